"""
Fields with names to a draft: what JSON, JSONL, CSV and front matter have in common.

Names are compared without case, `_`, `-` and blanks: datePublished, date_published and "Date Published" are one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from index.dates import Finding
from index.readers.base import ReadingOptions, Refused
from index.readers.characters import clean_line
from index.readers.draft import Draft, names_in
from index.readers.rich import Rich
from index.readers.sanitize import html_to_rich, html_to_text, looks_like_html

__all__ = ["FIELDS", "BadNumber", "Fields", "draft_of_fields", "has_article_fields", "known_name"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "body": (
        "body",
        "text",
        "content",
        "articleBody",
        "fullText",
        "mainText",
        "articleText",
        "contentText",
        "contentHtml",
        "bodyText",
        "bodyHtml",
        "story",
    ),
    "date": (
        "date",
        "published",
        "datePublished",
        "publishedAt",
        "pubDate",
        "publishedDate",
        "publishDate",
        "publicationDate",
        "datePublish",
        "publishedOn",
    ),
    "authors": ("author", "authors", "byline", "creator", "dc:creator"),
    "people": ("people", "persons", "person"),
    "source": ("source", "publisher", "publication", "siteName", "newspaper"),
    "url": ("url", "link", "permalink", "canonicalUrl", "webUrl"),
    "id": ("id", "articleId", "docId", "guid"),
    "language": ("language", "lang", "inLanguage"),
}


MAX_FIELD_NAME = 100


class BadNumber:
    """Stands for NaN, an infinity or a number of hundreds of digits: valid for Python, in no standard of JSON."""


Fields = Mapping[str, object]


@lru_cache(maxsize=4096)
def known_name(name: str) -> str:
    """The name as it is compared."""
    return re.sub(r"[\s_-]+", "", name).casefold()


class _Place(NamedTuple):
    """Where a name stands among the names of a field: the first that holds something is taken."""

    field: str
    number: int
    name: str


_PLACES = {
    known_name(name): _Place(field, number, known_name(name))
    for field, names in FIELDS.items()
    for number, name in enumerate(names)
}
_BEHIND = 1000  # numbers of what holds nothing come after those of all that hold something


@lru_cache(maxsize=4096)
def _place(name: str) -> _Place | None:
    return _PLACES.get(known_name(name))


Found = Mapping[str, tuple[str, object]]
"""By field the name it has in a record, and its value."""


def _found(fields: Fields, options: ReadingOptions) -> Found:
    """What a record says of each of our fields; a name that holds something goes before one that holds null."""
    # A name of a megabyte is none of ours, and the cache of names would keep it.
    given = {_place(name): value for name, value in fields.items() if len(name) <= MAX_FIELD_NAME}
    found: dict[str, tuple[str, object]] = {}
    numbers: dict[str, int] = {}
    for place, value in given.items():
        if place is not None:
            field, number, name = place
            if value is None or value == "":
                number += _BEHIND
            if number < numbers.get(field, 2 * _BEHIND):
                numbers[field], found[field] = number, (name, value)
    for field, names in options.fields.items():
        stated = [(name, value) for name in names if (value := _reach(fields, name)) is not _MISSING]
        filled = [(name, value) for name, value in stated if value not in (None, "")]
        if filled or (stated and numbers.get(field, _BEHIND) >= _BEHIND):
            found[field] = (filled or stated)[0]
    return found


def _reach(given: Fields, dotted: str) -> object:
    """meta.headline -> the value under "headline" in the object under "meta"."""
    if dotted in given:
        return given[dotted]
    value: object = given
    for part in dotted.split("."):
        if not isinstance(value, Mapping):
            return _MISSING
        wanted = known_name(part)
        value = next((inner for name, inner in value.items() if known_name(str(name)) == wanted), _MISSING)
    return value


_MISSING = object()


def has_article_fields(fields: Fields, options: ReadingOptions) -> bool:
    """Whether the record names a title or a body."""
    found = _found(fields, options)
    return "title" in found or "body" in found


def draft_of_fields(
    fields: Fields, options: ReadingOptions, rule: str = "date field", *, body: Rich | None = None
) -> Draft:
    """
    The draft of a record.

    Args:
        body: The article's text when it does not stand in a field, as under front matter.

    Raises:
        Refused: Title or body is no text (`type`), or there is neither (`fields`).
    """
    found = _found(fields, options)
    warnings: list[str] = []
    title, text = found.get("title"), found.get("body")
    if title is None and text is None and body is None:
        raise Refused(
            "fields",
            f"no field named title or body; there are {_listed(fields)}; name yours under [fields] in whowhen.toml",
        )
    if body is None:
        body = _body(*text) if text is not None else Rich("")
    return Draft(
        body.text,
        _title(*title) if title is not None else None,
        doc_id=_identifier(found.get("id"), warnings),
        findings=_findings(found.get("date"), rule, warnings),
        people=_people(found.get("people"), warnings),
        authors=_authors(found.get("authors"), warnings),
        source=_label(found.get("source"), warnings),
        url=_label(found.get("url"), warnings),
        language=_label(found.get("language"), warnings),
        warnings=tuple(warnings),
        parts=body.parts,
    )


def _listed(fields: Fields) -> str:
    names = [clean_line(str(name))[:40] for name in list(fields)[:8]]
    return ", ".join(names) or "none"


_TITLE_MARKUP = re.compile(
    r"</(?:a|b|i|em|strong|part|sup|sub|u|small|mark|q|cite|p|h[1-6])>|&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});", re.I
)


def _title(name: str, value: object) -> str:
    text = _text(name, value)
    if ("</" in text or "&" in text) and _TITLE_MARKUP.search(text):
        return " ".join(html_to_text(text).split())
    return text


def _body(name: str, value: object) -> Rich:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)  # paragraphs as a list
    text = _text(name, value)
    return html_to_rich(text) if looks_like_html(text) else Rich(_tidy(text))


_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def _tidy(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _EMPTY_LINES.sub("\n\n", text) if "\n" in text else text


def _text(name: str, value: object) -> str:
    """
    The text of an essential field.

    Raises:
        Refused: It is something else (`type`).
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        inner = _named(value, "rendered", "value", "text", "html")
        if inner is not None:
            return inner
    raise Refused("type", f"{clean_line(name)[:40]} is {_kind(value)}; it must be a text")


def _named(value: Mapping[str, object], *names: str) -> str | None:
    """The text of an object such as {"name": "..."}."""
    for name in names:
        inner = value.get(name)
        if isinstance(inner, str):
            return inner
    return None


def _kind(value: object) -> str:
    kinds = ((bool, "true or false"), (int | float | BadNumber, "a number"), (str, "a text"), (list, "a list"))
    for kind, words in kinds:
        if isinstance(value, kind):
            return words
    return "null" if value is None else "an object"


def _ignored(name: str, value: object, wanted: str, warnings: list[str]) -> None:
    warnings.append(f"type: {clean_line(name)[:40]} is {_kind(value)}, not {wanted}; it was left out")


def _identifier(found: tuple[str, object] | None, warnings: list[str]) -> str | None:
    if found is None or found[1] in (None, ""):
        return None
    name, value = found
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        inner = _named(value, "$oid", "value")
        if inner is not None:
            return inner
    _ignored(name, value, "a text", warnings)
    return None


def _findings(found: tuple[str, object] | None, rule: str, warnings: list[str]) -> tuple[Finding, ...]:
    if found is None or found[1] is None:
        return ()
    name, value = found
    if isinstance(value, str):
        return (Finding(rule, value),) if value.strip() else ()
    if isinstance(value, int) and not isinstance(value, bool):
        return (Finding(rule, str(value)),)
    if isinstance(value, Mapping):
        value = _named(value, "$date", "value", "rendered") or value
    if isinstance(value, str):
        return (Finding(rule, value),)
    _ignored(name, value, "a date", warnings)
    return ()


def _label(found: tuple[str, object] | None, warnings: list[str]) -> str | None:
    """A text, or the name of an object."""
    if found is None or found[1] is None:
        return None
    name, value = found
    if isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, Mapping):
        value = _named(value, "name", "title", "href", "url", "@id") or value
    if isinstance(value, str):
        return value
    _ignored(name, value, "a text", warnings)
    return None


def _listed_names(found: tuple[str, object] | None, warnings: list[str]) -> list[str]:
    if found is None or found[1] is None:
        return []
    name, value = found
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            names.append(one)
        elif isinstance(one, Mapping) and _named(one, "name") is not None:
            names.append(_named(one, "name") or "")
        else:
            _ignored(name, one, "a name", warnings)
    return names


def _people(found: tuple[str, object] | None, warnings: list[str]) -> tuple[str, ...]:
    # A comma is part of a name (King Jr., Martin Luther); a semicolon never is.
    names = _listed_names(found, warnings)
    return tuple([part.strip() for name in names for part in name.replace("\n", ";").split(";")])


def _authors(found: tuple[str, object] | None, warnings: list[str]) -> tuple[str, ...]:
    stated = _listed_names(found, warnings)
    if len(stated) == 1:
        return names_in(stated[0])
    return tuple(name.strip() for name in stated)
