"""
Made corpora:

1. the same seed gives the same articles, another seed others, and a larger corpus begins with the smaller one;
2. every article is mixed of the sentences of 3 to 6 real ones, and about as long as it should be;
3. dates are within forty years, a few articles have none; nobody is twice in an article and eight people are the most;
4. some people are in many articles, most in few, and the names are as many as are asked for, and different;
5. what is written is read by our own reader as the same articles.
"""

from collections import Counter
from pathlib import Path

import pytest

from bench import corpora
from bench.corpora import Record, Source, month_of, names, records, sentences_of, sources_in, write_folder
from index.corpus import DirectoryCorpus
from index.document import Document
from tests.building import write_articles
from tests.fakes import article

SOURCES = [
    Source(
        f"Title {source}", tuple(f"This is sentence {number} of article {source}, {'x' * 80}." for number in range(9))
    )
    for source in range(40)
]


@pytest.fixture(scope="module")
def made() -> list[Record]:
    return list(records(SOURCES, 3_000, seed=3))


# 1. Seeds


def test_the_same_seed_gives_the_same_articles(made: list[Record]) -> None:
    assert list(records(SOURCES, 3_000, seed=3)) == made


def test_another_seed_gives_other_articles(made: list[Record]) -> None:
    others = list(records(SOURCES, 100, seed=4))

    assert not {record.body for record in others} & {record.body for record in made}


def test_a_larger_corpus_begins_with_the_smaller_one(made: list[Record]) -> None:
    assert list(records(SOURCES, 10, seed=3)) == made[:10]


# 2. Texts


def test_articles_are_mixed_of_three_to_six_real_ones(made: list[Record]) -> None:
    whole = {sentence: place for place, source in enumerate(SOURCES) for sentence in source.sentences}

    mixed = [{whole[sentence] for sentence in sentences_of(record.body)} for record in made]

    # The same one may be drawn twice, and a short article has no sentence of the last ones.
    assert max(map(len, mixed)) == 6
    assert sum(3 <= len(sources) <= 6 for sources in mixed) > 0.9 * len(made)


def test_bodies_are_about_a_kilobyte(made: list[Record]) -> None:
    lengths = sorted(len(record.body) for record in made)

    assert lengths[0] >= 350
    assert lengths[-1] < 1_650 + 150
    assert 950 < sum(lengths) / len(lengths) < 1_150


def test_sentences_end_where_one_ends() -> None:
    body = "Prices rose by 3.5 pct in the U.S. last month.\nNobody said why.  A table: 1 2 3 4 5 6 7 8 9 10 11 12"

    assert sentences_of(body) == ("Prices rose by 3.5 pct in the U.S. last month.",)


# 3. Dates and people


def test_dates_are_within_forty_years_and_a_few_are_missing(made: list[Record]) -> None:
    days = [record.day for record in made if record.day]

    assert min(days) >= corpora.FIRST_DAY
    assert max(days) <= corpora.LAST_DAY
    assert len({month_of(day) for day in days}) == 40 * 12
    assert 0.02 < 1 - len(days) / len(made) < 0.06


def test_nobody_is_twice_in_an_article_and_eight_are_the_most(made: list[Record]) -> None:
    assert all(len(set(record.people)) == len(record.people) for record in made)
    assert {len(record.people) for record in made} == set(range(9))


def test_a_month_is_counted_from_the_year_nought() -> None:
    undated = Record("1", "title", "body", 0, ())

    assert month_of(1) == 12
    assert undated.month == 0
    assert undated._replace(day=32).month == 13


# 4. Names


def test_few_people_are_in_many_articles_and_many_in_few(made: list[Record]) -> None:
    counts = [count for _, count in Counter(name for record in made for name in record.people).most_common()]

    assert counts[0] > 30 * counts[len(counts) // 2]
    assert sum(counts[: len(counts) // 10]) > sum(counts) / 3
    assert len(counts) > 3_000


def test_names_are_different_and_as_many_as_are_asked_for() -> None:
    found = names(20_000)

    assert len(set(found)) == 20_000
    assert found[:100] == names(100)
    assert all(name.replace(" ", "").isalpha() and name.count(" ") == 1 for name in found)


# 5. Files


def test_what_is_written_is_read_as_the_same_articles(made: list[Record], tmp_path: Path) -> None:
    written = write_folder(iter(made), tmp_path / "corpus")

    read = [document for document in DirectoryCorpus(tmp_path / "corpus") if isinstance(document, Document)]
    days = [document.published.first if document.published else 0 for document in read]
    found = [Record(one.doc_id, one.title, one.body, day, one.people) for one, day in zip(read, days, strict=True)]
    assert written == 3_000
    assert len(list((tmp_path / "corpus").iterdir())) == 2
    assert found == made


def test_sources_are_the_articles_with_enough_sentences(tmp_path: Path) -> None:
    sentence = "The minister said on Monday that nothing was decided."
    long, short = article("Long", body=" ".join([sentence] * 3)), article("Short", body=sentence)
    write_articles(tmp_path / "a.jsonl", [long, short])

    assert sources_in(tmp_path) == [Source("Long", (sentence,) * 3)]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(AssertionError, match="is not empty; name a new folder"):
        write_folder(iter(()), tmp_path)
