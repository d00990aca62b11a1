"""
Addresses that lead out of the site: only to the web, and to the very passage that was found where a browser can.

    at_passage("https://news.example/moon", snippets)  ->  https://news.example/moon#:~:text=walked%20on%20the%20moon
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from search.results import Snippet

__all__ = ["at_passage", "outside"]

_WORDS_AFTER = re.compile(r"(?: \w+(?=[ .,;:!?]|$)){0,4}")


def outside(url: str | None) -> str:
    """The address if a link may lead there, else empty: a `javascript:` address would run in the reader's name."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else ""


def at_passage(url: str | None, snippets: Sequence[Snippet]) -> str:
    """
    The address with a text fragment that makes the browser scroll to the first mark and show it.

    >>> at_passage("https://news.example/moon", [Snippet("They walked on the moon.", ((5, 11),))])
    'https://news.example/moon#:~:text=walked%20on%20the%20moon'
    """
    address = outside(url)
    marked = next((snippet for snippet in snippets if snippet.highlights), None)
    if not address or marked is None or ":~:" in address:
        return address
    phrase = _phrase(marked)
    # In a text fragment these three have a meaning of their own.
    escaped = quote(phrase, safe="").replace("-", "%2D")
    return f"{address}{'' if '#' in address else '#'}:~:text={escaped}" if phrase else address


def _phrase(snippet: Snippet) -> str:
    """
    The first mark and a few words after it, no further than they are parted by single spaces: other signs, such as
    quotes and breaks, may be other ones in the original, and a text fragment has to be exact.
    """
    start, end = snippet.highlights[0]
    after = _WORDS_AFTER.match(snippet.text, end)
    return snippet.text[start : after.end() if after else end]
