"""
Suggestions while somebody types:

1. any text has suggestions or none, never an error; the numbers are the totals after the click, under any filters
2. people come by the beginning of any part of any form of the name; titles by their words; words that find something
3. case and accents do not count; what was typed is marked where it stands
"""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import PartialDate
from search.engine import Engine
from search.request import MAX_TEXT, PeopleMode, SearchRequest
from search.results import Suggestion, Suggestions
from search.whoosh_engine import WhooshEngine
from tests.any_text import texts
from tests.archives import random_archive
from tests.building import engine_over
from tests.fakes import article
from tests.test_facets import requests


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("suggest"), random_archive(80, seed=5))


def texts_of(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.text for suggestion in suggestions]


def all_of(suggested: Suggestions) -> list[Suggestion]:
    return [*suggested.people, *suggested.titles, *suggested.words]


typed = st.sampled_from(
    (
        *("w", "wa", "WAL", "moon w", "Café ele", "moon OR w", "-m", "wal*", '"moon w', "moon  ", "us m"),
        *("ann", "lee a", "m\u00fcl", "onei", "person:l"),
    )
)


@settings(max_examples=40)
@given(text=typed, request=requests(), limit=st.integers(1, 6))
def test_every_number_is_the_total_after_the_click(
    engine: Engine, text: str, request: SearchRequest, limit: int
) -> None:
    suggested = engine.suggest(text, request, limit)

    for suggestion in (*suggested.people, *suggested.words):
        assert engine.search(suggestion.request).total == suggestion.total
    assert all(suggestion.total for suggestion in suggested.words)
    assert all(len(kind) <= limit for kind in (suggested.people, suggested.titles, suggested.words))
    for suggestion in suggested.titles:
        titled = engine.article(suggestion.doc_id or "")
        assert titled.document.title == suggestion.text
        assert suggestion.doc_id in {
            hit.doc_id for hit in engine.every(SearchRequest(**filters_of(suggestion.request))).hits
        }


def filters_of(request: SearchRequest) -> dict[str, object]:
    bare = request.without_filters()
    return {
        name: getattr(request, name)
        for name in SearchRequest.__dataclass_fields__
        if getattr(request, name) != getattr(bare, name)
    }


@settings(max_examples=80)
@given(text=texts)
def test_any_text_at_all_has_suggestions_or_none(engine: Engine, text: str) -> None:
    suggested = engine.suggest(text)

    for suggestion in all_of(suggested):
        assert all(0 <= start < end <= len(suggestion.text) for start, end in suggestion.highlights)


@pytest.mark.parametrize("text", ["", "   ", "?!", "x" * (MAX_TEXT + 1), "\x00", "((((", '"'])
def test_what_means_nothing_has_no_suggestions(engine: Engine, text: str) -> None:
    assert all_of(engine.suggest(text)) == []


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(
        tmp_path_factory.mktemp("news"),
        [
            article("A walk on the moon", doc_id="1", body="A walk. The café.", people=("Eva Müller", "Mary O'Brien")),
            article("Moon landing", doc_id="2", body="Walls and walkers.", people=("Eva Müller",), published="1999"),
            article("Nothing", doc_id="3", body="Walls.", people=("Bo Wall",)),
        ],
    )


@pytest.mark.parametrize("text", ["mül", "MUL", "eva mu", "mu ev", "Mu\u0308ller"])
def test_a_person_is_suggested_by_the_beginning_of_any_part_of_the_name(news: Engine, text: str) -> None:
    suggested = news.suggest(text)

    assert [(person.text, person.total) for person in suggested.people] == [("Eva Müller", 2)]
    assert suggested.people[0].request == SearchRequest(people=("Eva Müller",))


def test_what_was_typed_is_marked(news: Engine) -> None:
    (person,) = news.suggest("mul").people
    (other,) = news.suggest("obri").people
    title = news.suggest("moo").titles[0]

    assert [person.text[start:end] for start, end in person.highlights] == ["Mül"]
    assert [other.text[start:end] for start, end in other.highlights] == ["O'Bri"]
    assert [title.text[start:end] for start, end in title.highlights] == ["Moo"]


def test_titles_that_begin_so_come_first_and_lead_to_the_article(news: Engine) -> None:
    suggested = news.suggest("Moon")

    assert [(title.text, title.doc_id, title.total) for title in suggested.titles] == [
        ("Moon landing", "2", None),
        ("A walk on the moon", "1", None),
    ]
    assert texts_of(news.suggest("on the mo").titles) == ["A walk on the moon"]
    assert texts_of(news.suggest("moon walls").titles) == []


def test_a_word_is_completed_to_words_that_find_something_else(news: Engine) -> None:
    assert texts_of(news.suggest("wal").words) == ["walls", "walk", "walkers"]
    assert texts_of(news.suggest("moon cafe wal").words) == ["moon cafe walk"]
    assert texts_of(news.suggest("moon ").words) == []
    assert "moon" not in texts_of(news.suggest("moon").words)


def test_filters_narrow_what_is_suggested(news: Engine) -> None:
    old = SearchRequest(text="ignored", start=PartialDate(1999), end=PartialDate(1999))

    suggested = news.suggest("mul", old)

    assert [(person.text, person.total) for person in suggested.people] == [("Eva Müller", 1)]
    assert suggested.people[0].request.text == ""
    assert texts_of(news.suggest("moo", old).titles) == ["Moon landing"]
    both = SearchRequest(people=("Mary O'Brien",), people_mode=PeopleMode.ALL)
    assert [(person.text, person.total) for person in news.suggest("eva", both).people] == [("Eva Müller", 1)]
    assert news.suggest("mary", both).people == ()


def test_an_engine_that_serves_has_read_all_names_before_anybody_asks(tmp_path: Path) -> None:
    engine_over(tmp_path, [article(people=("Ann Lee",))])
    engine = WhooshEngine(tmp_path / "data", serves=True)

    engine.about()

    assert any("name_words" in vars(engine._snapshot) or time.sleep(0.01) for _ in range(1_000))
