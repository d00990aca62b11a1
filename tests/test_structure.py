"""
What the parts of an article's text are.

1. HTML and Markdown articles keep their headings, lists, quotes, code and http(s) links, beside the plain text.
2. The text is the same as without them; every part stands over the words that were inside its element.
3. `checked` leaves only what can be shown: inside the text, blocks within each other or apart, links to the web.
4. Whatever comes in, what a reader says of a text is checked; nothing hostile becomes a link.
5. A Document is stored with its structure and read back as it was; a plain one takes no byte for it.
"""

import re
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from index.readers.base import ReadingOptions
from index.readers.html import read_html
from index.readers.json import read_json
from index.readers.markdown import read_markdown
from index.readers.rich import Rich
from index.readers.sanitize import html_to_rich, html_to_text
from index.stored import decode_document, encode_document
from index.structure import BLOCKS, EMPHASES, MAX_NESTING, MAX_PARTS, Part, checked


def read(reader, source: str) -> Document:
    (document,) = reader(BytesIO(source.encode()), "a.html", ReadingOptions())
    assert isinstance(document, Document), document
    return document


def shown(document) -> list[tuple[str, str]]:
    """Kind and words of each part."""
    return [(part.kind, document.body[part.start : part.end]) for part in document.structure]


# 1

HTML_PAGE = """<html><body><article><h1>Three walks</h1><p>It began <a href="https://a.example/x?y=1&amp;z=ü">here</a>.</p>
<h2>The first</h2><ul><li>Dust</li><li>Boots, <a href="/own">own</a> ones<ol><li>left</li></ol></li></ul>
<blockquote><p>One small step.</p><p>One giant leap.</p></blockquote><pre>x = 1
  y</pre></article></body></html>"""

MARKDOWN = """# Three walks

It began [here](https://a.example/x?y=1&z=2).

## The first

* Dust
* Boots, [own](/own) ones
    1. left

> One small step.
>
> One giant leap.

```
x = 1
  y
```
"""


@pytest.mark.parametrize("reader", [read_html, read_markdown], ids=["html", "markdown"])
def test_an_article_keeps_headings_lists_quotes_code_and_links(reader) -> None:
    document = read(reader, HTML_PAGE if reader is read_html else MARKDOWN)

    assert document.title == "Three walks"
    assert " ".join(document.body.split()) == (
        "It began here. The first Dust Boots, own ones left One small step. One giant leap. x = 1 y"
    )
    assert [(kind, " ".join(words.split())) for kind, words in shown(document)] == [
        ("a", "here"),
        ("h2", "The first"),
        ("ul", "Dust Boots, own ones left"),
        ("li", "Dust"),
        ("li", "Boots, own ones left"),
        ("ol", "left"),
        ("li", "left"),
        ("quote", "One small step. One giant leap."),
        ("code", "x = 1 y"),
    ]


def test_an_address_is_kept_whole() -> None:
    document = read(read_html, HTML_PAGE)

    assert [part.url for part in document.structure if part.kind == "a"] == ["https://a.example/x?y=1&z=%C3%BC"]


def test_html_in_a_field_of_json_keeps_its_structure() -> None:
    document = read(
        read_json, '{"title": "A", "body": "<h2>Who</h2><p>All of <a href=\'http://b.example\'>them</a></p>"}'
    )

    assert shown(document) == [("h2", "Who"), ("a", "them")]


def test_a_page_that_marks_no_article_keeps_structure_too() -> None:
    sentence = "The report, which nobody had read, was long, and it was late, and it was, all in all, a surprise. "
    page = f"<div><p>{sentence * 3}</p><h2>What it says</h2><p>{sentence * 3}</p><ul><li>{sentence}</li></ul></div>"

    document = read(read_html, f"<html><head><title>A report</title></head><body>{page}</body></html>")

    assert ("h2", "What it says") in shown(document)
    assert ("li", sentence.strip()) in shown(document)


def test_raw_html_and_a_title_elsewhere_do_not_move_the_parts_of_markdown() -> None:
    lines = ["# Head", "<ul><li>raw</li></ul>", "an <b>inline</b> [link](http://c.example) <b>end</b>"]
    source = "---\ntitle: Other\n---\n" + "\n\n".join(lines)

    document = read(read_markdown, source)

    assert shown(document) == [
        ("h1", "Head"),
        ("ul", "raw"),
        ("li", "raw"),
        ("strong", "inline"),
        ("a", "link"),
        ("strong", "end"),
    ]


@pytest.mark.parametrize(
    ("reader", "source"),
    [
        (
            read_html,
            "<article><h1>A</h1><p>So <em>very <b>long</b></em> ago, <i>he\nsaid</i></p><p><i>on</i> and on</article>",
        ),
        (read_markdown, "# A\n\nSo *very **long*** ago, *he\nsaid*\n\n*on* and on"),
    ],
    ids=["html", "markdown"],
)
def test_emphasis_is_kept_and_ends_with_its_block(reader, source: str) -> None:
    document = read(reader, source)

    assert document.body == "So very long ago, he said\n\non and on"
    assert shown(document) == [("em", "very long"), ("strong", "long"), ("em", "he said"), ("em", "on")]


def test_emphasis_over_several_blocks_is_in_each_of_them() -> None:
    rich = html_to_rich("<div><b>One <i>two</i><div>three</div> four</b> five</div>")

    assert [(part.kind, rich.text[part.start : part.end]) for part in rich.parts] == [
        ("strong", "One two"),
        ("em", "two"),
        ("strong", "three"),
        ("strong", "four"),
    ]


@pytest.mark.parametrize("blank", ["\n", " ", "&nbsp;", "\u2003", ""])
def test_links_stand_over_their_words_however_blanks_collapse(blank: str) -> None:
    rich = html_to_rich(
        f"<p>{blank}a{blank}<a href='http://x.example'>{blank}b &amp; c{blank}<br> d</a>{blank}e &lt;f&gt;</p>"
    )

    (link,) = rich.parts
    assert rich.text[link.start : link.end] == "b & c\nd"


def test_the_title_that_is_cut_from_a_body_takes_its_heading_along() -> None:
    rich = Rich("Old\n\nTitle\n\nNew", (Part("quote", 0, 15), Part("h1", 5, 10), Part("h2", 12, 15)))

    assert rich.without(5, 12) == Rich("Old\n\nNew", (Part("quote", 0, 8), Part("h2", 5, 8)))


# 2

WORDS = st.sampled_from(["moon", "a  b", "é", "&amp;", "&lt;b&gt;", "&#x301;x", "\u200bz", "🚀", " ", ""])
KINDS = {
    "h2": "h2",
    "ul": "ul",
    "li": "li",
    "blockquote": "quote",
    "pre": "code",
    "p": "",
    "a": "a",
    "b": "strong",
    "i": "em",
}


def element(children):
    return st.tuples(st.sampled_from(sorted(KINDS)), st.lists(children, max_size=4)).map(
        lambda made: f"<{made[0]} href='https://x.example/?a=1&amp;b=2'>{''.join(made[1])}</{made[0]}>"
    )


PAGES = st.recursive(WORDS, element, max_leaves=25)


@given(PAGES)
def test_parts_are_over_the_text_and_each_is_of_its_kind(page: str) -> None:
    rich = html_to_rich(f"<div>{page}</div>")

    for part in rich.parts:
        words = rich.text[part.start : part.end]
        assert words == words.strip() != ""
        assert part.kind in KINDS.values()
        assert part.url == ("https://x.example/?a=1&b=2" if part.kind == "a" else "")


BLOCK_IN_HEADING = re.compile("<h2[^>]*>(?:(?!</h2>).)*<(?:blockquote|h2|li|ol|p|pre|ul)\\b")


@settings(max_examples=40)
@given(PAGES)
def test_text_is_the_same_with_and_without_structure(page: str) -> None:
    bare = page.replace("href=", "title=").replace("<h2", "<div").replace("</h2", "</div")

    with_structure, without = (html_to_rich(f"<div>{html}</div>").text for html in (page, bare))

    assert with_structure.split() == without.split()
    # A heading ends where another block begins in it, so what is a paragraph there differs.
    if not BLOCK_IN_HEADING.search(page):
        assert with_structure == without


def test_what_follows_a_heading_that_ended_early_is_a_word_of_its_own() -> None:
    assert html_to_text("<h2><p>moon</p>walk</h2>one").split() == ["moon", "walk", "one"]


# 3

PARTS = st.lists(
    st.builds(
        Part,
        st.sampled_from([*sorted(BLOCKS), *EMPHASES, "a", "script", ""]),
        st.integers(-3, 30),
        st.integers(-3, 30),
        st.sampled_from(["", "https://x.example/", "javascript:alert(1)", "data:text/html,x", "https://", " http://a"]),
    ),
    max_size=30,
)


@given(PARTS)
def test_what_is_checked_can_be_shown(parts: list[Part]) -> None:
    kept = checked(parts, 25)

    blocks = [part for part in kept if part.kind in BLOCKS]
    assert list(kept) == sorted(kept, key=lambda part: (part.start, -part.end))
    assert all(0 <= part.start < part.end <= 25 for part in kept)
    for kind in ("a", *EMPHASES):
        assert all(one.end <= other.start for one, other in pairwise([part for part in kept if part.kind == kind]))
    assert all(part.url == ("https://x.example/" if part.kind == "a" else "") for part in kept)
    for place, part in enumerate(blocks):
        around = [other for other in blocks[:place] if other.end > part.start]
        assert all(other.end >= part.end for other in around)
        assert all(other.kind in ("ul", "ol", "li", "quote") for other in around)
        parent = around[-1].kind if around else ""
        assert (part.kind == "li") == (parent in ("ul", "ol"))
    assert checked(kept, 25) == kept


def test_what_is_nested_too_deeply_or_too_much_stays_text() -> None:
    deep = [Part("quote", 0, 1000 - depth) for depth in range(100)]
    many = [Part("h2", 2 * place, 2 * place + 1) for place in range(2 * MAX_PARTS)]

    assert len(checked(deep, 1000)) == MAX_NESTING
    assert len(checked(many, 4 * MAX_PARTS)) == MAX_PARTS


# 4


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>",
        "//evil.example",
        "https:evil",
        "https://a.example/" + "x" * 5000,
    ],
)
@pytest.mark.parametrize("reader", [read_html, read_markdown], ids=["html", "markdown"])
def test_only_an_address_of_the_web_becomes_a_link(reader, address: str) -> None:
    html = f"<article><p>It was <a href='{address}'>here</a>, and nowhere else.</p></article>"
    source = html if reader is read_html else f"It was [here](<{address}>), and nowhere else.\n\n{html}"

    document = read(reader, source)

    assert "here" in document.body
    assert [part for part in document.structure if part.kind == "a"] == []


def test_lists_within_lists_without_end_are_read_in_bounded_depth() -> None:
    document = read(read_html, f"<article>{'<ul><li>x' * 60}</article>")

    assert len(document.body.split()) == 60
    assert len(document.structure) == MAX_NESTING


# 5


def test_structure_is_stored_and_a_plain_text_takes_no_room_for_it() -> None:
    plain = Document("a", "Moon", "Two\n\nThree", "a.txt", "text")
    rich = Document(
        "a",
        "Moon",
        "Two\n\nThree",
        "a.md",
        "markdown",
        structure=(Part("h2", 0, 3), Part("a", 5, 10, 'https://x.example/["')),
    )

    assert decode_document(encode_document(rich)) == rich
    assert decode_document(encode_document(plain)) == plain
    assert encode_document(plain).decode() == '["a","Moon","a.txt","text",null,[],[],null,null,null,[]]Two\n\nThree'
