"""
From what a reader found to a Document: cleaned, checked and capped in one place, the same for every format.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.dates import Finding, published
from index.document import Document
from index.readers.base import MAX_TEXT, ReadingOptions, Refused
from index.readers.characters import clean, clean_line, looks_garbled
from index.readers.paragraphs import first_words
from index.readers.rich import Rich, shifted
from index.structure import Part, checked, web_address

__all__ = ["Draft", "finish", "names_in"]

MAX_ID = 200
MAX_TITLE = 500
MAX_NAME = 200
MAX_NAMES = 500


@dataclass(slots=True)
class Draft:
    """
    An article as a reader found it, unchecked.

    Attributes:
        body: Plain text, with one empty line between paragraphs.

        title: None or empty when there is none; it is made from the body then.

        doc_id: The article's own; None to name it by its place.

        place: Its number in a file of several articles, from 1; None when it is the file.

        findings: Where dates are written, the best first.

        parts: What parts of the body are.
    """

    body: str
    title: str | None = None
    doc_id: str | None = None
    place: int | None = None
    findings: tuple[Finding, ...] = ()
    people: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    def set_body(self, body: Rich) -> None:
        """The body is this text, and its parts are what it says."""
        self.body, self.parts = body.text, body.parts


def finish(draft: Draft, path: str, kind: str, options: ReadingOptions) -> Document:
    """
    The Document of a draft.

    Raises:
        Refused: It has no text (`empty`) or too much (`too_long`).
    """
    warnings = list(draft.warnings)
    body = clean(draft.body).strip()
    if len(body) > MAX_TEXT:
        raise Refused("too_long", f"the article has {len(body):,} characters; at most {MAX_TEXT:,} are read")
    title = _title(draft.title, body, warnings)
    if looks_garbled(title) or looks_garbled(body):
        warnings.append(
            "mojibake_suspect: letters such as Ã© say that the text was decoded wrongly before; see its source"
        )
    when, problems = published(draft.findings, path, options.date_order)
    warnings += problems
    return Document(
        _doc_id(draft, path, warnings),
        title,
        body,
        path,
        kind,
        when,
        people=_names(draft.people) if draft.people else (),
        authors=_names(draft.authors) if draft.authors else (),
        source=_name(draft.source),
        url=_url(draft.url, warnings),
        language=_language(draft.language, warnings),
        warnings=tuple(warnings),
        structure=_structure(draft, body) if draft.parts else (),
    )


def _structure(draft: Draft, body: str) -> tuple[Part, ...]:
    """What parts of the cleaned body are; nothing when cleaning changed more than its ends."""
    cut = draft.body.find(body)
    return checked(shifted(draft.parts, -cut), len(body)) if cut >= 0 else ()


def _title(stated: str | None, body: str, warnings: list[str]) -> str:
    title = clean_line(stated) if stated else ""
    title = title or clean_line(first_words(body))
    if not title:
        raise Refused("empty", "there is neither a title nor a text")
    if len(title) > MAX_TITLE:
        warnings.append(f"long_title: the title has {len(title):,} characters and was cut at {MAX_TITLE}")
        title = title[: MAX_TITLE - 1].rsplit(" ", 1)[0] + "…"
    return title


def _doc_id(draft: Draft, path: str, warnings: list[str]) -> str:
    if draft.doc_id is not None:
        stated = unicodedata.normalize("NFC", draft.doc_id[: 2 * MAX_ID].strip())
        if 0 < len(stated) <= MAX_ID and stated.isprintable():
            return stated
        warnings.append(f"bad_id: an id has 1 to {MAX_ID} printable characters on one line; named by its place instead")
    by_place = path if draft.place is None else f"{path}#{draft.place}"
    if len(by_place) <= MAX_ID:
        return by_place
    digest = hashlib.sha256(path.encode()).hexdigest()[:24]
    return digest if draft.place is None else f"{digest}#{draft.place}"


def _names(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, in their order."""
    kept = dict.fromkeys([_name(name) for name in names])
    return tuple([name for name in kept if name])[:MAX_NAMES]


def _name(name: str | None) -> str | None:
    if not name:
        return None
    return _short_name(name) if len(name) <= MAX_NAME else _cleaned_name(name)


def _cleaned_name(name: str) -> str | None:
    line = clean_line(name)
    return line if 0 < len(line) <= MAX_NAME else None


_short_name = lru_cache(maxsize=1 << 14)(_cleaned_name)  # the same few thousand people, authors and sources


def _url(stated: str | None, warnings: list[str]) -> str | None:
    if not stated or not stated.strip():
        return None
    url = web_address(stated)
    if url is None:
        warnings.append("bad_url: an article's address begins with http:// or https://; it was left out")
    return url


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")


def _language(stated: str | None, warnings: list[str]) -> str | None:
    if not stated or not stated.strip():
        return None
    tag = stated.strip().replace("_", "-")
    if _TAG.fullmatch(tag):
        return tag
    warnings.append("bad_language: a language is a tag such as en or pt-BR; it was left out")
    return None


MAX_BYLINE = 1000
_BY = re.compile(r"by:? ", re.IGNORECASE)
_BETWEEN_AUTHORS = re.compile(r" ?(?:;|,|\band\b|&) ?", re.IGNORECASE)
_NOT_AUTHORS = frozenset(
    {"reuters", "ap", "afp", "upi", "dpa", "associated press", "staff", "jr.", "jr", "sr.", "staff writer"}
)


def names_in(byline: str) -> tuple[str, ...]:
    """
    The authors that a byline names.

    >>> names_in("By Jane Doe and J. Smith, Reuters")
    ('Jane Doe', 'J. Smith')
    """
    line = " ".join(byline[:MAX_BYLINE].split()).rstrip(".")
    by = _BY.match(line)
    parts = _BETWEEN_AUTHORS.split(line if by is None else line[by.end() :])
    return tuple(part for part in parts if part and part.lower() not in _NOT_AUTHORS)
