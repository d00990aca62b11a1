"""
The people in what a search finds, page by page: all of them, searched by name, by number of articles or from A to Z.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index.arrays import Array
from index.tokens import phrase_key
from search.counting import PeopleCounts
from search.facets import base_of_people, buckets_to_add, chosen_buckets
from search.request import RequestError, SearchRequest
from search.results import Bucket, Letter, PeopleOrder, PeoplePage
from search.snapshot import Found, Snapshot

__all__ = ["MAX_PEOPLE", "MAX_WITHIN", "list_people"]

MAX_PEOPLE = 200  # a page
MAX_WITHIN = 200  # characters; no name is longer


def list_people(
    snapshot: Snapshot, request: SearchRequest, within: str, order: PeopleOrder, page: int, size: int
) -> PeoplePage:
    """A page of people; see `search.engine.Engine.people`."""
    _check(within, page, size)
    found = snapshot.find(replace(request, page=1))
    people = snapshot.collection.people
    counts = PeopleCounts(people, base_of_people(found.request, found.selection).numbers)
    chosen = {bucket.value: bucket for bucket in chosen_buckets(found.request, found.selection)}
    ordinals = _listed(snapshot, found, counts, chosen, within)
    if order is PeopleOrder.NAME:
        ordinals = ordinals[np.argsort(snapshot.name_order[ordinals])]
    pages = max(1, -(-len(ordinals) // size))
    if page > pages:
        raise RequestError("page", str(page), f"page {page} is past the last one, which is {pages}")
    return PeoplePage(
        request=found.request,
        within=within,
        order=order,
        page=page,
        size=size,
        pages=pages,
        total=len(ordinals),
        buckets=_buckets(snapshot, found, counts, chosen, ordinals[(page - 1) * size : page * size]),
        letters=_letters([people.names[ordinal] for ordinal in ordinals], size) if order is PeopleOrder.NAME else (),
        generation=snapshot.name,
    )


def _check(within: str, page: int, size: int) -> None:
    if len(within) > MAX_WITHIN:
        raise RequestError("within", within[:MAX_WITHIN], f"a name has at most {MAX_WITHIN} characters")
    for field, value, high in (("page", page, 10**9), ("size", size, MAX_PEOPLE)):
        if not 1 <= value <= high:
            raise RequestError(field, str(value), f"{field} is {value}; it may be 1 to {high}")


def _listed(snapshot: Snapshot, found: Found, counts: PeopleCounts, chosen: dict[str, Bucket], within: str) -> Array:
    """Who is on the list: those in some article, and the chosen ones in any case; those in most articles first."""
    known = [ordinal for name in chosen if (ordinal := snapshot.names.exact(name)) is not None]
    # Nobody is offered who could not be added.
    ordinals = counts.top(len(snapshot.collection.people.names))[0] if found.request.has_room else _NOBODY
    absent = np.setdiff1d(np.array(known, dtype=np.int64), ordinals)
    ordinals = np.concatenate((ordinals, absent[np.argsort(-counts.of(absent), kind="stable")]))
    if within.strip():
        ordinals = ordinals[np.isin(ordinals, snapshot.name_words.beginning(within))]
    return ordinals


_NOBODY: Array = np.zeros(0, dtype=np.int64)


def _buckets(
    snapshot: Snapshot, found: Found, counts: PeopleCounts, chosen: dict[str, Bucket], ordinals: Array
) -> tuple[Bucket, ...]:
    people = snapshot.collection.people
    others = np.array([ordinal for ordinal in ordinals.tolist() if people.names[ordinal] not in chosen], dtype=np.int64)
    added = buckets_to_add(found.request, found.selection, people, others, counts.of(others))
    by_name = chosen | {bucket.value: bucket for bucket in added}
    return tuple(by_name[people.names[ordinal]] for ordinal in ordinals.tolist())


def _letters(names: Sequence[str], size: int) -> tuple[Letter, ...]:
    """
    The letters of names in order, with the page each begins on.

    >>> _letters(["Ann Lee", "Émile Zola", "Eva Müller"], 2)
    (Letter(letter='A', count=1, page=1), Letter(letter='E', count=2, page=1))
    """
    letters: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        letters.setdefault(initial(name), []).append(place)
    return tuple(Letter(letter, len(places), places[0] // size + 1) for letter, places in letters.items())


def initial(name: str) -> str:
    """The letter under which a name is listed; `#` for what is no letter."""
    first = phrase_key(name)[:1]
    return first.upper() if first.isalpha() else "#"
