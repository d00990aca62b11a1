"""What the page of everybody in some results shows, worked out from a `PeoplePage`: rows, orders, letters, pages."""

from dataclasses import dataclass

from search.request import SearchRequest, to_pairs
from search.results import PeopleOrder, PeoplePage
from web.choices import Choice, Pager, pager
from web.facet_rows import FacetRow, people_modes, people_rows
from web.results_page import kept_pairs
from web.urls import everybody_url, search_url
from web.words import counted, filter_words, grouped

__all__ = ["EVERYBODY_SIZE", "EverybodyPage", "everybody_page"]

EVERYBODY_SIZE = 60  # people a page; three columns of twenty

_ORDERS = {PeopleOrder.COUNT: "By number of articles", PeopleOrder.NAME: "A to Z"}


@dataclass(frozen=True, slots=True)
class EverybodyPage:
    """
    Everything `everybody.html` shows, in its words.

    Attributes:
        filters: What the search is narrowed to, in words.

        all_url: The same without a name searched for.
    """

    request: SearchRequest
    within: str
    title: str
    heading: str
    span: str
    filters: str
    kept: tuple[tuple[str, str], ...]
    within_pairs: tuple[tuple[str, str], ...]
    back_url: str
    all_url: str
    people: tuple[FacetRow, ...]
    people_modes: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    letters: tuple[Choice, ...]
    pager: Pager
    canonical: str


def everybody_page(found: PeoplePage, site: str) -> EverybodyPage:
    """The page of these people on the site of this name."""
    request, within, order = found.request, found.within, found.order
    pairs = to_pairs(request)
    return EverybodyPage(
        request=request,
        within=within,
        title=" · ".join((*_title(found), site)),
        heading=counted(found.total, "person", "people").capitalize(),
        span=_span(found),
        filters=" · ".join(filter_words(request)),
        kept=kept_pairs(request),
        within_pairs=tuple(pairs if order is PeopleOrder.COUNT else [*pairs, ("order", str(order))]),
        back_url=search_url(request),
        all_url=everybody_url(request, order=order),
        people=people_rows(request, found.buckets),
        people_modes=people_modes(request),
        orders=tuple(
            Choice(label, everybody_url(request, within, choice), choice is order) for choice, label in _ORDERS.items()
        ),
        letters=tuple(
            Choice(letter.letter, everybody_url(request, within, order, letter.page), letter.page == found.page)
            for letter in found.letters
        )
        if found.pages > 1
        else (),
        pager=pager(found.page, found.pages, lambda page: everybody_url(request, within, order, page)),
        canonical=everybody_url(request, within, order, found.page),
    )


def _title(found: PeoplePage) -> list[str]:
    parts = ["People", found.within, found.request.text, *filter_words(found.request)]
    return [part for part in parts if part] + ([f"page {grouped(found.page)}"] if found.page > 1 else [])


def _span(found: PeoplePage) -> str:
    """
    Which of the people are on this page: "61–120 of 250"; empty when all are.
    """
    if found.pages == 1:
        return ""
    first = (found.page - 1) * found.size + 1
    return f"{grouped(first)}–{grouped(min(first + found.size - 1, found.total))} of {grouped(found.total)}"
