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
    return _BIDI_CONTROLS.sub("", text)


def marked(text: str, ranges: Sequence[Range]) -> Markup:
    """The text as HTML, escaped, each range within `<mark>`."""
    pieces: list[Markup] = []
    end = 0
    for start, stop in ranges:
        pieces += [escape(shown(text[end:start])), Markup("<mark>"), escape(shown(text[start:stop])), Markup("</mark>")]
        end = stop
    pieces.append(escape(shown(text[end:])))
    return Markup("").join(pieces)
