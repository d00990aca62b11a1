"""
Results as JSON:

1. the object has exactly the members others script against, also when there is nothing in them;
2. ranges count UTF-16 units: cut out by them, the UTF-16 text is what was marked;
3. the addresses in it are the searches they promise.
"""

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from search.request import SearchRequest, from_pairs
from search.wire import results_to_json, utf16_ranges
from tests.fakes import ListEngine, article

BUCKET = ["value", "count", "toggle_total", "selected", "toggle_url"]


def answer(*documents: Any, **request: Any) -> dict[str, Any]:
    """What a search over these documents prints, read back."""
    results = ListEngine(documents).search(SearchRequest(**request))
    return json.loads(json.dumps(results_to_json(results)))


def test_an_answer_has_exactly_the_members_that_scripts_rely_on() -> None:
    moon = article(people=("Ann Lee",), source="The Register", url="https://example.org/1")

    found = answer(moon, text="moon", people=("Ann Lee",))

    assert list(found) == [
        "query", "total", "page", "size", "pages", "generation", "hits", "facets", "applied", "cleared_url",
        "ways_out", "links"
    ]  # fmt: skip
    assert list(found["query"]) == ["text", "understood", "relaxed", "warnings", "suggestion", "suggestion_url"]
    assert list(found["hits"][0]) == [
        "id", "title", "title_highlights", "snippets", "published", "people", "source", "url", "page_url", "score"
    ]  # fmt: skip
    assert list(found["hits"][0]["snippets"][0]) == ["text", "highlights"]
    assert list(found["facets"]) == ["people", "dates", "sources", "languages"]
    assert list(found["facets"]["people"]) == ["buckets", "values", "nobody", "complete"]
    assert list(found["facets"]["people"]["buckets"][0]) == BUCKET
    assert list(found["facets"]["dates"]) == ["precision", "buckets", "undated", "coarser", "up", "complete"]
    assert list(found["facets"]["dates"]["buckets"][0]) == BUCKET
    assert list(found["facets"]["dates"]["undated"]) == BUCKET[1:]


def test_nothing_found_has_the_same_members() -> None:
    assert list(answer(text="moon")) == list(answer(article(), text="moon"))


def test_a_date_is_said_as_precisely_as_it_is_known() -> None:
    found = answer(article("Year", published="2019"), article("Month", published="2019-11"), article("Day"))

    assert {hit["title"]: hit["published"] for hit in found["hits"]} == {
        "Year": {"date": "2019", "precision": "year", "rule": "leading date"},
        "Month": {"date": "2019-11", "precision": "month", "rule": "leading date"},
        "Day": {"date": "2019-11-20", "precision": "day", "rule": "leading date"},
    }


def test_an_undated_article_has_no_date_at_all() -> None:
    assert answer(article(published=None))["hits"][0]["published"] is None


def test_a_character_beyond_the_first_plane_counts_twice() -> None:
    hit = answer(article("🚀🚀 A moon", body="🚀 moon"), text="moon")["hits"][0]

    assert hit["title_highlights"] == [[7, 11]]
    assert hit["snippets"][0]["highlights"] == [[3, 7]]


@given(st.text(), st.data())
def test_utf16_ranges_cut_out_of_utf16_what_characters_cut_out_of_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    ((first, last),) = utf16_ranges(text, [(start, end)])

    encoded = text.encode("utf-16-le", "surrogatepass")
    assert encoded[first * 2 : last * 2] == text[start:end].encode("utf-16-le", "surrogatepass")


def test_following_a_toggle_url_gives_its_toggle_total() -> None:
    documents = [article(f"Moon {n}", people=("Ann Lee", "Bob Ray")[: n % 3], published=f"20{n:02d}") for n in range(9)]
    found = answer(*documents, text="moon", people=("Ann Lee",))
    facets = found["facets"]

    for bucket in [*facets["people"]["buckets"], *facets["dates"]["buckets"], facets["dates"]["undated"]]:
        address = urlsplit(bucket["toggle_url"])
        request = from_pairs(parse_qsl(address.query))
        assert address.path == "/search"
        assert ListEngine(tuple(documents)).search(request).total == bucket["toggle_total"], bucket


def test_a_way_out_and_a_suggestion_lead_to_what_they_say() -> None:
    engine = ListEngine((article("Moon", people=("Ann Lee",)),), suggestion="moon")

    found = json.loads(
        json.dumps(results_to_json(engine.search(SearchRequest(text="mooon", people=("Bob",))), "/archive"))
    )

    assert found["query"]["suggestion_url"] == "/archive/search?q=moon&person=Bob"
    none = results_to_json(ListEngine((article("Moon", people=("Ann Lee",)),)).search(SearchRequest(people=("Bob",))))
    (way,) = [way for way in none["ways_out"] if way["label"] == "Person Bob"]
    assert (way["url"], way["total"]) == ("/search", 1)


def test_a_suggestion_too_long_to_be_asked_has_no_address() -> None:
    engine = ListEngine((article(),), suggestion="x" * 1001)

    assert results_to_json(engine.search(SearchRequest(text="mooon")))["query"]["suggestion_url"] is None


def test_an_id_with_reserved_characters_is_a_page_url_of_one_path() -> None:
    found = answer(article(doc_id="a b/odd#1?.txt"))

    assert found["hits"][0]["page_url"] == "/article/a%20b/odd%231%3F.txt"
