"""
A text with what its parts are, as readers of HTML and Markdown build it block by block.

    blocks.open("ul"); blocks.open("li"); blocks.add("One", is_line=True); blocks.close() ...   ->   Rich
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.structure import Part

__all__ = ["Blocks", "Rich", "shifted"]


@dataclass(frozen=True, slots=True)
class Rich:
    """
    A plain text, and beside it what its parts are.

    Attributes:
        text: One empty line between paragraphs; items of lists and rows of tables follow each other as lines.

        parts: An outer one before those in it.
    """

    text: str
    parts: tuple[Part, ...] = ()

    def without(self, start: int, end: int) -> "Rich":
        """The text with this stretch cut out; what is nothing but the stretch is gone with it."""

        def moved(place: int) -> int:
            return place if place <= start else max(start, place - (end - start))

        kept = [part._replace(start=moved(part.start), end=moved(part.end)) for part in self.parts]
        return Rich(self.text[:start] + self.text[end:], tuple(part for part in kept if part.start < part.end))

    def under(self, heading: str) -> "Rich":
        """The same below a heading."""
        if not self.text:
            return Rich(heading, (Part("h1", 0, len(heading)),))
        lead = len(heading) + 2
        return Rich(f"{heading}\n\n{self.text}", (Part("h1", 0, len(heading)), *shifted(self.parts, lead)))


def shifted(parts: Iterable[Part], by: int) -> list[Part]:
    """The parts where the text stands so many characters further on."""
    return [Part(kind, start + by, end + by, url) for kind, start, end, url in parts]


class Blocks:
    """The blocks of a text as they are walked, from the first to the last."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._was_line = False
        self._parts: list[Part] = []
        self._open: list[int] = []  # places in _parts, the outermost first
        self._waiting = 0  # how many of these, counted from the innermost, hold no text yet

    def open(self, kind: str) -> None:
        """What is added from here on, up to the `close` that belongs to it, is one of this kind."""
        self._open.append(len(self._parts))
        self._parts.append(Part(kind, -1, -1))
        self._waiting += 1

    def close(self) -> None:
        """The innermost open block is complete."""
        place = self._open.pop()
        if self._waiting:
            self._waiting -= 1  # and its part stays as empty as it is
        else:
            self._parts[place] = self._parts[place]._replace(end=self._length)

    def add(self, text: str, links: Sequence[Part] = (), *, is_line: bool = False) -> None:
        """A block follows; a line stands directly below the line before it."""
        if not text:
            return
        if self._pieces:
            between = "\n" if is_line and self._was_line else "\n\n"
            self._pieces.append(between)
            self._length += len(between)
        self._was_line = is_line
        for place in self._open[len(self._open) - self._waiting :]:
            self._parts[place] = self._parts[place]._replace(start=self._length)
        self._waiting = 0
        self._parts += shifted(links, self._length)
        self._pieces.append(text)
        self._length += len(text)

    def end_lines(self) -> None:
        """A line that follows stands apart from the line before."""
        self._was_line = False

    def rich(self) -> Rich:
        """Everything that was added."""
        return Rich("".join(self._pieces), tuple(part for part in self._parts if 0 <= part.start < part.end))
