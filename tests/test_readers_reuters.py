"""
Reuters-21578.

1. Every article comes out with its id, title, date, people and text; what the wire added is gone.
2. An article that is cut off takes no other with it, and its line is named.
3. The whole collection: 21,578 documents, none rejected, every one dated. Needs the files (WHOWHEN_REUTERS).
"""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from index.corpus import DirectoryCorpus
from index.document import Document, Rejection
from index.readers.base import ReadingOptions
from index.readers.by_suffix import READERS
from index.readers.reuters import person_of_tag


def article(
    text: str, *, newid: str = "7", date: str = "26-FEB-1987 15:01:01.79", people: str = "", text_type: str = ""
) -> str:
    return (
        f'<REUTERS TOPICS="YES" OLDID="5544" NEWID="{newid}">\n<DATE>{date}</DATE>\n<PLACES><D>usa</D></PLACES>\n'
        f"<PEOPLE>{people}</PEOPLE>\n<UNKNOWN> \n&#5;&#5;&#5;C T\nf0704&#31;reute</UNKNOWN>\n"
        f"<TEXT{text_type}>&#2;\n{text}</TEXT>\n</REUTERS>\n"
    )


STORY = (
    "<TITLE>OIL &lt;OIL> &amp; GAS\n UP</TITLE>\n<AUTHOR>    By Jane Doe, Reuters</AUTHOR>\n"
    "<DATELINE>    HOUSTON, Feb 26 - </DATELINE><BODY>Oil rose for the third day in a row after\n"
    "a meeting of ministers in Vienna, traders in the city said.\n    The next day it fell.\n"
    "    Shr 34 cts vs 30 cts\n    Net 1.2 mln\n Reuter\n&#3;</BODY>"
)


def read(data: str | bytes) -> list[Document | Rejection]:
    content = data.encode() if isinstance(data, str) else data
    return list(READERS[".sgm"](BytesIO(content), "reut.sgm", ReadingOptions()))


def one(data: str | bytes) -> Document:
    (found,) = read(data)
    assert isinstance(found, Document), found
    return found


def test_an_article_comes_out_whole_and_clean() -> None:
    found = one(article(STORY, people="<D>james-baker</D><D>lawson</D>"))

    assert found == Document(
        doc_id="7",
        title="OIL <OIL> & GAS UP",
        body=(
            "HOUSTON, Feb 26 - Oil rose for the third day in a row after a meeting of ministers in Vienna, "
            "traders in the city said.\n\nThe next day it fell.\n\nShr 34 cts vs 30 cts\nNet 1.2 mln"
        ),
        path="reut.sgm",
        format="reuters",
        published=found.published,
        people=("James Baker", "Lawson"),
        authors=("Jane Doe",),
        source="Reuters",
        language="en",
    )
    assert found.published is not None
    assert (str(found.published.date), found.published.rule) == ("1987-02-26", "DATE tag")


@pytest.mark.parametrize(
    "date",
    [
        " 3-APR-1987 09:00:00.00",
        "3-APR-1987  09:00:00.00",
        "3-APR-1987 09:00:00.00&#5;&#5;&#5;RM",
        "3-APR-1987 999:00:00.00",
        "3-APR-1987 09:00:00.00    # date added by guesswork ",
    ],
)
def test_a_date_is_read_with_whatever_follows_it(date: str) -> None:
    found = one(article(STORY, date=date))

    assert found.published is not None
    assert str(found.published.date) == "1987-04-03"


@pytest.mark.parametrize(
    "mark", [" Reuter\n&#3;", "\nREUTER\n&#3;", " REUTER...^M\n&#3;", " reuter&#3;", "&#3;", "\n\n   \n&#3;", ""]
)
def test_the_mark_at_the_end_goes(mark: str) -> None:
    assert (
        one(article(f"<TITLE>T</TITLE><BODY>It rose, he told Reuters.{mark}</BODY>")).body
        == "It rose, he told Reuters."
    )


def test_a_headline_sent_alone_has_no_text() -> None:
    found = one(
        article("******<TITLE>RATES RISE, FED SAYS\n</TITLE>Blah blah blah.\n&#3;\n\n", text_type=' TYPE="BRIEF"')
    )

    assert (found.title, found.body) == ("RATES RISE, FED SAYS", "")


def test_a_table_is_titled_by_its_first_line() -> None:
    table = "FEDERAL RESERVE REPORT\n    Two weeks ended\n Reserves.......644 vs.....1,337\n\n Reuter\n&#3;\n\n"

    found = one(article(table, text_type=' TYPE="UNPROC"'))

    assert found.title == "FEDERAL RESERVE REPORT"
    assert "Reserves.......644 vs.....1,337" in found.body.split("\n")


def test_an_article_of_which_nothing_is_left_still_counts() -> None:
    found = one(article("\n&#3;\n\n", text_type=' TYPE="UNPROC"'))

    assert (found.doc_id, found.title, found.body) == ("7", "Untitled", "")
    assert [warning.split(":")[0] for warning in found.warnings] == ["empty"]


def test_a_lost_letter_is_a_space_and_a_stray_byte_is_latin_1() -> None:
    data = article("<TITLE>T</TITLE><BODY>p&#127;id in Z\xfcrich &#30;end</BODY>").encode("latin-1")

    assert one(data).body == "p id in Zürich end"


def test_an_article_that_is_cut_off_rejects_only_itself() -> None:
    whole, broken = article(STORY), article(STORY, newid="8").replace("</REUTERS>", "")

    found = read("<!DOCTYPE lewis>\n" + whole + broken + article(STORY, newid="9"))

    assert [item.doc_id for item in found if isinstance(item, Document)] == ["7", "9"]
    assert [(item.line, item.reason.split(":")[0]) for item in found if isinstance(item, Rejection)] == [
        (whole.count("\n") + 2, "sgml")
    ]


def test_an_article_without_an_id_is_named_by_its_place() -> None:
    data = article(STORY) + article(STORY).replace(' NEWID="7"', "")

    assert [item.doc_id for item in read(data) if isinstance(item, Document)] == ["7", "reut.sgm#2"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("james-baker", "James Baker"),
        ("volcker", "Volcker"),
        ("de-la-madrid", "de la Madrid"),
        ("von-weizsaecker", "von Weizsaecker"),
        ("perez-de-cuellar", "Perez de Cuellar"),
        ("du-plessis", "du Plessis"),
        ("deng-xiaoping", "Deng Xiaoping"),
        ("king-fahd", "King Fahd"),
        ("van", "Van"),
        ("", ""),
    ],
)
def test_a_tag_becomes_a_name(tag: str, name: str) -> None:
    assert person_of_tag(tag) == name


@pytest.mark.reuters
def test_the_whole_collection_is_read(reuters_folder: Path) -> None:
    found = list(DirectoryCorpus(reuters_folder))

    documents = [item for item in found if isinstance(item, Document)]
    assert [item for item in found if isinstance(item, Rejection)] == []
    assert sorted(int(document.doc_id) for document in documents) == list(range(1, 21_579))
    assert {document.published.rule for document in documents if document.published} == {"DATE tag"}
    months = Counter(str(document.published.date)[:7] for document in documents if document.published)
    assert months == {"1987-02": 229, "1987-03": 11_544, "1987-04": 5_661, "1987-06": 2_552, "1987-10": 1_592}
    assert sum("James Baker" in document.people for document in documents) >= 80
    endings = Counter(document.body.rsplit(None, 1)[-1].upper() for document in documents if document.body)
    assert endings["REUTER"] < 10
    assert not any("\x03" in document.body or "&lt;" in document.body for document in documents)


def test_an_article_that_names_its_source_is_not_taken_for_one_of_reuters() -> None:
    named = article(STORY).replace("</DATE>", "</DATE>\n<SOURCE>Harbour News</SOURCE>")

    assert [document.source for document in read(named) + read(article(STORY))] == ["Harbour News", "Reuters"]
