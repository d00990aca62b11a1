"""
The thinking parts of the site, on values alone:

1. marking escapes everything and loses nothing;
2. a picture of dates keeps every bar inside itself, and names each by what its link leads to;
3. labels on the axis are few, in order, and of bars that are there;
4. a results page says what is applied, and every number in it is true after the click.
"""

import doctest
import importlib
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import PartialDate, Precision
from search.request import PeopleMode, SearchRequest, UndatedMode, from_pairs
from search.results import Bucket, PeopleOrder
from tests.archive import PEOPLE, archive
from tests.fakes import ListEngine, article
from web.choices import Choice
from web.everybody_page import everybody_page
from web.histogram import HEIGHT, MOST_TICKS, of_buckets, of_years
from web.markup import marked, shown
from web.results_page import page_title, results_page

ENGINE = ListEngine(archive())
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SMALL = ListEngine(archive(50))  # for properties, which search it thousands of times


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    """A text and ranges in it: sorted, not touching, not empty."""
    text = draw(st.text(st.sampled_from('ab <>&"\n\U0001f680'), max_size=60))
    places = sorted(draw(st.sets(st.integers(0, len(text)))))
    return text, [(first, last) for first, last in zip(places[::2], places[1::2], strict=False) if last > first]


class Reader(HTMLParser):
    """What a browser would make of a piece of HTML: its text, its elements, and the text within marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.elements, self.inside = "", set[str](), list[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag == "mark":
            self.inside.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if len(self.inside) % 2:
            self.inside[-1] += data


@pytest.mark.parametrize(
    "name",
    ["search.addresses", "search.wire", "web.histogram", "web.markup", "web.reading", "web.results_page", "web.words"],
)
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@given(marked_texts())
def test_marked_text_reads_as_the_text_with_the_ranges_marked(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, ranges = case

    html = Reader(str(marked(text, ranges)))

    assert html.text == text
    assert html.elements <= {"mark"}
    assert html.inside[::2] == [text[start:end] for start, end in ranges]


def test_characters_that_turn_the_direction_around_are_not_shown() -> None:
    assert str(marked("a\u202egpj.exe moon", [(10, 14)])) == "agpj.exe <mark>moon</mark>"
    assert shown("שלום \u2067مرحبا\u2069") == "שלום مرحبا"


DAYS = [f"2026-{3 + n // 31:02d}-{n % 31 + 1:02d}" for n in range(61)] + [f"2026-05-{n:02d}" for n in range(1, 32)]


def buckets(counts: dict[str, int]) -> list[Bucket]:
    """Buckets of these dates, none chosen."""
    days = {value: PartialDate.parse(value) for value in counts}
    return [Bucket(v, n, SearchRequest(start=days[v], end=days[v]), n, False) for v, n in counts.items()]


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=400))
def test_every_bar_stands_inside_the_picture_and_only_where_there_are_articles(counts: list[int]) -> None:
    picture = of_buckets(buckets({f"{1500 + n}": count for n, count in enumerate(counts)}), Precision.YEAR)

    bars = picture.bars if picture else ()
    assert len(bars) == sum(1 for count in counts if count)
    for bar in bars:
        assert 0 <= bar.left <= bar.left + bar.width <= 100.001
        assert 0 <= bar.top <= bar.top + bar.height <= HEIGHT + 0.001
        assert bar.height > 0
    assert len(picture.ticks if picture else ()) <= MOST_TICKS


def test_bars_are_named_by_what_one_gets() -> None:
    picture = of_buckets(buckets({"2026-02": 1, "2026-03": 1041}), Precision.MONTH)

    assert picture is not None
    assert [bar.name for bar in picture.bars] == ["February 2026, 1 article", "March 2026, 1,041 articles"]
    assert picture.bars[1].url == "/search?from=2026-03&to=2026-03"
    assert picture.peak == "1,041"


def test_a_chosen_bar_stays_when_it_is_empty_and_says_that_the_link_removes_it() -> None:
    day = PartialDate(2026, 3)
    chosen = Bucket("2026-03", 0, SearchRequest(), 12, True)

    picture = of_buckets([*buckets({"2026-02": 3}), chosen._replace(click=SearchRequest())], Precision.MONTH)

    assert picture is not None
    assert (picture.bars[1].words, picture.bars[1].total) == (f"March {day.year}", None)
    assert "chosen" in picture.bars[1].name


def test_no_bars_make_no_picture() -> None:
    assert of_buckets([], Precision.YEAR) is None
    assert of_buckets(buckets({"2019": 0}), Precision.YEAR) is None


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([f"{year}" for year in range(2015, 2020)], ["2015", "2016", "2017", "2018", "2019"]),
        ([f"{year}" for year in range(1957, 2025)], ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
        (
            [f"2019-{month:02d}" for month in range(1, 13)],
            MONTHS,
        ),
        ([f"{2017 + n // 12}-{n % 12 + 1:02d}" for n in range(36)], ["2017", "2018", "2019"]),
        ([f"2019-11-{day:02d}" for day in range(1, 31)], ["1", "5", "10", "15", "20", "25", "30"]),
        ([f"2019-{10 + n // 31}-{n % 31 + 1:02d}" for n in range(40)], ["Oct", "Nov", "9 Nov"]),
        (DAYS[15:55], ["16 Mar", "Apr", "24 Apr"]),
        (DAYS[27:70], ["Apr", "May"]),
        (DAYS[2:36], ["3 Mar", "Apr"]),
        (["2019-11-20"], ["20"]),
    ],
)
def test_labels_on_the_axis_are_round(values: list[str], labels: list[str]) -> None:
    picture = of_buckets(buckets(dict.fromkeys(values, 1)), PartialDate.parse(values[0]).precision)

    assert picture is not None
    assert [tick.label for tick in picture.ticks] == labels
    assert [tick.x for tick in picture.ticks] == sorted(tick.x for tick in picture.ticks)


def test_an_archive_of_many_centuries_is_drawn_by_ten_years_each_leading_to_its_own() -> None:
    about = ListEngine((article("Old", published="1066"), article("New", published="2024"))).about()

    picture = of_years(about)

    assert picture is not None
    assert picture.unit == "decade"
    assert [(bar.words, bar.url) for bar in picture.bars] == [
        ("1060 to 1069", "/search?from=1060&to=1069"),
        ("2020 to 2029", "/search?from=2020&to=2029"),
    ]


def test_a_title_names_query_filters_page_and_site() -> None:
    request = SearchRequest(
        text="moon",
        people=("Ann Lee", "Bob Ray"),
        people_mode=PeopleMode.ALL,
        not_people=("Cy Fox",),
        start=PartialDate(2019, 11),
        end=PartialDate(2019, 11),
        page=3,
    )

    assert page_title(request, "Moon News") == (
        "moon · Ann Lee and Bob Ray · not Cy Fox · November 2019 · page 3 · Moon News"
    )
    assert page_title(SearchRequest(), "Moon News") == "All articles · Moon News"


def test_chips_name_each_filter_and_lead_to_the_search_without_it() -> None:
    request = SearchRequest(
        text="moon",
        people=("Sally Ride",),
        not_people=("Yuri Gagarin",),
        start=PartialDate(1970),
        end=PartialDate(1980),
    )

    page = results_page(ENGINE.search(request), "Whowhen")

    assert [(chip.name, chip.url) for chip in page.chips] == [
        ("Remove filter: Person Sally Ride", "/search?q=moon&not_person=Yuri+Gagarin&from=1970&to=1980"),
        ("Remove filter: Not Yuri Gagarin", "/search?q=moon&person=Sally+Ride&from=1970&to=1980"),
        ("Remove filter: Date 1970 to 1980", "/search?q=moon&person=Sally+Ride&not_person=Yuri+Gagarin"),
    ]
    assert page.clear_url == "/search?q=moon"


def requests() -> st.SearchStrategy[SearchRequest]:
    """Searches of the archive with any choice of filters."""
    years = st.one_of(st.none(), st.sampled_from([PartialDate(1969), PartialDate(1970, 7), PartialDate(1990)]))
    return st.builds(
        lambda text, people, others, mode, year, undated: SearchRequest(
            text=text,
            people=tuple(people),
            not_people=tuple(name for name in others if name not in people),
            people_mode=mode,
            start=year,
            end=year,
            undated=None if year and undated is UndatedMode.ONLY else undated,
        ),
        st.sampled_from(["", "moon", "moon walk", "nothing"]),
        st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
        st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
        st.sampled_from(PeopleMode),
        years,
        st.sampled_from([None, *UndatedMode]),
    )


@settings(max_examples=40)
@given(requests())
def test_every_number_beside_a_link_is_true_after_the_click(request: SearchRequest) -> None:
    page = results_page(SMALL.search(request), "Whowhen")

    promised = [(row.url, row.total) for row in page.people if row.total is not None]
    promised += [(bar.url, bar.total) for bar in (page.histogram.bars if page.histogram else ()) if bar.total]
    promised += [(way.url, way.total) for way in page.ways_out]
    promised += [(chip.url, chip.total) for chip in page.chips]
    promised.append((page.undated_url, page.results.dates.undated.toggle_total))
    for url, total in promised:
        assert SMALL.total(from_pairs(parse_qsl(urlsplit(url).query))) == total, url


@settings(max_examples=40)
@given(requests(), st.integers(1, 9))
def test_every_link_of_a_page_is_a_search_that_can_be_run(request: SearchRequest, size: int) -> None:
    page = results_page(SMALL.search(replace(request, size=size)), "Whowhen")

    choices = [*page.sorts, *page.people_modes, *page.crumbs, *(choice for choice in page.pager.pages if choice)]
    urls = [page.clear_url, page.canonical, *(c.url for c in choices), *(chip.url for chip in page.chips)]
    urls += [url for row in page.people for url in (row.exclude_url,) if url]
    urls += [url for url in (page.pager.previous_url, page.pager.next_url) if url]
    for url in urls:
        linked = from_pairs(parse_qsl(urlsplit(url).query))
        assert (linked.page - 1) * linked.size <= max(0, SMALL.total(linked) - 1), url


def test_show_more_people_leads_to_as_many_more_as_it_says() -> None:
    request = SearchRequest(text="moon", facet_size=5)
    page = results_page(ENGINE.search(request), "Whowhen")
    assert page.more_people is not None

    everybody = everybody_page(ENGINE.people(request, size=200), "Whowhen")

    shown = [row for row in page.people if not row.special]
    assert page.more_people.url == "/search/people?q=moon&facet_size=5"
    assert page.more_people.label == f"Show {len(everybody.people) - len(shown)} more people"
    assert [row.name for row in everybody.people][:5] == [row.name for row in shown]


def test_nobody_named_is_a_row_of_its_own_and_can_be_taken_back() -> None:
    free = results_page(SMALL.search(SearchRequest()), "Whowhen").people[-1]

    chosen = results_page(SMALL.search(SearchRequest(nobody=True)), "Whowhen")

    assert (free.name, free.special, free.url) == ("Nobody named", True, "/search?nobody=only")
    assert free.total == chosen.results.total > 0
    row = chosen.people[0]
    assert (row.name, row.selected, row.url) == ("Nobody named", True, "/search")
    assert [chip.name for chip in chosen.chips] == ["Remove filter: Person nobody named"]


def test_who_is_left_out_stays_in_the_facet_beside_the_chosen() -> None:
    request = SearchRequest(people=("Sally Ride",), not_people=("Yuri Gagarin",))

    rows = results_page(ENGINE.search(request), "Whowhen").people

    assert [(row.name, row.selected, row.excluded) for row in rows[:2]] == [
        ("Sally Ride", True, False),
        ("Yuri Gagarin", False, True),
    ]
    assert rows[1].url == "/search?person=Sally+Ride"
    assert not [row.name for row in rows[2:] if row.name in ("Sally Ride", "Yuri Gagarin")]


def test_one_address_is_canonical_whatever_the_order_of_people() -> None:
    one, other = (("Sally Ride", "Yuri Gagarin"), ("Yuri Gagarin", "Sally Ride"))

    pages = [results_page(ENGINE.search(SearchRequest(people=people)), "Whowhen") for people in (one, other)]

    assert pages[0].canonical == pages[1].canonical == "/search?person=Sally+Ride&person=Yuri+Gagarin"


def test_letters_lead_to_the_page_they_begin_on() -> None:
    first = everybody_page(ENGINE.people(SearchRequest(), order=PeopleOrder.NAME, size=5), "Whowhen")

    assert [order.current for order in first.orders] == [False, True]
    assert first.letters[0].current
    assert first.letters[-1].url == f"/search/people?order=name&page={len(first.pager.pages)}"
    assert first.span == f"1–5 of {ENGINE.people().total}"
    assert first.pager.next_url == "/search/people?order=name&page=2"


def said(choice: Choice | None) -> str:
    """A page number as a reader sees it."""
    if choice is None:
        return "…"
    return f"[{choice.label}]" if choice.current else choice.label


def test_pages_show_the_ends_the_neighbours_and_the_gaps() -> None:
    page = results_page(ENGINE.search(SearchRequest(size=5, page=12)), "Whowhen")

    assert " ".join(map(said, page.pager.pages)) == "1 … 10 11 [12] 13 14 … 32"
    assert page.span == "56–60 of 160"


def test_a_gap_of_one_page_is_that_page() -> None:
    page = results_page(ENGINE.search(SearchRequest(size=10, page=5)), "Whowhen")

    assert " ".join(map(said, page.pager.pages)) == "1 2 3 4 [5] 6 7 … 16"


def test_a_label_that_has_the_room_stands_below_the_middle_of_its_bar() -> None:
    picture = of_buckets(buckets({f"2026-{month:02d}": 1 for month in range(1, 10)}), Precision.MONTH)

    assert picture is not None
    middles = [bar.slot_left + bar.slot_width / 2 for bar in picture.bars]
    assert [(tick.x, tick.anchor) for tick in picture.ticks] == [
        (pytest.approx(x, abs=0.01), "middle") for x in middles
    ]


def test_a_label_at_the_edge_of_the_picture_stands_by_its_own_bar() -> None:
    histogram = of_buckets(buckets({str(year): 1 for year in range(1968, 2022)}), Precision.YEAR)

    assert histogram is not None
    bars = {bar.words: bar for bar in histogram.bars}
    first, last = histogram.ticks[0], histogram.ticks[-1]
    assert (first.label, first.anchor, first.x) == ("1970", "start", bars["1970"].slot_left)
    assert (last.label, last.anchor) == ("2020", "end")
    assert last.x == pytest.approx(bars["2020"].slot_left + bars["2020"].slot_width, abs=0.01)
