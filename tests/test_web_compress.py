"""
Packed answers:

1. who takes gzip gets it, and reads the same; who does not, gets the answer as it is;
2. caches are told that both exist, and a tag of the exact bytes becomes one of what they say;
3. what is streamed, small, no text or packed already is left alone.
"""

import gzip
from collections.abc import Iterator

import pytest
from flask import Flask, Response

from tests.archive import archive
from tests.fakes import ListEngine
from web.app import create_app
from web.compress import pack
from web.settings import SiteSettings

TAKES = {"Accept-Encoding": "gzip, br"}
LONG = "moon " * 500


@pytest.mark.parametrize("path", ["/", "/search?q=moon", "/style.css", "/api/v1/search?q=moon", "/search?from=never"])
def test_a_packed_answer_reads_as_the_plain_one(path: str) -> None:
    client = create_app(ListEngine(archive(30)), SiteSettings()).test_client()

    plain, packed = client.get(path), client.get(path, headers=TAKES)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in (plain, packed))


def packed(response: Response, **headers: str) -> Response:
    with Flask("any").test_request_context(headers={**TAKES, **headers}):
        pack(response)
    return response


def test_the_same_answer_is_packed_to_the_same_bytes_and_its_tag_is_weak() -> None:
    one, other = (Response(LONG) for _ in range(2))
    one.set_etag("abc")

    assert packed(one).data == packed(other).data
    assert one.get_etag() == ("abc", True)


def stream() -> Iterator[bytes]:
    yield LONG.encode()


@pytest.mark.parametrize(
    "response",
    [
        Response("short"),
        Response(LONG, mimetype="image/png"),
        Response(LONG, headers={"Content-Encoding": "br"}),
        Response(LONG, status=206, headers={"Content-Range": "bytes 0-9/10"}),
        Response(stream()),
        Response(status=304),
    ],
)
def test_what_would_not_gain_is_left_alone(response: Response) -> None:
    before = response.headers.get("Content-Encoding")

    assert packed(response).headers.get("Content-Encoding") == before


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "identity"])
def test_who_does_not_take_gzip_gets_the_answer_as_it_is(accepted: str) -> None:
    response = packed(Response(LONG), **{"Accept-Encoding": accepted})

    assert response.get_data(as_text=True) == LONG
