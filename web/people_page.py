"""What the list of all people shows, worked out from a `PeoplePage`: names, numbers, letters and pages."""

from dataclasses import dataclass

from search.results import PeopleOrder, PeoplePage
from web.choices import Choice, Pager, pager
from web.urls import people_url, person_url
from web.words import counted, grouped

__all__ = ["PeopleListPage", "PersonRow", "people_page"]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person and the number of articles they are in, as their page says."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class PeopleListPage:
    """
    Everything `people.html` shows, in its words.

    Attributes:
        span: Which of the people are on this page: "51–100 of 5,123"; empty when all are.

        letters: Where each letter begins, with the number of its people; only by name, and where there are pages.
    """

    title: str
    heading: str
    span: str
    within: str
    order: PeopleOrder
    orders: tuple[Choice, ...]
    letters: tuple[tuple[Choice, str], ...]
    rows: tuple[PersonRow, ...]
    pager: Pager
    all_url: str
    canonical: str
    indexable: bool


def people_page(people: PeoplePage, site: str) -> PeopleListPage:
    """The page of these people on the site of this name."""
    within, order, page = people.within, people.order, people.page
    return PeopleListPage(
        title=" · ".join(
            [f"People with “{within}”" if within else "People", *([f"page {grouped(page)}"] if page > 1 else []), site]
        ),
        heading=counted(people.total, "person", "people") if people.total else "Nobody found",
        span=_span(people),
        within=within,
        order=order,
        orders=tuple(
            Choice(label, people_url(within, kind), kind is order)
            for kind, label in ((PeopleOrder.COUNT, "Most articles"), (PeopleOrder.NAME, "A to Z"))
        ),
        letters=_letters(people) if people.pages > 1 else (),
        rows=tuple(PersonRow(bucket.value, person_url(bucket.value), bucket.count) for bucket in people.buckets),
        pager=pager(page, people.pages, lambda number: people_url(within, order, number)),
        all_url=people_url(),
        canonical=people_url(within, order, page),
        indexable=not within,
    )


def _letters(people: PeoplePage) -> tuple[tuple[Choice, str], ...]:
    """Current are the letters that begin on this page, or the one that goes on over it."""
    begun = [letter.page for letter in people.letters if letter.page <= people.page]
    return tuple(
        (
            Choice(letter.letter, people_url(people.within, people.order, letter.page), letter.page == max(begun)),
            counted(letter.count, "person", "people"),
        )
        for letter in people.letters
    )


def _span(people: PeoplePage) -> str:
    if len(people.buckets) >= people.total:
        return ""
    first = (people.page - 1) * people.size + 1
    return f"{grouped(first)}–{grouped(first + len(people.buckets) - 1)} of {grouped(people.total)}"
