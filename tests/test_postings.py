"""
Postings on disk:

1. what is read is what was written: any tallies and places, however large, in one block of articles as in many
2. each block of a term is found by itself
3. of each word it is known in which articles it is and where, also where its family has other forms
4. words that no article has are not in the list
5. a long array waits on the disk while a file is written, and nothing of it is left
"""

from itertools import chain, groupby, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.arrays
from index.arrays import ArraysWriter, open_arrays, ranges
from index.errors import IndexDamaged
from index.forms import MOST_FORMS, family_key, family_keys
from index.postings import (
    BLOCK,
    BODY_PLACE,
    MOST_TITLE_WORDS,
    MOST_WORDS,
    Forms,
    Narrow,
    Postings,
    SegmentPostings,
    SegmentPostingsWriter,
    form_numbers,
    packed_places,
    packed_tallies,
    places_in,
    titles_in,
    totals_in,
)

Written = dict[str, dict[int, list[int]]]
"""By word and article: the places of the word there, rising."""

sizes = st.sampled_from((40, BLOCK, BLOCK + 1, 3 * BLOCK + 5))
in_titles = st.integers(0, MOST_TITLE_WORDS - 1)
in_bodies = st.integers(0, 12) | st.integers(0, MOST_WORDS - 1) | st.sampled_from((4095, 4096, 8191, 8192))
places = in_titles | in_bodies.map(lambda position: position + BODY_PLACE)
words = st.sampled_from(
    ("walk", "walks", "walked", "walking", "moon", "moons", "café", "us", "x1", "elect", "election")
)


@st.composite
def written(draw: st.DrawFn, documents: int) -> Written:
    ids = st.integers(0, documents - 1) | st.sampled_from((0, documents - 1, min(BLOCK - 1, documents - 1)))
    of_article = st.sets(places, min_size=1, max_size=5).map(sorted)
    return draw(st.dictionaries(words, st.dictionaries(ids, of_article, min_size=1, max_size=6), max_size=6))


def by_family(terms: Written) -> list[list[str]]:
    """The words, family after family."""
    ordered = sorted(terms, key=lambda word: (family_key(word), word))
    return [list(forms) for _, forms in groupby(ordered, family_key)]


def as_text(terms: Written, families: list[list[str]], *, absent: str | None = None) -> tuple[Forms, Postings]:
    """These families; the absent word has a number and is nowhere."""
    counts, ids, tallies, found = [], [], [], []
    names, of_family, numbers = [], [], []
    for place, forms in enumerate(families):
        held = [*forms, absent] if absent else forms
        names += held
        of_family += [place] * len(held)
        numbers += range(len(held))
        articles = sorted({number for word in forms for number in terms[word]})
        counts.append(len(articles))
        for number in articles:
            # No two words are at one place of an article; here they may be, which the format does not mind.
            run = sorted((at, form) for form, word in enumerate(forms) for at in terms[word].get(number, ()))
            ids.append(number)
            tallies.append((len(run), sum(at < BODY_PLACE for at, _ in run)))
            found += run
    return Forms(
        names, np.array(of_family, np.int64), np.array(numbers, np.int64), np.ones(len(names), np.int64)
    ), Postings(
        np.array(counts, dtype=np.int64),
        np.array(ids, dtype=np.uint32),
        packed_tallies(np.array([total for total, _ in tallies]), np.array([title for _, title in tallies])),
        packed_places(np.array([form for _, form in found]), np.zeros(len(found)), np.array([at for at, _ in found])),
    )


def as_keywords(terms: Written) -> Postings:
    ids = [sorted(terms[term]) for term in sorted(terms, key=str.encode)]
    return Postings(
        np.array(list(map(len, ids)), dtype=np.int64), np.array(list(chain.from_iterable(ids)), dtype=np.uint32)
    )


def write(path: Path, documents: int, text: Written, keywords: Written | None = None) -> SegmentPostings:
    writer = SegmentPostingsWriter(path, documents)
    if keywords:
        writer.start_field("person")
        for term in sorted(keywords, key=str.encode):
            writer.add([term.encode()], as_keywords({term: keywords[term]}))
    for family in by_family(text):
        forms, postings = as_text(text, [family])
        writer.add_families(forms._replace(words=[word.encode() for word in forms.words]), postings)
    writer.close()
    return SegmentPostings(path)


@settings(max_examples=60)
@given(data=st.data(), documents=sizes)
def test_what_is_read_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, documents: int
) -> None:
    terms, people = data.draw(written(documents)), data.draw(written(documents))

    read = write(tmp_path_factory.mktemp("postings") / "a.pst", documents, terms, people)

    assert read.documents == documents
    assert read.words.at(np.arange(len(read.words))) == sorted(terms, key=str.encode)
    for number, family in enumerate(by_family(terms)):
        _, expected = as_text(terms, [family])
        assert {read.text.family_of(word) for word in family} == {number}
        assert [part.tolist() for part in read.text.cut(number, number + 1)] == [part.tolist() for part in expected]
        assert read.text.ids_of(np.array([number])).tolist() == expected.ids.tolist()
        assert read.text.tallies_of(np.array([number])).tolist() == expected.tallies.tolist()
        assert read.text.places_of(np.array([number])).tolist() == expected.places.tolist()
    if people:
        person = read.fields["person"]
        assert person.terms.terms() == sorted(term.encode() for term in people)
        assert person.cut(0, len(people)).ids.tolist() == as_keywords(people).ids.tolist()


@settings(max_examples=60)
@given(data=st.data(), documents=sizes)
def test_of_each_word_it_is_known_where_it_is(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, documents: int
) -> None:
    terms = data.draw(written(documents).filter(bool))
    asked = sorted(data.draw(st.sets(st.sampled_from(sorted(terms)), min_size=1)))

    text = write(tmp_path_factory.mktemp("postings") / "a.pst", documents, terms).text

    at = text.words.find_all(asked)
    for word in terms:
        assert text.articles[text.words.find(word)] == len(terms[word])
    expected = sorted((number, place) for word in asked for number, run in terms[word].items() for place in run)
    numbers, found = text.occurrences(at)
    assert sorted(zip(numbers.tolist(), found.tolist(), strict=True)) == expected
    articles, tallies = text.exactly(at)
    tallied: dict[int, list[int]] = {}
    for number, total, title in zip(
        articles.tolist(), totals_in(tallies).tolist(), titles_in(tallies).tolist(), strict=True
    ):
        held = tallied.setdefault(number, [0, 0])
        held[0], held[1] = held[0] + total, held[1] + title
    assert tallied == {
        number: [len(run), sum(place < BODY_PLACE for place in run)]
        for number, group in groupby(expected, lambda pair: pair[0])
        for run in [[place for _, place in group]]
    }
    assert sorted(set(text.articles_with(at).tolist())) == sorted(tallied)
    some = np.zeros(documents, dtype=bool)
    some[[number for number in tallied if number % 2]] = True
    assert text.have(at, some).tolist() == [any(number % 2 for number in terms[word]) for word in asked]


@settings(max_examples=60)
@given(data=st.data(), documents=sizes)
def test_each_block_of_a_term_is_found(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, documents: int
) -> None:
    terms = data.draw(written(documents))

    text = write(tmp_path_factory.mktemp("postings") / "a.pst", documents, terms).text

    for number, family in enumerate(by_family(terms)):
        articles = {article for word in family for article in terms[word]}
        bounds = text.block_bounds(number)
        assert len(bounds) == -(-documents // BLOCK) + 1
        for block, (start, stop) in enumerate(pairwise(bounds)):
            found = (text.docs[start:stop].astype(int) + block * BLOCK).tolist()
            assert found == sorted(article for article in articles if article // BLOCK == block)


def test_a_form_that_no_article_has_is_not_in_the_list(tmp_path: Path) -> None:
    terms: Written = {"walk": {1: [0]}, "walks": {1: [3], 2: [5]}}
    forms, postings = as_text(terms, [["walk", "walks"]], absent="walking")
    writer = SegmentPostingsWriter(tmp_path / "a.pst", 3)
    writer.add_families(forms._replace(words=[word.encode() for word in forms.words]), postings)

    writer.close()

    text = SegmentPostings(tmp_path / "a.pst").text
    assert text.words.terms() == [b"walk", b"walks"]
    assert text.articles.tolist() == [1, 2]
    assert text.family_of("walking") == 0
    assert text.form_of("walking") == -1


@given(
    rows=st.lists(
        st.tuples(st.integers(0, 7) | st.integers(0, MOST_FORMS - 1), st.booleans(), st.integers(0, MOST_WORDS - 1)),
        max_size=20,
    )
)
def test_a_place_keeps_its_form_its_text_and_its_position(rows: list[tuple[int, bool, int]]) -> None:
    rows = [(form, in_body, position if in_body else position % MOST_TITLE_WORDS) for form, in_body, position in rows]
    forms, in_body, positions = (
        np.array(part, dtype=np.int64) for part in (zip(*rows, strict=True) if rows else [[]] * 3)
    )

    packed = packed_places(forms, in_body.astype(bool), positions)

    assert form_numbers(packed).tolist() == forms.tolist()
    assert places_in(packed).tolist() == (positions + in_body * BODY_PLACE).tolist()


def test_no_stem_has_as_many_forms_as_a_place_can_tell_apart() -> None:
    first = ["", "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "ity"]
    first += ["ous", "ive", "ize", "ion", "e", "l", "y"]
    second = ["", "tional", "ational", "alize", "icate", "icity", "ical", "ful", "ness", "ative"]
    third = [
        "",
        "ency",
        "ancy",
        "ably",
        "ently",
        "izer",
        "ization",
        "ation",
        "ator",
        "alism",
        "ality",
        "ally",
        "fulness",
    ]
    third += ["ously", "ousness", "iveness", "ivity", "bility", "bly", "ogy", "fully", "lessly", "ly", "ities"]
    fourth = ["", "eed", "eedly", "ed", "edly", "ing", "ingly"]
    fifth = ["", "s", "es", "ies", "ied"]
    endings = {a + b + c + d + e for a in first for b in second for c in third for d in fourth for e in fifth}

    for word in ("walk", "nation", "general", "hop", "happi"):
        likely = sorted({stem + ending for stem in (word, word[:-1]) for ending in endings})
        keys = family_keys(likely)
        assert keys.count(family_key(word)) < MOST_FORMS // 2


def test_an_index_without_articles_has_no_words(tmp_path: Path) -> None:
    read = write(tmp_path / "a.pst", 0, {})

    assert (read.documents, len(read.words), read.fields) == (0, 0, {})
    assert read.text.family_of("moon") == -1


@given(
    numbers=st.lists(st.integers(0, 300) | st.integers(0, 2**32 - 1), max_size=40),
    data=st.data(),
)
def test_numbers_that_do_not_fit_keep_their_upper_bits(numbers: list[int], data: st.DataObject) -> None:
    values = np.array(numbers, dtype=np.uint32)
    wide = np.flatnonzero(values >> 8)
    narrow = Narrow(values.astype(np.uint8), wide.astype(np.uint64), (values[wide] >> 8).astype(np.uint32))
    start, stop = sorted((data.draw(st.integers(0, len(numbers))), data.draw(st.integers(0, len(numbers)))))
    chosen = sorted(data.draw(st.sets(st.integers(0, len(numbers) - 1)))) if numbers else []

    assert narrow.whole().tolist() == numbers
    assert narrow.cut(start, stop).tolist() == numbers[start:stop]
    assert narrow.take(np.array(chosen, dtype=np.int64)).tolist() == [numbers[place] for place in chosen]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=12))
def test_ranges_are_those_of_python(pairs: list[tuple[int, int]]) -> None:
    starts, lengths = np.array([pair[0] for pair in pairs], int), np.array([pair[1] for pair in pairs], int)

    assert ranges(starts, lengths).tolist() == [n for start, length in pairs for n in range(start, start + length)]


def test_a_long_array_waits_on_the_disk_and_leaves_nothing_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.arrays, "_WAITING_BYTES", 100)
    writer = ArraysWriter(tmp_path / "a.arr")
    for step in range(50):
        writer.append("long", np.arange(step, step + 20, dtype=np.uint32))
        writer.append("short", np.array([step], dtype=np.uint8))
    assert len(list(tmp_path.iterdir())) == 1

    writer.close()

    assert [path.name for path in tmp_path.iterdir()] == ["a.arr"]
    arrays = open_arrays(tmp_path / "a.arr")
    assert arrays["long"].reshape(50, 20)[:, 0].tolist() == list(range(50))
    assert arrays["short"].tolist() == list(range(50))


def test_what_is_discarded_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.arrays, "_WAITING_BYTES", 10)
    writer = ArraysWriter(tmp_path / "a.arr")
    writer.append("long", np.arange(100))

    writer.discard()

    assert list(tmp_path.iterdir()) == []


def test_a_changed_header_is_damage(tmp_path: Path) -> None:
    write(tmp_path / "a.pst", 3, {"moon": {1: [0]}})
    data = bytearray((tmp_path / "a.pst").read_bytes())
    data[40] ^= 1
    (tmp_path / "a.pst").write_bytes(data)

    with pytest.raises(IndexDamaged, match=r"a\.pst of the index is damaged"):
        SegmentPostings(tmp_path / "a.pst")
