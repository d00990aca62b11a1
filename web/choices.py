"""Links of a page that offer the same search otherwise: one of several ways, without one of its filters, further on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.request import SearchRequest
from search.results import Applied
from web.urls import search_url
from web.words import grouped, say_day, say_range

__all__ = ["Chip", "Choice", "Pager", "chips_of", "pager"]

PAGES_AROUND = 2  # numbers on each side of the present page


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to see the same search: a sort order, a page, a mode."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """
    A filter that is applied, and the search without it.

    Attributes:
        total: Articles of that search.
    """

    kind: str
    value: str
    url: str
    total: int

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"Remove filter: {self.kind} {self.value}"


_KINDS = {
    "person": "Person",
    "not_person": "Not",
    "nobody": "Person",
    "source": "Source",
    "lang": "Language",
    "date": "Date",
    "undated": "Date",
    "day": "Day",
}


def chips_of(applied: Sequence[Applied], request: SearchRequest) -> tuple[Chip, ...]:
    """The filters in force, in words."""
    return tuple(Chip(_KINDS[one.kind], _value(one, request), search_url(one.without), one.total) for one in applied)


def _value(one: Applied, request: SearchRequest) -> str:
    if one.kind == "date":
        return say_range(request.start, request.end)
    if one.kind == "undated":
        return "undated only" if request.undated == "only" else "dated only"
    if one.kind == "day" and request.day is not None:
        return say_day(request.day)
    return "nobody named" if one.kind == "nobody" else one.value


@dataclass(frozen=True, slots=True)
class Pager:
    """
    The other pages of a list.

    Attributes:
        pages: The first page, the last one and those around the present one; None stands for a gap. Empty when
            there is one page alone.
    """

    pages: tuple[Choice | None, ...]
    previous_url: str | None
    next_url: str | None


def pager(page: int, last: int, url: Callable[[int], str]) -> Pager:
    """The way from this page to the others, whose addresses `url` gives."""
    near = range(page - PAGES_AROUND, page + PAGES_AROUND + 1)
    numbers = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    return Pager(
        pages=tuple(_with_gaps(page, numbers, url)) if last > 1 else (),
        previous_url=url(page - 1) if page > 1 else None,
        next_url=url(page + 1) if page < last else None,
    )


def _with_gaps(page: int, numbers: Sequence[int], url: Callable[[int], str]) -> list[Choice | None]:
    choices: list[Choice | None] = []
    before = 0
    for number in numbers:
        if number == before + 2:
            choices.append(Choice(grouped(before + 1), url(before + 1)))
        elif number > before + 2:
            choices.append(None)
        choices.append(Choice(grouped(number), url(number), number == page))
        before = number
    return choices
