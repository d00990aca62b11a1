"""
What the parts of an article's text are: headings, lists, quotes, code, links and emphasis.

The text itself is plain; it is what is searched, marked and counted in. Beside it stands what a stretch of it is:

    Findings\\n\\nOne\\nTwo   +   h2 0-8, ul 10-17, li 10-13, li 14-17

So there is no stored markup that a page would have to trust. A list of parts that makes no sense says less about the
text, and never anything else.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

__all__ = [
    "BLOCKS",
    "EMPHASES",
    "HEADINGS",
    "LINK",
    "LISTS",
    "MAX_NESTING",
    "MAX_PARTS",
    "Part",
    "checked",
    "web_address",
]

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol"})
CONTAINERS = LISTS | {"li", "quote"}
BLOCKS = HEADINGS | CONTAINERS | {"code"}
LINK = "a"
EMPHASES = ("em", "strong")

MAX_PARTS = 10_000  # of an article; what comes later stays text
MAX_NESTING = 12  # a list in a list in a quote has five; what lies deeper stays text
MAX_URL = 2000


class Part(NamedTuple):
    """
    What a stretch of a text is.

    Attributes:
        kind: `h1` to `h6`, `ul`, `ol`, `li`, `quote`, `code`, `em`, `strong`, or `a` for a link.

        start: In characters.

        end: After the last character.

        url: Where a link leads, http or https; empty for everything else.
    """

    kind: str
    start: int
    end: int
    url: str = ""


def checked(parts: Iterable[Part], length: int) -> tuple[Part, ...]:
    """
    The parts that can be shown over a text of this length, sorted, those around others before them.

    Blocks lie within each other or apart; items are in lists and lists hold nothing but items; headings and code hold
    no blocks; links do not touch each other and lead to the web, and what is emphasised is so once. Any other part is
    left out.
    """
    inside = [part for part in parts if 0 <= part.start < part.end <= length]
    inside.sort(key=lambda part: (part.start, -part.end))
    kept: list[Part] = []
    around: list[Part] = []
    ends = dict.fromkeys((LINK, *EMPHASES), 0)
    for part in inside[:MAX_PARTS]:
        if part.kind in ends:
            leads = part.kind != LINK or web_address(part.url) == part.url
            if part.start >= ends[part.kind] and leads:
                kept.append(part if part.kind == LINK or not part.url else part._replace(url=""))
                ends[part.kind] = part.end
            continue
        while around and around[-1].end <= part.start:
            around.pop()
        if _fits(part, around):
            kept.append(part if not part.url else part._replace(url=""))
            around.append(part)
    return tuple(kept)


def _fits(part: Part, around: list[Part]) -> bool:
    if part.kind not in BLOCKS or len(around) >= MAX_NESTING:
        return False
    if not around:
        return part.kind != "li"
    parent = around[-1]
    return parent.kind in CONTAINERS and part.end <= parent.end and (part.kind == "li") == (parent.kind in LISTS)


def web_address(text: str) -> str | None:
    """The text if it is an http or https address, else None."""
    text = text.strip()
    if len(text) > MAX_URL or not text.isprintable() or re.search(r"[\s<>\"\\]", text):
        return None
    try:
        parts = urlsplit(text)
        return text if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
