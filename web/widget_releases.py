"""
The releases of the widget that are kept in `widget/built/`, one folder each, and the lines that put one into a page.

    kept_releases()                                    ->  Release(1.0.0), the newest last
    snippet(Chosen(mode="inline"), release, "https://archive.example/")  ->  <script ...></script> <whowhen-search ...>
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape

__all__ = [
    "LANGUAGES",
    "MODES",
    "SCOPE",
    "SCRIPT",
    "THEMES",
    "Chosen",
    "Release",
    "element",
    "kept_releases",
    "release_for",
    "snippet",
]

BUILT = Path(__file__).parent / "widget" / "built"
SCRIPT = "whowhen-search.js"
MODES = ("box", "inline", "dialog")
THEMES = ("", "light", "dark", "auto")
SCOPE = ("person", "source", "from", "to", "lang")
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "": "the page's own",
        "ar": "العربية",
        "de": "Deutsch",
        "en": "English",
        "es": "Español",
        "fr": "Français",
        "it": "Italiano",
        "ja": "日本語",
        "nl": "Nederlands",
        "pl": "Polski",
        "pt": "Português",
        "zh": "中文",
    }
)


@dataclass(frozen=True, slots=True)
class Release:
    """
    One version of the widget. Its files never change.

    Attributes:
        integrity: Of each file, as a page may demand it: `sha384-...`.

        labels: "Search" in each language it has, by tag.
    """

    version: tuple[int, int, int]
    integrity: Mapping[str, str]
    labels: Mapping[str, str]
    folder: Path

    @property
    def name(self) -> str:
        """The version as it is written: 1.2.3."""
        return ".".join(map(str, self.version))


@dataclass(frozen=True, slots=True)
class Chosen:
    """
    What a site owner chose for a widget.

    Attributes:
        scope: (attribute, value), in the order of `SCOPE`; nothing that is empty.

        pinned: One exact version, which the browser checks by its hash.
    """

    mode: str = MODES[0]
    theme: str = ""
    language: str = ""
    scope: tuple[tuple[str, str], ...] = ()
    pinned: bool = False

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Of the element, without those that say what holds anyway."""
        said = (
            ("mode", self.mode if self.mode != MODES[0] else ""),
            ("theme", self.theme),
            ("language", self.language),
        )
        return tuple((name, value) for name, value in (*said, *self.scope) if value)


def kept_releases(folder: Path = BUILT) -> tuple[Release, ...]:
    """Every release, the newest last."""
    found = (_release(path.parent) for path in folder.glob("*/manifest.json"))
    return tuple(sorted(found, key=lambda release: release.version))


def _release(folder: Path) -> Release:
    manifest = _json(folder / "manifest.json")
    major, minor, patch = map(int, manifest["version"].split("."))
    integrity = {name: file["integrity"] for name, file in manifest["files"].items()}
    labels = {path.stem: _json(path)["label"] for path in (folder / "languages").glob("*.json")}
    return Release((major, minor, patch), MappingProxyType(integrity), MappingProxyType(labels), folder)


def _json(path: Path) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return value


def release_for(asked: str, releases: Sequence[Release]) -> Release | None:
    """The release of this version, or the newest of this major one: `1.2.3` or `1`. None when there is none."""
    fitting = (one for one in releases if asked in (one.name, str(one.version[0])))
    return max(fitting, key=lambda release: release.version, default=None)


def snippet(chosen: Chosen, release: Release, base: str) -> str:
    """
    The HTML that puts this widget into any page.

    Args:
        base: The address of the archive's front page, with a slash at its end.
    """
    version = release.name if chosen.pinned else str(release.version[0])
    attributes = [("type", "module"), ("src", urljoin(base, f"widget/{version}/{SCRIPT}"))]
    if chosen.pinned:
        attributes += [("integrity", release.integrity[SCRIPT]), ("crossorigin", "anonymous")]
    return f"{_tag('script', attributes)}</script>\n{element(chosen, release, base)}\n"


def element(
    chosen: Chosen, release: Release, base: str, text: str = "", extra: Sequence[tuple[str, str]] = ()
) -> Markup:
    """
    The element with the form that is there without a script, and searches within the same scope.

    Args:
        text: What stands in the box.

        extra: More attributes.
    """
    label = release.labels.get(chosen.language, "Search")
    field = [("type", "search"), ("name", "q"), ("aria-label", label), *([("value", text)] if text else [])]
    hidden = (_tag("input", [("type", "hidden"), ("name", name), ("value", value)]) for name, value in chosen.scope)
    form = _tag("form", [("action", urljoin(base, "search"))]) + _tag("input", field) + Markup("").join(hidden)
    opened = _tag("whowhen-search", [*chosen.attributes, *extra])
    return opened + form + Markup("</form></whowhen-search>")


def _tag(name: str, attributes: Sequence[tuple[str, str]]) -> Markup:
    return Markup(f"<{name}{''.join(_written(attributes))}>")  # noqa: S704 - every value is escaped in _written


def _written(attributes: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, value in attributes:
        yield f' {name}="{escape(value)}"'
