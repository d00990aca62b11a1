"""
What each format gives.

1. Text: headline, byline, date line and leading date are told from the text; wrapped lines are joined, others are not.
2. Markdown: front matter gives the metadata, the text is what a reader sees.
3. HTML: metadata in the stated order; the text is the article's, without what a reader does not see.
4. JSON, JSONL, CSV: well-known and configured names, one article or many, ids by place.
5. All: the same cleaning, the same ids, the same warnings; a Document is complete and safe to store.
"""

import gzip
from io import BytesIO

import pytest

from index.document import Document, Rejection
from index.readers.base import ReadingOptions
from index.readers.by_suffix import is_packed, reader_for
from index.readers.characters import clean, clean_line, decode
from index.readers.draft import names_in
from index.readers.paragraphs import first_words, split_head, unwrap
from index.readers.sanitize import clean_html, html_to_text


def read(path: str, data: str | bytes, options: ReadingOptions | None = None) -> list[Document | Rejection]:
    reader = reader_for(path)
    assert reader is not None
    content = data.encode() if isinstance(data, str) else data
    return list(reader(BytesIO(content), path, options or ReadingOptions()))


def one(path: str, data: str | bytes, options: ReadingOptions | None = None) -> Document:
    """The only article of the input."""
    (found,) = read(path, data, options)
    assert isinstance(found, Document), found
    return found


def documents(found: list[Document | Rejection]) -> list[Document]:
    return [item for item in found if isinstance(item, Document)]


def reasons(found: list[Document | Rejection]) -> list[tuple[int | None, str]]:
    """Line and code of every rejection."""
    return [(item.line, item.reason.split(":")[0]) for item in found if isinstance(item, Rejection)]


def when(document: Document) -> tuple[str, str] | None:
    return None if document.published is None else (str(document.published.date), document.published.rule)


# --- the registry ---


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "htm", "json", "jsonl", "csv", "sgm"])
def test_every_format_has_a_reader_also_packed_and_in_capitals(suffix: str) -> None:
    plain = reader_for(f"news/a.{suffix}")

    assert plain is not None
    assert plain is reader_for(f"a.{suffix}.gz") is reader_for(f"A.{suffix.upper()}")
    assert is_packed(f"a.{suffix}.gz")
    assert not is_packed(f"a.{suffix}")


@pytest.mark.parametrize("path", ["a.pdf", "a", "txt", ".txt", "a.gz", "a.txt.bak", "x.txt/a.doc"])
def test_other_files_have_no_reader(path: str) -> None:
    assert reader_for(path) is None


# --- text ---


def test_a_line_above_an_empty_line_is_the_headline_and_not_part_of_the_body() -> None:
    found = one("a.txt", "Eagle Lands on the Moon\n\nThe Eagle landed. It was July.\n\nArmstrong spoke.\n")

    assert (found.title, found.body) == (
        "Eagle Lands on the Moon",
        "The Eagle landed. It was July.\n\nArmstrong spoke.",
    )


def test_a_headline_clearly_shorter_than_the_text_needs_no_empty_line() -> None:
    found = one("a.txt", "Eagle Lands\n" + "The Eagle landed on the Moon in July and Armstrong spoke. " * 4)

    assert found.title == "Eagle Lands"
    assert found.body.startswith("The Eagle landed")


@pytest.mark.parametrize("headline", ["Who Was First?", "Moon in the U.S.", "King Jr.", "“We Did It!”", "A: B"])
def test_headlines_may_end_in_many_ways(headline: str) -> None:
    assert one("a.txt", f"{headline}\n\nText of the article.").title == headline


@pytest.mark.parametrize(
    "start", ["The Eagle landed on the Moon.", "“The Eagle has landed.”", "x" * 201, "12.3", "He said:"]
)
def test_a_sentence_is_no_headline(start: str) -> None:
    found = one("a.txt", f"{start}\n\nText of the article.")

    assert found.body.startswith(start)


def test_a_text_without_a_headline_is_titled_by_its_first_sentence_and_keeps_it() -> None:
    found = one("a.txt", " date 2019-11-19 Mr. May's wife left. She came back.\n\nLater.")

    assert found.title == "Mr. May's wife left."
    assert found.body == "Mr. May's wife left. She came back.\n\nLater."
    assert when(found) == ("2019-11-19", "leading date")


def test_a_long_first_sentence_is_cut_at_a_word() -> None:
    found = one("a.txt", " date 2019-11-19 " + "seven words and no end to them " * 10 + ".")

    assert len(found.title) <= 120
    assert found.title.endswith("…")
    assert found.body.startswith(found.title[:-1] + " ")


def test_a_headline_may_follow_a_leading_date() -> None:
    found = one("a.txt", "date 2019-11\nEagle Lands\n\nThe text.")

    assert (found.title, found.body, when(found)) == ("Eagle Lands", "The text.", ("2019-11", "leading date"))


def test_byline_and_date_line_under_the_headline_are_metadata() -> None:
    found = one("a.txt", "Eagle Lands\n\nBy Jane Doe and José Núñez\nPublished: July 20, 1969\n\nHOUSTON - The text.")

    assert found.authors == ("Jane Doe", "José Núñez")
    assert when(found) == ("1969-07-20", "date line")
    assert found.body == "HOUSTON - The text."


@pytest.mark.parametrize(
    "line", ["By the river he sat down.", "By noon it was over", "by and large", "1969", "May 1969", "By Jane Doe."]
)
def test_other_lines_under_the_headline_are_text(line: str) -> None:
    found = one("a.txt", f"Eagle Lands\n\n{line}\n\nThe text.")

    assert (found.authors, found.published) == ((), None)
    assert found.body == f"{line}\n\nThe text."


def test_an_ambiguous_date_line_is_a_warning_unless_the_order_is_set() -> None:
    text = "Eagle Lands\n\n03/04/2019\n\nThe text."

    assert [warning.split(":")[0] for warning in one("a.txt", text).warnings] == ["ambiguous_date"]
    assert when(one("a.txt", text, ReadingOptions(date_order="dmy"))) == ("2019-04-03", "date line")


def test_hard_wrapped_lines_are_joined_into_paragraphs() -> None:
    wrapped = (
        "The Eagle landed on the Moon on the twentieth of July, and some hours\n"
        "later Armstrong climbed down. It was a step that had been long-\n"
        "awaited, seen by six hundred million people who had stayed awake\n"
        "for it.\n"
        "\n"
        "Photo: NASA\n"
        "Text: Jane Doe\n"
    )

    assert unwrap(wrapped) == (
        "The Eagle landed on the Moon on the twentieth of July, and some hours later Armstrong climbed down. "
        "It was a step that had been long-awaited, seen by six hundred million people who had stayed awake for it.\n\n"
        "Photo: NASA\nText: Jane Doe"
    )


def test_a_word_parted_at_its_hyphen_is_put_together() -> None:
    wrapped = "Nobody had thought that this would be such a long-\nawaited step, seen by millions of people."

    assert (
        unwrap(wrapped) == "Nobody had thought that this would be such a long-awaited step, seen by millions of people."
    )


def test_lines_that_are_paragraphs_need_no_empty_line_between_them() -> None:
    first, second = "One sentence of many words. " * 8, "Another sentence of many words. " * 8

    assert (
        unwrap(f"{first}\n{second}\nA short one.\nThe end.")
        == f"{first.strip()}\n\n{second.strip()}\n\nA short one.\n\nThe end."
    )


def test_credits_between_long_paragraphs_stay_lines() -> None:
    long = "One sentence of many words. " * 8

    assert unwrap(f"Jane and John\nPaul Doe/Agency\n\n{long}") == f"Jane and John\nPaul Doe/Agency\n\n{long.strip()}"


def test_lists_and_indented_paragraphs_keep_their_lines() -> None:
    text = (
        "    The first paragraph is indented and goes on to the margin of\nthe page.\n"
        "    The second one too.\n- one\n- two"
    )

    assert unwrap(text) == (
        "The first paragraph is indented and goes on to the margin of the page.\n\nThe second one too.\n- one\n- two"
    )


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "A headline that is long enough to have been broken into\ntwo lines by its editor\n\nText.",
            "A headline that is long enough to have been broken into two lines by its editor",
        ),
        ("Headline\n========\nText.", "Headline"),
        ("Only a headline", "Only a headline"),
        (
            "The Eagle landed on the Moon on the twentieth of July, and some\n"
            "hours later Armstrong climbed down the ladder, and then he\nspoke.",
            None,
        ),
        ("", None),
    ],
)
def test_headlines_are_told_from_text(text: str, headline: str | None) -> None:
    assert split_head(text).headline == headline


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("He left. She stayed.", "He left."),
        ("J. Doe of the U.S. left. She stayed.", "J. Doe of the U.S. left."),
        ("“He left.” She stayed.", "“He left.”"),
        ("No end at all", "No end at all"),
        ("One line\n\nAnother.", "One line"),
        ("x" * 300, "x" * 119 + "…"),
    ],
)
def test_the_first_words_make_a_title(text: str, title: str) -> None:
    assert first_words(text) == title


# --- markdown ---


def test_yaml_front_matter_gives_the_metadata() -> None:
    found = one(
        "a.md",
        "---\ntitle: 'O’Brien: a Life'\ndate: 2019-11-20T23:30:00-05:00\nauthors: [Jane Doe, José Núñez]\n"
        "people:\n  - Conan O’Brien\nsource: The Paper\nurl: https://example.org/a\nid: 010\nlang: en\n"
        "other: {a: [1]}\n---\n\nText.\n",
    )

    assert found == Document(
        doc_id="010",
        title="O’Brien: a Life",
        body="Text.",
        path="a.md",
        format="markdown",
        published=found.published,
        people=("Conan O’Brien",),
        authors=("Jane Doe", "José Núñez"),
        source="The Paper",
        url="https://example.org/a",
        language="en",
    )
    assert when(found) == ("2019-11-20", "front matter")


def test_toml_front_matter_gives_the_metadata() -> None:
    found = one("a.md", '+++\ntitle = "No"\ndate = 2019-11-20T23:30:00-05:00\npeople = ["Jane Doe"]\n+++\nText.')

    assert (found.title, found.people, when(found)) == ("No", ("Jane Doe",), ("2019-11-20", "front matter"))


@pytest.mark.parametrize("word", ["no", "2019", "12:30:45", "010", "1e5"])
def test_yaml_scalars_are_texts_as_written(word: str) -> None:
    assert one("a.md", f"---\ntitle: {word}\n---\nText.").title == word


def test_the_first_heading_is_the_title_and_leaves_the_text() -> None:
    found = one("a.md", "A standfirst.\n\nThe *Moon* & Us\n===\n\nText.\n\n# Second\n\n## Third")

    assert (found.title, found.body) == ("The Moon & Us", "A standfirst.\n\nText.\n\nSecond\n\nThird")


def test_a_heading_that_is_not_the_title_stays_in_the_text() -> None:
    found = one("a.md", "---\ntitle: The Moon\n---\n# Another\n\nText.")

    assert (found.title, found.body) == ("The Moon", "Another\n\nText.")


def test_markdown_becomes_what_a_reader_sees() -> None:
    text = (
        "# T\n\nA [link](https://x.example/secret) and **bold** ![alt](i.png)`code`  \nnew &amp; line\nwrapped.\n\n"
        "> quoted\n\n1. one\n2. two\n   - deep\n\n| a | b |\n|---|---|\n| c | d |\n\n```\nx = 1\n  y\n```\n\n"
        "<div onclick='x()'>raw <b>html</b><script>bad()</script></div>\n"
        "\nin<b>li</b>ne <script>bad()</script>end &lt;b&gt;\n"
    )

    assert one("a.md", text).body == (
        "A link and bold code\nnew & line wrapped.\n\nquoted\n\none\ntwo\ndeep\n"
        "\na b\nc d\n\nx = 1\n  y\n\nraw html\n\ninline end <b>"
    )


def test_a_thematic_break_is_no_front_matter() -> None:
    found = one("a.md", "---\nJust prose\n---\n\nText.")

    assert "Just prose" in found.body


@pytest.mark.parametrize(
    ("front_matter", "line"),
    [
        ("a: &x [1]\nb: *x", 1),
        ("title: !!python/object/apply:os.system [ls]", 2),
        ("title: [", 3),
        ("title: a\n\tb: c", 3),
        ("[" * 30 + "]" * 30, 1),
        ("a: " + "x" * 70_000, 1),
    ],
)
def test_front_matter_that_cannot_be_trusted_is_rejected(front_matter: str, line: int) -> None:
    assert reasons(read("a.md", f"---\n{front_matter}\n---\nText.")) == [(line, "front_matter")]


def test_broken_toml_is_rejected() -> None:
    assert reasons(read("a.md", "+++\ntitle = \n+++\nText.")) == [(1, "front_matter")]


def test_a_field_of_the_wrong_type_is_left_out_with_a_warning_when_it_is_not_essential() -> None:
    found = one("a.md", "---\ntitle: T\ndate: [2019]\npeople: {a: b}\nsource: [a, b]\n---\nText.")

    assert (found.published, found.people, found.source) == (None, (), None)
    assert [warning.split(":")[0] for warning in found.warnings] == ["type"] * 3


# --- HTML ---

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Eagle lands - The Paper</title>{head}
<style>p {{ color: red }}</style></head><body><nav><a href="/">Home</a></nav><header>The Paper</header>
{body}
<aside>Most read</aside><footer>Imprint</footer></body></html>"""
ARTICLE = "<article><h1>Eagle lands</h1><p>The Eagle landed on the <b>Moon</b>.</p><p>Armstrong spoke.</p></article>"


def page(head: str = "", body: str = ARTICLE) -> Document:
    return one("a.html", PAGE.format(head=head, body=body))


def test_the_text_is_that_of_the_article_without_its_headline() -> None:
    found = page()

    assert (found.title, found.body) == ("Eagle lands", "The Eagle landed on the Moon.\n\nArmstrong spoke.")
    assert found.language == "en-GB"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="From OpenGraph">', "From OpenGraph"),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"From &amp; JSON-LD"}</script>'
            '<meta property="og:title" content="From OpenGraph">',
            "From & JSON-LD",
        ),
        ("", "Eagle lands"),
    ],
)
def test_the_title_is_the_one_stated_first(head: str, title: str) -> None:
    assert page(head).title == title


def test_the_title_element_serves_last_without_the_name_of_the_site() -> None:
    found = page(
        '<meta property="og:site_name" content="The Paper">', "<main><p>The Eagle landed on the Moon.</p></main>"
    )

    assert (found.title, found.source) == ("Eagle lands", "The Paper")


@pytest.mark.parametrize(
    "linked",
    [
        '{"@type":"NewsArticle",%s}',
        '[{"@type":"WebSite","headline":"x"},{"@type":["Thing","ReportageNewsArticle"],%s}]',
        '{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"BlogPosting",%s}]}',
        '{"@type":"WebPage","mainEntity":{"@type":"https://schema.org/NewsArticle",%s}}',
    ],
)
def test_json_ld_is_found_wherever_it_stands(linked: str) -> None:
    properties = (
        '"headline":"H","datePublished":"2019-11-20T23:30:00-05:00","author":[{"@type":"Person","name":"Jane Doe"}],'
        '"publisher":{"@type":"Organization","name":"The Paper"},"url":"https://example.org/a",'
        '"about":[{"@type":"Person","name":"Neil Armstrong"},{"@type":"Place","name":"Moon"}],'
        '"mentions":{"@type":"Person","name":"Buzz Aldrin"}'
    )

    found = page(f'<script type="application/ld+json">{linked % properties}</script>')

    assert (found.title, when(found)) == ("H", ("2019-11-20", "JSON-LD"))
    assert (found.authors, found.source, found.url) == (("Jane Doe",), "The Paper", "https://example.org/a")
    assert found.people == ("Neil Armstrong", "Buzz Aldrin")


@pytest.mark.parametrize(
    "linked",
    ["{", "[" * 100_000, "null", '"x"', '{"@type":5}', '{"@type":"NewsArticle","headline":[],"author":[1,{}]}'],
)
def test_broken_json_ld_says_nothing(linked: str) -> None:
    assert page(f'<script type="application/ld+json">{linked}</script>').title == "Eagle lands"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta property="article:published_time" content="2019-11-20T10:00:00Z">', "", ("2019-11-20", "meta tag")),
        ('<meta name="DC.date.issued" content="2019-11">', "", ("2019-11", "meta tag")),
        ('<meta name="date" content="20 Nov 2019">', "", ("2019-11-20", "meta tag")),
        ('<meta itemprop="datePublished" content="2019-11-20">', "", ("2019-11-20", "meta tag")),
        ("", '<time itemprop="datePublished" datetime="2019-11-20">yesterday</time>', ("2019-11-20", "time tag")),
        ("", "<time pubdate>November 20, 2019</time>", ("2019-11-20", "time tag")),
        ("", '<time datetime="2019-11-20">an anniversary</time>', None),
        ('<meta property="article:modified_time" content="2019-11-20">', "", None),
        ('<meta name="date" content="tomorrow"><meta name="dc.date" content="2019">', "", ("2019", "meta tag")),
    ],
)
def test_a_page_is_dated_by_what_says_when_it_was_published(
    head: str, body: str, expected: tuple[str, str] | None
) -> None:
    assert when(page(head, body + ARTICLE)) == expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "/relative", "https://", "http://[", "ftp://a.example/"]
)
def test_only_web_addresses_are_taken(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="https://example.org/a">'

    assert page(head).url == "https://example.org/a"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>seven()</script>",
        "<style>seven {}</style>",
        "<noscript>seven</noscript>",
        "<template>seven</template>",
        "<iframe>seven</iframe>",
        "<svg><text>seven</text><script>seven</script></svg>",
        "<p hidden>seven</p>",
        "<div aria-hidden=true><p>seven</p></div>",
        "<p style='color:red; DISPLAY : none'>seven</p>",
        "<span style='visibility:hidden'>seven</span>",
        "<nav>seven</nav>",
        "<aside>seven</aside>",
        "<footer>seven</footer>",
        "<form><button>seven</button></form>",
        "<select><option>seven</select>",
        "<textarea>seven</textarea>",
        "<!-- seven -->",
        "<math><mtext>seven</mtext></math>",
        "<script>/* </article> */ seven()</script>",
        "<title>seven</title>",
    ],
)
def test_what_a_reader_does_not_see_is_no_text(hidden: str) -> None:
    found = page(body=f"<article><p>The Eagle landed on the Moon.</p>{hidden}<p>Armstrong spoke.</p></article>")

    assert found.body == "The Eagle landed on the Moon.\n\nArmstrong spoke."


def test_a_style_that_only_resembles_a_hiding_one_hides_nothing() -> None:
    assert (
        "seven"
        in page(body="<main><p style='display:none-such'>seven words that are seen by all readers</p></main>").body
    )


@pytest.mark.parametrize(
    "body",
    [
        '<div itemprop="articleBody"><p>The Eagle landed on the Moon.</p></div>'
        "<article>Another article with much text</article>",
        "<article>A teaser of some length here</article>"
        "<article>Another teaser of some length</article><main><p>The Eagle landed on the Moon.</p></main>",
        "<article></article><main><p>The Eagle landed on the Moon.</p></main>",
    ],
)
def test_the_text_is_the_one_element_that_is_marked_as_such(body: str) -> None:
    assert page(body=body).body == "The Eagle landed on the Moon."


def test_a_page_that_marks_no_text_gives_its_main_text() -> None:
    paragraph = "The Eagle landed on the Moon, and six hundred million people watched Armstrong climb down. "
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))

    found = page(
        body=f'<div class="menu"><ul>{menu}</ul></div>'
        f'<div class="content"><p>{paragraph * 4}</p><p>{paragraph * 3}</p></div>'
    )

    assert found.body == f"{(paragraph * 4).strip()}\n\n{(paragraph * 3).strip()}"


def test_a_page_in_one_form_keeps_its_text() -> None:
    found = page(body="<form><div>The Eagle landed on the Moon.</div></form><form>Log in</form>")

    assert "The Eagle landed" in found.body


def test_blocks_become_paragraphs_items_and_rows_become_lines() -> None:
    body = (
        "<main><h2>Facts</h2>Loose text<p>One\n two<br>three</p><ul><li>a</li><li><p>b</p></li></ul><p>x<br><br>y</p>"
        "<table><tr><th>k</th><td>v</td></tr><tr><td>1</td><td>2</td></tr></table>"
        "<pre>p\n  q</pre><p>&lt;b&gt; &amp;amp; caf&eacute;</p></main>"
    )

    assert page(body=body).body == (
        "Facts\n\nLoose text\n\nOne two\nthree\n\na\nb\n\nx\n\ny\n\nk v\n1 2\n\np\nq\n\n<b> &amp; café"
    )


@pytest.mark.parametrize(
    "charset",
    ['<meta charset="windows-1252">', '<meta http-equiv=content-type content="text/html; charset=iso-8859-1">'],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(charset: str) -> None:
    page = (
        f"<html><head>{charset}<title>T</title></head><body><main>Beyoncé’s café of thirty letters</main></body></html>"
    )

    assert one("a.html", page.encode("cp1252")).body == "Beyoncé’s café of thirty letters"


def test_a_page_without_text_is_rejected() -> None:
    assert reasons(
        read("a.html", "<html><head><title>Loading</title></head><body><script>go()</script></body></html>")
    ) == [(None, "empty")]


def test_html_is_cleaned_by_an_allow_list() -> None:
    dirty = '<p onclick="x()" style="y">a<blink>b</blink><a href="javascript:x()">c</a></p>'

    assert clean_html(dirty) == "<p>ab<a>c</a></p>"
    assert html_to_text("a &lt;script&gt;alert(1)&lt;/script&gt; b") == "a <script>alert(1)</script> b"


# --- JSON and JSONL ---


def test_a_json_object_is_one_article_named_by_its_path() -> None:
    found = one(
        "n/a.json",
        '{"Headline":"H","articleBody":"One.\\n\\nTwo.",'
        '"datePublished":"2019-11","author":"By Jane Doe and J. Smith, Reuters",'
        '"people":"King Jr., Martin Luther; Neil Armstrong","publisher":{"name":"The Paper"},'
        '"link":"https://example.org/","LANG":"en_US"}',
    )

    assert found == Document(
        doc_id="n/a.json",
        title="H",
        body="One.\n\nTwo.",
        path="n/a.json",
        format="json",
        published=found.published,
        people=("King Jr., Martin Luther", "Neil Armstrong"),
        authors=("Jane Doe", "J. Smith"),
        source="The Paper",
        url="https://example.org/",
        language="en-US",
    )
    assert when(found) == ("2019-11", "date field")


@pytest.mark.parametrize(
    "wrapped",
    [
        '[{"title":"A"},{"title":"B"}]',
        '{"articles":[{"title":"A"},{"title":"B"}]}',
        '{"title":"A feed","items":[{"title":"A"},{"title":"B"}]}',
        '{"status":"ok","response":{"results":[{"title":"A"},{"title":"B"}]}}',
    ],
)
def test_a_list_of_articles_is_numbered_from_one(wrapped: str) -> None:
    found = documents(read("a.json", wrapped))

    assert [(document.doc_id, document.title) for document in found] == [("a.json#1", "A"), ("a.json#2", "B")]


def test_a_list_of_one_is_numbered_too() -> None:
    assert one("a.json", '[{"title":"A"}]').doc_id == "a.json#1"


def test_json_with_one_object_a_line_is_read_line_by_line() -> None:
    found = documents(read("a.json", '{"title":"A"}\n{"title":"B"}\n'))

    assert [document.doc_id for document in found] == ["a.json#1", "a.json#2"]


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("id", '"x-1"', "doc_id", "x-1"),
        ("id", "17", "doc_id", "17"),
        ("_id", '{"$oid":"5f"}', "doc_id", "5f"),
        ("Published At", '"2019-11-20"', "published", "2019-11-20"),
        ("pubDate", '"Wed, 20 Nov 2019 10:00:00 GMT"', "published", "2019-11-20"),
        ("date", "2019", "published", "2019"),
        ("date", "20191120", "published", "2019-11-20"),
        ("date", '{"$date":"2019-11-20T10:00:00Z"}', "published", "2019-11-20"),
        ("date", "null", "published", "None"),
        ("date", '""', "published", "None"),
        ("authors", '["Jane Doe",{"name":"J. Smith"}]', "authors", "('Jane Doe', 'J. Smith')"),
        ("persons", '["Neil Armstrong","Neil Armstrong"," "]', "people", "('Neil Armstrong',)"),
        ("source", '{"id":null,"name":"BBC"}', "source", "BBC"),
        ("source", "null", "source", "None"),
    ],
)
def test_well_known_fields_are_understood(key: str, value: str, field: str, expected: str) -> None:
    found = one("a.json", f'{{"title":"T","{key}":{value}}}')

    shown = found.published.date if field == "published" and found.published else getattr(found, field)
    assert str(shown) == expected
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("date", "[2019]", "type"),
        ("date", "true", "type"),
        ("date", "1574208000", "bad_date"),
        ("people", "[1]", "type"),
        ("source", "5", "type"),
        ("url", '"javascript:alert(1)"', "bad_url"),
        ("url", '"https://exa mple.org"', "bad_url"),
        ("lang", '"English, of course"', "bad_language"),
        ("id", "[]", "type"),
        ("id", '"a\\nb"', "bad_id"),
        ("id", '"a\\u0000b"', "bad_id"),
        ("id", '" "', "bad_id"),
        ("id", '"' + "x" * 201 + '"', "bad_id"),
        ("id", '"' + "x" * 70_000 + '"', "bad_id"),
    ],
)
def test_a_field_that_is_not_essential_is_left_out_with_a_warning(key: str, value: str, code: str) -> None:
    found = one("a.json", f'{{"title":"T","{key}":{value}}}')

    assert (found.doc_id, found.published, found.people, found.source, found.url, found.language) == (
        "a.json",
        None,
        (),
        None,
        None,
        None,
    )
    assert [warning.split(":")[0] for warning in found.warnings] == [code]


@pytest.mark.parametrize("identifier", ["a/../b", "..%2f", "100%", "https://example.org/?p=1", "x" * 200, "日本-é"])
def test_an_id_may_hold_anything_that_prints(identifier: str) -> None:
    assert one("a.jsonl", f'{{"title":"T","id":"{identifier}"}}').doc_id == identifier


def test_html_in_a_field_is_recognised_and_cleaned() -> None:
    found = one(
        "a.json",
        '{"title":{"rendered":"One &#8217;n <i>two</i>"},'
        '"content":{"rendered":"<p>A</p><script>x()</script><p>B &amp; C</p>"}}',
    )

    assert (found.title, found.body) == ("One ’n two", "A\n\nB & C")


@pytest.mark.parametrize("text", ["if a < b then c > d", "<SRD> fell", "AT&T", "a <b c", "1 <2> 3"])
def test_text_with_a_lesser_sign_is_not_html(text: str) -> None:
    assert one("a.json", f'{{"title":"T","body":"{text}"}}').body == text


def test_configured_names_go_before_well_known_ones_and_reach_into_objects() -> None:
    options = ReadingOptions(fields={"title": ("meta.kicker", "meta.Head Line"), "date": ("when",), "people": ("who",)})

    found = one(
        "a.json", '{"meta":{"headLine":"Deep"},"title":"Flat","body":"B","when":"2019","who":["Jane Doe"]}', options
    )

    assert (found.title, found.people, when(found)) == ("Deep", ("Jane Doe",), ("2019", "date field"))


@pytest.mark.parametrize("size", [1, 20, 60])
def test_lines_that_are_read_some_at_a_time_are_those_of_the_file(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    data = "\ufeff" + '{"title":"A"}\n\n{"title":\n{"title":"B","id":"b"}\n \n{"x":1}\n{"title":"Ç"}'
    at_once = read("a.jsonl", data)

    monkeypatch.setattr("index.readers.json._LINES_BYTES", size)

    assert read("a.jsonl", data) == at_once
    assert [document.doc_id for document in documents(at_once)] == ["a.jsonl#1", "b", "a.jsonl#5"]
    assert [item.line for item in at_once if isinstance(item, Rejection)] == [3, 6]


def test_a_broken_line_of_jsonl_rejects_only_itself() -> None:
    found = read("a.jsonl", '{"title":"A"}\n{"title":\n\n[1]\n{"body":5}\n{"x":1}\n{"title":"A"} {}\n{"title":"B"}\n')

    assert [document.doc_id for document in documents(found)] == ["a.jsonl#1", "a.jsonl#7"]
    assert reasons(found) == [(2, "json"), (4, "type"), (5, "type"), (6, "fields"), (7, "json")]


def test_a_line_in_another_encoding_rejects_only_itself() -> None:
    found = read("a.jsonl", b'{"title":"A"}\n' + '{"title":"é"}\n'.encode("latin-1") + '{"title":"ü"}\n'.encode())

    assert [document.title for document in documents(found)] == ["A", "ü"]
    assert reasons(found) == [(2, "encoding")]


@pytest.mark.parametrize("path", ["a.json", "a.jsonl"])
def test_utf_16_is_read_by_its_byte_order_mark(path: str) -> None:
    assert one(path, '{"title":"Müller"}\n'.encode("utf-16")).title == "Müller"


# --- CSV ---


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_of_csv_is_found_in_its_header(delimiter: str) -> None:
    rows = [["title", "Body", "published_at"], ["A", '"x,;|\t ""y"""', "2019-11"], ["B", '"two\nlines"', ""]]

    found = documents(read("a.csv", "\n".join(delimiter.join(row) for row in rows)))

    assert [(document.doc_id, document.title) for document in found] == [("a.csv#1", "A"), ("a.csv#2", "B")]
    assert found[0].body == 'x,;|\t "y"'
    assert found[1].body == "two\nlines"
    assert when(found[0]) == ("2019-11", "date field")


def test_broken_rows_of_csv_reject_only_themselves_with_their_lines() -> None:
    found = read("a.csv", 'title,body\nA,"one\ntwo"\nB\n\nC,x,y\n"D"x,y\nE,z\n')

    assert [document.title for document in documents(found)] == ["A", "E"]
    assert reasons(found) == [(4, "columns"), (6, "columns"), (7, "csv")]


def test_an_open_quote_swallows_nothing() -> None:
    found = read("a.csv", 'title,body\nA,x\n"B,x\nC,x\nD,"x\nE,x\n')

    assert [document.title for document in documents(found)] == ["A", "C", "E"]
    assert reasons(found) == [(3, "unclosed_quote"), (5, "unclosed_quote")]


def test_csv_without_a_column_for_title_or_body_is_rejected_unless_it_is_named() -> None:
    data = "kop,tekst\nA,x\n"

    assert reasons(read("a.csv", data)) == [(1, "columns")]
    assert one("a.csv", data, ReadingOptions(fields={"title": ("kop",), "body": ("tekst",)})).title == "A"


# --- all formats ---


def test_every_article_in_unpacked_gzip_is_the_same() -> None:
    data = b'{"title":"A"}\n'

    assert read("a.jsonl", gzip.decompress(gzip.compress(data))) == read("a.jsonl", data)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\0b\x08c\x7f\td", "abc\td"),
        ("news\xadpaper\u200b\ufeff", "newspaper"),
        ("Mu\u0308ller", "Müller"),
        ("\ud800x", "\ufffdx"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("שלום \u202eabc", "שלום \u202eabc"),
        ("a" + "\u0301" * 100, "á" + "\u0301" * 7),
        ("\U0010fff0<\ufdd0", "<"),
    ],
)
def test_text_is_cleaned_without_touching_what_people_write(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_titles_have_no_bidi_controls_and_one_line() -> None:
    assert clean_line(" a\n\u202eb\u2066 \u200ec ") == "a b c"


def test_a_million_marks_are_cleaned_in_linear_time() -> None:
    cleaned = clean("a" + "\u0315\u0300" * 500_000)

    assert len(cleaned) < 12


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("é".encode(), None, "é"),
        (b"\xef\xbb\xbf" + "é".encode(), None, "é"),
        ("é".encode("utf-16"), None, "é"),
        ("é".encode("utf-32"), None, "é"),
        ("é’".encode("cp1252"), "latin-1", "é’"),
        ("é".encode(), "cp1252", "é"),
        ("日本".encode("shift-jis"), "shift_jis", "日本"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        ("é".encode("utf-16-le"), "utf-16-le", "é"),
    ],
)
def test_bytes_are_decoded_by_mark_or_as_utf_8_or_as_declared(data: bytes, declared: str | None, text: str) -> None:
    assert decode(data, declared) == text


def test_a_file_name_dates_an_article_that_says_nothing() -> None:
    assert when(one("2019/11/x.json", '{"title":"T"}')) == ("2019-11", "folder")


def test_mojibake_is_a_warning_and_not_repaired() -> None:
    found = one("a.txt", "Headline\n\nA cafÃ© in Paris.")

    assert "cafÃ©" in found.body
    assert [warning.split(":")[0] for warning in found.warnings] == ["mojibake_suspect"]


def test_a_very_long_title_is_cut_with_a_warning() -> None:
    found = one("a.json", '{"title":"' + "word " * 1000 + '"}')

    assert len(found.title) <= 500
    assert [warning.split(":")[0] for warning in found.warnings] == ["long_title"]


def test_a_very_long_path_gives_a_short_stable_id() -> None:
    path = "folder/" * 40 + "a.jsonl"

    first, second = documents(read(path, '{"title":"A"}\n{"title":"B"}\n'))

    assert first.doc_id.removesuffix("#1") == second.doc_id.removesuffix("#2")
    assert len(first.doc_id) < 30
    assert first.path == path


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("by Jane Doe, Reuters", ("Jane Doe",)),
        ("Jane Doe; J. Smith", ("Jane Doe", "J. Smith")),
        ("BY JANE DOE AND J. SMITH", ("JANE DOE", "J. SMITH")),
        ("Sandy Anderson", ("Sandy Anderson",)),
        ("", ()),
    ],
)
def test_a_byline_names_its_authors(byline: str, names: tuple[str, ...]) -> None:
    assert names_in(byline) == names


def test_after_many_open_quotes_the_report_says_how_much_was_skipped() -> None:
    found = read("a.csv", "title,body\n" + '"B,x\n' * 41 + "C,x\n")

    assert {code for _, code in reasons(found)} == {"unclosed_quote"}
    last = found[-1]
    assert isinstance(last, Rejection)
    assert "up to line 43 was skipped" in last.reason
