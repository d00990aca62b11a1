"""
The last step from text and ranges to HTML: everything is escaped here, and the marks put in.

    marked("a <b> moon", ((6, 10),))  ->  a &lt;b&gt; <mark>moon</mark>
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from search.results import Range

__all__ = ["Paragraph", "marked", "paragraphs", "shown"]

# They reorder the text around them, so that an article's title could rewrite the line it stands in.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, with its own highlights."""

    text: str
    highlights: tuple[Range, ...]


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


def paragraphs(text: str, ranges: Sequence[Range]) -> list[Paragraph]:
    """
    The text cut at its empty lines, and the ranges with it; a range across a cut is in both parts.

    >>> paragraphs("A moon.\\n\\nA walk.", [(2, 6), (11, 15)])
    [Paragraph(text='A moon.', highlights=((2, 6),)), Paragraph(text='A walk.', highlights=((2, 6),))]
    """
    cut = []
    waiting = list(reversed(ranges))
    for start, end in _stretches(text):
        inside = []
        while waiting and waiting[-1][0] < end:
            first, last = waiting.pop()
            if last > start:
                inside.append((max(first, start) - start, min(last, end) - start))
            if last > end:
                waiting.append((end, last))
                break
        cut.append(Paragraph(text[start:end], tuple(inside)))
    return cut


def _stretches(text: str) -> Iterator[Range]:
    start = 0
    for gap in _EMPTY_LINES.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)
