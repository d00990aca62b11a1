"""
The page of an article:

1. whatever text, structure, people and marks come together, the page is that text, within nothing but known elements;
2. headings, lists, quotes, code and links are shown as what they are, and no heading skips a level;
3. all hits are marked, and each of the first thousand leads to the one before and after it, without a script;
4. people are links where they are named; a link of the article itself goes before;
5. the page says which rule gave the date or why there is none, and leads on: who, similar, around, results.
"""

import re
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from index.document import Document, PartialDate, PublishedDate
from index.structure import BLOCKS, EMPHASES, Part
from search.request import SearchRequest
from search.results import Article, ArticleLink, PersonCount, PersonMention, Place
from tests.fakes import ListEngine, article
from web.app import create_app
from web.article_body import MOST_STEPS, Anchor, Hits, article_body, article_title
from web.article_page import article_page
from web.settings import SiteSettings

SHOWN = {
    *("p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"),
    *("a", "em", "strong", "mark", "span"),
}
MAY_HAVE = {"dir", "href", "rel", "class", "id", "lang"}


def tree(body: str) -> HtmlElement:
    return html.fragment_fromstring(f"<div>{body}</div>")


def read(body: str) -> str:
    """The text of a body without the ways from hit to hit, blanks aside."""
    root = tree(body)
    for steps in root.xpath("//span[@class='steps']"):
        steps.drop_tree()
    return "".join(root.text_content().split())


def outline(root: HtmlElement) -> str:
    """
    The elements around the words: "h2(Who) ul(li(One) li(Two))".
    """
    inside = " ".join(map(outline, root)) if len(root) else " ".join((root.text or "").split())
    return f"{root.tag}({inside})"


# 1

TEXTS = st.text(st.sampled_from("ab <>&\"'\n\n\U0001f680"), max_size=60)
RANGES = st.tuples(st.integers(-5, 70), st.integers(-5, 70))
HOSTILE_URL = '"><script>alert(1)</script>'
PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from([*sorted(BLOCKS), *EMPHASES, "a", "script"]),
        st.integers(-5, 70),
        st.integers(-5, 70),
        st.sampled_from(
            ["", "https://x.example/?a=1&b='2'", "javascript:alert(1)", f"https://x.example/{HOSTILE_URL}"]
        ),
    ),
    max_size=12,
)


@st.composite
def marks_in(draw: st.DrawFn, text: str) -> tuple[tuple[int, int], ...]:
    """Ranges in a text: sorted, not touching, not empty."""
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    return tuple(zip(places[::2], places[1::2], strict=False))


@given(st.data(), TEXTS, PARTS, st.lists(RANGES, max_size=8))
def test_a_body_is_its_text_within_known_elements(
    data: st.DataObject, text: str, parts: list[Part], named: list[tuple[int, int]]
) -> None:
    marks = data.draw(marks_in(text))
    people = [Anchor(start, end, f"/person/{HOSTILE_URL}") for start, end in named]

    body = str(article_body(text, parts, people, Hits((), marks)))

    assert read(body) == "".join(text.split())
    elements = list(tree(body).iter())[1:]
    assert {element.tag for element in elements} <= SHOWN
    assert {name for element in elements for name in element.attrib} <= MAY_HAVE
    assert all(re.match(r"https://x\.example/|/person/|#hit-", link) for link in tree(body).xpath("//@href"))
    assert tree(body).xpath("//a//a") == []


@given(st.data(), TEXTS, PARTS, st.lists(RANGES, max_size=8))
def test_what_is_marked_is_what_matched(
    data: st.DataObject, text: str, parts: list[Part], named: list[tuple[int, int]]
) -> None:
    marks = data.draw(marks_in(text))

    body = article_body(text, parts, [Anchor(*place, "/p") for place in named], Hits((), marks))

    marked = "".join("".join(tree(body).xpath("//mark//text()")).split())
    assert marked == "".join("".join(text[start:end].split()) for start, end in marks)


def test_a_body_of_a_hundred_thousand_paragraphs_is_one_page() -> None:
    text = "\n\n".join(f"word {number}" for number in range(100_000))
    places = tuple(match.span() for match in re.finditer("word", text))

    body = article_body(text, (), (), Hits((), places))

    assert body.count("<p ") == body.count("<mark>") == 100_000
    assert body.count("id=") == MOST_STEPS


# 2


def body_of(text: str, *parts: Part) -> str:
    return " ".join(map(outline, tree(article_body(text, parts, (), Hits()))))


def test_emphasis_lies_within_links_and_marks() -> None:
    text = "So very long ago"
    parts = [Part("em", 3, 12), Part("strong", 8, 16), Part("a", 0, 7, "https://x.example/")]

    body = article_body(text, parts, (), Hits((), ((8, 12),)))

    assert re.sub(
        r'<span class=.*?</span></span>|<span class="at".*?</span>| dir="auto"| rel=".*?"', "", str(body)
    ) == (
        '<p><a href="https://x.example/">So <em>very</em></a><em> </em>'
        "<mark><strong><em>long</em></strong></mark><strong> ago</strong></p>\n"
    )


def test_blocks_are_shown_as_what_they_are() -> None:
    text = "Who\n\nOne\nTwo\nin two\n\nquoted\n\nx = 1\n\nend"
    ul = [Part("ul", 5, 19), Part("li", 5, 8), Part("li", 9, 19), Part("ol", 13, 19), Part("li", 13, 19)]

    shown = body_of(text, Part("h2", 0, 3), *ul, Part("quote", 21, 27), Part("code", 29, 34))

    assert shown == "h2(Who) ul(li(One) li(ol(li(in two)))) blockquote(p(quoted)) pre(x = 1) p(end)"


def test_a_plain_text_is_its_paragraphs_and_lines_stay_lines() -> None:
    body = article_body("One\ntwo\n\n \n\nThree", (), (), Hits())

    assert str(body) == '<p dir="auto">One\ntwo</p>\n<p dir="auto">Three</p>\n'


def test_headings_begin_below_the_title_and_skip_no_level() -> None:
    kinds = ["h4", "h6", "h6", "h1", "h3", "h2", "h5", "h6"]
    text = "\n\n".join("abcdefgh")

    body = article_body(text, [Part(kind, 3 * n, 3 * n + 1) for n, kind in enumerate(kinds)], (), Hits())

    assert [element.tag for element in tree(body)] == ["h2", "h3", "h3", "h2", "h3", "h3", "h4", "h5"]


# 3


def test_hits_are_numbered_from_the_title_on_and_lead_to_their_neighbours() -> None:
    hits = Hits(((0, 4),), ((2, 6), (10, 14)))

    places, title = article_title("Moon day", hits)
    body = article_body("A moon\n\nA moon", (), (), hits)

    assert str(title) == "<mark>Moon</mark> day"
    page = tree(f"{places}{body}")
    assert page.xpath("//span[@class='at']/@id") == ["hit-1", "hit-2", "hit-3"]
    steps = [(" ".join(s.text_content().split()), s.xpath(".//@href")) for s in page.xpath("//span[@class='steps']")]
    assert steps == [
        ("1 of 3 Next", ["#hit-2"]),
        ("Previous 2 of 3 Next", ["#hit-1", "#hit-3"]),
        ("Previous 3 of 3", ["#hit-2"]),
    ]


def test_a_hit_that_spans_paragraphs_and_links_is_one_hit() -> None:
    text = "Ann Lee\n\nand Bob"

    body = article_body(text, (), [Anchor(0, 3, "/a")], Hits((), ((0, 12),)))

    assert tree(body).xpath("//@id") == ["hit-1"]
    assert tree(body).xpath("//mark/text()") == ["Ann", " Lee", "and"]


# 4


def test_people_are_links_where_they_are_named_and_the_articles_own_links_go_before() -> None:
    text = "Ann Lee met Bob Ray and Cy Poe."
    link = Part("a", 8, 15, "https://x.example/")
    people = [Anchor(0, 7, "/person/Ann"), Anchor(12, 19, "/person/Bob"), Anchor(24, 30, "/person/Cy")]

    body = tree(article_body(text, (link,), people, Hits((), ((4, 7),))))

    assert [(a.get("href"), a.text_content()) for a in body.xpath("//a")] == [
        ("/person/Ann", "Ann Lee"),
        ("https://x.example/", "met Bob"),
        ("/person/Cy", "Cy Poe"),
    ]
    assert body.xpath("//a/mark/text()") == ["Lee"]


# 5

ANN, BOB = "Ann Lee", "Bob Ray"
WALK = article(
    "A walk",
    doc_id="b/walk?.txt",
    body="Ann Lee walked.\n\nBob Ray did not walk.",
    people=(ANN, BOB),
    published="2019-11",
)
OTHERS = (
    article("Before", doc_id="before", people=(ANN,), published="2018", body="Ann Lee took a walk."),
    article("After", doc_id="after", published="2020", body="A walk in the rain."),
)
ENGINE = ListEngine((WALK, *OTHERS))


def client_of(engine: ListEngine) -> FlaskClient:
    return create_app(engine, SiteSettings()).test_client()


def opened(path: str, engine: ListEngine = ENGINE) -> Any:
    response = client_of(engine).get(path)
    assert response.status_code == 200, response.data
    return html.document_fromstring(response.get_data(as_text=True))


def said(root: HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in root.xpath(path)]


def test_the_page_says_who_is_in_it_and_in_how_many_articles() -> None:
    page = opened("/article/" + quote(WALK.doc_id))

    assert said(page, "//ul[@class='names']/li") == ["Ann Lee 2 articles", "Bob Ray 1 article"]
    assert said(page, "//article//a[@class='person']") == [ANN, BOB]


def test_after_a_search_for_people_alone_their_names_are_the_hits() -> None:
    page = opened("/article/" + quote(WALK.doc_id) + "?person=Bob+Ray")

    assert said(page, "//article//mark") == [BOB]
    assert said(page, "//p[@class='marked-for']") == ["1 place marked for Bob Ray. Go to the first"]
    assert page.xpath("//*[@id='hit-1']")


def test_the_page_leads_to_similar_articles_and_to_its_neighbours_in_time() -> None:
    page = opened("/article/" + quote(WALK.doc_id))

    assert said(page, "//ul[@class='links']/li") == ["Before 2018"]
    assert said(page, "//dl/div") == ["BeforeBefore 2018", "AfterAfter 2020"]
    assert page.xpath("//dl//a/@href") == ["/article/before", "/article/after"]


def test_the_page_leads_back_to_its_place_in_the_results_and_on_to_the_next() -> None:
    asked = SearchRequest(text="walk", size=1)
    link = ArticleLink("a/b", "Before", None, "Register")
    found = Article(WALK, (), ((2, 6),), (), "1", place=Place(2, 3, link, None))

    page = article_page(found, asked)

    assert page.place == "Result 2 of 3"
    assert page.back_url == "/search?q=walk&page=2&size=1#r2"
    assert page.previous is not None
    assert (page.previous.url, page.previous.note) == ("/article/a/b?q=walk&size=1#hit-1", "no date · Register")
    assert page.next is None


def test_somebody_who_comes_from_elsewhere_is_led_back_nowhere() -> None:
    page = opened("/article/" + quote(WALK.doc_id))

    assert page.xpath("//nav[@class='back']") == []
    assert page.xpath("//meta[@name='robots']") == []
    assert page.xpath("//link[@rel='canonical']/@href") == ["/article/b/walk%3F.txt"]


def test_the_same_article_found_by_different_searches_has_one_canonical_address() -> None:
    pages = [opened(f"/article/{quote(WALK.doc_id)}?{query}") for query in ("q=walk", "person=Ann+Lee&q=ann&page=1")]

    assert [page.xpath("//link[@rel='canonical']/@href") for page in pages] == [["/article/b/walk%3F.txt"]] * 2
    assert [page.xpath("//meta[@name='robots']/@content") for page in pages] == [["noindex, follow"]] * 2


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (WALK, "November 2019; no more is known than the month. The date is from: leading date."),
        (
            article("Undated", published=None, warnings=("no date: '03/04/05' could be several days",)),
            "The article gives no date. It is in no range of dates. No date: '03/04/05' could be several days.",
        ),
    ],
)
def test_the_page_says_which_rule_gave_the_date_or_why_there_is_none(document: Document, words: str) -> None:
    page = opened("/article/" + quote(document.doc_id), ListEngine((document,)))

    assert said(page, "//section[@aria-labelledby='when']") == [f"When it appeared {words}"]


def test_a_reason_and_a_rule_with_markup_in_them_are_text() -> None:
    evil = "<img src=x onerror=alert(1)>"
    document = article(evil, doc_id="x", body=evil, source=evil, authors=(evil,), people=(evil,), language='"><b>')
    dated = Document(
        **{
            **{f: getattr(document, f) for f in document.__dataclass_fields__},
            "published": PublishedDate(PartialDate(2019), evil),
        }
    )
    link = ArticleLink('"><b>', evil, None, evil)
    found = Article(
        dated, (evil,), (), (), "1", mentions=(PersonMention(0, 4, evil),), counted=(PersonCount(evil, 1),),
        similar=(link,), older=link, newer=link, place=Place(1, 1, link, link),
    )  # fmt: skip

    class Engine(ListEngine):
        def article(self, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
            return found

    page = opened("/article/x?q=" + quote(evil), Engine(()))

    assert page.xpath("//img | //b | //script[not(@src)]") == []
    assert page.xpath("//@onerror") == []
    assert urlsplit(page.xpath("//ul[@class='links']//a/@href")[0]).path == "/article/%22%3E%3Cb%3E"


@pytest.mark.parametrize(("paragraphs", "awaited"), [(10, "end"), (10_000, "heading")])
def test_a_page_is_drawn_when_all_of_it_is_there_a_long_one_when_its_heading_is(paragraphs: int, awaited: str) -> None:
    long = article("Long", doc_id="long", body="Ann Lee took a walk.\n\n" * paragraphs)

    page = opened("/article/long", ListEngine((long,)))

    assert page.xpath("//link[@rel='expect']/@href") == [f"#{awaited}"]
    assert len(page.xpath("//*[@id=$awaited]", awaited=awaited)) == 1
