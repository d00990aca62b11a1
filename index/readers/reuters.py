"""
Reuters-21578: many articles in one SGML file.

    <REUTERS ... NEWID="1"> <DATE>26-FEB-1987 15:01:01.79</DATE> ... <PEOPLE><D>james-baker</D></PEOPLE>
    <TEXT>&#2; <TITLE>BAHIA COCOA REVIEW</TITLE> <DATELINE>  SALVADOR, Feb 26 - </DATELINE><BODY>Showers ... Reuter
    &#3;</BODY></TEXT> </REUTERS>

The files are no valid SGML (tags in the wrong place, a stray Latin-1 byte), so articles are found by their tags and
each is read by itself: one that is cut off takes no other with it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from index.dates import Finding
from index.document import Document, Rejection
from index.readers.base import MAX_FILE, ReadingOptions, Refused, read_whole
from index.readers.characters import decode, is_binary
from index.readers.draft import Draft, finish, names_in
from index.readers.paragraphs import split_head, unwrap

__all__ = ["person_of_tag", "read_reuters"]

_ARTICLE = re.compile(r"<REUTERS\b([^<>]*)>")
_NEWID = re.compile(r'\bNEWID="([^"]*)"')
# A date tag may hold the wire's control codes, or a note on who guessed it, after the date.
_DATE = re.compile(r"<DATE>\s*([^\s<&]+)")
_ONE = re.compile(r"<D>([^<]*)</D>")
_TEXT = re.compile(r"<TEXT([^<>]*)>")

_REFERENCE = re.compile(r"&(#\d{1,7}|amp|lt|gt|quot);?")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_CLOSED = re.compile(r"(?:^|\s)(?:REUTER|Reuter|reuter)$")
_PLACEHOLDER = "Blah blah blah."


def read_reuters(stream: BinaryIO, path: str, options: ReadingOptions) -> Iterator[Document | Rejection]:
    """The articles of a file of Reuters-21578, in their order."""
    try:
        data = read_whole(stream, MAX_FILE)
        if is_binary(data):
            raise Refused("binary", "the file holds control characters; it is not SGML")
        # The collection is from before Unicode; these bytes are what its makers called ISO 8859-1.
        text = decode(data, options.encoding, "latin-1").replace("\r\n", "\n")
        starts = list(_ARTICLE.finditer(text))
        if not starts:
            raise Refused("sgml", "there is no <REUTERS> element; .sgm files are read as Reuters-21578")
    except Refused as refused:
        yield refused.rejection(path)
        return
    line, counted = 1, 0  # of the last article that was refused
    ends = [start.start() for start in starts[1:]] + [len(text)]
    for place, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        try:
            draft = _draft(start[1], text[start.end() : end])
            draft.place = place
            yield finish(draft, path, "reuters", options)
        except Refused as refused:
            line += text.count("\n", counted, start.start())
            counted = start.start()
            yield refused.rejection(path, line)


def _draft(attributes: str, article: str) -> Draft:
    if "</REUTERS>" not in article:
        raise Refused("sgml", "the article has no </REUTERS>; the file may be cut off")
    opening = _TEXT.search(article)
    end = article.rfind("</TEXT>")
    if opening is None or end < opening.end():
        raise Refused("sgml", "the article has no <TEXT> element")
    text = article[opening.end() : end]
    newid = _NEWID.search(attributes)
    date = _DATE.search(article)
    people = _element("PEOPLE", article) or ""
    author = _element("AUTHOR", text) or ""
    title, body = _unprocessed(text) if "UNPROC" in opening[1] else _title_and_body(text)
    warnings: tuple[str, ...] = ()
    if not title and not body:
        # The collection holds an article of which only the date is left; it still counts as one of its articles.
        title, warnings = "Untitled", ("empty: the article has neither a title nor a text",)
    return Draft(
        body,
        title,
        warnings=warnings,
        doc_id=newid[1] if newid else None,
        findings=(Finding("DATE tag", date[1]),) if date else (),
        people=tuple(map(person_of_tag, _ONE.findall(people))) if people else (),
        authors=names_in(_resolved(author)) if author else (),
        source=_resolved(_element("SOURCE", article) or "").strip() or "Reuters",
        language="en",
    )


def _element(name: str, article: str) -> str | None:
    """What stands in the first element of this name."""
    start = article.find(f"<{name}>")
    if start < 0:
        return None
    end = article.find(f"</{name}>", start)
    return None if end < 0 else article[start + len(name) + 2 : end]


def _title_and_body(text: str) -> tuple[str | None, str]:
    title = _element("TITLE", text)
    dateline = _element("DATELINE", text)
    start, end = text.find("<BODY>"), text.rfind("</BODY>")
    if 0 <= start < end:
        story = text[start + len("<BODY>") : end]
    else:
        # A headline sent alone has no BODY element, and this in its place.
        story = text.rpartition("</TITLE>")[2].replace(_PLACEHOLDER, "")
    place = _resolved(dateline).strip() if dateline else ""
    story = _without_closing(_resolved(story)).lstrip()
    return None if title is None else _one_line(title), unwrap(f"{place} {story}".strip("\n "))


def _unprocessed(text: str) -> tuple[str | None, str]:
    """Tables and lists, whose headline is their first line."""
    head = split_head(_without_closing(_resolved(text)).strip("\x02\n"))
    if head.headline is None:
        first, _, rest = head.rest.strip().partition("\n")
        return _one_line(first), unwrap(rest)
    return _one_line(head.headline), unwrap(head.rest)


def _without_closing(story: str) -> str:
    """
    The story without the wire's mark at its end.

    >>> _without_closing("he told Reuters.\\n REUTER...^M\\n\\x03")
    'he told Reuters.'
    """
    bare = story.rstrip(" \t\n\x03")
    marked = bare.removesuffix("^M").rstrip(" .\n")
    closed = _CLOSED.search(marked[-8:])
    return bare if closed is None else marked[: len(marked) - len(closed[0])].rstrip()


def _one_line(title: str) -> str:
    return " ".join(_resolved(title).strip(" *\n\t\x02").split())


def _resolved(text: str) -> str:
    """
    The text with its references replaced; a DEL stands where a letter was lost, and becomes a space.

    >>> _resolved("STANDARD OIL &lt;SRD>")
    'STANDARD OIL <SRD>'
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    return _named_character(match[1])


@lru_cache(maxsize=1 << 10)
def _named_character(name: str) -> str:
    if not name.startswith("#"):
        return _NAMED[name]
    code = int(name[1:])
    if code == 127:
        return " "
    return chr(code) if code < 0x110000 else "\ufffd"


_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "ibn", "la", "las", "le"}
)
_PARTICLES |= {"los", "van", "vande", "von", "y", "zu"}


def person_of_tag(tag: str) -> str:
    """
    The name that a tag of the collection spells in small letters.

    >>> person_of_tag("james-baker"), person_of_tag("perez-de-cuellar"), person_of_tag("von-weizsaecker")
    ('James Baker', 'Perez de Cuellar', 'von Weizsaecker')
    """
    parts = tag.strip().split("-")
    return " ".join(part if part in _PARTICLES and part != parts[-1] else part[:1].upper() + part[1:] for part in parts)
