"""
The corpus that comes with Whowhen shows everything the readers can do, and reads without a fault.

1. Every article is read: nothing is rejected, and nothing needs a warning.
2. It is large and varied enough to try a search site on: formats, dates of every precision, desks, languages.
3. Ids are distinct, so that every article has its page.
4. People named as metadata recur, so that facets are worth clicking; `people.toml` is well-formed.
5. No page's navigation, footer or script is part of an article.
6. The texts are short, and their addresses lead to nobody's site.
7. Packed files are reproducible: they say neither when nor under what name they were made.
8. Every golden search names articles that exist.
"""

import gzip
import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from index.corpus import DirectoryCorpus
from index.document import Document, Precision, Rejection
from index.readers.base import ReadingOptions

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SEARCHES = ROOT / "tests" / "golden" / "sample" / "searches.json"


@cache
def everything() -> tuple[Document | Rejection, ...]:
    return tuple(DirectoryCorpus(CORPUS, ReadingOptions()))


def documents() -> tuple[Document, ...]:
    return tuple(found for found in everything() if isinstance(found, Document))


def by_path(path: str) -> Document:
    (found,) = (document for document in documents() if document.path == path)
    return found


def test_nothing_is_rejected():
    rejected = [found for found in everything() if isinstance(found, Rejection)]

    assert rejected == []


def test_nothing_needs_a_warning():
    warned = {document.doc_id: document.warnings for document in documents() if document.warnings}

    assert warned == {}


def test_there_are_enough_articles():
    assert len(documents()) >= 64


@pytest.mark.parametrize(
    ("format_name", "at_least"),
    [("text", 20), ("markdown", 10), ("html", 10), ("json", 6), ("jsonl", 6), ("csv", 6), ("reuters", 3)],
)
def test_every_format_has_several_articles(format_name, at_least):
    counts = Counter(document.format for document in documents())

    assert counts[format_name] >= at_least


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".csv", ".sgm", ".gz"])
def test_every_suffix_occurs_twice_packed_or_not(suffix):
    names = [document.path for document in documents()]
    files = {name if suffix == ".gz" else name.removesuffix(".gz") for name in names}

    assert len([name for name in files if name.endswith(suffix)]) >= 2


@pytest.mark.parametrize("precision", [Precision.MONTH, Precision.YEAR])
def test_some_articles_know_only_their_month_or_year(precision):
    found = [document for document in documents() if document.published and document.published.precision is precision]

    assert len(found) >= 4


def test_some_articles_are_undated():
    undated = [document for document in documents() if document.published is None]

    assert len(undated) >= 4


@pytest.mark.parametrize(
    "rule",
    ["front matter", "date field", "JSON-LD", "meta tag", "DATE tag", "leading date", "file name", "folder"],
)
def test_every_rule_dates_several_articles(rule):
    dated = [document for document in documents() if document.published and document.published.rule == rule]

    assert len(dated) >= 2


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("1957/10/sputnik-circles-the-earth.txt", "1957-10"),
        ("1962/rachel-carson-asks-about-pesticides.md", "1962"),
        ("1967/macondo-finds-its-readers.txt", "1967"),
        ("1969/07/20/eagle-lands-on-the-moon.txt", "1969-07-20"),
        ("1975/1975-07-17-handshake-in-orbit.sgm", "1975-07-17"),
        ("1977/seven-trees-in-nairobi.json", "1977"),
        ("2008/2008-11-04-obama-elected.html", "2008-11-04"),
        ("2019/11/van-der-beek-emergency.txt", "2019-11"),
        ("2019/11/van-der-beek-thanks.txt", "2019-11-20"),
        ("2019/11/van-der-beek-video.txt", "2019-11-19"),
    ],
)
def test_a_date_is_as_precise_as_the_article(path, date):
    published = by_path(path).published

    assert published is not None
    assert str(published.date) == date


def test_the_years_reach_from_the_first_satellite_to_the_present():
    years = {document.published.date.year for document in documents() if document.published}

    assert min(years) == 1957
    assert max(years) == 2024
    assert len(years) >= 40


def test_ids_are_distinct():
    repeated = [doc_id for doc_id, count in Counter(document.doc_id for document in documents()).items() if count > 1]

    assert repeated == []


@pytest.mark.parametrize(
    ("path", "doc_ids"),
    [
        ("nobel/peace-prizes.json", {"nobel/peace-prizes.json#1", "nobel-peace-2004"}),
        ("politics/westminster.csv", {"may-2016", "may-2017", "may-2019"}),
        ("disasters/reports.csv.gz", {"disasters/reports.csv.gz#1", "disasters/reports.csv.gz#4"}),
        ("archive/early-spaceflight.jsonl", {"vostok-1", "vostok-6"}),
    ],
)
def test_several_articles_of_a_file_are_told_apart(path, doc_ids):
    found = {document.doc_id for document in documents() if document.path == path}

    assert doc_ids <= found


def test_metadata_names_many_people_and_some_of_them_often():
    counts = Counter(name for document in documents() for name in document.people)

    assert len(counts) >= 40
    assert len([name for name, count in counts.items() if count >= 3]) >= 12


def test_many_articles_leave_their_people_to_the_text():
    assert len([document for document in documents() if not document.people]) >= 20


@pytest.mark.parametrize(
    ("name", "at_least"),
    [("Theresa May", 3), ("Will Smith", 3), ("O'Connor", 6), ("Wałęsa", 4), ("Karikó", 3), ("García Márquez", 4)],
)
def test_hard_names_stand_in_several_articles(name, at_least):
    found = [doc for doc in documents() if name in f"{doc.title}\n{doc.body}".replace("’", "'")]

    assert len(found) >= at_least


def test_people_file_is_well_formed():
    authority = tomllib.loads((CORPUS / "people.toml").read_text("utf-8"))

    assert set(authority) == {"person", "not_a_person"}
    assert all(set(person) <= {"name", "aliases", "role"} for person in authority["person"])


def test_there_are_three_desks_or_more_to_choose_from():
    counts = Counter(document.source for document in documents() if document.source)

    assert len([source for source, count in counts.items() if source.startswith("Sample ") and count >= 5]) >= 3


def test_some_articles_are_in_other_languages():
    assert {"en", "es", "fr"} <= {document.language for document in documents()}


@pytest.mark.parametrize("furniture", ["newsletter", "Imprint of the sample", "cookies", "<", "mentions", "@context"])
def test_nothing_around_an_article_is_part_of_it(furniture):
    pages = [document for document in documents() if document.format == "html"]

    assert pages
    assert [page.path for page in pages if furniture in page.body] == []


def test_articles_are_short():
    lengths = {document.doc_id: len(document.body.split()) for document in documents()}

    assert {doc_id: length for doc_id, length in lengths.items() if not 70 <= length <= 280} == {}


def test_paragraphs_are_kept_and_their_lines_joined():
    wrapped = by_path("1974/1974-08-09-nixon-resigns.txt")

    assert wrapped.title == "Richard Nixon gives up the presidency"
    assert wrapped.body.count("\n\n") == 2
    assert "\n" not in wrapped.body.replace("\n\n", "")


def test_addresses_lead_to_nobodys_site():
    addresses = [document.url for document in documents() if document.url]

    assert addresses
    assert all(address.startswith("https://example.org/") for address in addresses)


def test_packed_files_say_neither_when_nor_under_what_name_they_were_made():
    packed = sorted(CORPUS.rglob("*.gz"))

    assert len(packed) >= 2
    for path in packed:
        header = path.read_bytes()[:8]
        assert header[3:8] == bytes(5), f"{path.name}: pack with gzip -n, or mtime=0"
        assert gzip.decompress(path.read_bytes())


def test_golden_searches_name_articles_that_exist():
    ids = {document.doc_id for document in documents()}
    searches = json.loads(SEARCHES.read_text("utf-8"))
    named = [doc_id for search in searches for doc_id in (*search.get("hits", []), search.get("first")) if doc_id]

    assert len(searches) >= 40
    assert len({search["comment"] for search in searches}) == len(searches)
    assert sorted(set(named) - ids) == []
