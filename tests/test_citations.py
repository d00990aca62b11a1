"""
Citations of an article:

1. CSL-JSON and BibTeX say what the article says, and guess nothing;
2. BibTeX is read by a parser as it was meant, whatever an article is called;
3. both are files to keep, asked for as strictly as everything else.
"""

import json
from typing import Any

import bibtexparser
import pytest
from flask.testing import FlaskClient

from index.document import Document
from tests.archive import HOSTILE, archive
from tests.fakes import ListEngine, article
from web.app import create_app
from web.citations import bibtex, csl
from web.settings import SiteSettings

MOON = article(
    "A walk on the Moon",
    doc_id="a b/moon.txt",
    authors=("Sam Reporter", "AP"),
    source="The Register",
    url="https://example.org/1",
    language="en",
)


def client_of(*documents: Document) -> FlaskClient:
    return create_app(ListEngine(documents), SiteSettings(name="Moon News")).test_client()


def read(entry: str) -> dict[str, str]:
    """The one entry of this BibTeX, as another program reads it."""
    library = bibtexparser.parse_string(entry)
    assert not library.failed_blocks
    (found,) = library.entries
    return {
        "type": found.entry_type,
        "key": found.key,
        **{name: field.value for name, field in found.fields_dict.items()},
    }


# 1. What it says


def test_csl_says_what_the_article_says() -> None:
    assert csl(MOON, "/article/x", "Moon News") == {
        "id": "a b/moon.txt",
        "type": "article-newspaper",
        "title": "A walk on the Moon",
        "URL": "https://example.org/1",
        "archive": "Moon News",
        "archive_location": "a b/moon.txt",
        "author": [{"literal": "Sam Reporter"}, {"literal": "AP"}],
        "container-title": "The Register",
        "issued": {"date-parts": [[2019, 11, 20]]},
        "language": "en",
    }


def test_bibtex_says_what_the_article_says() -> None:
    assert read(bibtex(MOON, "/article/x", "Moon News")) == {
        "type": "article",
        "key": "reporter2019awalkon",
        "title": "{A walk on the Moon}",
        "author": "{Sam Reporter} and {AP}",
        "journal": "The Register",
        "year": "2019",
        "month": "nov",
        "day": "20",
        "url": "https://example.org/1",
        "note": "In the archive Moon News",
    }


@pytest.mark.parametrize(
    ("published", "parts"), [("2019", [[2019]]), ("2019-11", [[2019, 11]]), ("0987-01-02", [[987, 1, 2]]), (None, None)]
)
def test_a_date_has_as_many_parts_as_are_known(published: str | None, parts: list[list[int]] | None) -> None:
    document = article(published=published)

    assert csl(document, "", "").get("issued", {}).get("date-parts") == parts
    fields = read(bibtex(document, "", ""))
    assert [name in fields for name in ("year", "month", "day")] == [n < len((parts or [[]])[0]) for n in range(3)]


def test_an_article_without_an_address_of_its_own_has_that_of_its_page() -> None:
    assert csl(article(), "https://news.example/article/x", "")["URL"] == "https://news.example/article/x"


# 2. BibTeX is read as it was meant


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "{",
        "}",
        "}}}",
        "{{",
        "a } b { c",
        "\\",
        "\\}",
        '"',
        '""',
        "@article{x,",
        "100% of $5 & #1_2~^",
        "a\nb\x00c",
        "and",
        "x, y",
        "=",
        ",",
    ],
)
def test_a_title_cannot_end_its_field(text: str) -> None:
    document = article(
        f"Moon {text}", doc_id="x", authors=(f"Ann {text}",), source=text, url=f"https://example.org/{text}"
    )

    fields = read(bibtex(document, "/article/x", text))

    assert fields["title"].startswith("{Moon")
    assert fields["author"].startswith("{Ann")
    assert {"type", "key", "title", "author", "year", "month", "day", "url", "note"} <= set(fields)
    for value in fields.values():
        assert value.count("{") == value.count("}")


@pytest.mark.parametrize("title", ["", "…", "月面着陸", "{}", "\x00"])
def test_a_key_is_made_of_any_title(title: str) -> None:
    assert read(bibtex(article(title, doc_id="x", published=None), "", ""))["key"] == "article"


# 3. Files to keep


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/citation/csl/a%20b/moon.txt", "application/vnd.citationstyles.csl+json", "citation.json"),
        ("/citation/bibtex/a%20b/moon.txt", "application/x-bibtex", "citation.bib"),
    ],
)
def test_a_citation_is_a_file_that_is_known_again(path: str, kind: str, name: str) -> None:
    client = client_of(MOON)

    response = client.get(path)
    again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})

    assert (response.status_code, response.mimetype, again.status_code) == (200, kind, 304)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("kind", ["csl", "bibtex"])
def test_what_is_not_there_cannot_be_cited(kind: str) -> None:
    client = client_of(*archive())

    assert client.get(f"/citation/{kind}/none").status_code == 404
    assert client.get(f"/citation/{kind}/a%20b/odd%231%3F.txt?style=apa").status_code == 400
    assert client.get(f"/citation/{kind}/a%20b/odd%231%3F.txt").status_code == 200


def test_csl_is_a_list_of_one_item() -> None:
    found: list[Any] = json.loads(client_of(MOON).get("/citation/csl/a%20b/moon.txt").data)

    assert [item["title"] for item in found] == ["A walk on the Moon"]
