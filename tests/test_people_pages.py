"""
People as pages show them, over random archives:

1. the law: what a list, a person's page or a comparison says of a number of articles is true after the click
2. a list has everybody in what was found, once, in its order, whatever the page size; a search within names finds any
   form, in any case and order, with or without accents
3. a person's page is found under any spelling; nobody at all is said with those who are called almost so
4. timelines add up to the person's articles, over the same buckets
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import PartialDate
from index.errors import PersonNotFound
from search.engine import Engine
from search.request import PeopleMode, RequestError, SearchRequest
from search.results import Bucket, PeopleOrder
from tests.archives import PEOPLE, random_archive
from tests.building import engine_over
from tests.fakes import article
from tests.test_facets import requests


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("people"), random_archive(80, seed=7))


def numbers_of(bucket: Bucket) -> tuple[str, int, int, bool]:
    return bucket.value, bucket.count, bucket.toggle_total, bucket.selected


@settings(max_examples=15)
@given(request=requests(), order=st.sampled_from(PeopleOrder), size=st.integers(1, 4))
def test_a_list_of_people_is_true_after_the_click(
    engine: Engine, request: SearchRequest, order: PeopleOrder, size: int
) -> None:
    pages = [engine.people(request, order=order, size=size)]
    pages += [engine.people(request, order=order, size=size, page=page) for page in range(2, pages[0].pages + 1)]

    buckets = [bucket for page in pages for bucket in page.buckets]
    facet = engine.search(replace(request, facet_size=100)).people
    known = [bucket for bucket in facet.buckets if bucket.value in PEOPLE]
    assert sorted(map(numbers_of, buckets)) == sorted(map(numbers_of, known))
    assert all(engine.search(bucket.toggled).total == bucket.toggle_total for bucket in buckets)
    assert {page.total for page in pages} == {len(buckets)}
    if order is PeopleOrder.COUNT:
        counts = [bucket.count for bucket in buckets]
        assert counts == sorted(counts, reverse=True)
    else:
        assert [bucket.value for bucket in buckets] == sorted(bucket.value for bucket in buckets)
        assert sum(letter.count for letter in pages[0].letters) == len(buckets)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mull", ["Eva Müller"]),
        ("MÜLL ev", ["Eva Müller"]),
        ("onei", ["Dora O'Neill"]),
        ("oz", ["Cem Öz"]),
        ("lee", ["Ann Lee"]),
        ("e", ["Eva Müller", "Finn Ek"]),
        ("nobody", []),
        ("üller", []),
        ('"<b>%_*\\', ["Bob Ray"]),
        ("  ", sorted(PEOPLE)),
    ],
)
def test_a_search_within_the_names_takes_the_beginning_of_any_part(
    engine: Engine, typed: str, found: list[str]
) -> None:
    listed = engine.people(within=typed, order=PeopleOrder.NAME)

    assert [bucket.value for bucket in listed.buckets] == found
    assert listed.total == len(found)


NAMED = "Justice Sandra Day O’Connor met Rev. Martin Luther King Jr. and Senator Ana-Maria Gonçalves."
WRITTEN = [
    ("oconnor", "Sandra Day O’Connor"),
    ("O'Connor, Sandra Day", "Sandra Day O’Connor"),
    ("King Jr., Martin Luther", "Martin Luther King Jr."),
    ("goncalves", "Ana-Maria Gonçalves"),
    ("Ana Maria Gonc\u0327alves", "Ana-Maria Gonçalves"),
]


@pytest.mark.parametrize(("typed", "name"), WRITTEN)
def test_person_takes_a_name_however_readers_write_it_and_says_whose_it_is(tmp_path, typed: str, name: str) -> None:
    engine = engine_over(tmp_path, [article(body=NAMED), article("Other", body="Ann Lee, 40, spoke.")])

    found = engine.search(SearchRequest(text=f'person:"{typed}"'))

    assert found.total == 1
    assert [name in warning for warning in found.warnings] == [True]


@pytest.mark.parametrize(("typed", "name"), [*WRITTEN, ("o'conn", "Sandra Day O’Connor")])
def test_a_search_within_names_takes_them_however_readers_write_them(tmp_path, typed: str, name: str) -> None:
    engine = engine_over(tmp_path, [article(body=NAMED)])

    listed = engine.people(within=typed)

    assert [bucket.value for bucket in listed.buckets] == [name]


def test_letters_lead_to_the_page_on_which_they_begin(tmp_path) -> None:
    names = ("Ann Lee", "Émile Zola", "Eva Müller", "Zoe Ek", "Åsa Öz")
    engine = engine_over(tmp_path, [article(people=names)])

    listed = engine.people(order=PeopleOrder.NAME, size=2)

    assert [(letter.letter, letter.count, letter.page) for letter in listed.letters] == [
        ("A", 2, 1),
        ("E", 2, 2),
        ("Z", 1, 3),
    ]
    assert [bucket.value for bucket in engine.people(order=PeopleOrder.NAME, size=2, page=2).buckets] == [
        "Émile Zola",
        "Eva Müller",
    ]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [({"page": 9}, "page"), ({"page": 0}, "page"), ({"size": 201}, "size"), ({"within": "x" * 201}, "within")],
)
def test_a_list_that_cannot_be_is_refused_by_name(engine: Engine, arguments: dict[str, int], field: str) -> None:
    with pytest.raises(RequestError) as refused:
        engine.people(**arguments)  # type: ignore[arg-type]

    assert refused.value.field == field


@pytest.mark.parametrize("name", PEOPLE)
def test_everything_a_persons_page_says_is_true_after_the_click(engine: Engine, name: str) -> None:
    person = engine.person(name.upper())

    assert person.name == name
    assert engine.search(person.request).total == person.total
    assert person.together
    for bucket in person.together:
        both = engine.search(bucket.toggled)
        assert both.total == bucket.toggle_total == bucket.count
        assert both.request.people_mode is PeopleMode.ALL
        assert set(both.request.people) == {name, bucket.value}
    for bucket in (*person.dates.buckets, person.dates.undated):
        assert engine.search(bucket.toggled).total == bucket.toggle_total


def test_who_is_close_by_is_counted_as_the_search_for_such_passages_does(tmp_path) -> None:
    everybody = ("Ann Lee", "Bob Ray", "Eva Lind", 'Ed "Fox" Cox')
    engine = engine_over(
        tmp_path,
        [
            article("1", doc_id="1", body='Ann Lee met Bob Ray. Ed "Fox" Cox met Ann Lee.', people=everybody),
            article("2", doc_id="2", body="Bob Ray saw Ann Lee.", people=everybody),
            article("3", doc_id="3", body=f"Ann Lee left. {'Nothing happened. ' * 9}Eva Lind came.", people=everybody),
        ],
    )

    person = engine.person("Ann Lee")

    near = dict(zip([bucket.value for bucket in person.together], person.near, strict=True))
    assert {name: way and way.total for name, way in near.items()} == {
        "Bob Ray": 2,
        "Eva Lind": None,
        "Ed Cox": None,
    }
    assert engine.search(near["Bob Ray"].request).total == 2  # type: ignore[union-attr]


def test_a_persons_first_and_latest_articles_are_dated_and_the_forms_of_the_name_have_evidence(tmp_path) -> None:
    engine = engine_over(
        tmp_path,
        [
            article("Later", doc_id="2", body="Ms. Eva Müller said no. Müller left.", published="2019"),
            article("First", doc_id="1", body="It was Eva Müller, she said.", published="1999", people=("Eva Müller",)),
            article("Never", doc_id="3", body="Nothing.", published=None, people=("Eva Müller",)),
        ],
    )

    person = engine.person("Müller, Eva")

    assert person.total == 3
    assert (person.first.doc_id, person.latest.doc_id) == ("1", "2")  # type: ignore[union-attr]
    assert person.dates.undated.count == 1
    forms = {form.text: form for form in person.forms}
    assert forms["Eva Müller"].count == 2
    assert forms["Eva Müller"].article.doc_id == "1"  # type: ignore[union-attr]
    for form in forms.values():
        assert form.passage is not None
        assert {form.passage.text[start:end] for start, end in form.passage.highlights} == {form.text}


@pytest.mark.parametrize("name", ["Ann Leee", "lee", "an le", "Anne Le", "Lea"])
def test_a_name_nobody_has_is_answered_with_those_who_are_called_almost_so(engine: Engine, name: str) -> None:
    with pytest.raises(PersonNotFound) as refused:
        engine.person(name)

    assert refused.value.name == name
    assert "Ann Lee" in refused.value.near


@pytest.mark.parametrize("name", ["", "   ", "?", "\x00", "x" * 5000, "<script>"])
def test_what_is_no_name_is_nobody(engine: Engine, name: str) -> None:
    with pytest.raises(PersonNotFound) as refused:
        engine.person(name)

    assert refused.value.near == ()


@settings(max_examples=15)
@given(request=requests(), names=st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1, max_size=4))
def test_a_comparison_is_true_after_the_click(engine: Engine, request: SearchRequest, names: list[str]) -> None:
    compared = engine.compare(names, request)

    assert [line.person for line in compared.lines] == names
    assert compared.request.people == ()
    for line in compared.lines:
        assert engine.search(line.request).total == line.total
        for count, asked, whole in zip(line.counts, line.requests, compared.totals, strict=True):
            assert engine.search(asked).total == count <= whole
        if not (request.start or request.end or request.undated):
            assert sum(line.counts) + line.coarser + line.undated == line.total


def test_whoever_is_compared_is_not_left_out(engine: Engine) -> None:
    compared = engine.compare(["ann lee"], SearchRequest(not_people=("Ann Lee", "Bob Ray")))

    assert compared.request.not_people == ("Bob Ray",)
    assert compared.lines[0].total == engine.search(compared.lines[0].request).total > 0


def test_a_share_is_of_all_articles_of_the_stretch(tmp_path) -> None:
    engine = engine_over(
        tmp_path,
        [
            article(f"Number {number}", people=("Ann Lee",) if number < 3 else (), published=f"{2000 + number % 8}")
            for number in range(16)
        ],
    )

    compared = engine.compare(["Ann Lee"])

    assert compared.values == tuple(map(str, range(2000, 2008)))
    assert [compared.share(compared.lines[0], place) for place in range(8)] == [0.5, 0.5, 0.5, 0, 0, 0, 0, 0]


def test_a_comparison_within_one_year_is_by_month_for_everybody(engine: Engine) -> None:
    year = PartialDate(2019)

    compared = engine.compare(PEOPLE[:4], SearchRequest(start=year, end=year))

    assert compared.values == tuple(f"2019-{month:02d}" for month in range(1, 13))
    assert {len(line.counts) for line in compared.lines} == {12}


@pytest.mark.parametrize("names", [[], ["Ann Lee"] * 5])
def test_more_people_than_can_be_told_apart_are_not_compared(engine: Engine, names: list[str]) -> None:
    with pytest.raises(RequestError) as refused:
        engine.compare(names)

    assert refused.value.field == "person"
