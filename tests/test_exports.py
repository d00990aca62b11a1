"""
Hits to keep:

1. an export holds all hits of the search in its order, as CSV and as JSON Lines, streamed;
2. nothing in a table is a formula, and what is read back is what the API says;
3. a list of names comes back as the hits of each; what is too long or not a list is refused before it is read;
4. both are asked for as strictly as a search.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from lxml import html

from search.engine import Engine
from search.request import SearchRequest, Sort
from search.results import Every, Hit
from search.tables import BATCH_COLUMNS, HIT_COLUMNS
from tests.archive import archive
from tests.building import engine_over
from tests.fakes import ListEngine, article
from web.app import create_app
from web.cli import whowhen
from web.exports import MAX_BATCH_BODY
from web.settings import SiteSettings

DOCUMENTS = archive()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive")


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    return engine_over(folder, DOCUMENTS)


@pytest.fixture(scope="module")
def client(engine: Engine) -> FlaskClient:
    return create_app(engine, SiteSettings()).test_client()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


# 1. All hits


@pytest.mark.parametrize("query", ["", "q=moon", "q=moon&sort=title", "person=Sally+Ride&from=1969", "q=unheardof"])
def test_an_export_holds_all_hits_in_their_order(client: FlaskClient, query: str) -> None:
    pages = [client.get(f"/api/v1/search?{query}&size=100&page={page}").json for page in (1, 2)]
    expected = [hit["id"] for page in pages if "hits" in page for hit in page["hits"]]

    table, lines = client.get(f"/export.csv?{query}"), client.get(f"/export.jsonl?{query}")

    assert (table.mimetype, lines.mimetype) == ("text/csv", "application/jsonl")
    assert [row["id"] for row in rows(table.data)] == expected
    assert [json.loads(line)["id"] for line in lines.data.splitlines()] == expected


def test_a_line_of_json_is_the_hit_of_the_api(client: FlaskClient) -> None:
    hit = client.get("/api/v1/search?q=moon").json["hits"][0]

    line = json.loads(client.get("/export.jsonl?q=moon").data.splitlines()[0])

    assert line == {**hit, "page_url": f"http://localhost{hit['page_url']}"}


def test_an_export_is_sent_while_it_is_made() -> None:
    made = 0

    class Endless(ListEngine):
        def every(self, request: SearchRequest, **how: Any) -> Every:
            def hits() -> Iterator[Hit]:
                nonlocal made
                hit = next(ListEngine.every(self, request).hits)
                for made in range(1, 1_000_000):
                    yield replace(hit, doc_id=f"x-{made}")

            return replace(ListEngine.every(self, request), hits=hits())

    response = create_app(Endless((article(),)), SiteSettings()).test_client().get("/export.csv", buffered=False)
    first = next(iter(response.response))
    response.close()

    assert bytes(first).startswith(b"id,title,")
    assert made < 1000


@pytest.mark.parametrize("path", ["/export.csv?q=moon", "/export.jsonl?q=moon"])
def test_an_export_is_a_file_that_is_known_again(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    again = client.get(path, headers={"If-None-Match": response.headers["ETag"]})

    assert response.headers["Content-Disposition"].startswith('attachment; filename="articles.')
    assert (again.status_code, again.data) == (304, b"")
    assert client.head(path).data == b""


# 2. What is in a table


def test_a_title_that_is_a_formula_is_text() -> None:
    documents = (article("=HYPERLINK(1)", people=("@Ann",), body="-moon +moon", source="+Source"),)
    site = create_app(ListEngine(documents), SiteSettings()).test_client()

    ((row,),) = (rows(site.get("/export.csv").data),)

    assert (row["title"], row["people"], row["source"]) == ("'=HYPERLINK(1)", "'@Ann", "'+Source")
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_table_says_what_the_api_says(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?q=moon&size=100").json["hits"]

    found = rows(client.get("/export.csv?q=moon").data)

    assert list(found[0]) == list(HIT_COLUMNS)
    for row, hit in zip(found, hits, strict=True):
        assert row["date"] == (hit["published"] or {"date": ""})["date"]
        assert row["people"].removeprefix("'") == "; ".join(hit["people"])
        assert row["page_url"] == f"http://localhost{hit['page_url']}"


# 3. Many names


def test_names_come_back_as_the_hits_of_each(client: FlaskClient) -> None:
    names = ["Sally Ride", "graca machel", "Nobody Atall", "", "the cold morning"]

    response = client.post("/batch", data="\r\n".join(names), content_type="text/plain; charset=utf-8")

    found = rows(response.data)
    assert (response.status_code, response.mimetype) == (200, "text/csv")
    assert list(found[0]) == list(BATCH_COLUMNS)
    assert list(dict.fromkeys(row["name"] for row in found)) == [names[0], names[1], names[2], names[4]]
    ride = [row for row in found if row["name"] == "Sally Ride"]
    total = client.get("/api/v1/search?person=Sally+Ride").json["total"]
    assert {(row["found_as"], row["person"], row["articles"]) for row in ride} == {("person", "Sally Ride", str(total))}
    assert len({row["id"] for row in ride}) == total
    assert {row["person"] for row in found if row["name"] == "graca machel"} == {"Graça Machel"}
    (nobody,) = [row for row in found if row["name"] == "Nobody Atall"]
    assert (nobody["articles"], nobody["id"]) == ("0", "")


def test_names_may_come_from_a_form_and_be_narrowed(client: FlaskClient) -> None:
    form = client.post("/batch?from=1969&to=1971", data={"names": "Sally Ride\r\nAda Yonath"})

    assert {row["name"] for row in rows(form.data)} == {"Sally Ride", "Ada Yonath"}
    assert {row["date"][:4] for row in rows(form.data) if row["id"]} <= {"1969", "1970", "1971"}


def test_the_form_for_names_needs_no_script(client: FlaskClient) -> None:
    page = client.get("/batch")

    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert b'action="/batch" method="post"' in page.data


def test_names_that_cannot_be_looked_up_are_kept_in_the_form(client: FlaskClient) -> None:
    typed = f"Sally Ride\n{'x' * 201} <b>"

    answer = client.post("/batch", data={"names": typed})

    page = html.document_fromstring(answer.text)
    assert answer.status_code == 400
    assert page.get_element_by_id("names").value.strip() == typed, "browsers drop a line break after the tag"
    assert page.get_element_by_id("fault").get("autofocus") == ""
    assert page.xpath("//*[@id='fault']//a/@href") == ["#names"]


def test_a_program_that_sends_names_is_told_as_a_program(client: FlaskClient) -> None:
    answer = client.post("/batch", data="x" * 201, content_type="text/plain")

    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        ("x\n" * MAX_BATCH_BODY, "text/plain", 413),
        ("names=" + "x" * MAX_BATCH_BODY, "application/x-www-form-urlencoded", 413),
        ("x\n" * 10_001, "text/plain", 400),
        ("x" * 201, "text/plain", 400),
        (b"\xff\xfe", "text/plain", 400),
        ("{}", "application/json", 415),
        ("other=1", "application/x-www-form-urlencoded", 400),
        ("", "text/plain", 200),
        ("=1+1\n\x00\n\x1b[31m\n(((\n-moon\nfoo:bar", "text/plain", 200),
    ],
    ids=range(9),
)
def test_whatever_is_sent_is_a_table_or_refused(client: FlaskClient, data: Any, kind: str, status: int) -> None:
    response = client.post("/batch", data=data, content_type=kind)

    assert response.status_code == status
    if status == 200:
        assert not [cell for row in rows(response.data) for cell in row.values() if cell.startswith(("=", "+", "-"))]


def test_the_command_prints_the_same_table(folder: Path, client: FlaskClient) -> None:
    names = folder / "names.txt"
    names.write_text("Sally Ride\nNobody Atall\n", encoding="utf-8")

    done = CliRunner().invoke(whowhen, ["batch", str(names), "--data", str(folder / "data")])

    sent = rows(client.post("/batch", data=names.read_bytes(), content_type="text/plain").data)
    printed = rows(done.stdout_bytes)
    assert done.exit_code == 0
    assert [(row["name"], row["id"]) for row in printed] == [(row["name"], row["id"]) for row in sent]


# 4. Asked strictly


@pytest.mark.parametrize("query", ["page=2", "size=5", "facet_size=5", "colour=red", "from=never", "q=(", "q=a&q=b"])
@pytest.mark.parametrize("path", ["/export.csv", "/export.jsonl"])
def test_what_an_export_does_not_know_is_a_400(client: FlaskClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 400


def test_every_order_is_kept(client: FlaskClient) -> None:
    for sort in Sort:
        ids = [hit["id"] for hit in client.get(f"/api/v1/search?q=moon&size=100&sort={sort}").json["hits"]]

        assert [row["id"] for row in rows(client.get(f"/export.csv?q=moon&sort={sort}").data)] == ids
