"""
One person, and several people side by side: when they appear, how they are named, who appears with them.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.arrays import Array
from index.document import PartialDate
from index.errors import PersonNotFound
from index.tokens import words
from search.facets import date_facet, people_facet
from search.highlight import Matched
from search.name_forms import name_forms, words_of_forms
from search.request import PeopleMode, RequestError, SearchRequest
from search.results import Bucket, Comparison, DateFacet, Hit, Person, Timeline, WayOut
from search.snapshot import Snapshot

__all__ = ["MAX_COMPARED", "compare", "open_person"]

MAX_COMPARED = 4  # more lines than that nobody can tell apart
_TOGETHER = 30
_NEAR = 5


def open_person(snapshot: Snapshot, name: str) -> Person:
    """
    Everything of somebody; see `search.engine.Engine.person`.

    Raises:
        PersonNotFound: Nobody has this name.
    """
    ordinal = _ordinal(snapshot, name)
    people = snapshot.collection.people
    request = SearchRequest(people=(people.names[ordinal],))
    articles = people.articles(ordinal)
    forms = name_forms(snapshot, ordinal)
    matched = words_of_forms([form.text for form in forms] or [people.names[ordinal]])
    first, latest = _first_and_latest(snapshot, articles, matched)
    together = _together(snapshot, request)
    return Person(
        name=people.names[ordinal],
        role=_role(snapshot, people.names[ordinal]),
        total=len(articles),
        request=request,
        forms=forms,
        first=first,
        latest=latest,
        dates=date_facet(request, snapshot.find(request).selection, snapshot.collection),
        together=together,
        generation=snapshot.name,
        near=tuple(_near(snapshot, people.names[ordinal], bucket.value) for bucket in together),
    )


def _ordinal(snapshot: Snapshot, name: str) -> int:
    ordinal = snapshot.names.exact(name)
    if ordinal is None:
        raise PersonNotFound(name, near_names(snapshot, name))
    return ordinal


def near_names(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    """People with all words of a name, else with words that begin so, else with nearly such words."""
    ordinals: Sequence[int] = snapshot.names.all(name)
    if not ordinals and words(name):
        ordinals = snapshot.name_words.beginning(name).tolist() or snapshot.name_words.near(name).tolist()
    return tuple(snapshot.collection.people.names[ordinal] for ordinal in sorted(ordinals)[:_NEAR])


def _role(snapshot: Snapshot, name: str) -> str | None:
    return next((person.role for person in snapshot.collection.authority.people if person.name == name), None)


def _first_and_latest(snapshot: Snapshot, articles: Array, matched: Matched) -> tuple[Hit | None, Hit | None]:
    dated = articles[snapshot.collection.first[articles] > 0]
    if not len(dated):
        return None, None
    orders = snapshot.collection.orders
    ends = (int(dated[np.argmin(order[dated])]) for order in (orders.oldest, orders.newest))
    first, latest = (snapshot.hit(number, 0.0, {"title": matched, "body": matched}) for number in ends)
    return first, latest


def _together(snapshot: Snapshot, request: SearchRequest) -> tuple[Bucket, ...]:
    both = replace(request, people_mode=PeopleMode.ALL, facet_size=_TOGETHER)
    facet = people_facet(both, snapshot.find(both).selection, snapshot.collection.people)
    # The link need not say how many people a facet is to show there.
    return tuple(
        bucket._replace(click=replace(bucket.toggled, facet_size=SearchRequest().facet_size))
        for bucket in facet.buckets
        if not bucket.selected
    )


def _near(snapshot: Snapshot, name: str, other: str) -> WayOut | None:
    """The search for passages that name both; None where it finds nothing, or cannot be asked."""
    if '"' in name + other:
        return None
    request = SearchRequest(text=f'"{name}" NEAR "{other}"')
    found = snapshot.find_for(request)
    return WayOut(other, request, found.total) if found and found.total and found.ran == found.query else None


def compare(snapshot: Snapshot, names: Sequence[str], request: SearchRequest) -> Comparison:
    """
    Several people over the same stretches of time; see `search.engine.Engine.compare`.

    Raises:
        PersonNotFound: Nobody has one of the names.

        RequestError: There are no names, or too many.
    """
    if not 1 <= len(names) <= MAX_COMPARED:
        rule = f"{len(names)} people cannot be compared; name 1 to {MAX_COMPARED}"
        raise RequestError("person", str(len(names)), rule)
    ordinals = list(dict.fromkeys(_ordinal(snapshot, name) for name in names))
    people = [snapshot.collection.people.names[ordinal] for ordinal in ordinals]
    others = tuple(name for name in request.not_people if snapshot.names.exact(name) not in ordinals)
    base = replace(request, people=(), people_mode=PeopleMode.ANY, not_people=others, nobody=False, page=1)
    base, facet = _whole_span(snapshot, base)
    values = tuple(bucket.value for bucket in facet.buckets)
    lines = tuple(_timeline(snapshot, base, name, values) for name in people)
    return Comparison(
        request=base,
        precision=facet.precision,
        values=values,
        totals=tuple(bucket.count for bucket in facet.buckets),
        lines=lines,
        generation=snapshot.name,
    )


def _whole_span(snapshot: Snapshot, request: SearchRequest) -> tuple[SearchRequest, DateFacet]:
    """The request as its generation reads it, and its articles over time."""
    found = snapshot.find(request)
    return found.request, date_facet(found.request, found.selection, snapshot.collection)


def _timeline(snapshot: Snapshot, base: SearchRequest, name: str, values: tuple[str, ...]) -> Timeline:
    request = base.with_person(name)
    found = snapshot.find(request)
    counts, coarser = _in_buckets(snapshot, request, values)
    days = map(PartialDate.parse, values)
    return Timeline(
        person=name,
        total=found.total,
        counts=counts,
        undated=int(np.count_nonzero(snapshot.collection.first[found.selection.all.numbers] == 0)),
        coarser=coarser,
        request=request,
        requests=tuple(request.with_dates(day, day) for day in days),
    )


def _in_buckets(snapshot: Snapshot, request: SearchRequest, values: tuple[str, ...]) -> tuple[tuple[int, ...], int]:
    """How many articles of a request are in each bucket of a wider one, and how many are in none of them."""
    if not values:
        return (), 0
    if request.start is None or request.end is None:
        # Over the same days buckets are the same; of this person alone there may be fewer days.
        start = request.start or PartialDate.parse(values[0])
        end = request.end or PartialDate.parse(values[-1])
        request = request.with_dates(start, end)
    facet = date_facet(request, snapshot.find(request).selection, snapshot.collection)
    counts = {bucket.value: bucket.count for bucket in facet.buckets}
    return tuple(counts.get(value, 0) for value in values), facet.coarser
