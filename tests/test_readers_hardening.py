"""
Bad input, one kind at a time.

1. Each bad input stands between two good ones: the good ones come out whole, the bad one as a rejection with its code,
   or as an article with a warning where that is the rule.
2. Any bytes at all, in any reader, give Documents and Rejections and never another exception.
3. A Document that comes out can be stored: printable id, no lone surrogates, no control characters, within its limits.
4. Input that grows takes time in proportion.
"""

import json
from collections.abc import Callable, Iterator
from io import BytesIO, RawIOBase
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corpus import DirectoryCorpus
from index.document import Document, Rejection
from index.readers.base import MAX_RECORD, MAX_TEXT, ReadingOptions
from index.readers.by_suffix import READERS, reader_for

GOOD = "A Good Headline\n\nA good text about the Moon."

# The bytes of a bad file under this name, and what must become of it: the code of a rejection, or of a warning after +,
# or nothing when it is as good as any other.
BAD: list[tuple[str, str, bytes, str]] = [
    ("UTF-8 with BOM", "b.txt", b"\xef\xbb\xbf" + GOOD.encode(), ""),
    ("UTF-8 with BOM in JSON", "b.json", b'\xef\xbb\xbf{"title":"A Good Headline"}', ""),
    ("UTF-8 with BOM in CSV", "b.csv", b"\xef\xbb\xbftitle,body\nA,b\n", ""),
    ("UTF-16 with BOM", "b.txt", GOOD.encode("utf-16"), ""),
    ("UTF-16 without BOM", "b.txt", GOOD.encode("utf-16-le"), "binary"),
    ("UTF-16 cut in a character", "b.txt", GOOD.encode("utf-16")[:-1], "encoding"),
    ("Latin-1", "b.txt", "Café Müller\n\nText.".encode("latin-1"), "encoding"),
    ("Windows-1252 in JSON", "b.json", '{"title":"’"}'.encode("cp1252"), "encoding"),
    (
        "Latin-1 in HTML that declares nothing",
        "b.html",
        "<p>Café of some length, more than a few letters".encode("latin-1"),
        "encoding",
    ),
    ("mojibake", "b.txt", "Title\n\nThe cafÃ© in Paris.".encode(), "+mojibake_suspect"),
    ("NUL in JSON", "b.json", b'{"title":"a\\u0000b"}', ""),
    ("lone surrogate", "b.json", b'{"title":"\\ud800 x","body":"\\udfff"}', ""),
    ("text too long", "b.txt", b"word " * (MAX_TEXT // 5 + 1), "too_long"),
    ("many different words", "b.txt", " ".join(map(str, range(2_000_000))).encode(), "too_long"),
    ("line of JSONL too long", "b.jsonl", b'{"title":"' + b"x" * MAX_RECORD + b'"}', "too_long"),
    ("image as text", "b.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
    ("controls as text", "b.txt", b"\x01\x02\x03abc" * 50, "binary"),
    ("image as JSON lines", "b.jsonl", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
    ("empty file", "b.txt", b"", "empty"),
    ("only blanks", "b.txt", b" \n\t\n ", "empty"),
    ("only a BOM", "b.txt", b"\xef\xbb\xbf", "empty"),
    ("empty Markdown", "b.md", b"", "empty"),
    ("empty page", "b.html", b"", "empty"),
    ("empty JSON", "b.json", b"", "empty"),
    ("empty list", "b.json", b"[]", "empty"),
    ("empty JSONL", "b.jsonl", b"\n\n", "empty"),
    ("empty CSV", "b.csv", b"", "empty"),
    ("CSV without rows", "b.csv", b"title,body\n", "empty"),
    ("empty SGML", "b.sgm", b"", "sgm"),
    ("empty gzip", "b.txt.gz", b"", "empty"),
    ("no gzip", "b.txt.gz", GOOD.encode(), "gzip"),
    ("JSON too deep", "b.json", b"[" * 100_000, "too_deep"),
    ("JSON object too deep", "b.json", b'{"a":' * 100_000, "too_deep"),
    ("NaN", "b.json", b'{"title":"a","score":NaN}', "bad_number"),
    ("Infinity", "b.json", b'{"title":"a","x":{"y":[-Infinity]}}', "bad_number"),
    ("number beyond floats", "b.json", b'{"title":"a","x":1e999}', "bad_number"),
    ("number of 100,000 digits", "b.json", b'{"title":"a","x":' + b"9" * 100_000 + b"}", "bad_number"),
    ("duplicate keys", "b.json", b'{"title":"a","title":"b"}', "+duplicate_key"),
    ("JSON cut off", "b.json", b'{"title":"a"', "json"),
    ("title is a number", "b.json", b'{"title":123,"body":"x"}', "type"),
    ("title is a list", "b.json", b'{"title":["a"],"body":"x"}', "type"),
    ("title is null", "b.json", b'{"title":null,"body":"x"}', "type"),
    ("body is a number", "b.json", b'{"title":"a","body":1.5}', "type"),
    ("body is an object", "b.json", b'{"title":"a","body":{"x":1}}', "type"),
    ("article is a number", "b.json", b"17", "fields"),
    ("alias bomb", "b.md", b"---\na: &a [x,x]\nb: &b [*a,*a]\ntitle: *b\n---\nText.", "front_matter"),
    ("Python object in YAML", "b.md", b"---\ntitle: !!python/object/apply:os.getcwd []\n---\nText.", "front_matter"),
    ("YAML too deep", "b.md", b"---\n" + b"[" * 60_000 + b"\n---\nText.", "front_matter"),
    ("CSV field of 200,000 letters", "b.csv", b"title,body\nA," + b"word " * 40_000 + b"\n", ""),
    ("CSV field too long", "b.csv", b'title,body\nA,"' + b"x" * MAX_RECORD + b'"\n', "too_long"),
    ("CSV quote never closed", "b.csv", b'title,body\nA,"x\n', "unclosed_quote"),
    ("CSV row too short", "b.csv", b"title,body\nA\n", "columns"),
    ("CSV without our columns", "b.csv", b"a,b\n1,2\n", "columns"),
    ("HTML nested a million times", "b.html", b"<b>" * 660_000, "too_deep"),
    ("HTML blocks nested", "b.html", b"<div>" * 20_000 + b"x", "too_deep"),
    ("100,000 comments begun", "b.html", b"<!--" * 100_000, "empty"),
    ("100,000 tags begun", "b.html", b"<a " * 100_000, "too_complex"),
    ("20,000 attributes", "b.html", b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">x", "too_complex"),
    (
        "attributes behind a quoted >",
        "b.html",
        b'<p a=">" ' + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">x",
        "too_complex",
    ),
    ("60,000 paragraphs", "b.html", b"<p>x</p>" * 60_000, "too_complex"),
    ("page too long", "b.html", b"<p>" + b"x" * 2_000_000, "too_long"),
    ("only hidden text", "b.html", b"<p hidden>secret</p><script>x()</script>", "empty"),
    (
        "entity bomb",
        "b.html",
        b'<!DOCTYPE h [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><article>The text of it: &b; &b; &b;</article>',
        "",
    ),
    (
        "external entity",
        "b.html",
        b'<!DOCTYPE h [<!ENTITY x SYSTEM "file:///etc/passwd">]><article>The text of it: &x;</article>',
        "",
    ),
    ("Markdown of brackets", "b.md", b"[" * 900_000, "too_complex"),
    ("date 0000-00-00", "b.json", b'{"title":"a","date":"0000-00-00"}', "+bad_date"),
    ("date 2024-02-30", "b.json", b'{"title":"a","date":"2024-02-30"}', "+bad_date"),
    ("date with hour 25", "b.json", b'{"title":"a","date":"2024-02-03T25:00"}', "+bad_date"),
    ("date 9999-12-31 with a zone", "b.json", b'{"title":"a","date":"9999-12-31T23:00:00-12:00"}', "+date_range"),
    ("date 0001-01-01", "b.json", b'{"title":"a","date":"0001-01-01T00:00:00+12:00"}', "+date_range"),
    ("date tomorrow", "b.json", b'{"title":"a","date":"tomorrow"}', "+bad_date"),
    ("date May", "b.json", b'{"title":"a","date":"May"}', "+bad_date"),
    ("date 12", "b.json", b'{"title":"a","date":12}', "+bad_date"),
    ("date 03/04/05", "b.json", b'{"title":"a","date":"03/04/05"}', "+ambiguous_date"),
    ("offset -9999", "b.json", b'{"title":"a","date":"2019-11-20T10:00:00-9999"}', "+bad_offset"),
    ("date 10^30", "b.json", b'{"title":"a","date":1' + b"0" * 30 + b"}", "+bad_date"),
    ("date of 5,000 digits", "b.json", b'{"title":"a","date":"' + b"1" * 5000 + b'"}', "+bad_date"),
    ("full-width digits", "b.json", '{"title":"a","date":"２０２４-０２-０３"}'.encode(), ""),
    ("id of 70,000 letters", "b.json", b'{"title":"a","id":"' + b"x" * 70_000 + b'"}', "+bad_id"),
    ("id with NUL", "b.json", b'{"title":"a","id":"a\\u0000"}', "+bad_id"),
    ("a million marks", "b.txt", ("Headline\n\nZ" + "\u0315\u0300" * 500_000).encode(), ""),
    ("right to left override", "b.json", '{"title":"\u202egood"}'.encode(), ""),
    ("SGML article cut off", "b.sgm", b'<REUTERS NEWID="1"><TEXT><TITLE>A', "sgml"),
    ("SGML of another kind", "b.sgm", b"<doc>x</doc>", "sgml"),
]


@pytest.mark.parametrize(("name", "content", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_a_bad_file_between_good_ones_harms_nobody(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(content)
    (tmp_path / "c.txt").write_text(GOOD)

    found = list(DirectoryCorpus(tmp_path))

    good = [item for item in found if item.path in ("a.txt", "c.txt")]
    assert [(item.title, item.body) for item in good if isinstance(item, Document)] == [
        ("A Good Headline", "A good text about the Moon.")
    ] * 2
    (bad,) = [item for item in found if item.path == name]
    if isinstance(bad, Rejection):
        assert bad.reason.startswith(f"{expected}: " if expected != "sgm" else "sgml: ")
        assert len(bad.reason) < 400
    else:
        assert [warning.split(":")[0] for warning in bad.warnings] == ([expected[1:]] if expected else [])
        assert_storable(bad)


RECORDS: list[tuple[str, str]] = [
    ('{"title":"x"', "json"),
    ('{"title":NaN}', "bad_number"),
    ('{"title":7}', "type"),
    ("[1,2]", "type"),
    ("null", "type"),
    ('{"title":"","body":" "}', "empty"),
    ("[" * 100_000, "too_deep"),
    ('{"title":"' + "x" * MAX_RECORD + '"}', "too_long"),
    ('{"body":"' + "x" * (MAX_TEXT + 1) + '"}', "too_long"),
    ("\x00\x01\x02", "json"),
]


@pytest.mark.parametrize(("record", "code"), RECORDS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bad_line_between_good_ones_harms_nobody(record: str, code: str, place: int) -> None:
    lines = ['{"title":"one","body":"first"}', '{"title":"two","body":"second"}']
    lines.insert(place, record)

    found = list(READERS[".jsonl"](BytesIO("\n".join(lines).encode()), "x.jsonl", ReadingOptions()))

    assert [(item.title, item.body) for item in found if isinstance(item, Document)] == [
        ("one", "first"),
        ("two", "second"),
    ]
    assert [(item.line, item.reason.split(":")[0]) for item in found if isinstance(item, Rejection)] == [
        (place + 1, code)
    ]


def test_a_broken_line_of_ten_thousand_leaves_the_others() -> None:
    lines = [json.dumps({"title": f"article {number}"}) for number in range(10_000)]
    lines[4711] = lines[4711][:-3]

    found = list(READERS[".jsonl"](BytesIO("\n".join(lines).encode()), "x.jsonl", ReadingOptions()))

    assert sum(isinstance(item, Document) for item in found) == 9_999
    assert [item.line for item in found if isinstance(item, Rejection)] == [4712]


class Endless(RawIOBase):
    """A stream that goes on for a given number of bytes without ever holding them; remembers the most it held."""

    def __init__(self, start: bytes, filler: bytes, size: int, end: bytes) -> None:
        self._chunks = self._pieces(start, filler, size, end)
        self._rest = b""
        self.held = 0

    @staticmethod
    def _pieces(start: bytes, filler: bytes, size: int, end: bytes) -> Iterator[bytes]:
        yield start
        for _ in range(size // len(filler)):
            yield filler
        yield end

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return self._take(size, lambda data: -1)

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._take(size, lambda data: data.find(b"\n") + 1 or -1)

    def _take(self, size: int | None, cut: Callable[[bytes], int]) -> bytes:
        assert size is not None
        assert size > 0
        data = self._rest
        while len(data) < size and cut(data) < 0:
            piece = next(self._chunks, None)
            if piece is None:
                break
            data += piece
        end = min(size, cut(data) if cut(data) > 0 else len(data))
        self._rest = data[end:]
        self.held = max(self.held, len(data))
        return data[:end]


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_a_line_of_200_megabytes_is_never_held(suffix: str) -> None:
    header = b"title,body\nA,b\n" if suffix == ".csv" else b'{"title":"A"}\n'
    end = b"\nC,d\n" if suffix == ".csv" else b'\n{"title":"C"}\n'
    stream = Endless(header, b"x" * 65_536, 200_000_000, end)

    found = list(READERS[suffix](stream, f"x{suffix}", ReadingOptions()))  # type: ignore[arg-type]

    assert [item.title for item in found if isinstance(item, Document)] == ["A", "C"]
    assert [item.reason.split(":")[0] for item in found if isinstance(item, Rejection)] == ["too_long"]
    assert stream.held < 2 * MAX_RECORD


def test_an_open_quote_over_50_megabytes_is_given_up_after_5() -> None:
    stream = Endless(b'title,body\nA,b\nB,"c\n', b"x," + b"y" * 9_997 + b"\n", 50_000_000, b"")

    found = list(READERS[".csv"](stream, "x.csv", ReadingOptions()))  # type: ignore[arg-type]

    assert [(item.line, item.reason.split(":")[0]) for item in found if isinstance(item, Rejection)] == [
        (3, "unclosed_quote")
    ]
    assert sum(isinstance(item, Document) for item in found) == 1 + 5_000


KILLERS: list[tuple[str, str, str, str]] = [
    # name, file, what stands once at the beginning, what is repeated for a megabyte
    ("blanks in a JSON text", "x.json", '{"title":"T","body":"a', " "),
    ("blanks in a byline", "x.json", '{"title":"T","author":"a', " "),
    ("blanks in a date", "x.json", '{"title":"T","date":"a', " "),
    ("blanks in a person", "x.json", '{"title":"T","people":"a', " "),
    ("blanks in a title", "x.json", '{"title":"a', " "),
    ("blank lines", "x.txt", "T\n\n", " \n"),
    ("lines of one paragraph", "x.txt", "T\n\n", "forty letters stand in every line of it\n"),
    ("blanks in a text", "x.txt", "T\n\na", " "),
    ("bylines", "x.txt", "T\n\n", "By Jane Doe\n"),
    ("dates", "x.txt", " ", "date 2019 "),
    ("quotes and full stops", "x.txt", "", ".'"),
    ("fences", "x.md", "---\n", "---  x\n"),
    ("tags begun", "x.html", "<article>", "<p "),
    ("tags without blanks", "x.html", "<article>", "<a"),
    ("quotes in tags", "x.html", "<article>", "<a x='"),
    ("other quotes in tags", "x.html", "<article>", "<a x=\"'"),
    ("references", "x.html", "<article>a few words of text ", "&amp;"),
    ("lesser signs", "x.html", "<article>a few words of text ", "< "),
    ("hiding styles", "x.html", "<article><p style='", "display "),
    ("lesser signs in JSON", "x.json", '{"title":"T","body":"', "<p "),
    ("SGML articles begun", "x.sgm", "", "<REUTERS "),
    ("SGML texts begun", "x.sgm", "<REUTERS>", "<TEXT>"),
    ("SGML people begun", "x.sgm", "<REUTERS></REUTERS><TEXT>", "<PEOPLE>"),
    ("SGML blanks", "x.sgm", "<REUTERS></REUTERS><TEXT><TITLE>a</TITLE>", " "),
    ("open quotes", "x.csv", "title,body\n", '"a\n'),
    ("delimiters", "x.csv", "title,body\n", ","),
    ("delimiters in the header", "x.csv", "title", ";"),
]


@pytest.mark.parametrize(("name", "start", "repeated"), [row[1:] for row in KILLERS], ids=[row[0] for row in KILLERS])
def test_a_megabyte_of_anything_is_read_before_the_test_times_out(name: str, start: str, repeated: str) -> None:
    # Quadratic time would be hours here; what comes out matters less than that it does.
    body = start + repeated * (900_000 // len(repeated))
    end = {".json": '"}', ".sgm": "</TEXT>"}.get(Path(name).suffix, "")
    reader = reader_for(name)
    assert reader is not None

    found = list(reader(BytesIO((body + end).encode()), name, ReadingOptions()))

    assert found


def assert_storable(document: Document) -> None:
    """What every later step relies on."""
    assert 1 <= len(document.doc_id) <= 200
    assert document.doc_id.isprintable()
    assert document.title == " ".join(document.title.split())
    assert 0 < len(document.title) <= 500
    assert len(document.body) <= MAX_TEXT
    for text in (document.title, document.body, *document.people, *document.authors, *document.warnings):
        text.encode("utf-8")
        assert not any(char < " " and char not in "\n\t" for char in text)
    for line in (document.title, *document.people, *document.authors, document.source or "x"):
        assert line
        assert "\n" not in line
    assert document.url is None or document.url.startswith(("http://", "https://"))


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELD_NAMES = st.sampled_from(
    ["title", "body", "text", "date", "author", "authors", "people", "source", "url", "id", "lang", "x"]
)
RECORD = st.dictionaries(FIELD_NAMES, JSON_VALUES, max_size=6)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b",
            "<article>",
            "</article>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "<REUTERS>",
            "</REUTERS>",
            "<TEXT>",
            "</TEXT>",
            "<BODY>",
            "&#3;",
            "&#99999999;",
            "&amp",
            "---\n",
            "+++\n",
            "title: x\n",
            "a: [\n",
            "\n\n",
            "# h\n",
            "| a |\n",
            "|-|\n",
            "date 2019-11-20 ",
            "By Jane Doe\n",
            '"',
            ",",
            "title,body\n",
            "{",
            '{"title":"x"}',
            "\n",
            "[",
            "]",
            "\ufeff",
            "\x00",
            "é",
            "\u202e",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        MARKUP.map(str.encode),
    )
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_documents_and_rejections(suffix: str, data: bytes) -> None:
    reader = reader_for(f"x{suffix}")
    assert reader is not None

    for item in reader(BytesIO(data), f"x{suffix}", ReadingOptions()):
        if isinstance(item, Document):
            assert_storable(item)
        else:
            assert item.path == f"x{suffix}"
            assert item.reason.split(":")[0].isidentifier()


@given(records=st.lists(RECORD, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_every_record_is_a_document_or_a_rejection(records: list[dict[str, object]]) -> None:
    data = "\n".join(map(json.dumps, records)).encode()

    found = list(READERS[".jsonl"](BytesIO(data), "x.jsonl", ReadingOptions()))

    assert len(found) == len(records)
    for item in found:
        if isinstance(item, Document):
            assert_storable(item)
