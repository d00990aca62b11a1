"""
The widget's files and pages, as the site serves them:

1. a release is served for ever, the newest of its major version for an hour, both to any origin that may;
2. the page writes the lines to paste: complete, escaped, with the hash where one exact version is wanted;
3. its parameters are read strictly;
4. the page for iframes may be framed by whom the settings name, and no other page by more than before;
5. oEmbed makes an iframe of an address of ours that it can show, and of no other.
"""

import html
import json
import re
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from tests.archive import archive
from tests.fakes import ListEngine
from web.app import create_app
from web.settings import SiteSettings
from web.widget_releases import SCRIPT, Chosen, Release, kept_releases, release_for, snippet

RELEASES = kept_releases()
NEWEST = RELEASES[-1]
BASE = "https://archive.example/"


def site(**settings: Any) -> FlaskClient:
    return create_app(ListEngine(archive()), SiteSettings(**settings)).test_client()


def code(page: str, place: int = 0) -> str:
    """What stands in a block of code of the page, as a reader copies it."""
    return html.unescape(page.split("<code>")[place + 1].partition("</code>")[0])


def release(*version: int) -> Release:
    return Release(version, {}, {}, NEWEST.folder)  # type: ignore[arg-type]


# 1. Files


@pytest.mark.parametrize(
    ("version", "kept"), [("1", "public, max-age=3600"), (NEWEST.name, "public, max-age=31536000, immutable")]
)
@pytest.mark.parametrize("name", [SCRIPT, "whowhen-results.js", "languages/de.json"])
def test_a_file_is_served_to_other_origins_for_as_long_as_it_holds(version, kept, name):
    response = site().get(f"/widget/{version}/{name}", headers={"Origin": "https://news.example"})

    assert response.data == (NEWEST.folder / name).read_bytes()
    assert response.headers["Cache-Control"] == kept
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content_type in ("text/javascript; charset=utf-8", "application/json; charset=utf-8")


def test_a_file_that_has_not_changed_is_not_sent_again():
    first = site().get(f"/widget/1/{SCRIPT}")

    again = site().get(f"/widget/1/{SCRIPT}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


def test_the_hashes_are_published():
    manifest = json.loads(site().get(f"/widget/{NEWEST.name}/manifest.json").text)

    assert {name: file["integrity"] for name, file in manifest["files"].items()} == NEWEST.integrity


@pytest.mark.parametrize("path", ["2/whowhen-search.js", "1.0/whowhen-search.js", "1/build.js", "1/../../app.py", "1/"])
def test_what_is_no_file_of_a_release_is_not_found(path):
    assert site().get(f"/widget/{path}").status_code == 404


def test_a_major_version_is_its_newest_release():
    kept = [release(1, 2, 9), release(1, 10, 0), release(2, 0, 0)]

    assert release_for("1", kept) is kept[1]
    assert release_for("1.2.9", kept) is kept[0]
    assert release_for("3", kept) is None


def test_only_listed_origins_get_the_files_where_there_is_a_list():
    listed = site(cors_origins=("https://news.example",))

    statuses = [
        listed.get(f"/widget/1/{SCRIPT}", headers={"Origin": origin}).status_code
        for origin in ("https://news.example", "https://other.example")
    ]

    assert statuses == [200, 403]


# 2. The lines to paste


def test_the_shortest_lines_are_a_script_and_the_element():
    assert snippet(Chosen(), NEWEST, BASE) == (
        '<script type="module" src="https://archive.example/widget/1/whowhen-search.js"></script>\n'
        '<whowhen-search><form action="https://archive.example/search">'
        '<input type="search" name="q" aria-label="Search"></form></whowhen-search>\n'
    )


def test_the_choices_are_in_the_lines_and_in_the_form_that_works_without_script():
    page = site(site_url="https://archive.example/old").get(
        "/widget?mode=inline&theme=dark&language=de&person=Ann+%22%3Cb%3E%22+Lee&from=2019&sri=on"
    )

    lines = code(page.text)

    assert f'src="https://archive.example/old/widget/{NEWEST.name}/whowhen-search.js"' in lines
    assert f'integrity="{NEWEST.integrity[SCRIPT]}" crossorigin="anonymous"' in lines
    name = "Ann &#34;&lt;b&gt;&#34; Lee"
    assert f'<whowhen-search mode="inline" theme="dark" language="de" person="{name}" from="2019">' in lines
    assert '<form action="https://archive.example/old/search">' in lines
    assert f'aria-label="Suchen"><input type="hidden" name="person" value="{name}">' in lines


def test_the_page_shows_every_mode_with_what_was_chosen():
    page = site().get("/widget?theme=dark&source=Harbour+News").text

    for attributes in ('theme="dark"', 'mode="inline" theme="dark"', 'mode="dialog" theme="dark"'):
        assert f'\n<whowhen-search {attributes} source="Harbour News"><form action="/search">' in page


def test_a_name_that_a_stranger_made_up_is_not_written():
    page = site().get("/widget", headers={"Host": "evil.example"}).text

    assert "evil.example" not in page
    assert "set site_url" in page


# 3. Parameters


@pytest.mark.parametrize(
    "query",
    ["mode=popup", "theme=pink", "language=xx", "from=2019-13", "x=1", "mode=box&mode=box", f"person={'x' * 201}"],
)
@pytest.mark.parametrize("path", ["/widget", "/widget/frame"])
def test_a_parameter_that_cannot_be_meant_is_named(path, query):
    response = site().get(f"{path}?{query}")

    assert response.status_code == 400
    assert query.partition("=")[0] in response.text.casefold()
    assert response.text.count("autofocus") == 1, "the summary has the focus"


# 4. Frames


@pytest.mark.parametrize(
    ("settings", "framers"),
    [
        ({}, "*"),
        ({"cors_origins": ("https://a.example",)}, "'self' https://a.example"),
        ({"frame_ancestors": ("'self'", "https://b.example")}, "'self' https://b.example"),
        ({"frame_ancestors": ("'none'",)}, "'none'"),
    ],
)
def test_the_page_for_iframes_may_be_framed_by_whom_the_settings_name(settings, framers):
    policy = site(**settings).get("/widget/frame").headers["Content-Security-Policy"]

    assert f"frame-ancestors {framers};" in policy


@pytest.mark.parametrize("path", ["/", "/search", "/widget"])
def test_no_other_page_can_be_framed(path):
    assert "frame-ancestors 'self';" in site().get(path).headers["Content-Security-Policy"]


def test_the_page_for_iframes_shows_the_scope_it_is_asked_for():
    page = site().get("/widget/frame?q=moon+%26+mars&source=Harbour+News&theme=dark").text

    assert '<whowhen-search mode="inline" theme="dark" source="Harbour News" target="_blank">' in page
    assert 'value="moon &amp; mars"' in page


# 5. oEmbed


def oembed(address: str, more: str = "", **settings: Any) -> Any:
    return site(site_url="https://archive.example", **settings).get(f"/oembed?url={quote(address, safe='')}{more}")


def test_the_address_of_a_search_becomes_an_iframe_of_it():
    answer = oembed("https://archive.example/search?q=moon&person=Ann+Lee&page=2", "&maxwidth=300").json

    assert (answer["version"], answer["type"], answer["width"], answer["height"]) == ("1.0", "rich", 300, 600)
    assert '<iframe src="https://archive.example/widget/frame?q=moon&amp;person=Ann+Lee"' in answer["html"]


def test_a_results_page_says_where_its_iframe_is_told_of():
    pages = site(site_url="https://archive.example/old")
    told = [
        re.findall(r'type="application/json\+oembed".*? href="(.*?)"', pages.get(path).text)
        for path in ("/search?q=moon&page=1", "/search?q=moon&undated=only")
    ]

    ((address,), nowhere) = told

    assert address == "/old/oembed?url=https%3A%2F%2Farchive.example%2Fold%2Fsearch%3Fq%3Dmoon"
    assert "frame?q=moon" in pages.get(address.removeprefix("/old")).json["html"]  # type: ignore[index]
    assert nowhere == []


def test_what_is_no_filter_is_passed_over():
    assert (
        'src="https://archive.example/widget/frame"'
        in oembed("https://archive.example/search?page=2&sort=title").json["html"]
    )


def test_the_same_as_xml():
    response = oembed("https://archive.example/search?q=moon", "&format=xml")

    assert response.content_type == "text/xml; charset=utf-8"
    assert "frame?q=moon" in (ET.fromstring(response.data).findtext("html") or "")


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/search?q=moon",
        "https://archive.example.evil.example/search?q=moon",
        "https://archive.example/nowhere",
        "https://archive.example/search?person=Ann&person=Bob",
        "https://archive.example/search?q=moon&undated=only",
        "javascript:alert(1)",
        "",
    ],
)
def test_what_the_frame_cannot_show_is_not_found(address):
    assert oembed(address).status_code == 404


def test_a_format_that_there_is_not_is_501():
    assert oembed("https://archive.example/search?q=moon", "&format=yaml").status_code == 501
