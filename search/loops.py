# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True, initializedcheck=False
# cython: show_performance_hints=False
"""
What a query does for each posting, as loops; Cython compiles them where there is a C compiler (`search/compiled.py`).

Nothing else imports this file, and it only runs compiled. Whoever calls a loop has another way to the same answer over
whole arrays, which is taken where nothing is compiled. A loop does in one go what takes a dozen calls of NumPy, each of
which finds the caches of the processor full of other things, and other threads go on beside it. Every place of an array
is seen to be there before it is read: an index that is damaged is an error, not a crash.

Articles are numbered as the span numbers them, words as `search/spans.py` says.
"""

import cython
import numpy as np

Cell = cython.fused_type(cython.ushort, cython.uint)
Code = cython.fused_type(cython.uchar, cython.ushort, cython.uint)
Index = cython.fused_type(cython.uint, cython.longlong)

_MOST_WORDS = cython.declare(cython.Py_ssize_t, 64)
_GALLOP = cython.declare(cython.longlong, 8)  # looking for one article takes as long as a table of so many postings
_PLACE = cython.declare(cython.int, 0x1FFF)  # `index.postings.places_of_stored`
_FORM_BIT = cython.declare(cython.int, 13)  # `index.postings.forms_of_stored`

MOST_WORDS = 64
"""No longer phrase can be told (`side_by_side`)."""

MOST_BEST = 256
"""No more of the best are asked for."""


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _reached(
    docs: cython.pointer(cython.const[cython.ushort]), at: cython.longlong, end: cython.longlong, sought: cython.int
) -> cython.longlong:
    """
    The first posting from `at` to before `end` that is not below the one sought, or `end`: galloping.

    A pointer, because what Cython passes along for an array is larger than all else here; the caller has seen that the
    postings are there.
    """
    step: cython.longlong = 1
    middle: cython.longlong
    if at >= end or docs[at] >= sought:
        return at
    while at + step < end and docs[at + step] < sought:
        at += step
        step *= 2
    # docs[at] is below; at + step is not, or beyond the end.
    step = min(at + step, end)
    at += 1
    while at < step:
        middle = (at + step) // 2
        if docs[middle] < sought:
            at = middle + 1
        else:
            step = middle
    return at


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _bits_set(bits: cython.uint) -> cython.uint:
    """How many of 32 bits are set."""
    bits = bits - ((bits >> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333)
    return (((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101) >> 24


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _ranked(
    ranks: cython.pointer(cython.const[cython.ulonglong]),
    ranks_size: cython.longlong,
    first_posting: cython.longlong,
    offset: cython.longlong,
    numbers: cython.p_longlong,
    start: cython.longlong,
    stop: cython.longlong,
    kept: cython.longlong,
    at: cython.p_longlong,
    room: cython.longlong,
    words: cython.Py_ssize_t,
) -> cython.longlong:
    """
    Moves those of the articles from place `start` to before `stop` that have a word to the places from `kept` on, and
    tells where these end; below 0 where an article or a posting has a number that no article has.

    Args:
        ranks: `search.ranks.Ranks` of the word, so many as `ranks_size` says.

        at: The postings of the words before, a row of `room` for each of these `words`; gets those of this one.
    """
    row: cython.longlong
    word: cython.Py_ssize_t
    number: cython.longlong
    held: cython.ulonglong
    bits: cython.uint
    for row in range(start, stop):
        number = numbers[row] - offset
        if number >> 5 >= ranks_size:
            return -1
        held = ranks[number >> 5]
        # The bit of the article comes highest, and those of articles after it go.
        bits = cython.cast(cython.uint, held) << cython.cast(cython.uint, ~number & 31)
        numbers[kept] = numbers[row]
        for word in range(words):
            at[word * room + kept] = at[word * room + row]
        at[words * room + kept] = first_posting + cython.cast(cython.longlong, held >> 32) + _bits_set(bits) - 1
        kept += bits >> 31
    return kept


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _searched(
    docs: cython.pointer(cython.const[cython.ushort]),
    own: cython.longlong,
    end: cython.longlong,
    base: cython.longlong,
    numbers: cython.p_longlong,
    start: cython.longlong,
    stop: cython.longlong,
    kept: cython.longlong,
    at: cython.p_longlong,
    room: cython.longlong,
    words: cython.Py_ssize_t,
) -> cython.longlong:
    """
    As `_ranked`, for articles of one block.

    Args:
        own, end: Where the postings of the word in the block begin and end.

        base: The number of the first article of the block, as the articles are numbered.
    """
    row: cython.longlong
    word: cython.Py_ssize_t
    doc: cython.int
    for row in range(start, stop):
        doc = cython.cast(cython.int, numbers[row] - base)
        own = _reached(docs, own, end, doc)
        if own >= end:
            break
        if docs[own] == doc:
            numbers[kept] = numbers[row]
            for word in range(words):
                at[word * room + kept] = at[word * room + row]
            at[words * room + kept] = own
            kept += 1
    return kept


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _looked_up(
    table: cython.p_ushort,
    table_size: cython.longlong,
    docs: cython.pointer(cython.const[cython.ushort]),
    own: cython.longlong,
    end: cython.longlong,
    base: cython.longlong,
    numbers: cython.p_longlong,
    start: cython.longlong,
    stop: cython.longlong,
    kept: cython.longlong,
    at: cython.p_longlong,
    room: cython.longlong,
    words: cython.Py_ssize_t,
) -> cython.longlong:
    """
    As `_searched`, where there are not many more postings than articles.

    Args:
        table: So many places as `table_size` says, one for each article of a block, all 0; and so they are left.
    """
    row: cython.longlong
    word: cython.Py_ssize_t
    place: cython.longlong
    for place in range(own, end):
        if docs[place] >= table_size:
            return -1
        table[docs[place]] = cython.cast(cython.ushort, place - own + 1)
    for row in range(start, stop):
        if numbers[row] - base >= table_size:
            return -1
        place = table[numbers[row] - base]
        numbers[kept] = numbers[row]
        for word in range(words):
            at[word * room + kept] = at[word * room + row]
        at[words * room + kept] = own + place - 1
        kept += place > 0
    for place in range(own, end):
        table[docs[place]] = 0
    return kept


@cython.cfunc
def _left_by(
    docs: cython.const[cython.ushort][::1],
    bounds: list,
    ranks: object,
    table: cython.ushort[::1],
    block: cython.Py_ssize_t,
    block_size: cython.longlong,
    offset: cython.longlong,
    numbers: cython.p_longlong,
    start: cython.longlong,
    stop: cython.longlong,
    kept: cython.longlong,
    at: cython.p_longlong,
    room: cython.longlong,
    words: cython.Py_ssize_t,
) -> cython.longlong:
    """As `_ranked`, in one way or another, for articles of one block."""
    own: cython.longlong = bounds[block]
    end: cython.longlong = bounds[block + 1]
    base: cython.longlong = (block * block_size) + offset
    begin: cython.longlong = bounds[0]
    of_ranks: cython.const[cython.ulonglong][::1]
    if not 0 <= own <= end <= docs.shape[0]:
        raise IndexError("a word has postings that are not there")
    if start == stop or own == end:
        return kept
    if ranks is not None:
        of_ranks = ranks
        with cython.nogil:
            kept = _ranked(
                cython.address(of_ranks[0]), of_ranks.shape[0], begin, offset,
                numbers, start, stop, kept, at, room, words,
            )  # fmt: skip
    elif (stop - start) * _GALLOP < end - own or end - own > 0xFFFF or not table.shape[0]:
        with cython.nogil:
            kept = _searched(cython.address(docs[0]), own, end, base, numbers, start, stop, kept, at, room, words)
    else:
        with cython.nogil:
            kept = _looked_up(
                cython.address(table[0]), table.shape[0], cython.address(docs[0]), own, end, base,
                numbers, start, stop, kept, at, room, words,
            )  # fmt: skip
    if kept < 0:
        raise IndexError("an article has a number that no article has")
    return kept


def in_every(
    docs: cython.const[cython.ushort][::1],
    bounds: list,
    ranks: list,
    block_size: cython.longlong,
    table_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    live: cython.const[cython.uchar][::1] | None,
    among: cython.const[cython.uchar][::1] | None,
):
    """
    The articles of some blocks that have all of some words, rising, and where the postings of each word are; int64.

    Args:
        docs: Of all postings, the number in its block.

        bounds: Of each word, the rarest first, where its postings in each block begin.

        ranks: Of each word that is common `search.ranks.Ranks.words`, else None.

        block_size: Articles in a block. `first`, `last`: the blocks.

        table_size: So many articles at most are in a block here; 0 where no table is worth it.

        offset: From the number of an article in the segment to that in the span.

        live: Which articles of the segment are; None for all.

        among: Which articles of the span are wanted; None for all.
    """
    words: cython.Py_ssize_t = len(bounds)
    room: cython.longlong = bounds[0][last] - bounds[0][first]
    found = np.empty(room, dtype=np.int64)
    places = np.empty((words, room), dtype=np.int64)
    count: cython.longlong = 0
    start: cython.longlong
    block: cython.Py_ssize_t
    word: cython.Py_ssize_t
    own: cython.longlong
    begin: cython.longlong
    end: cython.longlong
    base: cython.longlong
    number: cython.longlong
    if not room:
        return found, list(places)
    numbers: cython.longlong[::1] = found
    at: cython.longlong[:, ::1] = places
    table: cython.ushort[::1] = np.zeros(table_size, dtype=np.uint16)
    for block in range(first, last):
        begin, end, start = bounds[0][block], bounds[0][block + 1], count
        base = (block * block_size) + offset
        with cython.nogil:
            for own in range(begin, end):
                number = base + docs[own]
                numbers[count] = number
                at[0, count] = own
                if among is not None and live is not None:
                    count += among[number] & live[number - offset]
                elif among is not None:
                    count += among[number]
                elif live is not None:
                    count += live[number - offset]
                else:
                    count += 1
        for word in range(1, words):
            count = _left_by(
                docs, bounds[word], ranks[word], table, block, block_size, offset,
                cython.address(numbers[0]), start, count, start, cython.address(at[0, 0]), room, word,
            )  # fmt: skip
    return found[:count], [of_word[:count] for of_word in places]


def look_up(
    docs: cython.const[cython.ushort][::1],
    bounds: list,
    ranks: object,
    block_size: cython.longlong,
    table_size: cython.longlong,
    numbers: cython.const[cython.longlong][::1],
):
    """
    Which of some articles of a segment, which rise, have a word, bool, and where the postings of those are, int64.

    Args:
        docs, bounds, ranks, block_size, table_size: As in `in_every`, of one word.
    """
    sought: cython.Py_ssize_t = numbers.shape[0]
    found = np.zeros(sought, dtype=np.uint8)
    places = np.empty((2, sought), dtype=np.int64)
    if not sought:
        return found.view(np.bool_), places[1]
    hits: cython.uchar[::1] = found
    left: cython.longlong[::1] = np.array(numbers)
    at: cython.longlong[:, ::1] = places
    table: cython.ushort[::1] = np.zeros(table_size, dtype=np.uint16)
    start: cython.longlong = 0
    stop: cython.longlong
    kept: cython.longlong = 0
    row: cython.longlong
    block: cython.longlong
    with cython.nogil:
        for row in range(sought):
            at[0, row] = row
    while start < sought:
        block = numbers[start] // block_size
        stop = sought
        if numbers[sought - 1] // block_size != block:
            stop = start + 1
            while numbers[stop] < (block + 1) * block_size:
                stop += 1
        kept = _left_by(
            docs, bounds, ranks, table, block, block_size, 0,
            cython.address(left[0]), start, stop, kept, cython.address(at[0, 0]), sought, 1,
        )  # fmt: skip
        start = stop
    with cython.nogil:
        for row in range(kept):
            hits[at[0, row]] = 1
    return found.view(np.bool_), places[1, :kept]


def scored(
    docs: cython.const[cython.ushort][::1],
    tallies: cython.const[cython.uchar][::1],
    bounds: list,
    block_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    norms: cython.const[cython.float][::1],
    weights: cython.const[cython.float][::1],
    factor: cython.float,
):
    """
    The articles of some blocks that have a word, removed ones too, rising, and the score of each; int64 and float32.

    Args:
        docs, bounds, block_size, first, last, offset: As in `in_every`, of one word.

        tallies: Of all postings, as stored in a byte.

        norms: What holds each article of the span back.

        weights: What each tally weighs.

        factor: What the formula of scores multiplies by.
    """
    start: cython.longlong = bounds[first]
    stop: cython.longlong
    found = np.empty(bounds[last] - start, dtype=np.int64)
    values = np.empty(bounds[last] - start, dtype=np.float32)
    numbers: cython.longlong[::1] = found
    scores: cython.float[::1] = values
    block: cython.Py_ssize_t
    own: cython.longlong
    base: cython.longlong
    weight: cython.float
    for block in range(first, last):
        base = (block * block_size) + offset
        own = bounds[block]
        stop = bounds[block + 1]
        with cython.nogil:
            while own < stop:
                weight = weights[tallies[own]]
                numbers[own - start] = base + docs[own]
                scores[own - start] = weight / (weight + norms[base + docs[own]]) * factor
                own += 1
    return found, values


def weighed(
    docs: cython.const[cython.ushort][::1],
    tallies: cython.const[cython.uchar][::1],
    bounds: list,
    block_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    weights: cython.const[cython.float][::1],
    times: cython.float,
):
    """As `scored`, but what the word weighs in each article, so many times."""
    start: cython.longlong = bounds[first]
    stop: cython.longlong
    found = np.empty(bounds[last] - start, dtype=np.int64)
    values = np.empty(bounds[last] - start, dtype=np.float32)
    numbers: cython.longlong[::1] = found
    weighs: cython.float[::1] = values
    block: cython.Py_ssize_t
    own: cython.longlong
    base: cython.longlong
    for block in range(first, last):
        base = (block * block_size) + offset
        own = bounds[block]
        stop = bounds[block + 1]
        with cython.nogil:
            while own < stop:
                numbers[own - start] = base + docs[own]
                weighs[own - start] = weights[tallies[own]] * times
                own += 1
    return found, values


def add_scores(
    sums: cython.float[::1],
    numbers: cython.const[cython.longlong][::1],
    at: cython.const[cython.longlong][::1],
    tallies: cython.const[cython.uchar][::1],
    norms: cython.const[cython.float][::1],
    weights: cython.const[cython.float][::1],
    factor: cython.float,
):
    """
    The sums, one for each of some articles, grow by the scores of a word, given where its postings of them are.

    Args:
        tallies, norms, weights, factor: As in `scored`.
    """
    row: cython.Py_ssize_t
    weight: cython.float
    with cython.nogil:
        for row in range(numbers.shape[0]):
            weight = weights[tallies[at[row]]]
            sums[row] += weight / (weight + norms[numbers[row]]) * factor


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _add(
    sums: cython.p_float, touched: cython.p_ulonglong, number: cython.longlong, score: cython.float
) -> cython.void:
    """The sum of an article grows, and its bit is set; with the first of 64 the sums of all of them become 0."""
    held: cython.ulonglong = touched[number >> 6]
    place: cython.longlong
    if not held:
        for place in range(number >> 6 << 6, ((number >> 6) + 1) << 6):
            sums[place] = 0
    touched[number >> 6] = held | cython.cast(cython.ulonglong, 1) << (number & 63)
    sums[number] += score


def spread_scores(
    sums: cython.float[::1],
    touched: cython.ulonglong[::1] | None,
    docs: cython.const[cython.ushort][::1],
    tallies: cython.const[cython.uchar][::1],
    bounds: list,
    block_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    norms: cython.const[cython.float][::1],
    weights: cython.const[cython.float][::1],
    factor: cython.float,
):
    """
    The sums, one for each article of the span, grow by the scores of a word.

    Args:
        sums: 64 for each of `touched`; of articles that are not touched yet whatever was there.

        touched: A bit for each article, set where it has a sum. None where that need not be known: then all sums are 0
            at first.

        docs and so on: As in `scored`.
    """
    block: cython.Py_ssize_t
    own: cython.longlong
    stop: cython.longlong
    base: cython.longlong
    number: cython.longlong
    weight: cython.float
    if not norms.shape[0] or sums.shape[0] < norms.shape[0]:
        raise ValueError("there is a sum for each article")
    if touched is not None and (sums.shape[0] < touched.shape[0] * 64 or touched.shape[0] * 64 < norms.shape[0]):
        raise ValueError("there is a bit for each article, and a sum for each bit")
    for block in range(first, last):
        base = (block * block_size) + offset
        own = bounds[block]
        stop = bounds[block + 1]
        with cython.nogil:
            while own < stop:
                number = base + docs[own]
                weight = weights[tallies[own]]
                weight = weight / (weight + norms[number]) * factor
                if touched is None:
                    sums[number] += weight
                else:
                    _add(cython.address(sums[0]), cython.address(touched[0]), number, weight)
                own += 1


def spread(
    sums: cython.float[::1],
    touched: cython.ulonglong[::1] | None,
    numbers: cython.const[cython.longlong][:],
    scores: cython.const[cython.float][:],
):
    """As `spread_scores`, for scores that are known."""
    row: cython.Py_ssize_t
    if touched is not None and sums.shape[0] < touched.shape[0] * 64:
        raise ValueError("there is a sum for each bit")
    with cython.nogil:
        for row in range(numbers.shape[0]):
            if touched is None:
                sums[numbers[row]] += scores[row]
                continue
            if numbers[row] < 0 or numbers[row] >> 6 >= touched.shape[0]:
                with cython.gil:
                    raise IndexError("an article has a number that no article has")
            _add(cython.address(sums[0]), cython.address(touched[0]), numbers[row], scores[row])


def above_zero(sums: cython.const[cython.float][::1], live: cython.const[cython.uchar][::1] | None):
    """
    The articles whose sum is above 0, rising, and these sums; int64 and float32.

    Args:
        live: Which articles of the span are; None for all.
    """
    count: cython.longlong = 0
    number: cython.Py_ssize_t
    with cython.nogil:
        for number in range(sums.shape[0]):
            count += sums[number] > 0
    # One more than there are: each is written down before it is known to count, as no step then waits for another.
    found = np.empty(count + 1, dtype=np.int64)
    values = np.empty(count + 1, dtype=np.float32)
    numbers: cython.longlong[::1] = found
    scores: cython.float[::1] = values
    count = 0
    with cython.nogil:
        for number in range(sums.shape[0]):
            numbers[count] = number
            scores[count] = sums[number]
            if live is None:
                count += sums[number] > 0
            else:
                count += (sums[number] > 0) & live[number]
    return found[:count], values[:count]


def each_once(parts: list, size: cython.longlong):
    """The articles, all below a size, that are in any of some arrays in whatever order; rising, each once, int64."""
    marks = np.zeros((size >> 6) + 1, dtype=np.uint64)
    touched: cython.ulonglong[::1] = marks
    numbers: cython.const[cython.longlong][::1]
    row: cython.Py_ssize_t
    for part in parts:
        numbers = part
        with cython.nogil:
            for row in range(numbers.shape[0]):
                touched[numbers[row] >> 6] |= cython.cast(cython.ulonglong, 1) << (numbers[row] & 63)
    return touched_ones(None, touched, None)[0]


def chosen(
    numbers: cython.const[cython.longlong][::1],
    first: cython.longlong,
    last: cython.longlong,
    marks: cython.const[cython.uchar][::1],
):
    """
    Which of some articles are marked, which have numbers from `first` to before `last`, and which are both; bool.

    Args:
        marks: One for each article of the collection.
    """
    size: cython.Py_ssize_t = numbers.shape[0]
    masks = np.empty((3, size), dtype=np.uint8)
    held: cython.uchar[:, ::1] = masks
    row: cython.Py_ssize_t
    number: cython.longlong
    with cython.nogil:
        for row in range(size):
            number = numbers[row]
            held[0, row] = marks[number]
            held[1, row] = (first <= number) & (number < last)
            held[2, row] = held[0, row] & held[1, row]
    return masks.view(np.bool_)


def first_and_last(counts: cython.const[cython.longlong][::1]) -> tuple:
    """The places of the first count that is not 0 and of the last; -1 and -1 where all are 0."""
    place: cython.Py_ssize_t
    first: cython.Py_ssize_t = -1
    last: cython.Py_ssize_t = -1
    for place in range(counts.shape[0]):
        if counts[place]:
            if first < 0:
                first = place
            last = place
    return first, last


def touched_ones(
    sums: cython.const[cython.float][::1] | None,
    touched: cython.const[cython.ulonglong][::1],
    live: cython.const[cython.uchar][::1] | None,
):
    """
    The articles that are touched (`spread_scores`), rising, and their sums; int64 and float32.

    Args:
        sums: None where there are none; then what is told of them means nothing.

        live: Which articles of the span are; None for all.
    """
    held: cython.ulonglong
    lowest: cython.ulonglong
    count: cython.longlong = 0
    some: cython.Py_ssize_t
    number: cython.longlong
    with cython.nogil:
        for some in range(touched.shape[0]):
            held = touched[some]
            count += _bits_set(cython.cast(cython.uint, held)) + _bits_set(cython.cast(cython.uint, held >> 32))
    # One more than there are: each is written down before it is known to count, as no step then waits for another.
    found = np.empty(count + 1, dtype=np.int64)
    values = np.empty(count + 1 if sums is not None else 1, dtype=np.float32)
    numbers: cython.longlong[::1] = found
    scores: cython.float[::1] = values
    count = 0
    with cython.nogil:
        for some in range(touched.shape[0]):
            held = touched[some]
            while held:
                lowest = held & (~held + 1)
                held ^= lowest
                lowest -= 1
                number = (cython.cast(cython.longlong, some) << 6) + _bits_set(cython.cast(cython.uint, lowest))
                number += _bits_set(cython.cast(cython.uint, lowest >> 32))
                numbers[count] = number
                if sums is not None:
                    scores[count] = sums[number]
                if live is None:
                    count += 1
                else:
                    count += live[number]
    return found[:count], values[:count]


def best(
    numbers: cython.const[cython.longlong][:],
    scores: cython.const[cython.float][:],
    newest: cython.const[cython.uint][::1],
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
):
    """
    Of some articles those from place `first` to before `last` in the order of their scores, and the scores.

    Args:
        newest: Of each article of the collection its place among all: of equal scores the lowest comes first.
    """
    held = cython.declare(cython.Py_ssize_t[256])
    keys = cython.declare(cython.uint[256])
    count: cython.Py_ssize_t = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    score: cython.float
    key: cython.uint
    bar: cython.float = -1
    if last > 256:
        raise ValueError(f"the {last} best; no more than {MOST_BEST} can be told")
    with cython.nogil:
        for row in range(numbers.shape[0]):
            score = scores[row]
            if score < bar:
                continue
            key = newest[numbers[row]]
            if count < last:
                count += 1
            elif score == bar and key > keys[last - 1]:
                continue
            place = count - 1
            while place > 0 and (
                scores[held[place - 1]] < score or (scores[held[place - 1]] == score and keys[place - 1] > key)
            ):
                held[place] = held[place - 1]
                keys[place] = keys[place - 1]
                place -= 1
            held[place] = row
            keys[place] = key
            if count == last:
                bar = scores[held[last - 1]]
    found = np.empty(max(count - first, 0), dtype=np.int64)
    values = np.empty(max(count - first, 0), dtype=np.float32)
    best_numbers: cython.longlong[::1] = found
    best_scores: cython.float[::1] = values
    for place in range(first, count):
        best_numbers[place - first] = numbers[held[place]]
        best_scores[place - first] = scores[held[place]]
    return found, values


def side_by_side(stored: cython.const[cython.ushort][::1], parts: list, order: list):
    """
    Which of some articles have words one after the other, bool, and how many places they have of all these words.

    Args:
        stored: All places of the segment, as stored; in each posting they rise.

        parts: The words of the phrase. Of each: where the places of each posting begin among its own, and where the
            last ones end, int32; its first posting; where its places begin; the form that is meant, -1 for all; and its
            posting in each of the articles, int64.

        order: The places of the phrase, that of the word with the fewest places first.
    """
    words: cython.Py_ssize_t = len(order)
    articles: cython.Py_ssize_t = len(parts[0][4])
    held = np.zeros(articles, dtype=np.uint8)
    hits: cython.uchar[::1] = held
    of_bounds: cython.const[cython.int][::1]
    of_at: cython.const[cython.longlong][::1]
    edges = cython.declare(cython.pointer(cython.const[cython.int])[64])
    postings = cython.declare(cython.pointer(cython.const[cython.longlong])[64])
    sizes = cython.declare(cython.longlong[64])
    firsts = cython.declare(cython.longlong[64])
    starts = cython.declare(cython.longlong[64])
    meant = cython.declare(cython.int[64])
    shifts = cython.declare(cython.int[64])
    next_at = cython.declare(cython.longlong[64])
    ends = cython.declare(cython.longlong[64])
    read: cython.longlong = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    word: cython.Py_ssize_t
    known: cython.Py_ssize_t
    own: cython.longlong
    at: cython.longlong
    begin: cython.longlong
    end: cython.longlong
    start: cython.int
    value: cython.int
    is_damaged: cython.bint = False
    if words > _MOST_WORDS:
        raise ValueError(f"{words} words; no more than {_MOST_WORDS} are looked for at once")
    if not articles:
        return held.view(np.bool_), 0
    for place in range(words):
        word = order[place]
        of_bounds, firsts[place], starts[place], meant[place], of_at = parts[word]
        if of_at.shape[0] != articles or not of_bounds.shape[0]:
            raise ValueError("of each word there is one posting for each article")
        edges[place], sizes[place] = cython.address(of_bounds[0]), of_bounds.shape[0] - 1
        postings[place] = cython.address(of_at[0])
        shifts[place] = word - order[0]
    if not stored.shape[0]:
        raise IndexError("a posting has places that are not there")
    held_places: cython.pointer(cython.const[cython.ushort]) = cython.address(stored[0])
    with cython.nogil:
        for row in range(articles):
            known = 0
            own = postings[0][row] - firsts[0]
            if own < 0 or own >= sizes[0]:
                is_damaged = True
                break
            begin, end = starts[0] + edges[0][own], starts[0] + edges[0][own + 1]
            if begin < 0 or end > stored.shape[0]:
                is_damaged = True
                break
            read += end - begin
            for at in range(begin, end):
                if meant[0] >= 0 and held_places[at] >> _FORM_BIT != meant[0]:
                    continue
                start = held_places[at] & _PLACE
                for place in range(1, words):
                    if place > known:
                        own = postings[place][row] - firsts[place]
                        if own < 0 or own >= sizes[place]:
                            is_damaged = True
                            break
                        next_at[place] = starts[place] + edges[place][own]
                        ends[place] = starts[place] + edges[place][own + 1]
                        if next_at[place] < 0 or ends[place] > stored.shape[0]:
                            is_damaged = True
                            break
                        read += ends[place] - next_at[place]
                        known = place
                    value = -1
                    while next_at[place] < ends[place]:
                        value = held_places[next_at[place]] & _PLACE
                        if value >= start + shifts[place]:
                            break
                        next_at[place] += 1
                    if value != start + shifts[place] or next_at[place] == ends[place]:
                        break
                    if meant[place] >= 0 and held_places[next_at[place]] >> _FORM_BIT != meant[place]:
                        break
                else:
                    hits[row] = 1
                    break
                if is_damaged:
                    break
            if is_damaged:
                break
    if is_damaged:
        raise IndexError("a posting has places that are not there")
    return held.view(np.bool_), read


def count_people(
    cells: cython.const[Cell][::1],
    next_cells: cython.const[cython.uint][::1],
    width: cython.Py_ssize_t,
    people: cython.longlong,
    numbers: cython.const[Index][::1],
):
    """
    In how many of some articles each person is, int32; who is in any, in no order, int32; and how many name nobody.

    Args:
        cells, next_cells, width: See `index.roster.People`.

        people: How many there are.
    """
    counted = np.zeros(people, dtype=np.int32)
    somebody = np.empty(people + 1, dtype=np.int32)
    counts: cython.int[::1] = counted
    found: cython.int[::1] = somebody
    count: cython.Py_ssize_t = 0
    nameless: cython.longlong = 0
    article: cython.Py_ssize_t
    row: cython.longlong
    place: cython.longlong
    who: cython.longlong
    with cython.nogil:
        for article in range(numbers.shape[0]):
            row = numbers[article]
            nameless += cells[row * width] >= people
            while True:
                for place in range(row * width, (row + 1) * width):
                    who = cells[place]
                    if who >= people:
                        break
                    found[count] = cython.cast(cython.int, who)
                    count += counts[who] == 0
                    counts[who] += 1
                row = next_cells[row]
                if not row:
                    break
    return counted, somebody[:count], nameless


def count_mentions(
    cells: cython.const[Cell][::1],
    next_cells: cython.const[cython.uint][::1],
    width: cython.Py_ssize_t,
    nobodies: cython.longlong,
    people: cython.longlong,
    numbers: cython.const[Index][::1],
):
    """
    In how many of some articles each person is, int32, and how many name nobody; for many articles.

    Args:
        nobodies: So many numbers from that of people on are nobody's.
    """
    counted = np.zeros(people + nobodies, dtype=np.int32)
    counts: cython.int[::1] = counted
    nameless: cython.longlong = 0
    article: cython.Py_ssize_t
    row: cython.longlong
    place: cython.longlong
    with cython.nogil:
        for article in range(numbers.shape[0]):
            row = numbers[article]
            nameless += cells[row * width] >= people
            while True:
                for place in range(row * width, (row + 1) * width):
                    counts[cells[place]] += 1
                row = next_cells[row]
                if not row:
                    break
    return counted[:people], nameless


def most_counted(counts: cython.const[cython.int][::1], some: cython.const[cython.int][::1], most: cython.Py_ssize_t):
    """
    Those of some people with the highest counts, the highest first, of equal ones the lowest first; and the counts;
    int64.

    Args:
        counts: Of all people.

        most: So many at most.
    """
    held = cython.declare(cython.int[256])
    count: cython.Py_ssize_t = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    who: cython.int
    own: cython.int
    if most > 256:
        raise ValueError(f"the {most} best; no more than {MOST_BEST} can be told")
    with cython.nogil:
        for row in range(some.shape[0]):
            who = some[row]
            own = counts[who]
            if count == most:
                if own < counts[held[most - 1]] or (own == counts[held[most - 1]] and who > held[most - 1]):
                    continue
            else:
                count += 1
            place = count - 1
            while place > 0 and (
                counts[held[place - 1]] < own or (counts[held[place - 1]] == own and held[place - 1] > who)
            ):
                held[place] = held[place - 1]
                place -= 1
            held[place] = who
    found = np.empty(count, dtype=np.int64)
    values = np.empty(count, dtype=np.int64)
    best_ones: cython.longlong[::1] = found
    best_counts: cython.longlong[::1] = values
    for place in range(count):
        best_ones[place] = held[place]
        best_counts[place] = counts[held[place]]
    return found, values


def count_codes(codes: cython.const[Code][::1], numbers: cython.const[Index][::1], most: cython.longlong):
    """How many of some articles have each code, from 0 to `most`; int64."""
    counted = np.zeros(most + 1, dtype=np.int64)
    counts: cython.longlong[::1] = counted
    article: cython.Py_ssize_t
    with cython.nogil:
        for article in range(numbers.shape[0]):
            counts[codes[numbers[article]]] += 1
    return counted


def count_days(
    days: cython.const[cython.int][::1],
    numbers: cython.const[Index][::1],
    first: cython.int,
    last: cython.int,
) -> list:
    """How many of some articles appeared on each day of a range."""
    counted = np.zeros(last + 1 - first, dtype=np.int64)
    counts: cython.longlong[::1] = counted
    article: cython.Py_ssize_t
    day: cython.int
    with cython.nogil:
        for article in range(numbers.shape[0]):
            day = days[numbers[article]]
            if first <= day and day <= last:
                counts[day - first] += 1
    return counted.tolist()


def ends(
    first: cython.const[cython.int][::1], last: cython.const[cython.int][::1], numbers: cython.const[Index][::1]
) -> tuple:
    """The first day and the last one of those of some articles that are dated."""
    least: cython.int = 0x7FFFFFFF
    most: cython.int = 0
    article: cython.Py_ssize_t
    day: cython.int
    with cython.nogil:
        for article in range(numbers.shape[0]):
            day = first[numbers[article]]
            if day > 0 and day < least:
                least = day
            day = last[numbers[article]]
            if day > most:
                most = day
    return least, most
