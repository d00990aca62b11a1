"""
Queries as values.

1. Equal queries hash equal, and queries that print differently are different.
2. Joining keeps one form for one meaning.
3. A range of days prints in its shortest form, and names print safely.
4. Relaxing lets words give way and nothing else.
"""

from datetime import date

import pytest
from hypothesis import given

from search.parser import parse
from search.query import All, And, DateRange, Not, Or, Person, Source, Word, conjunction, disjunction, negation
from search.relax import plain_words, relax, some_of
from tests.strategies import queries

MOON, WALK, LANDING = Word("moon"), Word("walk"), Word("landing")

# 1. Values


@given(queries)
def test_equal_queries_hash_equal(query):
    again = parse(str(query))

    assert again == query
    assert hash(again) == hash(query)


@given(queries, queries)
def test_queries_are_equal_when_and_only_when_they_print_the_same(one, other):
    assert (one == other) == (str(one) == str(other))


# 2. One form


def test_an_and_in_an_and_is_one_and():
    assert conjunction([MOON, And((WALK, LANDING))]) == And((MOON, WALK, LANDING))


def test_an_or_in_an_or_is_one_or():
    assert disjunction([Or((MOON, WALK)), LANDING]) == Or((MOON, WALK, LANDING))


@pytest.mark.parametrize("join", [conjunction, disjunction])
def test_one_clause_is_itself(join):
    assert join([MOON]) == MOON


def test_every_article_is_no_condition():
    assert conjunction([All(), MOON, All()]) == MOON
    assert conjunction([]) == conjunction([All()]) == All()


def test_not_not_is_yes():
    assert negation(negation(MOON)) == MOON
    assert negation(MOON) == Not(MOON)


# 3. Printing


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2019, 1, 1), date(2019, 12, 31), "date:2019"),
        (date(2019, 11, 1), date(2019, 11, 30), "date:2019-11"),
        (date(2020, 2, 1), date(2020, 2, 29), "date:2020-02"),
        (date(2019, 11, 20), date(2019, 11, 20), "date:2019-11-20"),
        (date(2019, 1, 1), date(2021, 12, 31), "date:2019..2021"),
        (date(2019, 1, 1), date(2019, 3, 31), "date:2019-01..2019-03"),
        (date(2019, 1, 1), date(2019, 3, 5), "date:2019-01-01..2019-03-05"),
        (date(2019, 1, 1), None, "date:>=2019"),
        (date(2019, 3, 1), None, "date:>=2019-03"),
        (None, date(2019, 12, 31), "date:<=2019"),
        (None, date(2019, 11, 20), "date:<=2019-11-20"),
        (date(1, 1, 1), date(9999, 12, 31), "date:0001..9999"),
    ],
)
def test_a_range_of_days_prints_in_its_shortest_form(first, last, printed):
    query = DateRange(first and first.toordinal(), last and last.toordinal())

    assert str(query) == printed
    assert parse(printed) == query


@pytest.mark.parametrize("kind", [Person, Source])
def test_a_name_with_quotes_prints_as_the_name_without_them(kind):
    printed = str(kind('Dwayne "The Rock" Johnson'))

    assert parse(printed) == kind("Dwayne The Rock Johnson")


# 4. Relaxing


@pytest.mark.parametrize(
    ("text", "relaxed"),
    [
        ("moon walk", "moon OR walk"),
        ('moon "walk on"~3 astro* appolo~', 'moon OR "walk on"~3 OR astro* OR appolo~'),
        ("(moon OR walk) landing", "moon OR walk OR landing"),
        ("moon walk -landing", "(moon OR walk) -landing"),
        ("moon date:2019 walk", "(moon OR walk) date:2019"),
        ('title:moon walk person:"Emma Slater"', '(title:moon OR walk) person:"Emma Slater"'),
        ("moon walk source:times day:11-20 date:undated", '(moon OR walk) source:"times" day:11-20 date:undated'),
        ("moon walk (landing OR person:emma)", '(moon OR walk) (landing OR person:"emma")'),
        ("moon walk -(landing OR apollo)", "(moon OR walk) -(landing OR apollo)"),
    ],
)
def test_one_of_the_words_is_enough_and_all_else_stays_required(text, relaxed):
    assert str(relax(parse(text))) == relaxed


@pytest.mark.parametrize(
    "text",
    ["*", "moon", "-moon -walk", "moon date:2019", "date:2019 (moon OR walk)", "moon OR walk", "person:a person:b"],
)
def test_there_is_nothing_to_relax_without_two_words(text):
    assert relax(parse(text)) is None


@given(queries)
def test_relaxing_once_is_enough(query):
    relaxed = relax(query)

    assert relaxed is None or relax(relaxed) is None


@given(queries)
def test_a_relaxed_query_prints_and_parses_like_any_other(query):
    relaxed = relax(query)

    assert relaxed is None or parse(str(relaxed)) == relaxed


def test_plain_words_are_those_that_may_give_way():
    query = parse('moon -walk "on the" date:2019 (landing OR apollo~) (a OR person:b)')

    assert list(map(str, plain_words(query))) == ["moon", '"on the"', "landing", "apollo~"]


def test_some_of_several_clauses_keeps_filters_required():
    filters = [parse("date:2019"), parse("-walk")]

    assert some_of([MOON, filters[0], LANDING, filters[1]]) == And((Or((MOON, LANDING)), *filters))
    assert some_of(filters) == And(tuple(filters))
