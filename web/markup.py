"""
The last step from text and ranges to HTML: everything is escaped here, and the marks put in.

    marked("a <b> moon", ((6, 10),))  ->  a &lt;b&gt; <mark>moon</mark>
"""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from search.results import Range

__all__ = ["marked", "shown"]

# They reorder the text around them, so that an article's title could rewrite the line it stands in.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """The text without the characters that would change the direction of what stands around it."""
    return text if text.isascii() else _BIDI_CONTROLS.sub("", text)


def marked(text: str, ranges: Sequence[Range]) -> Markup:
    """The text as HTML, escaped, each range within `<mark>`."""
    pieces: list[str] = []
    end = 0
    for start, stop in ranges:
        pieces += [_escaped(text[end:start]), "<mark>", _escaped(text[start:stop]), "</mark>"]
        end = stop
    pieces.append(_escaped(text[end:]))
    return Markup("".join(pieces))  # noqa: S704 - every piece of the text is escaped


def _escaped(text: str) -> str:
    """As `Markup`, joining would escape every piece again to find that it is escaped."""
    return str(escape(shown(text)))
