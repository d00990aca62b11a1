"""
An article's text as HTML: its structure, links, emphasis, people and marks are ranges of plain text until here.

    "Ask Ann Lee", structure (a 0-3), mentions (4-11), marks (8-11)
      ->  <p><a href="https://…">Ask</a> <a class="person" href="/person/Ann%20Lee">Ann <mark>Lee</mark></a></p>

Whatever the ranges say, what comes out is text within elements that are written here. Each hit has an empty element
before it, `hit-1`, `hit-2` …, to be led to, and behind it the way to its neighbours, which the style sheet shows while
the address names that hit: so one goes from hit to hit without a script.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from markupsafe import Markup, escape

from index.structure import EMPHASES, HEADINGS, LINK, LISTS, Part, checked
from search.results import Range
from web.markup import shown

__all__ = ["MOST_STEPS", "Anchor", "Hits", "article_body", "article_title"]

MOST_STEPS = 1000  # hits that can be stepped through; all are marked
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_NO_EMPHASES: Mapping[str, Sequence[Range]] = MappingProxyType({})
_TAGS = {"ul": "ul", "ol": "ol", "li": "li", "quote": "blockquote"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of the text that is a link to a page of the site."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Hits:
    """
    The hits of an article, in its title first and then in its text.

    Attributes:
        in_title, in_text: Sorted ranges that do not overlap.
    """

    in_title: tuple[Range, ...] = ()
    in_text: tuple[Range, ...] = ()

    @property
    def total(self) -> int:
        return len(self.in_title) + len(self.in_text)

    @property
    def steps(self) -> int:
        """How many of them can be led to."""
        return min(self.total, MOST_STEPS)

    def place(self, number: int) -> str:
        """The place to lead to for a hit, counted from 1, and the way to its neighbours; empty beyond the last step."""
        if number > self.steps:
            return ""
        before = f'<a href="#hit-{number - 1}">Previous</a> ' if number > 1 else ""
        after = f' <a href="#hit-{number + 1}">Next</a>' if number < self.steps else ""
        return (
            f'<span class="at" id="hit-{number}"></span>'
            f'<span class="steps" lang="en">{before}<span>{number:,} of {self.steps:,}</span>{after}</span>'
        )


def article_title(title: str, hits: Hits) -> tuple[Markup, Markup]:
    """The places to lead to in the title, to stand before it, and the title, marked."""
    places = "".join(hits.place(number) for number in range(1, len(hits.in_title) + 1))
    return Markup(places), Markup(_Text(title, hits.in_title, (), None).inline(0, len(title)))  # noqa: S704 (escaped in _Text)


def article_body(text: str, structure: Sequence[Part], people: Sequence[Anchor], hits: Hits) -> Markup:
    """
    The text in paragraphs, headings, lists and quotes, with everything marked.

    Args:
        people: Where names stand and which pages they lead to. A link of the article itself goes before.
    """
    parts = checked(structure, len(text))
    links = [
        (part.start, part.end, f'<a href="{escape(part.url)}" rel="{_REL}">') for part in parts if part.kind == LINK
    ]
    anchors = _beside(
        links, [(a.start, a.end, f'<a class="person" href="{escape(a.url)}">') for a in people], len(text)
    )
    emphases = {kind: [part[1:3] for part in parts if part.kind == kind] for kind in EMPHASES}
    body = _Body(_Text(text, hits.in_text, anchors, hits, {kind: spans for kind, spans in emphases.items() if spans}))
    for part in parts:
        if part.kind != LINK and part.kind not in EMPHASES:
            body.begin(part)
    return Markup(body.finish())  # noqa: S704 (escaped in _Text)


_REL = "noopener noreferrer nofollow"
_Anchored = tuple[int, int, str]


def _beside(links: Sequence[_Anchored], others: Sequence[_Anchored], length: int) -> list[_Anchored]:
    """The links, and of the others those that touch neither a link nor one another, in order."""
    starts = [start for start, _, _ in links]
    kept = list(links)
    last = 0
    for start, end, tag in sorted(others):
        place = bisect_left(starts, end)
        free = not place or links[place - 1][1] <= start
        if last <= start < end <= length and free:
            kept.append((start, end, tag))
            last = end
    return sorted(kept)


class _Text:
    """A text with what is to be linked, emphasised and marked in it."""

    def __init__(
        self,
        text: str,
        marks: Sequence[Range],
        anchors: Sequence[_Anchored],
        hits: Hits | None,
        emphases: Mapping[str, Sequence[Range]] = _NO_EMPHASES,
    ) -> None:
        """
        Args:
            emphases: By the name of the element; of one kind they lie apart, in order.
        """
        self.text = text
        self._emphases = emphases
        self._edges = sorted({edge for spans in emphases.values() for span in spans for edge in span})
        self._marks = marks
        self._anchors = anchors
        self._hits = hits
        self._mark_starts, self._mark_ends = [m[0] for m in marks], [m[1] for m in marks]
        self._anchor_starts, self._anchor_ends = [a[0] for a in anchors], [a[1] for a in anchors]

    def inline(self, start: int, end: int) -> str:
        """A stretch of the text: escaped, linked and marked."""
        pieces: list[str] = []
        place = start
        first = bisect_right(self._anchor_ends, start)
        for begin, until, tag in self._anchors[first : bisect_left(self._anchor_starts, end)]:
            begin, until = max(begin, place), min(until, end)
            self._marked(pieces, place, begin, placed=True)
            pieces += [*self._places(begin, until), tag]
            self._marked(pieces, begin, until, placed=False)
            pieces.append("</a>")
            place = until
        self._marked(pieces, place, end, placed=True)
        return "".join(pieces)

    def _marked(self, pieces: list[str], start: int, end: int, *, placed: bool) -> None:
        """The stretch with its marks; a link holds no places to lead to, as these hold links."""
        place = start
        first = bisect_right(self._mark_ends, start)
        for number in range(first, bisect_left(self._mark_starts, end)):
            begin, until = self._marks[number]
            pieces.append(self._written(place, max(begin, place)))
            if placed and begin >= start:
                pieces.append(self._place(number))
            pieces += ["<mark>", self._written(max(begin, place), min(until, end)), "</mark>"]
            place = min(until, end)
        pieces.append(self._written(place, end))

    def _written(self, start: int, end: int) -> str:
        """A stretch that is all of one link and one mark, or of none: escaped, and emphasised piece by piece."""
        edges = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        if not self._emphases or start >= end:
            return _escaped(self.text[start:end])
        return "".join(self._piece(first, last) for first, last in pairwise((start, *edges, end)))

    def _piece(self, start: int, end: int) -> str:
        html = _escaped(self.text[start:end])
        for kind, spans in self._emphases.items():
            place = bisect_right(spans, (start, len(self.text))) - 1
            if place >= 0 and start < spans[place][1]:
                html = f"<{kind}>{html}</{kind}>"
        return html

    def _places(self, start: int, end: int) -> Iterator[str]:
        for number in range(bisect_left(self._mark_starts, start), bisect_left(self._mark_starts, end)):
            yield self._place(number)

    def _place(self, number: int) -> str:
        return self._hits.place(len(self._hits.in_title) + number + 1) if self._hits else ""

    def stretches(self, start: int, end: int) -> Iterator[Range]:
        """The paragraphs between two places, without the empty lines between them."""
        for gap in _EMPTY_LINES.finditer(self.text, start, end):
            yield from self._stripped(start, gap.start())
            start = gap.end()
        yield from self._stripped(start, end)

    def _stripped(self, start: int, end: int) -> Iterator[Range]:
        words = self.text[start:end]
        bare = words.strip()
        if bare:
            start += len(words) - len(words.lstrip())
            yield start, start + len(bare)


def _escaped(text: str) -> str:
    return str(escape(shown(text))) if text else ""


class _Body:
    """The HTML of a body, block after block."""

    def __init__(self, text: _Text) -> None:
        self._text = text
        self._html: list[str] = []
        self._open: list[Part] = []
        self._place = 0
        self._levels: list[str] = []

    def begin(self, part: Part) -> None:
        """The text up to this block is written; the block too, or it is open, if it holds others."""
        self._close_before(part.start)
        self._paragraphs(part.start)
        tag = _TAGS.get(part.kind)
        if tag is not None:
            self._html.append(f"<{tag}>" if part.kind in LISTS else f'<{tag} dir="auto">')
            self._open.append(part)
            return
        tag = self._heading(part.kind) if part.kind in HEADINGS else "pre"
        self._add(f'<{tag} dir="auto">{self._text.inline(part.start, part.end)}</{tag}>')
        self._place = part.end

    def finish(self) -> str:
        """All of it."""
        end = len(self._text.text)
        self._close_before(end + 1)
        self._paragraphs(end)
        return "".join(self._html)

    def _close_before(self, start: int) -> None:
        while self._open and self._open[-1].end <= start:
            part = self._open[-1]
            self._paragraphs(part.end)
            self._open.pop()
            self._add(f"</{_TAGS[part.kind]}>")

    def _paragraphs(self, end: int) -> None:
        """What lies between the blocks, in the element that fits where it stands."""
        inside = self._open[-1].kind if self._open else ""
        stretches = list(self._text.stretches(self._place, end))
        tag = "li" if inside in LISTS else "" if inside == "li" and len(stretches) == 1 else "p"
        for start, stop in stretches:
            words = self._text.inline(start, stop)
            self._add(f'<{tag} dir="auto">{words}</{tag}>' if tag else words)
        self._place = max(self._place, end)

    def _add(self, html: str) -> None:
        # A line break inside an item would be shown as one.
        self._html.append(html if self._open else f"{html}\n")

    def _heading(self, kind: str) -> str:
        """Below the page's h1 and one level below the heading that it stands under, whatever the author skipped."""
        while self._levels and self._levels[-1] >= kind:
            self._levels.pop()
        self._levels.append(kind)
        return f"h{min(6, 1 + len(self._levels))}"
