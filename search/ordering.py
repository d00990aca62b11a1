"""
The order of hits: which articles are on a page, all of them in order, and which stand beside one.

Every article has a sort key of its own, the lowest comes first; so an order never depends on how it was asked for.
"""

import numpy as np

from index.arrays import Array, nth
from index.columns import Orders
from search import compiled
from search.matches import Matches
from search.request import SearchRequest, Sort

__all__ = ["first_places", "in_order", "neighbours", "page_of", "sort_of"]


def sort_of(request: SearchRequest) -> Sort:
    """The order that is asked for: by relevance when there is a query and nothing else is said, else newest first."""
    return request.sort or (Sort.RELEVANCE if request.text.strip() else Sort.NEWEST)


def page_of(request: SearchRequest, found: Matches, orders: Orders) -> Matches:
    """The articles of the page in order, and their scores."""
    numbers, scores = found
    first, last = (request.page - 1) * request.size, request.page * request.size
    sort = sort_of(request)
    if sort is Sort.RELEVANCE:
        if compiled.loops is not None and last <= compiled.loops.MOST_BEST:
            return Matches(*compiled.loops.best(numbers, scores, orders.newest, first, last))
        if len(numbers) > _FEW:
            likely = _best(numbers, scores, last, orders)
            numbers, scores = numbers.take(likely), scores.take(likely)
        order = np.lexsort((orders.newest.take(numbers), -scores))[first:last]
        return Matches(numbers.take(order), scores.take(order))
    order = first_places(_sort_keys(sort, numbers, scores, orders), last)[first:]
    return Matches(numbers[order], scores[order])


def in_order(request: SearchRequest, found: Matches, orders: Orders) -> Matches:
    """All articles in order, and their scores."""
    order = np.argsort(_sort_keys(sort_of(request), found.numbers, found.scores, orders))
    return Matches(found.numbers.take(order), found.scores.take(order))


def neighbours(
    request: SearchRequest, found: Matches, orders: Orders, number: int
) -> tuple[int, int | None, int | None] | None:
    """At which place an article stands, counted from 1, and the ones before and after it; None when it is not there."""
    at = np.flatnonzero(found.numbers == number)
    if not len(at):
        return None
    keys = _sort_keys(sort_of(request), found.numbers, found.scores, orders)
    own = keys[at[0]]
    before, after = np.flatnonzero(keys < own), np.flatnonzero(keys > own)
    previous = int(found.numbers[before[np.argmax(keys[before])]]) if len(before) else None
    following = int(found.numbers[after[np.argmin(keys[after])]]) if len(after) else None
    return len(before) + 1, previous, following


def _best(numbers: Array, scores: Array, count: int, orders: Orders) -> Array:
    """Where the `count` best articles are, and perhaps some more."""
    if len(scores) > 4 * count and scores[0] == scores[-1] == scores.max() == scores.min():
        return _lowest(orders.newest.take(numbers), count)
    likely = _highest(scores, count)
    if len(likely) <= 4 * count:
        return likely
    # So many are equal that the newest of them have to be found before all are sorted.
    held = scores.take(likely)
    equal = held == held.min()
    ties = likely.compress(equal)
    newest = ties.take(_lowest(orders.newest.take(numbers.take(ties)), count))
    return np.concatenate((likely.compress(~equal), newest))


def _sort_keys(sort: Sort, numbers: Array, scores: Array, orders: Orders) -> Array:
    """A number for each article, all different; the lowest comes first."""
    if sort is Sort.OLDEST:
        return orders.oldest[numbers]
    if sort is Sort.TITLE:
        return orders.title[numbers]
    if sort is Sort.NEWEST:
        return orders.newest[numbers]
    # The bits of a float that is not negative are in its order; ties fall to the newest article.
    falling = np.uint64(0xFFFFFFFF) - scores.view(np.uint32).astype(np.uint64)
    return falling << np.uint64(32) | orders.newest[numbers].astype(np.uint64)


_FEW = 64  # are quicker sorted than looked through
_FEW_KEYS = 1 << 10  # are quicker parted than compared with a bar first
_IN_COLUMN = 64
_COLUMNS_FOR_EACH = 8  # of the keys sought


def _lowest(keys: Array, count: int) -> Array:
    """Where the `count` lowest keys are, and all that are equal to the highest of them; rising."""
    return _at_end(keys, count, lowest=True)


def _highest(keys: Array, count: int) -> Array:
    """Where the `count` highest keys are, and all that are equal to the lowest of them; rising."""
    return _at_end(keys, count, lowest=False)


def _at_end(keys: Array, count: int, *, lowest: bool) -> Array:
    if len(keys) <= max(4 * count, 64):
        return np.arange(len(keys))
    best, reach = (np.minimum, np.less_equal) if lowest else (np.maximum, np.greater_equal)
    last = count - 1 if lowest else -count
    bars = keys
    if len(keys) > _FEW_KEYS:
        # Most of the keys in columns: the best of each are a bar that few others reach.
        length = max(1, min(_IN_COLUMN, len(keys) // (_COLUMNS_FOR_EACH * count)))
        columns = len(keys) // length
        bars = best.reduce(keys[: length * columns].reshape(length, columns))
    places: Array = reach(keys, nth(bars, last)).nonzero()[0]
    if len(places) > count and bars is not keys:
        likely = keys.take(places)
        places = places.compress(reach(likely, nth(likely, last)))
    return places


def first_places(keys: Array, count: int) -> Array:
    """Where the `count` lowest keys are, the lowest first; all keys are different."""
    lowest = _lowest(keys, count)
    found: Array = lowest[np.argsort(keys[lowest])][:count]
    return found
