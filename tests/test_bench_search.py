"""
Questions and answers side by side:

1. drawn questions are the same for the same seed, of every class, and a file of them reads back;
2. every peer finds as many articles, people and dates as the others, for every class of question and with filters;
3. every peer is asked in every round, and what cannot be asked is left out;
4. sums, ratios and the worst class are those of the medians, and differences are told.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench import search as bench
from bench._archives import Archive, Skipped, made, prepared
from bench._questions import CLASSES, Filters, Question, draw_filters, draw_questions, read_questions
from bench.corpora import Source, records, write_folder
from bench.peers import Answer, Mode
from bench.peers.registry import PEERS, opened

# Words whose stems Porter and Snowball agree on, no two of which a few typing errors make equal.
NOUNS = re.findall(
    r"\w+",
    """
    market harbour village mountain engine teacher painter doctor window carpet bottle blanket castle garden kitchen
    ladder mirror needle orange parcel quarrel ribbon saddle temple umbrella violin wagon yacht zebra anchor
    """,
)


def sources() -> list[Source]:
    draw = Random(5)

    def sentence() -> str:
        found = draw.choices(NOUNS, weights=range(1, len(NOUNS) + 1), k=7)
        return f"The {found[0]}s of the {' '.join(found[1:5])} saw one {found[5]} and two {found[6]}s."

    return [Source(sentence(), tuple(sentence() for _ in range(9))) for _ in range(50)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """400 made articles, ready."""
    folder = tmp_path_factory.mktemp("bench")
    write_folder(records(sources(), 400, seed=2), folder / "corpus")
    return prepared("small", folder / "corpus", folder / "work")


@pytest.fixture(scope="module")
def questions(archive: Archive) -> list[Question]:
    return draw_questions(archive.records(), seed=1, count=48)


# 1. Questions


def test_questions_are_the_same_for_the_same_seed(archive: Archive, questions: list[Question]) -> None:
    assert draw_questions(archive.records(), seed=1, count=48) == questions
    assert draw_questions(archive.records(), seed=2, count=48) != questions


def test_questions_are_of_every_class(questions: list[Question]) -> None:
    assert {question.kind for question in questions} == set(CLASSES)
    assert len(questions) == len(set(questions))


def test_questions_from_a_file_are_those_that_were_written(questions: list[Question], tmp_path: Path) -> None:
    path = tmp_path / "questions.txt"
    path.write_text("# a remark\n" + "".join(f"{one.kind}\t{one.text}\n\n" for one in questions))

    assert read_questions(path) == questions


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Oil", Question("common", ("oil",))),
        ("oil price", Question("and", ("oil", "price"))),
        ("oil OR gold", Question("or", ("oil", "gold"))),
        ('"oil price"', Question("phrase", ("oil", "price"))),
        ("pric*", Question("prefix", ("pric",))),
        ("prixe~", Question("fuzzy", ("prixe",))),
    ],
)
def test_a_question_without_its_class_says_it_by_its_form(line: str, question: Question, tmp_path: Path) -> None:
    (tmp_path / "q").write_text(line)

    assert read_questions(tmp_path / "q") == [question]


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    (tmp_path / "q").write_text("strange\toil")

    with pytest.raises(ValueError, match=r"'strange\\toil' is no question; write one of rare, common"):
        read_questions(tmp_path / "q")


# 2. Peers


@pytest.mark.parametrize("name", [name for name in PEERS if name != "whowhen"])
def test_a_peer_finds_what_whowhen_finds(name: str, archive: Archive, questions: list[Question]) -> None:
    if reason := PEERS[name].missing:
        pytest.skip(reason)
    ours, other = opened("whowhen", archive), opened(name, archive)
    filters = draw_filters(archive.records(), 1, len(questions))
    compared = 0

    for question, narrowed in zip(questions, filters, strict=True):
        for mode in Mode:
            chosen = narrowed if mode is Mode.FILTERED else None
            expected = ours.answer(question, facets=mode is not Mode.TOP, filters=chosen)
            found = other.answer(question, facets=mode is not Mode.TOP, filters=chosen)
            if found is None:
                continue
            assert expected is not None
            compared += 1
            assert found.total == expected.total, (question, mode)
            assert len(found.top) == min(10, found.total), (question, mode)
            if mode is Mode.FACETS:
                assert sorted(found.people.values()) == sorted(expected.people.values()), question
                assert sum(found.months.values()) == sum(expected.months.values()), question

    assert compared >= len(questions) // 3


def test_questions_find_something(archive: Archive, questions: list[Question]) -> None:
    ours = opened("whowhen", archive)

    empty = [one for one in questions if not getattr(ours.answer(one, facets=False, filters=None), "total", 0)]

    assert len(empty) < len(questions) // 6  # what is misspelt may be a word that nothing is near to


def test_peers_write_every_article_of_the_generation(archive: Archive) -> None:
    everything = list(archive.records())

    assert archive.size == len(everything) == 400
    assert {record.id for record in everything} == {f"made-{number:07d}" for number in range(400)}


def test_without_real_articles_no_archive_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHOWHEN_REUTERS", raising=False)

    with pytest.raises(Skipped, match="name the folder of Reuters-21578 in WHOWHEN_REUTERS"):
        made(100, work=tmp_path)


# 3. Rounds


class Counting:
    """Answers nothing, or a fixed total, and counts how often it is asked."""

    def __init__(self, total: int | None, log: list[str], name: str) -> None:
        self._total, self._log, self._name = total, log, name

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        self._log.append(self._name)
        return None if self._total is None else Answer(self._total, ())


def test_peers_are_asked_in_turn_and_begin_in_turn() -> None:
    log: list[str] = []
    peers = {name: Counting(1, log, name) for name in "ab"}

    found = bench.measure(peers, Question("rare", ("x",)), Mode.TOP, Filters("", 1, 2), rounds=2)

    assert log == ["a", "b", "a", "b", "b", "a"]
    assert [len(one.seconds) for one in found.values()] == [2, 2]


def test_who_cannot_answer_is_asked_once() -> None:
    log: list[str] = []
    peers = {"a": Counting(None, log, "a"), "b": Counting(1, log, "b")}

    found = bench.measure(peers, Question("rare", ("x",)), Mode.TOP, Filters("", 1, 2), rounds=3)

    assert log.count("a") == 1
    assert found["a"].answer is None


def test_peers_are_asked_apart_when_that_is_wanted() -> None:
    log: list[str] = []
    peers = {name: Counting(1, log, name) for name in "ab"}

    bench.measure(peers, Question("rare", ("x",)), Mode.TOP, Filters("", 1, 2), rounds=2, apart=True)

    assert log == ["a", "b", "a", "a", "b", "b"]


def test_something_else_happens_before_each_round_of_a_peer_when_that_is_wanted() -> None:
    log: list[str] = []
    peers = {name: Counting(1, log, name) for name in "ab"}

    bench.measure(
        peers, Question("rare", ("x",)), Mode.TOP, Filters("", 1, 2), rounds=1, before=lambda: log.append("else")
    )

    assert log == ["a", "b", "else", "a", "else", "b"]


def test_who_takes_long_is_asked_once() -> None:
    ticks: Iterator[float] = iter([0.0, 5.0, 5.0, 5.1, 5.1, 5.2])
    peers = {"slow": Counting(1, [], "slow"), "fast": Counting(1, [], "fast")}

    found = bench.measure(peers, Question("rare", ("x",)), Mode.TOP, Filters("", 1, 2), 1, lambda: next(ticks))

    assert found["slow"].median == 5.0
    assert found["fast"].seconds == [pytest.approx(0.1)]


# 4. Sums


def row(kind: str, mode: str = "top", **milliseconds: float) -> dict[str, Any]:
    peers = {
        name: {"total": 3, "people": [2, 1], "dated": 3, "first": 2 * time / 1000, "median": time / 1000, "runs": 7}
        for name, time in milliseconds.items()
    }
    return {"kind": kind, "text": "oil", "mode": mode, "filters": None, "peers": peers}


def run(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"archive": "small", "articles": 400, "peers": ["whowhen", "tantivy", "sqlite"], "rows": list(rows)}


def test_sums_are_of_medians_and_ratios_of_what_both_answered() -> None:
    one = run(row("rare", whowhen=1, tantivy=4, sqlite=8), row("fuzzy", whowhen=2, tantivy=4))

    assert bench.sum_of(one, "top", "whowhen") == bench.Sum(3, 6, 3 / 8, 2)
    assert bench.sum_of(one, "top", "sqlite") == bench.Sum(8, 16, 2, 1)


def test_the_worst_class_has_the_highest_ratio() -> None:
    one = run(row("rare", whowhen=1, tantivy=4), row("fuzzy", whowhen=2, tantivy=4), row("or", sqlite=1))

    assert bench.worst(one, "top", "whowhen") == ("fuzzy", 0.5)


def test_peers_that_found_the_same_are_said_to() -> None:
    one = run(row("rare", mode="facets", whowhen=1, tantivy=4))

    assert "All found the same." in bench.report(one)


def test_what_they_found_differently_is_told() -> None:
    differing = row("rare", mode="facets", whowhen=1, tantivy=4)
    differing["peers"]["tantivy"]["total"] = 5
    one = run(differing)

    assert bench.differences(one) == [["facets", "rare", "oil", "total", "3", "5", ""]]


def test_a_search_of_an_archive_is_reported(
    archive: Archive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    work = archive.work
    (tmp_path / "q").write_text("market\nharbour OR castle\n")

    code = bench.main(
        [
            *("--corpus", str(archive.corpus), "--queries", str(tmp_path / "q")),
            *("--work", str(work), "--rounds", "1", "--peers", "whowhen,sqlite"),
        ]
    )

    out = capsys.readouterr().out
    assert code == 0
    assert "400 articles, 2 questions" in out
    assert len(list((work / "runs").glob("search-corpus-*.json"))) == 1
