"""
The look of a site and what leads out of it:

1. whatever colour is chosen, text and bars of it can be read, on light and on dark paper;
2. one style sheet holds the scales, the accent and the rest, and its address changes with it;
3. a logo keeps its room free; what is no logo is refused with the reason;
4. the script and the style sheet stay small;
5. a link to where an article appeared leads to the passage, and only to the web.
"""

import doctest
import gzip
import re
import struct
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

import web.colours
import web.outside
from index.errors import SettingsError
from search.results import Snippet
from tests.archive import archive
from tests.fakes import ListEngine
from web.app import create_app
from web.colours import DARK, LIGHT, contrast, mixed, readable
from web.look import STATIC, read_logo, stylesheet
from web.outside import at_passage, outside
from web.settings import SiteSettings

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 32"><rect width="96" height="32"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 200, 100) + bytes(20)

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def token(name: str, *, dark: bool = False) -> str:
    """The value of a custom property in the light or the dark scheme."""
    light, _, darker = TOKENS.partition("@media")
    return re.findall(rf"--{name}: ([^;]+);", darker if dark else light)[0]


def site(**settings: object) -> FlaskClient:
    return create_app(ListEngine(archive(20)), SiteSettings(**settings)).test_client()  # type: ignore[arg-type]


@pytest.mark.parametrize("module", [web.colours, web.outside])
def test_the_examples_in_the_docstrings_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# 1. Colours


@given(colours)
def test_any_accent_can_be_read_on_any_paper_of_the_site(colour: str) -> None:
    soft, bar = (int(re.findall(r"(\d+)%", token(name))[0]) / 100 for name in ("accent-soft", "bar"))

    for paper, dark in ((LIGHT, False), (DARK, True)):
        accent = readable(colour, on=paper)

        assert paper == token("paper", dark=dark)
        assert contrast(accent, paper) >= 4.5
        assert contrast(accent, mixed(accent, soft, paper)) >= 4.5
        assert contrast(token("ink", dark=dark), mixed(accent, soft, paper)) >= 4.5
        assert contrast(mixed(accent, bar, paper), paper) >= 3


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("one", "other", "least"), [
    ("ink", "paper", 7), ("quiet", "paper", 4.5), ("quiet", "shade", 4.5), ("accent", "shade", 4.5),
    ("fault", "paper", 4.5), ("edge", "paper", 3), ("ink", "mark", 4.5), ("mark-rule", "paper", 3),
])  # fmt: skip
def test_the_usual_colours_can_be_told_apart(one: str, other: str, least: float, dark: bool) -> None:
    assert contrast(token(one, dark=dark), token(other, dark=dark)) >= least


def test_the_accent_of_the_owner_comes_after_the_usual_one_in_both_schemes() -> None:
    style = stylesheet("#b00020").body.decode()

    assert re.findall(r"--accent: (#[0-9a-f]+);", style)[2:4] == ["#b00020", readable("#b00020", on=DARK)]


@pytest.mark.parametrize("accent", ["red", "#12345", "#12 456", "#123456;}", "url(x)"])
def test_what_is_no_colour_is_refused(accent: str) -> None:
    with pytest.raises(SettingsError, match="write a colour such as #14507a"):
        SiteSettings(accent=accent)


# 2. One style sheet


def test_the_address_of_the_style_sheet_changes_with_the_accent_and_may_be_kept() -> None:
    addresses = []
    for accent in ("", "#b00020"):
        client = site(accent=accent)
        (address,) = html.document_fromstring(client.get("/").text).xpath("//link[@rel='stylesheet']/@href")
        answer = client.get(address)
        assert (answer.status_code, answer.mimetype) == (200, "text/css")
        assert "max-age" in answer.headers["Cache-Control"]
        addresses.append(address)

    assert len(set(addresses)) == 2


def test_sizes_and_spaces_come_from_the_scales() -> None:
    rules = (STATIC / "site.css").read_text(encoding="utf-8").partition("@media print")[0]

    sizes = set(re.findall(r"font-size: ([^;]+);", rules)) | set(re.findall(r"font: (?:\d+ )?([^/ ]+)/", rules))
    spaces = re.findall(r"(?:margin|padding|gap)[a-z-]*: ([^;]+);", rules)

    assert {size for size in sizes if "var(--t" not in size} <= {"inherit", "1.125rem"}
    odd = [part for space in spaces for part in re.findall(r"(?<![\w.-])[\d.]+rem", space)]
    assert len(odd) <= 12, "spaces beside the scale are optical corrections, and few"


# 3. Logo


@pytest.mark.parametrize(("name", "body", "width"), [("logo.svg", SVG, 96), ("logo.png", PNG, 64)])
def test_a_logo_is_in_the_header_with_its_size(tmp_path: Path, name: str, body: bytes, width: int) -> None:
    (tmp_path / name).write_bytes(body)
    client = site(logo=tmp_path / name)

    (image,) = html.document_fromstring(client.get("/").text).xpath("//header//img")
    sent = client.get(image.get("src"))

    assert (image.get("width"), image.get("height"), image.get("alt")) == (str(width), "32", "")
    assert (sent.data, sent.headers["X-Content-Type-Options"]) == (body, "nosniff")
    assert sent.mimetype in ("image/svg+xml", "image/png")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"GIF89a", "neither a PNG nor an SVG"),
        (b"<svg/>", "neither a PNG nor an SVG"),
        (b'<svg viewBox="0 0 0 10"/>', "neither a PNG nor an SVG"),
        (b'<svg viewBox="0 0 1000 10"/>', "at most 240"),
        (b"\x89PNG", "neither a PNG nor an SVG"),
        (SVG + b" " * 20_000, "at most 20,000"),
        (b'<!DOCTYPE svg [<!ENTITY a "&b;">]><svg viewBox="0 0 nan 1">&a;</svg>', "neither a PNG nor an SVG"),
    ],
)
def test_what_is_no_logo_is_refused_with_the_reason(tmp_path: Path, body: bytes, reason: str) -> None:
    (tmp_path / "logo").write_bytes(body)

    with pytest.raises(SettingsError, match=reason):
        read_logo(tmp_path / "logo")


def test_a_logo_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"logo .none\.svg. cannot be read"):
        read_logo(tmp_path / "none.svg")


# 4. Weight


def test_script_and_style_stay_small() -> None:
    assert len((STATIC / "site.js").read_bytes()) <= 5_000
    assert len(gzip.compress(stylesheet().body)) <= 8_000


# 5. Leading out


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "data:text/html,x", "//evil", "/local", "https://"])
def test_only_an_address_of_the_web_leads_out(url: str | None) -> None:
    assert outside(url) == at_passage(url, ()) == ""


@pytest.mark.parametrize(
    ("url", "text", "mark", "fragment"),
    [
        ("https://n.example/a", "a moon walk, and more", (2, 6), "#:~:text=moon%20walk"),
        ("https://n.example/a#top", "a moon walk", (2, 6), ":~:text=moon%20walk"),
        ("https://n.example/a", "the moon-lit, & so", (4, 8), "#:~:text=moon"),
        ("https://n.example/a", "“Moon”\nnext line", (1, 5), "#:~:text=Moon"),
        ("https://n.example/a", "a moon one two three four five", (2, 6), "#:~:text=moon%20one%20two%20three%20four"),
        ("https://n.example/a#:~:text=b", "a moon", (2, 6), ""),
    ],
)
def test_a_link_leads_to_the_passage(url: str, text: str, mark: tuple[int, int], fragment: str) -> None:
    assert at_passage(url, [Snippet(text, (mark,))]) == url + fragment


def test_without_a_mark_a_link_leads_to_the_whole_article() -> None:
    assert at_passage("https://n.example/a", [Snippet("a moon")]) == "https://n.example/a"
