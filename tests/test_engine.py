"""
The embedded engine:

1. every answer is wholly of one generation, and a newer one is noticed without a failed search
2. people are found under any spelling of their names, and what was read is said
3. a page past the last one is refused; walking the pages gives every article once, in a stable order
4. undated articles come last in both directions
5. what nobody wrote is answered with what was probably meant, and only with words the index has
6. a whole article is marked as its hit was
7. several threads get the answers that one gets
"""

import sys
import threading
import time
from pathlib import Path

import pytest

from index.build import rebuild
from index.errors import DocumentNotFound, IndexDamaged, IndexMissing
from index.generations import current_generation
from search.engine import Engine
from search.request import Match, RequestError, SearchRequest, Sort
from search.whoosh_engine import WhooshEngine, open_engine
from tests.archives import random_archive
from tests.building import build, engine_over, write_articles
from tests.fakes import article


def ids(engine: Engine, text: str = "", **request: object) -> list[str]:
    results = engine.search(SearchRequest(text=text, **{"size": 100, **request}))  # type: ignore[arg-type]
    return [hit.doc_id for hit in results.hits]


def test_an_engine_without_an_index_says_so_and_works_once_there_is_one(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "data")
    with pytest.raises(IndexMissing, match="build one with: whowhen rebuild"):
        engine.search(SearchRequest())

    build(tmp_path, [article(doc_id="1")])

    assert ids(engine) == ["1"]


def test_a_new_generation_is_noticed_while_searches_go_on(tmp_path: Path) -> None:
    build(tmp_path, [article(f"generation 1 number {number}") for number in range(5)])
    engine, seen, failures = open_engine(tmp_path / "data"), [], []
    done = threading.Event()

    def search() -> None:
        while not done.is_set():
            try:
                results = engine.search(SearchRequest(text="number", size=100))
                titles = {hit.title.split(" number")[0] for hit in results.hits}
                seen.append((results.generation, results.total, titles))
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in (2, 3, 4):
        build(tmp_path, [article(f"generation {number} number {each}") for each in range(5)])
    deadline = time.monotonic() + 20
    while engine.about().generation != "000004" and time.monotonic() < deadline:
        time.sleep(0.05)
    done.set()
    for thread in threads:
        thread.join()

    assert failures == []
    assert engine.about().generation == "000004"
    assert all(total == 5 and titles == {f"generation {int(name)}"} for name, total, titles in seen)


def test_a_damaged_new_generation_does_not_end_the_answers_of_the_old_one(tmp_path: Path) -> None:
    build(tmp_path, [article(doc_id="1")])
    engine = open_engine(tmp_path / "data")
    assert ids(engine) == ["1"]

    (tmp_path / "data" / "CURRENT").write_text("000009\n", encoding="ascii")
    time.sleep(0.4)

    assert ids(engine) == ["1"]
    with pytest.raises(IndexDamaged):
        open_engine(tmp_path / "data").about()


@pytest.mark.parametrize("name", ["Eva Müller", "eva muller", "Müller, Eva", "EVA MÜLLER", "Eva Mu\u0308ller"])
def test_a_person_is_found_under_any_spelling(tmp_path: Path, name: str) -> None:
    engine = engine_over(tmp_path, [article(doc_id="1", people=("Eva Müller",)), article("Other", doc_id="2")])

    results = engine.search(SearchRequest(people=(name,)))

    assert [hit.doc_id for hit in results.hits] == ["1"]
    assert results.request.people == ("Eva Müller",)
    assert ids(engine, f'person:"{name}"') == ["1"]


def test_a_part_of_a_name_means_everybody_who_has_it_and_that_is_said(tmp_path: Path) -> None:
    engine = engine_over(
        tmp_path, [article(doc_id="1", people=("Ann Lee",)), article("Other", doc_id="2", people=("Bo Lee",))]
    )

    results = engine.search(SearchRequest(text="person:lee"))

    assert results.total == 2
    assert results.warnings == ("person:lee was read as Ann Lee, Bo Lee.",)


def test_what_is_said_of_a_name_ends_with_one_stop(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article(people=("Ann Lee Jr.",))])

    assert engine.search(SearchRequest(text="person:lee")).warnings == ("person:lee was read as Ann Lee Jr.",)


def test_a_name_that_nobody_has_finds_nothing_and_that_is_said(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article(doc_id="1")])

    results = engine.search(SearchRequest(people=("Nobody Known",)))

    assert results.total == 0
    assert results.warnings == ("Nobody in this archive is called 'Nobody Known'.",)
    assert [(way.label, way.total) for way in results.ways_out] == [("Person Nobody Known", 1)]


def test_a_page_past_the_last_one_is_refused(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article(f"Number {number}") for number in range(11)])

    assert len(engine.search(SearchRequest(page=2)).hits) == 1
    with pytest.raises(RequestError, match="page 3 is past the last one, which is 2") as refused:
        engine.search(SearchRequest(page=3))
    assert refused.value.field == "page"
    assert engine.search(SearchRequest(text="nothingatall")).hits == ()


@pytest.mark.parametrize("sort", [None, *Sort])
@pytest.mark.parametrize("text", ["", "moon"])
def test_walking_the_pages_gives_every_article_once(tmp_path: Path, sort: Sort | None, text: str) -> None:
    engine = engine_over(tmp_path, random_archive(47, seed=9))
    everything = ids(engine, text, sort=sort)

    walked = [
        hit.doc_id
        for page in range(1, -(-len(everything) // 5) + 1)
        for hit in engine.search(SearchRequest(text=text, sort=sort, page=page, size=5)).hits
    ]

    assert walked == everything
    assert len(set(walked)) == len(walked) > 5


def test_undated_articles_come_last_in_both_directions(tmp_path: Path) -> None:
    dates = {"none": None, "year": "2019", "month": "2019-12", "day": "2019-12-31", "old": "1999-01-01"}
    engine = engine_over(tmp_path, [article(name, doc_id=name, published=date) for name, date in dates.items()])

    assert ids(engine, sort=Sort.NEWEST)[-2:] == ["old", "none"]
    assert ids(engine, sort=Sort.OLDEST) == ["old", "year", "month", "day", "none"]
    assert ids(engine) == ids(engine, sort=Sort.NEWEST)


def test_titles_sort_without_case_accents_and_punctuation(tmp_path: Path) -> None:
    titles = ["“Zebra”", "éclair", "Apple", "banana", "Éclairs"]
    engine = engine_over(tmp_path, [article(title, doc_id=title) for title in titles])

    assert ids(engine, sort=Sort.TITLE) == ["Apple", "banana", "éclair", "Éclairs", "“Zebra”"]


def test_when_no_article_has_all_words_those_with_some_are_shown_and_that_is_said(tmp_path: Path) -> None:
    engine = engine_over(
        tmp_path,
        [
            article("Moon", doc_id="1", body="Far away."),
            article("Wall", doc_id="2", body="Near by."),
            article("Baby moon", doc_id="3", body="Far."),
        ],
    )

    some = engine.search(SearchRequest(text="moon wall -baby"))
    all_of_it = engine.search(SearchRequest(text="moon far -baby"))

    assert some.relaxed
    assert {hit.doc_id for hit in some.hits} == {"1", "2"}
    assert some.understood == "(moon OR wall) -baby"
    assert not all_of_it.relaxed
    assert engine.search(SearchRequest(text="moon wall", match=Match.ANY)).relaxed is False


def test_a_word_that_nobody_wrote_is_answered_with_the_one_probably_meant(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article("Parliament votes", body="The parliament in London voted.")])

    results = engine.search(SearchRequest(text="parlament votes"))

    assert results.suggestion == "parliament votes"
    assert engine.search(SearchRequest(text="parlament xqzzy")).suggestion == "parliament", "only words that there are"
    assert engine.search(SearchRequest(text="parlament NOT xqzzy")).suggestion == "parliament"
    assert engine.search(SearchRequest(text="(xqzzy OR vots) parlament")).suggestion == "votes parliament"
    assert engine.search(SearchRequest(text="parlament NEAR xqzzy")).suggestion is None
    assert engine.search(SearchRequest(text="parliament")).suggestion is None
    assert engine.search(SearchRequest(text="xqzzy")).suggestion is None
    assert engine.search(SearchRequest(text="voting")).suggestion is None, "a form of a word that is there"


def test_an_article_is_marked_as_its_hit_was(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article("Walks", doc_id="1", body="She walked home. Walls. A walk.")])

    marked = engine.article("1", "walking")

    assert [marked.document.body[start:end] for start, end in marked.highlights] == ["walked", "walk"]
    assert [marked.document.title[start:end] for start, end in marked.title_highlights] == ["Walks"]
    assert engine.article("1").highlights == ()
    assert engine.article("1", 'walk "').highlights == marked.highlights, "a text that cannot be read"


@pytest.mark.parametrize("doc_id", ["2", "", "../1", "1\0", "x" * 70_000])
def test_an_unknown_id_is_no_article(tmp_path: Path, doc_id: str) -> None:
    engine = engine_over(tmp_path, [article(doc_id="1")])

    with pytest.raises(DocumentNotFound, match="no article") as refused:
        engine.article(doc_id)
    assert len(str(refused.value)) < 400


def test_about_counts_what_is_there(tmp_path: Path) -> None:
    documents = [
        article("One", doc_id="1", published="2019-11-20", people=("Ann Lee",)),
        article("Two", doc_id="2", published="2021", people=("Ann Lee", "Bob Ray")),
        article("Three", doc_id="3", published=None),
    ]
    engine = engine_over(tmp_path, documents)

    about = engine.about()

    assert (about.documents, about.undated, about.people) == (3, 1, 2)
    assert about.years == ((2019, 1), (2020, 0), (2021, 1))
    assert (str(about.first), str(about.last)) == ("2019-11-20", "2021")
    assert [(person.name, person.count) for person in about.top_people] == [("Ann Lee", 2), ("Bob Ray", 1)]
    assert about.corpus == "corpus"
    assert about.size > 0


def test_several_threads_get_the_answers_that_one_gets(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, random_archive(60, seed=11))
    asked = [SearchRequest(text=text) for text in ("moon", "walk OR wall", '"us it"', "ma*", "élection~", "")]
    expected = [engine.search(request) for request in asked]
    wrong: list[object] = []

    def search(turn: int) -> None:
        for step in range(60):
            place = (turn + step) % len(asked)
            try:
                if engine.search(asked[place]) != expected[place]:
                    wrong.append(asked[place])
            except Exception as error:
                wrong.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        threads = [threading.Thread(target=search, args=(turn,)) for turn in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)

    assert wrong == []


def test_the_pointer_names_the_generation_that_answers(tmp_path: Path) -> None:
    write_articles(tmp_path / "corpus" / "a.jsonl", [article()])
    rebuild(tmp_path / "corpus", tmp_path / "data")

    assert open_engine(tmp_path / "data").search(SearchRequest()).generation == current_generation(tmp_path / "data")


def test_what_is_kept_of_earlier_queries_is_bounded(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "data")
    build(tmp_path, [article(doc_id="1")])

    for number in range(300):
        engine.search(SearchRequest(text=f"nowhere{number}"))

    snapshot = engine._live()
    assert 0 < len(snapshot._remembered) <= 256
