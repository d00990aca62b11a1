"""
Requests and their addresses:

1. a request, its address and back is the same request
2. parameters in any order are one request with one address
3. any parameters at all are a request, or an error that names the one that is wrong
4. choosing and giving up a person, or dates, leads back to the first page of the same search
5. an article's address is one path, whatever its id holds
"""

import random
from dataclasses import replace
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import PartialDate
from search.query import DayOfYear
from search.request import (
    MAX_FACET_SIZE,
    MAX_FILTERS,
    MAX_SIZE,
    MAX_TEXT,
    Match,
    PeopleMode,
    RequestError,
    SearchRequest,
    Sort,
    UndatedMode,
    article_url,
    from_pairs,
    search_url,
    to_pairs,
)

NAMES = (
    *("q", "match", "people", "nobody", "from", "to", "undated", "day", "sort", "page", "size", "facet_size"),
    *("person", "not_person", "source", "lang"),
)
LISTS = ("person", "not_person", "source", "lang")

# An address cannot carry half a surrogate pair, and blanks around a value count for nothing.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(str.strip)
people = st.lists(texts.filter(bool), unique=True, max_size=MAX_FILTERS // 4).map(tuple)
tags = st.sampled_from(("en", "en-gb", "pt-br", "zh-hant-tw", "de"))
days = st.dates().map(PartialDate.of_day)
dates = (
    days
    | st.builds(PartialDate, st.integers(1000, 2999), st.integers(1, 12), st.none())
    | st.builds(PartialDate, st.integers(1000, 2999), st.none(), st.none())
)


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    undated = draw(st.none() | st.sampled_from(UndatedMode))
    ends: list[PartialDate | None] = [None, None]
    if undated is not UndatedMode.ONLY:
        ends = [draw(st.none() | dates), draw(st.none() | dates)]
        if ends[0] and ends[1] and ends[0].first > ends[1].last:
            ends.reverse()
    names = draw(people)
    return SearchRequest(
        text=draw(texts),
        match=draw(st.sampled_from(Match)),
        people=names,
        people_mode=draw(st.sampled_from(PeopleMode)),
        not_people=draw(people),
        nobody=not names and draw(st.booleans()),
        sources=draw(people),
        languages=tuple(draw(st.lists(tags, unique=True, max_size=MAX_FILTERS // 4))),
        start=ends[0],
        end=ends[1],
        undated=undated,
        day=draw(st.none() | st.dates().map(lambda day: DayOfYear(day.month, day.day))),
        sort=draw(st.none() | st.sampled_from(Sort)),
        page=draw(st.integers(1, 999_999_999)),
        size=draw(st.integers(1, MAX_SIZE)),
        facet_size=draw(st.integers(0, MAX_FACET_SIZE)),
    )


@given(requests())
def test_a_request_its_address_and_back_is_the_same_request(request: SearchRequest) -> None:
    address = urlsplit(search_url(request))

    assert address.path == "/search"
    assert from_pairs(parse_qsl(address.query, keep_blank_values=True)) == request


@given(requests(), st.randoms(use_true_random=False))
def test_parameters_in_any_order_are_one_request_with_one_address(
    request: SearchRequest, chance: random.Random
) -> None:
    pairs = to_pairs(request)
    # The order of people and sources is the order in which they were chosen; all else may come in any.
    listed = [pair for pair in pairs if pair[0] in LISTS]
    others = [pair for pair in pairs if pair not in listed]
    chance.shuffle(others)

    assert search_url(from_pairs([*others, *listed])) == search_url(request)


@given(
    st.lists(
        st.tuples(st.sampled_from((*NAMES, "titel", "")), st.text(max_size=8) | st.text("0123456789-", max_size=12))
    )
)
def test_any_parameters_are_a_request_or_an_error_that_names_one(pairs: list[tuple[str, str]]) -> None:
    try:
        request = from_pairs(pairs)
    except RequestError as error:
        named = error.field
    else:
        named = None

    if named is None:
        assert from_pairs(to_pairs(request)) == request
    else:
        assert named in {name for name, _ in pairs}


@pytest.mark.parametrize(
    ("pairs", "field"),
    [
        ([("titel", "x")], "titel"),
        ([("page", "1"), ("page", "2")], "page"),
        ([("q", "a"), ("q", "a")], "q"),
        ([("q", "x" * (MAX_TEXT + 1))], "q"),
        ([("page", "0")], "page"),
        ([("page", "-1")], "page"),
        ([("page", "1e3")], "page"),
        ([("page", "9" * 5000)], "page"),
        ([("page", "１")], "page"),
        ([("size", str(MAX_SIZE + 1))], "size"),
        ([("facet_size", str(MAX_FACET_SIZE + 1))], "facet_size"),
        ([("from", "2019-13")], "from"),
        ([("to", "yesterday")], "to"),
        ([("from", "2020"), ("to", "2019")], "from"),
        ([("undated", "only"), ("from", "2019")], "undated"),
        ([("undated", "yes")], "undated"),
        ([("sort", "random")], "sort"),
        ([("match", "some")], "match"),
        ([("people", "none")], "people"),
        ([("from", "9.3.2026")], "from"),
        ([("to", "March")], "to"),
        ([("day", "02-30")], "day"),
        ([("day", "today")], "day"),
        ([("nobody", "yes")], "nobody"),
        ([("nobody", "only"), ("person", "Ann Lee")], "nobody"),
        ([("lang", "in English")], "lang"),
        ([("source", f"name {number}") for number in range(MAX_FILTERS + 1)], "source"),
        ([("person", f"name {number}") for number in range(MAX_FILTERS + 1)], "person"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(pairs: list[tuple[str, str]], field: str) -> None:
    with pytest.raises(RequestError) as refused:
        from_pairs(pairs)

    assert refused.value.field == field
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("2026-03-09", "2026-03-09"),
        ("March 2026", "2026-03"),
        ("9 March 2026", "2026-03-09"),
        ("Mar 9, 2026", "2026-03-09"),
        ("13.3.2026", "2026-03-13"),
        ("3/13/2026", "2026-03-13"),
    ],
)
def test_a_date_is_read_as_people_write_it_and_comes_back_in_one_form(typed: str, meant: str) -> None:
    request = from_pairs([("from", typed), ("to", typed)])

    assert to_pairs(request) == [("from", meant), ("to", meant)]


def test_a_day_of_any_year_and_a_language_come_back_in_one_form() -> None:
    request = from_pairs([("day", "20 November"), ("lang", "pt_BR"), ("lang", "PT-br")])

    assert to_pairs(request) == [("lang", "pt-br"), ("day", "11-20")]


@given(requests())
def test_without_filters_the_words_and_how_they_are_shown_remain(request: SearchRequest) -> None:
    bare = request.without_filters()

    assert bare.filter_count == 0
    assert bare == SearchRequest(
        request.text, request.match, sort=request.sort, size=request.size, facet_size=request.facet_size
    )


@given(requests().filter(lambda request: request.has_room), texts.filter(bool))
def test_choosing_a_value_and_giving_it_up_leads_back(request: SearchRequest, name: str) -> None:
    bare = replace(request.without_source(name).without_language("nl"), page=1)

    assert bare.with_source(name).without_source(name) == bare
    assert bare.with_language("nl").without_language("nl") == bare
    assert bare.with_nobody(True).people == ()
    assert not bare.with_nobody(True).with_person(name).nobody
    assert bare.with_day(DayOfYear(2, 29)).with_day(None) == replace(bare, day=None)


@given(requests().filter(lambda request: request.has_room), texts.filter(bool))
def test_choosing_a_person_and_giving_them_up_leads_back(request: SearchRequest, name: str) -> None:
    bare = replace(request.without_person(name), page=1, nobody=False)

    assert bare.with_person(name).without_person(name) == bare
    assert bare.excluding_person(name).without_person(name) == bare
    assert name not in bare.excluding_person(name).with_person(name).not_people


@given(requests(), dates)
def test_choosing_dates_and_giving_them_up_leads_back(request: SearchRequest, day: PartialDate) -> None:
    bare = request.with_dates(None, None)

    assert bare.with_dates(day, day).with_dates(None, None) == bare
    assert bare.with_undated(UndatedMode.ONLY).with_undated(None) == bare


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_an_articles_address_is_one_path(doc_id: str) -> None:
    address = urlsplit(f"http://localhost{article_url(doc_id, 'the query')}")

    assert unquote(address.path) == f"/article/{doc_id}"
    assert parse_qsl(address.query) == [("q", "the query")]
    assert not address.fragment
