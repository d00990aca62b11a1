"""
Facets over random archives:

1. the law: following a value gives exactly the total that was shown beside it, in every mode
2. a count is the number of articles with the value under every other filter
3. the chosen people are always shown, and a ways out of nothing is as fruitful as it says
4. dated buckets, articles known less precisely and undated ones add up to the matches
5. what a filter in force says is found without it is found without it; so is the day in any year
6. a search that has no time left says which facets it did not count, and shows no number of them; so do its page and
   the API
7. of people in equally many of the matches, those come first who are in more articles of the archive: who is in one
   article comes after everybody else
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import search.collection as collections
import search.selection as selections
import search.snapshot as snapshots
from index.document import PartialDate, Precision
from search import compiled
from search.engine import Engine
from search.query import DayOfYear
from search.request import MAX_FILTERS, Match, PeopleMode, RequestError, SearchRequest, UndatedMode
from search.results import Results
from search.snapshot import Snapshot
from search.whoosh_engine import WhooshEngine, open_snapshot
from tests.archives import PEOPLE, SOURCES, random_archive
from tests.building import engine_over
from tests.fakes import article
from web.app import create_app
from web.settings import SiteSettings

texts = st.sampled_from(
    (
        "",
        "moon",
        "moon walk",
        "election OR café",
        '"walk walls"',
        "-moon",
        "date:2019",
        "person:lee",
        "moon nowhere",
        "wal*",
    )
)
dates = st.sampled_from(("1969", "2018", "2019", "2019-11", "2019-11-20", "2020-02", "2020-02-29")).map(
    PartialDate.parse
)


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    names = draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))
    barred = draw(st.lists(st.sampled_from([name for name in PEOPLE if name not in names]), unique=True, max_size=1))
    start, end = draw(st.none() | dates), draw(st.none() | dates)
    if start and end and start.first > end.last:
        start, end = end, start
    if draw(st.booleans()) and start:
        end = start
    undated = draw(st.sampled_from((None, None, UndatedMode.NO, UndatedMode.ONLY)))
    if undated is UndatedMode.ONLY:
        start = end = None
    nobody = not names and draw(st.sampled_from((False, False, True)))
    room = MAX_FILTERS - len(names) - len(barred)
    sources = draw(st.lists(st.sampled_from(("Harbour News", "evening register")), unique=True, max_size=2))[:room]
    languages = draw(st.lists(st.sampled_from(("en", "en-gb", "de", "fr")), unique=True, max_size=2))
    return SearchRequest(
        text=draw(texts),
        match=draw(st.sampled_from(Match)),
        people=tuple(names),
        nobody=nobody,
        sources=tuple(sources),
        languages=tuple(languages[: room - len(sources)]),
        day=draw(st.sampled_from((None, None, None, DayOfYear(11, 20), DayOfYear(2, 29)))),
        people_mode=draw(st.sampled_from(PeopleMode)),
        not_people=tuple(barred),
        start=start,
        end=end,
        undated=undated,
        facet_size=draw(st.sampled_from((0, 2, 10))),
        size=1,
    )


@pytest.fixture(
    scope="module",
    params=[(1, None, True), (2, None, False), (1, -1, True), (1, -1, False)],
    ids=["one", "another", "only-wanted", "only-wanted-by-arrays"],
)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """
    Over an archive; the last two look only at the articles that people and dates leave, however few there are, and
    count months by where they end, and a range as one stretch. Two go without compiled loops.
    """
    seed, many, by_loops = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "loops", compiled.loops if by_loops else None)
        for name in ("_FEW_DATES", "_RUN_COSTS") if many is not None else ():
            patch.setattr(collections, name, 0)
        for name in ("_MANY_POSTINGS", "_MANY_IN_PHRASES") if many is not None else ():
            patch.setattr(snapshots, name, many)
        if many is not None:
            patch.setattr(selections, "_MANY", 0)
        yield engine_over(tmp_path_factory.mktemp("facets"), random_archive(80, seed=seed))


def search(engine: Engine, request: SearchRequest) -> Results:
    try:
        return engine.search(request)
    except RequestError as error:
        raise AssertionError(f"{request} was refused: {error}") from error


@settings(max_examples=150)
@given(request=requests())
def test_following_a_value_gives_the_total_shown_beside_it(engine: Engine, request: SearchRequest) -> None:
    results = search(engine, request)

    assert results.people.nobody is not None
    for bucket in (
        *results.people.buckets,
        results.people.nobody,
        *results.dates.buckets,
        results.dates.undated,
        *results.sources.buckets,
        *results.languages.buckets,
    ):
        assert search(engine, bucket.toggled).total == bucket.toggle_total, bucket


@settings(max_examples=40)
@given(request=requests())
def test_a_filter_in_force_finds_what_it_says_once_it_is_removed(engine: Engine, request: SearchRequest) -> None:
    results = search(engine, request)

    assert len(results.applied) == request.filter_count
    for applied in results.applied:
        assert search(engine, applied.without).total == applied.total, applied
        assert applied.without.filter_count == request.filter_count - 1
    if results.cleared is not None:
        assert search(engine, results.cleared).total == search(engine, SearchRequest(request.text, request.match)).total
    if results.dates.any_year is not None:
        assert search(engine, results.dates.any_year.request).total == results.dates.any_year.total


@settings(max_examples=40)
@given(request=requests())
def test_a_sources_or_languages_count_is_that_under_every_other_filter(engine: Engine, request: SearchRequest) -> None:
    results = search(engine, request)

    for bucket in results.sources.buckets:
        assert search(engine, replace(request, sources=(bucket.value,))).total == bucket.count, bucket
    for bucket in results.languages.buckets:
        assert search(engine, replace(request, languages=(bucket.value,))).total == bucket.count, bucket
    assert search(engine, request.with_nobody(True)).total == results.people.nobody.count  # type: ignore[union-attr]
    assert len(results.request.sources) == len({source.casefold() for source in request.sources})


def test_sources_are_shown_as_the_newest_article_spells_them(tmp_path) -> None:
    old = article("Old", source="harbour NEWS", published="1999")
    new = article("New", source="Harbour News", published="2019")
    engine = engine_over(tmp_path, [old, new, article("Other", source="Café Post")])

    results = engine.search(SearchRequest(sources=("HARBOUR news",)))

    assert results.request.sources == ("Harbour News",)
    assert [(bucket.value, bucket.count, bucket.toggle_total) for bucket in results.sources.buckets] == [
        ("Harbour News", 2, 3),
        ("Café Post", 1, 3),
    ]
    assert engine.search(SearchRequest(sources=("cafe post",))).total == 1


def test_a_source_or_a_language_that_no_article_has_is_said(tmp_path) -> None:
    engine = engine_over(tmp_path, [article(language="en-GB")])

    results = engine.search(SearchRequest(sources=("Nowhere Times",), languages=("fr", "en")))

    assert results.total == 0
    assert results.warnings == ("No article is from 'Nowhere Times'.", "No article is in 'fr'.")
    assert [(way.label, way.total) for way in results.ways_out] == [("Source Nowhere Times", 1), ("All filters", 1)]


def test_a_search_without_time_says_which_facets_it_left_out(tmp_path) -> None:
    engine_over(tmp_path, random_archive(30, seed=6))
    hasty = open_snapshot(tmp_path / "data", facet_seconds=0)

    results = hasty.search(SearchRequest(sources=("Harbour News",)))

    assert results.incomplete == ("people", "sources", "languages")
    assert results.people.buckets == results.sources.buckets == results.languages.buckets == ()
    assert results.people.nobody is None
    assert results.total > 0
    assert results.dates.buckets
    assert results.applied[0].total > results.total


def test_the_page_and_the_api_say_which_facets_were_left_out(tmp_path) -> None:
    engine_over(tmp_path, random_archive(30, seed=6))
    site = create_app(WhooshEngine(tmp_path / "data", facet_seconds=0), SiteSettings()).test_client()

    page = html.document_fromstring(site.get("/search").get_data(as_text=True))
    facets = site.get("/api/v1/search").get_json()["facets"]

    said = {
        section.get("aria-labelledby"): " ".join(section.xpath(".//p[@class='notice']//text()"))
        for section in page.xpath("//section[contains(@class, 'panel')]")
    }
    assert said == {
        "when": "",
        "who": "The people were not counted in the time there is. Narrow the search, and they will be.",
        "sources": "Not counted in the time there is. Narrow the search, and it will be.",
        "languages": "Not counted in the time there is. Narrow the search, and it will be.",
    }
    assert not page.xpath("//ul[@class='people']/li")
    assert len(page.xpath("//ol[@class='hits']/li")) == 10
    assert {name: facet["complete"] for name, facet in facets.items()} == {
        "people": False,
        "dates": True,
        "sources": False,
        "languages": False,
    }
    assert facets["people"]["buckets"] == facets["sources"]["buckets"] == facets["languages"]["buckets"] == []


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("patient")
    engine_over(folder, random_archive(30, seed=6))
    return open_snapshot(folder / "data")


def test_a_search_with_time_counts_every_facet(patient: Snapshot) -> None:
    results = patient.search(SearchRequest())

    assert results.incomplete == ()
    assert {bucket.value for bucket in results.sources.buckets} == {source for source in SOURCES if source}


@settings(max_examples=100)
@given(request=requests())
def test_a_persons_count_is_that_under_every_other_filter(engine: Engine, request: SearchRequest) -> None:
    results = search(engine, request)

    for bucket in results.people.buckets:
        alone = replace(request, people=(bucket.value,), nobody=False)
        if request.people_mode is PeopleMode.ALL:
            alone = replace(request, people=tuple({*request.people, bucket.value}), nobody=False)
        assert search(engine, alone).total == bucket.count, bucket


@settings(max_examples=100)
@given(request=requests())
def test_a_dates_count_is_that_under_every_other_filter(engine: Engine, request: SearchRequest) -> None:
    results = search(engine, request)

    for bucket in results.dates.buckets:
        day = PartialDate.parse(bucket.value)
        assert search(engine, request.with_dates(day, day)).total == bucket.count, bucket
    assert search(engine, request.with_undated(UndatedMode.ONLY)).total == results.dates.undated.count


@settings(max_examples=100)
@given(request=requests())
def test_a_person_and_a_date_can_be_shown_as_not_chosen_only_when_they_are_not(
    engine: Engine, request: SearchRequest
) -> None:
    results = search(engine, request)

    assert tuple(bucket.value for bucket in results.people.buckets if bucket.selected) == results.request.people
    assert len([bucket for bucket in results.people.buckets if not bucket.selected]) <= request.facet_size
    assert results.dates.undated.selected == (request.undated is UndatedMode.ONLY)


@settings(max_examples=100)
@given(request=requests())
def test_buckets_less_precise_and_undated_articles_add_up(engine: Engine, request: SearchRequest) -> None:
    bare = replace(request.with_dates(None, None), day=None)
    results = search(engine, bare)

    counted = sum(bucket.count for bucket in results.dates.buckets) + results.dates.coarser

    assert counted + results.dates.undated.count == results.total


@settings(max_examples=100)
@given(request=requests())
def test_every_way_out_of_nothing_finds_what_it_says(engine: Engine, request: SearchRequest) -> None:
    results = search(engine, request)

    assert not (results.ways_out and results.total)
    for way in results.ways_out:
        assert search(engine, way.request).total == way.total > 0


def test_an_article_of_a_year_is_in_the_year_and_in_no_month_of_it(tmp_path) -> None:
    documents = [document for document in random_archive(200, seed=3) if document.published]
    years = sum(1 for document in documents if str(document.published.date) == "2018")
    engine = engine_over(tmp_path, documents)

    results = engine.search(SearchRequest(start=PartialDate(2018), end=PartialDate(2018)))

    assert years > 0
    assert results.dates.coarser == years
    assert [bucket.value for bucket in results.dates.buckets] == [f"2018-{month:02d}" for month in range(1, 13)]
    assert sum(bucket.count for bucket in results.dates.buckets) + years == results.total


def test_of_a_range_of_all_years_only_those_with_articles_are_shown(engine: Engine) -> None:
    everything = engine.search(SearchRequest())

    dates = engine.search(SearchRequest(start=PartialDate(1), end=PartialDate(9999))).dates

    assert dates.precision is Precision.YEAR
    assert [bucket.value for bucket in dates.buckets] == sorted(
        bucket.value for bucket in dates.buckets if bucket.count
    )
    assert (
        sum(bucket.count for bucket in dates.buckets) + dates.coarser
        == everything.total - everything.dates.undated.count
    )


def test_the_way_up_leads_from_a_day_to_its_month_its_year_and_all_years(tmp_path) -> None:
    engine = engine_over(tmp_path, random_archive(30, seed=4))
    day = PartialDate(2019, 11, 20)

    results = engine.search(SearchRequest(start=day, end=day))

    assert [value for value, _ in results.dates.up] == ["", "2019", "2019-11"]
    assert [bucket.value for bucket in results.dates.buckets if bucket.selected] == ["2019-11-20"]
    assert len(results.dates.buckets) == 30


def test_with_as_many_people_as_can_be_chosen_nobody_more_is_offered(tmp_path) -> None:
    engine = engine_over(tmp_path, random_archive(30, seed=5))
    names = (PEOPLE[0], *(f"Nobody {number}" for number in range(MAX_FILTERS - 1)))

    results = engine.search(SearchRequest(people=names))

    assert [bucket.value for bucket in results.people.buckets] == list(names)
    assert results.total == results.people.buckets[0].count > 0


@settings(max_examples=60)
@given(request=requests())
def test_who_is_in_one_article_comes_after_everybody_else(engine: Engine, request: SearchRequest) -> None:
    everywhere = {bucket.value: bucket.count for bucket in engine.search(SearchRequest(facet_size=1000)).people.buckets}

    buckets = search(engine, replace(request, people=(), nobody=False, facet_size=1000)).people.buckets

    in_order = sorted(buckets, key=lambda bucket: (-bucket.count, -everywhere[bucket.value]))
    counts = [(bucket.count, everywhere[bucket.value]) for bucket in buckets]
    assert counts == [(bucket.count, everywhere[bucket.value]) for bucket in in_order]
