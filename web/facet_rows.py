"""The values of facets as rows: what each leads to, and how many articles one gets there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.request import PeopleMode, SearchRequest
from search.results import Bucket, Results, ValuesFacet
from web.choices import Choice
from web.urls import search_url

__all__ = ["FacetRow", "ValuesPanel", "people_modes", "people_rows", "values_panels"]

VALUES_SHOWN = 8
NOBODY = "Nobody named"


@dataclass(frozen=True, slots=True)
class FacetRow:
    """
    A value of a facet, mostly a person.

    Attributes:
        total: Articles after following `url`; None when it takes the choice back.

        excluded: Whether articles with the person are left out.

        exclude_url: None when there is nothing to leave out: the person is chosen or left out already, or is nobody.

        special: Whether `name` says something about the articles instead of naming somebody.
    """

    name: str
    url: str
    total: int | None
    selected: bool = False
    excluded: bool = False
    exclude_url: str | None = None
    special: bool = False


@dataclass(frozen=True, slots=True)
class ValuesPanel:
    """
    A facet of few values, such as sources.

    Attributes:
        incomplete: There was no time to count it.
    """

    id: str
    title: str
    rows: tuple[FacetRow, ...]
    incomplete: bool


def people_rows(
    request: SearchRequest, buckets: Sequence[Bucket], nobody: Bucket | None = None
) -> tuple[FacetRow, ...]:
    """Who is chosen, who is left out, who else is there, and nobody."""
    chosen = [_row(bucket) for bucket in buckets if bucket.selected]
    left_out = [FacetRow(n, search_url(request.without_person(n)), None, excluded=True) for n in request.not_people]
    others = [
        _row(bucket, exclude_url=search_url(request.excluding_person(bucket.value)) if request.has_room else None)
        for bucket in buckets
        if not bucket.selected and bucket.value not in request.not_people
    ]
    nameless = [_row(nobody, name=NOBODY, special=True)] if nobody and (nobody.count or nobody.selected) else []
    if nobody and nobody.selected:
        return (*nameless, *left_out, *others)
    return (*chosen, *left_out, *others, *nameless)


def _row(bucket: Bucket, *, name: str = "", exclude_url: str | None = None, special: bool = False) -> FacetRow:
    return FacetRow(
        name=name or bucket.value,
        url=search_url(bucket.toggled),
        total=None if bucket.selected else bucket.toggle_total,
        selected=bucket.selected,
        exclude_url=exclude_url,
        special=special,
    )


def people_modes(request: SearchRequest) -> tuple[Choice, ...]:
    """Whether more people widen the search or narrow it; offered as soon as one is chosen, before it matters."""
    if not request.people:
        return ()
    labels = {PeopleMode.ANY: "Any of them", PeopleMode.ALL: "All together"}
    return tuple(
        Choice(label, search_url(replace(request, people_mode=mode, page=1)), request.people_mode is mode)
        for mode, label in labels.items()
    )


def values_panels(results: Results) -> tuple[ValuesPanel, ...]:
    """Sources and languages, where there is a choice between several."""
    facets: tuple[tuple[str, str, ValuesFacet], ...] = (
        ("sources", "Source", results.sources),
        ("languages", "Language", results.languages),
    )
    return tuple(
        ValuesPanel(
            name, title, tuple(_row(bucket) for bucket in facet.buckets[:VALUES_SHOWN]), name in results.incomplete
        )
        for name, title, facet in facets
        if facet.values > 1 or any(bucket.selected for bucket in facet.buckets) or name in results.incomplete
    )
