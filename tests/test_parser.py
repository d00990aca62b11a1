"""
Reading query texts.

1. Every text of the table means what the table says, or fails where the table says, with a reading that can be read.
2. Any text is read or fails inside itself, and what it is read as prints as a text that means the same.
3. Every kind of query prints as a text that parses to an equal query.
4. The caps say themselves: clauses, depth, distance.
5. Reading time and depth are bounded, whatever is repeated.
6. An error marks its place for a reader.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.lexemes import MAX_DEPTH
from search.parser import MAX_CLAUSES, QuerySyntaxError, parse
from search.query import And, Query, Word
from search.request import MAX_TEXT, Match
from tests.strategies import queries, query_texts

TODAY = date(2019, 11, 20)  # a Wednesday
TABLE = json.loads((Path(__file__).parent / "queries.json").read_text(encoding="utf-8"))
READABLE = [case for case in TABLE if "query" in case]
UNREADABLE = [case for case in TABLE if "fault" in case]


def present_day() -> date:
    return datetime.now().astimezone().date()


def read(case: dict[str, str]) -> Query:
    return parse(case["text"], match=Match(case.get("match", "all")), today=TODAY)


def reading_of(text: str, match: Match = Match.ALL) -> Query | QuerySyntaxError:
    try:
        return parse(text, match=match, today=TODAY)
    except QuerySyntaxError as error:
        return error


def fault_of(text: str) -> QuerySyntaxError:
    fault = reading_of(text)
    assert isinstance(fault, QuerySyntaxError), f"{text!r} reads as {fault}"
    return fault


# 1. The table


@pytest.mark.parametrize("case", READABLE, ids=lambda case: case["comment"])
def test_a_text_means_what_the_table_says(case):
    query = read(case)

    assert str(query) == case["query"]
    assert parse(case["query"], today=TODAY) == query


@pytest.mark.parametrize("case", UNREADABLE, ids=lambda case: case["comment"])
def test_a_fault_is_named_and_marked_and_the_best_reading_offered(case):
    with pytest.raises(QuerySyntaxError) as caught:
        read(case)

    error = caught.value
    assert error.text[error.start : error.end] == case["fault"]
    assert case["message"] in error.message
    assert error.reading == case["reading"]
    assert str(parse(error.reading)) == case["reading"]


def test_the_table_has_every_kind_of_query():
    def kinds(query: Query) -> set[type]:
        parts = query.clauses if hasattr(query, "clauses") else [query.clause] if hasattr(query, "clause") else []
        return {type(query)}.union(*map(kinds, parts))

    found = set().union(*(kinds(read(case)) for case in READABLE))

    assert found == set(get_args(Query))


def test_no_two_cases_of_the_table_have_the_same_comment():
    comments = [case["comment"] for case in TABLE]

    assert len(set(comments)) == len(comments) >= 160


# 2. Any text


@given(query_texts, st.sampled_from(Match))
@example("OR~5~", Match.ALL)
@example("½a:b", Match.ALL)
@example('date:"' + "x " * 100 + '"', Match.ALL)
def test_any_text_is_read_or_fails_inside_itself(text, match):
    reading = reading_of(text, match)

    if isinstance(reading, QuerySyntaxError):
        assert 0 <= reading.start < reading.end <= len(text)
        assert str(parse(reading.reading, today=TODAY)) == reading.reading
    else:
        assert parse(str(reading), today=TODAY) == reading


# 3. Any query


@given(queries)
def test_printing_a_query_gives_a_text_that_parses_back(query):
    assert parse(str(query)) == query


@given(queries)
def test_printing_is_a_fixed_point(query):
    assert str(parse(str(query))) == str(query)


# 4. Caps


def test_as_many_words_as_are_allowed_are_read():
    query = parse("moon " * MAX_CLAUSES)

    assert query == And((Word("moon"),) * MAX_CLAUSES)


@pytest.mark.parametrize("joint", [" ", " OR ", " AND ", " title:", " -"])
def test_one_word_more_is_a_fault_at_that_word(joint):
    words = [f"w{number}" for number in range(MAX_CLAUSES + 1)]

    error = fault_of(joint.join(words))

    assert error.message.startswith(f"more than {MAX_CLAUSES} words")
    assert error.text[error.start : error.end] == words[-1]
    assert words[-2] in error.reading
    assert words[-1] not in error.reading


def test_patterns_in_phrases_count():
    error = fault_of(" ".join(['"a* b* c*"'] * 17))

    assert error.message.startswith(f"more than {MAX_CLAUSES} words")
    assert parse(error.reading) == And((parse('"a* b* c*"'),) * 16)


def test_a_whole_paragraph_in_quotes_is_one_clause():
    text = f'"{"word " * (MAX_TEXT // 5 - 1)}"'

    assert str(parse(text)).count("word") == MAX_TEXT // 5 - 1


def test_two_thousand_parentheses_are_an_error_and_no_crash():
    error = fault_of("(" * 2000 + "moon" + ")" * 2000)

    assert error.message == f"parentheses are nested more than {MAX_DEPTH} deep; use fewer"
    assert (error.start, error.reading) == (MAX_DEPTH, "moon")


# 5. Bounds

REPEATED = (
    *("[", '"', "(", ")", "-", "- ", "'x ", "a OR ", "x ", "a:", "title:", "title:(", "title:-", "NOT ", "a~5", "*"),
    *("?", "a*", "a-*", '"a* ', "«", "date:", "date:june ", "date:2019.. ", "OR ", "AND ", "x^", "a", "1.", "(a "),
    *("-(", '"a" ', "person:(", 'person:"', "\u0301", "e\u0301", "http://", "\ud800", '"a b"~', "a.", "a'"),
)


@pytest.mark.parametrize("repeated", REPEATED)
def test_whatever_is_repeated_is_read_to_the_end(repeated):
    found = reading_of((repeated * 20_000)[:20_000])

    reading = found.reading if isinstance(found, QuerySyntaxError) else str(found)
    assert str(parse(reading)) == reading


# 6. Errors for readers


def test_an_error_marks_its_place():
    error = fault_of("moon titel:walk")

    assert error.marked() == "moon titel:walk\n     ^^^^^"


def test_marks_stand_under_the_fault_on_one_line_whatever_the_text_holds():
    error = fault_of("moon\n\ttitel:walk")

    assert error.marked() == "moon  titel:walk\n      ^^^^^"


def test_a_long_value_is_cut_in_the_message():
    error = fault_of(f"date:{'x' * 500}")

    assert len(error.message) < 200


def test_without_a_day_given_today_is_the_present_day():
    before = present_day()

    query = parse("date:today")

    assert query in {parse("date:today", today=day) for day in (before, present_day())}
