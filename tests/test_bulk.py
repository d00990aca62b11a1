"""
Articles a batch at a time beside Whoosh's own `add_document` with Whoosh's own codec:

1. the same terms in the same order, in every field, with the same document numbers, frequencies and positions
2. the same lengths and the same stored fields
3. for any texts, in any batches, in one segment or several that are merged, with and without removed articles, however
   the articles of a segment are numbered
4. words are put in order by their numbers, however large these are
"""

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage

import index.codec.runs
from index.arrays import Array
from index.codec.lengths import ROUNDED_LENGTHS, length_bytes
from index.codec.runs import _stable_order
from index.codec.writer import Added, ArrayWriter
from index.corpus import DirectoryCorpus
from index.document import Document, PartialDate, PublishedDate
from index.people.found import by_name
from index.readers.base import ReadingOptions
from index.readers.reuters import read_reuters
from index.schema import Field, build_schema, fields_of, prepare_batch, terms_of
from tests.any_text import texts

MEMORY = 1 << 30
seeds = st.integers(0, 9)
plain = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
dates = st.none() | st.sampled_from(
    [PartialDate(1969), PartialDate(2019, 11), PartialDate(2019, 11, 20), PartialDate(1000, 1, 1)]
)
documents = st.builds(
    Document,
    doc_id=plain,
    title=texts,
    body=texts,
    path=st.sampled_from(["a.txt", "b/ü.jsonl"]),
    format=st.just("text"),
    published=dates.map(lambda date: PublishedDate(date, "rule") if date else None),
    people=st.lists(plain, max_size=3).map(tuple),
    source=st.none() | plain,
    warnings=st.lists(plain, max_size=1).map(tuple),
)


def whooshs_own(folder: Path, articles: Sequence[Document]) -> Any:
    """An index of these articles in one segment, by nothing but Whoosh."""
    folder.mkdir()
    index = FileStorage(str(folder)).create_index(build_schema())
    writer = index.writer(codec=W3Codec())
    for article in articles:
        writer.add_document(**fields_of(article, by_name(article.people)))
    writer.commit()
    return index


def ours(folder: Path, batches: Sequence[Sequence[Document]], segments: int = 1, seed: int = 0) -> Any:
    """An index of these articles, a batch at a time, in so many segments, each `shuffled`."""
    folder.mkdir()
    index = FileStorage(str(folder)).create_index(build_schema())
    for part in range(segments):
        writer = ArrayWriter(index, MEMORY)
        for batch in batches[part::segments]:
            add(writer, batch)
        writer.arrange(shuffled(sum(map(len, batches[part::segments])), seed))
        writer.commit(merge=False)
    return index


def add(writer: ArrayWriter, articles: Sequence[Document]) -> Added:
    batch = prepare_batch(articles, [by_name(article.people) for article in articles])
    return writer.add_batch(*terms_of(batch), batch.stored)


def content(index: Any) -> dict[str, Any]:
    """All that Whoosh can read from an index of one segment."""
    with index.reader() as reader:
        numbers = range(reader.doc_count_all())
        return {
            "terms": list(reader.all_terms()),
            "postings": {term: list(postings(reader, *term)) for term in reader.all_terms()},
            "infos": [
                (info.weight(), info.doc_frequency(), info.max_weight(), info.min_id(), info.max_id())
                for info in (reader.term_info(*term) for term in reader.all_terms())
            ],
            "lengths": [[reader.doc_field_length(number, field) or 0 for field in Field] for number in numbers],
            "totals": [reader.field_length(str(field)) for field in Field],
            "stored": [reader.stored_fields(number) for number in numbers],
        }


def postings(reader: Any, field: str, term: bytes) -> Any:
    matcher = reader.postings(field, term)
    while matcher.is_active():
        positions = matcher.value_as("positions") if field in (Field.TITLE, Field.BODY) else None
        yield matcher.id(), matcher.weight(), positions
        matcher.next()


def shuffled(count: int, seed: int) -> Array | None:
    """So many articles in some order; None for 0, where they keep theirs."""
    return np.random.default_rng(seed).permutation(count) if seed else None


def in_order(articles: Sequence[Document], order: Array | None) -> list[Document]:
    return list(articles) if order is None else [articles[place] for place in order.tolist()]


def in_batches(articles: Sequence[Document], size: int) -> list[Sequence[Document]]:
    return [articles[start : start + size] for start in range(0, len(articles), size)]


@settings(max_examples=60)
@given(articles=st.lists(documents, min_size=1, max_size=8), size=st.integers(min_value=1, max_value=8), seed=seeds)
def test_any_articles_make_the_same_index(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Document], size: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("bulk")

    bulk = ours(folder / "bulk", in_batches(articles, size), seed=seed)

    expected = in_order(articles, shuffled(len(articles), seed))
    assert content(bulk) == content(whooshs_own(folder / "whoosh", expected))


@settings(max_examples=30)
@given(articles=st.lists(documents, min_size=3, max_size=8), gone=st.sets(st.integers(0, 7), max_size=4), seed=seeds)
def test_merged_segments_without_removed_articles_make_the_same_index(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Document], gone: set[int], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("bulk")
    third = len(articles) // 3
    parts = [articles[:third], articles[third : 2 * third], articles[2 * third :]]
    bulk = ours(folder / "bulk", parts, segments=3, seed=seed)
    numbered = [article for part in parts for article in in_order(part, shuffled(len(part), seed))]
    left = [article for number, article in enumerate(numbered) if number not in gone]
    if not left:
        return
    writer = ArrayWriter(bulk, MEMORY)
    for number in gone & set(range(len(articles))):
        writer.delete_document(number)
    order = shuffled(len(left), seed)
    writer.arrange(order)

    writer.commit(optimize=True, merge=True)

    assert len(bulk._segments()) == 1
    expected = content(whooshs_own(folder / "whoosh", in_order(left, order)))
    # Whoosh too sums up rounded lengths when it merges.
    del expected["totals"]
    found = content(bulk)
    del found["totals"]
    assert found == expected


def test_postings_are_the_same_however_small_the_cuts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = list(sample())
    whole = content(ours(tmp_path / "whole", [articles]))
    monkeypatch.setattr(index.codec.runs, "_CUT_NUMBERS", 100)

    assert content(ours(tmp_path / "cut", [articles])) == whole


@pytest.mark.parametrize("seed", [0, 5])
def test_articles_added_one_by_one_and_in_batches_share_a_segment(tmp_path: Path, seed: int) -> None:
    articles = list(sample())[:30]
    (tmp_path / "mixed").mkdir()
    mixed = FileStorage(str(tmp_path / "mixed")).create_index(build_schema())
    writer = ArrayWriter(mixed, MEMORY)
    for start in range(0, 30, 10):
        add(writer, articles[start : start + 5])
        for article in articles[start + 5 : start + 10]:
            writer.add_document(**fields_of(article, by_name(article.people)))
    writer.arrange(shuffled(30, seed))

    writer.commit(merge=False)

    assert content(mixed) == content(whooshs_own(tmp_path / "whoosh", in_order(articles, shuffled(30, seed))))


def test_an_order_of_other_articles_is_an_error(tmp_path: Path) -> None:
    writer = ArrayWriter(FileStorage(str(tmp_path)).create_index(build_schema()), MEMORY)
    add(writer, sample()[:3])
    writer.arrange(np.array([1, 0]))

    with pytest.raises(ValueError, match="the order is of 2 articles and 3 are to be written"):
        writer.commit(merge=False)


def sample() -> list[Document]:
    """The articles of the sample corpus."""
    corpus = DirectoryCorpus(Path(__file__).parent.parent / "corpus")
    files = [file for file in corpus.files() if hasattr(file, "size")]
    return [entry for file in files for entry in corpus.read(file) if isinstance(entry, Document)]


def test_the_sample_corpus_makes_the_same_index(tmp_path: Path) -> None:
    articles = sample()

    bulk = ours(tmp_path / "bulk", in_batches(articles, 50))

    assert len(articles) > 100
    assert content(bulk) == content(whooshs_own(tmp_path / "whoosh", articles))


@pytest.mark.reuters
def test_a_thousand_real_articles_make_the_same_index(tmp_path: Path, reuters_folder: Path) -> None:
    with gzip.open(reuters_folder / "reut2-000.sgm.gz") as file:
        articles = list(read_reuters(file, "reut2-000.sgm.gz", ReadingOptions()))

    bulk = ours(tmp_path / "bulk", in_batches(articles, 300))

    assert content(bulk) == content(whooshs_own(tmp_path / "whoosh", articles))


def test_a_batch_says_how_many_words_each_article_has(tmp_path: Path) -> None:
    storage = FileStorage(str(tmp_path)).create_index(build_schema())
    writer = ArrayWriter(storage, MEMORY)
    articles = [Document("1", "Moon", "It's the U.S. moon", "a", "text"), Document("2", "A b", "", "a", "text")]

    lengths = add(writer, articles).lengths

    assert {field: counts.tolist() for field, counts in lengths.items()} == {"title": [1, 2], "body": [4, 0]}
    assert ROUNDED_LENGTHS[length_bytes(lengths["body"])].tolist() == [4, 0]
    writer.cancel()


@given(
    numbers=st.lists(st.integers(0, 9) | st.integers(0, (1 << 16) + 9) | st.integers(0, (1 << 32) - 1), max_size=300),
    times=st.integers(1, 3),
)
def test_words_of_any_number_are_put_in_order_and_equal_ones_stay_as_they_stand(numbers: list[int], times: int) -> None:
    given_ones = np.array(numbers * times, dtype=np.uint32)

    assert _stable_order(given_ones).tolist() == sorted(range(len(given_ones)), key=given_ones.tolist().__getitem__)
