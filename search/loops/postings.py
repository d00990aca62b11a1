# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True
# cython: show_performance_hints=False
"""Loops over the postings of words, and over the places where they stand."""

import cython
from cython.cimports.numpy import NPY_BOOL, NPY_FLOAT32, NPY_INT64, NPY_UINT16, PyArray_DATA, import_array, ndarray
from cython.cimports.search.loops.arrays import (
    Bytes,
    Floats,
    Longs,
    LongWords,
    Shorts,
    add_to,
    as_numbers,
    bits_of,
    bits_set,
    bytes_of,
    empty,
    floats_of,
    ints_of,
    is_there,
    long_words_of,
    longs_of,
    marks_of,
    no_article,
    reached,
    shorts_of,
    size_of,
    written,
    zeros,
)

import_array()

_MOST_WORDS = cython.declare(cython.Py_ssize_t, 64)
_GALLOP = cython.declare(cython.longlong, 8)  # looking for one article takes as long as a table of so many postings
_PLACE = cython.declare(cython.int, 0x1FFF)  # `index.postings.places_of_stored`
_FORM_BIT = cython.declare(cython.int, 13)  # `index.postings.forms_of_stored`
_DOCS = cython.declare(cython.longlong, 1 << 16)  # a number in a block can be
_TALLIES = cython.declare(cython.longlong, 256)  # a byte can be

MOST_WORDS = 64
"""No longer phrase can be told (`side_by_side`)."""


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _highest(docs: Shorts, own: cython.longlong, stop: cython.longlong) -> cython.longlong:
    """The highest of some postings, -1 for none: in an index that is damaged it need not be the last one."""
    highest: cython.ushort = 0
    at: cython.longlong
    for at in range(own, stop):
        highest = max(highest, docs[at])
    return highest if own < stop else -1


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _ranked(
    ranks: LongWords,
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
        if not is_there(number >> 5, ranks_size):
            return -1
        held = ranks[number >> 5]
        # The bit of the article comes highest, and those of articles after it go.
        bits = cython.cast(cython.uint, held) << cython.cast(cython.uint, ~number & 31)
        numbers[kept] = numbers[row]
        for word in range(words):
            at[word * room + kept] = at[word * room + row]
        at[words * room + kept] = first_posting + cython.cast(cython.longlong, held >> 32) + bits_set(bits) - 1
        kept += bits >> 31
    return kept


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _searched(
    docs: Shorts,
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
        own = reached(docs, own, end, doc)
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
    docs: Shorts,
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
        if not is_there(numbers[row] - base, table_size):
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
    docs: Shorts,
    docs_size: cython.longlong,
    bounds: list,
    ranks: object,
    table: cython.p_ushort,
    table_size: cython.longlong,
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
    held: LongWords
    ranks_size: cython.longlong
    if not 0 <= own <= end <= docs_size:
        raise IndexError("a word has postings that are not there")
    if start == stop or own == end:
        return kept
    if ranks is not None:
        held, ranks_size = long_words_of(ranks), size_of(ranks)
        with cython.nogil:
            kept = _ranked(held, ranks_size, begin, offset, numbers, start, stop, kept, at, room, words)
    elif (stop - start) * _GALLOP < end - own or end - own > 0xFFFF or not table_size:
        with cython.nogil:
            kept = _searched(docs, own, end, base, numbers, start, stop, kept, at, room, words)
    else:
        with cython.nogil:
            kept = _looked_up(table, table_size, docs, own, end, base, numbers, start, stop, kept, at, room, words)
    if kept < 0:
        no_article()
    return kept


def in_every(
    docs: ndarray,
    bounds: list,
    ranks: list,
    block_size: cython.longlong,
    table_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    live: ndarray | None,
    among: ndarray | None,
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
    found: ndarray = empty(room, NPY_INT64)
    places: ndarray = empty(words * room, NPY_INT64)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: Shorts = shorts_of(docs)
    alive: Bytes = marks_of(live)
    wanted: Bytes = marks_of(among)
    room_of_table: ndarray = zeros(table_size, NPY_UINT16)
    table: cython.p_ushort = cython.cast(cython.p_ushort, PyArray_DATA(room_of_table))
    count: cython.longlong = 0
    start: cython.longlong
    block: cython.Py_ssize_t
    word: cython.Py_ssize_t
    own: cython.longlong
    begin: cython.longlong
    end: cython.longlong
    base: cython.longlong
    number: cython.longlong
    highest: cython.longlong
    for block in range(first, last):
        begin, end, start = bounds[0][block], bounds[0][block + 1], count
        base = (block * block_size) + offset
        if not 0 <= begin <= end <= size_of(docs) or count + end - begin > room:
            raise IndexError("a word has postings that are not there")
        highest = _highest(held, begin, end)
        if (
            base < 0
            or (live is not None and highest + base - offset >= size_of(live))
            or (among is not None and highest + base >= size_of(among))
        ):
            no_article()
        with cython.nogil:
            for own in range(begin, end):
                number = base + held[own]
                numbers[count] = number
                at[count] = own
                if wanted != cython.NULL and alive != cython.NULL:
                    count += (wanted[number] != 0) & (alive[number - offset] != 0)
                elif wanted != cython.NULL:
                    count += wanted[number] != 0
                elif alive != cython.NULL:
                    count += alive[number - offset] != 0
                else:
                    count += 1
        for word in range(1, words):
            count = _left_by(
                held, size_of(docs), bounds[word], ranks[word], table, table_size, block, block_size, offset,
                numbers, start, count, start, at, room, word,
            )  # fmt: skip
    return found[:count], [places[word * room : word * room + count] for word in range(words)]


def look_up(
    docs: ndarray,
    bounds: list,
    ranks: object,
    block_size: cython.longlong,
    table_size: cython.longlong,
    articles: ndarray,
):
    """
    Which of some articles of a segment, which rise, have a word, bool, and where the postings of those are, int64.

    Args:
        docs, bounds, ranks, block_size, table_size: As in `in_every`, of one word.
    """
    asked: ndarray = as_numbers(articles)
    sought: cython.Py_ssize_t = size_of(asked)
    numbers: Longs = longs_of(asked)
    found: ndarray = zeros(sought, NPY_BOOL)
    places: ndarray = empty(3 * sought, NPY_INT64)
    hits: cython.p_uchar = cython.cast(cython.p_uchar, PyArray_DATA(found))
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: Shorts = shorts_of(docs)
    room_of_table: ndarray = zeros(table_size, NPY_UINT16)
    table: cython.p_ushort = cython.cast(cython.p_ushort, PyArray_DATA(room_of_table))
    start: cython.longlong = 0
    stop: cython.longlong
    kept: cython.longlong = 0
    row: cython.longlong
    block: cython.longlong
    with cython.nogil:
        for row in range(sought):
            at[row] = row
            at[2 * sought + row] = numbers[row]
    while start < sought:
        block = numbers[start] // block_size
        stop = sought
        if numbers[sought - 1] // block_size != block:
            stop = start + 1
            while stop < sought and numbers[stop] < (block + 1) * block_size:
                stop += 1
        kept = _left_by(
            held, size_of(docs), bounds, ranks, table, table_size, block, block_size, 0,
            at + 2 * sought, start, stop, kept, at, sought, 1,
        )  # fmt: skip
        start = stop
    with cython.nogil:
        for row in range(kept):
            hits[at[row]] = 1
    return found, places[sought : sought + kept]


def having_every(
    docs: ndarray,
    bounds: list,
    ranks: list,
    block_size: cython.longlong,
    table_size: cython.longlong,
    offset: cython.longlong,
    articles: ndarray,
):
    """
    Those of some articles, which rise, that have all of some words, and where the postings of each word are; int64.

    Args:
        docs, bounds, ranks, block_size, table_size, offset: As in `in_every`.
    """
    asked: ndarray = as_numbers(articles)
    sought: cython.Py_ssize_t = size_of(asked)
    source: Longs = longs_of(asked)
    words: cython.Py_ssize_t = len(bounds)
    found: ndarray = empty(sought, NPY_INT64)
    places: ndarray = empty(words * sought, NPY_INT64)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: Shorts = shorts_of(docs)
    room_of_table: ndarray = zeros(table_size, NPY_UINT16)
    table: cython.p_ushort = cython.cast(cython.p_ushort, PyArray_DATA(room_of_table))
    row: cython.Py_ssize_t = 0
    word: cython.Py_ssize_t
    count: cython.longlong = 0
    start: cython.longlong
    block: cython.longlong
    end: cython.longlong
    while row < sought:
        block = (source[row] - offset) // block_size
        end = (block + 1) * block_size + offset
        start = count
        with cython.nogil:
            numbers[count] = source[row]
            count += 1
            row += 1
            while row < sought and source[row] < end:
                numbers[count] = source[row]
                count += 1
                row += 1
        for word in range(words):
            count = _left_by(
                held, size_of(docs), bounds[word], ranks[word], table, table_size, block, block_size, offset,
                numbers, start, count, start, at, sought, word,
            )  # fmt: skip
    return found[:count], [places[word * sought : word * sought + count] for word in range(words)]


@cython.cfunc
@cython.inline
def _see(
    docs: Shorts,
    start: cython.longlong,
    own: cython.longlong,
    stop: cython.longlong,
    end: cython.longlong,
    base: cython.longlong,
    articles: cython.longlong,
) -> cython.int:
    """
    Sees to it that the postings of a block are those from `start` to before `end`, and its articles are of so many.
    """
    if not 0 <= start <= own <= stop <= end:
        raise IndexError("a word has postings that are not there")
    if base < 0 or base + _highest(docs, own, stop) >= articles:
        no_article()
    return 0


def scored(
    docs: ndarray,
    tallies: ndarray,
    bounds: list,
    block_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    norms: ndarray,
    weights: ndarray,
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
    end: cython.longlong = bounds[last]
    found: ndarray = empty(max(end - start, 0), NPY_INT64)
    values: ndarray = empty(max(end - start, 0), NPY_FLOAT32)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    held: Shorts = shorts_of(docs, end)
    counts: Bytes = bytes_of(tallies, end)
    barring: Floats = floats_of(norms)
    weighs: Floats = floats_of(weights, _TALLIES)
    block: cython.Py_ssize_t
    own: cython.longlong
    stop: cython.longlong
    base: cython.longlong
    weight: cython.float
    for block in range(first, last):
        base = (block * block_size) + offset
        own, stop = bounds[block], bounds[block + 1]
        _see(held, start, own, stop, end, base, size_of(norms))
        with cython.nogil:
            while own < stop:
                weight = weighs[counts[own]]
                numbers[own - start] = base + held[own]
                scores[own - start] = weight / (weight + barring[base + held[own]]) * factor
                own += 1
    return found, values


def weighed(
    docs: ndarray,
    tallies: ndarray,
    bounds: list,
    block_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    weights: ndarray,
    times: cython.float,
):
    """As `scored`, but what the word weighs in each article, so many times."""
    start: cython.longlong = bounds[first]
    end: cython.longlong = bounds[last]
    found: ndarray = empty(max(end - start, 0), NPY_INT64)
    values: ndarray = empty(max(end - start, 0), NPY_FLOAT32)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    weighs: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    held: Shorts = shorts_of(docs, end)
    counts: Bytes = bytes_of(tallies, end)
    of_tally: Floats = floats_of(weights, _TALLIES)
    block: cython.Py_ssize_t
    own: cython.longlong
    stop: cython.longlong
    base: cython.longlong
    for block in range(first, last):
        base = (block * block_size) + offset
        own, stop = bounds[block], bounds[block + 1]
        _see(held, start, own, stop, end, base, base + _DOCS)
        with cython.nogil:
            while own < stop:
                numbers[own - start] = base + held[own]
                weighs[own - start] = of_tally[counts[own]] * times
                own += 1
    return found, values


def add_scores(
    sums: ndarray,
    articles: ndarray,
    at: ndarray,
    tallies: ndarray,
    norms: ndarray,
    weights: ndarray,
    factor: cython.float,
):
    """
    The sums, one for each of some articles, grow by the scores of a word, given where its postings of them are.

    Args:
        tallies, norms, weights, factor: As in `scored`.
    """
    count: cython.longlong = size_of(articles)
    numbers: Longs = longs_of(articles)
    own: Longs = longs_of(at, count)
    together: cython.p_float = cython.cast(cython.p_float, written(sums, NPY_FLOAT32, count))
    counts: Bytes = bytes_of(tallies)
    barring: Floats = floats_of(norms)
    weighs: Floats = floats_of(weights, _TALLIES)
    sizes: cython.longlong = size_of(tallies)
    span: cython.longlong = size_of(norms)
    row: cython.Py_ssize_t
    weight: cython.float
    is_damaged: cython.bint = False
    with cython.nogil:
        for row in range(count):
            if not is_there(own[row], sizes) or not is_there(numbers[row], span):
                is_damaged = True
                break
            weight = weighs[counts[own[row]]]
            together[row] += weight / (weight + barring[numbers[row]]) * factor
    if is_damaged:
        no_article()


def scores_of_all(
    articles: ndarray, at: list, tallies: list, factors: list, norms: ndarray, weights: ndarray
) -> ndarray:
    """
    What some words score together in articles that have all of them; float32.

    Args:
        at: Of each word, where its postings of the articles are. `tallies`, `factors`: likewise as in `scored`.

        norms, weights: As in `scored`.
    """
    count: cython.longlong = size_of(articles)
    values: ndarray = zeros(count, NPY_FLOAT32)
    for word in range(len(at)):
        add_scores(values, articles, at[word], tallies[word], norms, weights, factors[word])
    return values


def score(articles: ndarray, weights: ndarray, norms: ndarray, factor: cython.float) -> ndarray:
    """What a word scores in articles in which it has these weights; float32. `norms`, `factor`: as in `scored`."""
    count: cython.longlong = size_of(articles)
    numbers: Longs = longs_of(articles)
    weighs: Floats = floats_of(weights, count)
    barring: Floats = floats_of(norms)
    span: cython.longlong = size_of(norms)
    values: ndarray = empty(count, NPY_FLOAT32)
    scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    row: cython.Py_ssize_t
    is_damaged: cython.bint = False
    with cython.nogil:
        for row in range(count):
            if not is_there(numbers[row], span):
                is_damaged = True
                break
            scores[row] = weighs[row] / (weighs[row] + barring[numbers[row]]) * factor
    if is_damaged:
        no_article()
    return values


def spread_scores(
    sums: ndarray,
    touched: ndarray | None,
    docs: ndarray,
    tallies: ndarray,
    bounds: list,
    block_size: cython.longlong,
    first: cython.Py_ssize_t,
    last: cython.Py_ssize_t,
    offset: cython.longlong,
    norms: ndarray,
    weights: ndarray,
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
    start: cython.longlong = bounds[first]
    end: cython.longlong = bounds[last]
    articles: cython.longlong = size_of(norms)
    together: cython.p_float = cython.cast(cython.p_float, written(sums, NPY_FLOAT32, 0))
    bits: cython.p_ulonglong = bits_of(touched, sums)
    held: Shorts = shorts_of(docs, end)
    counts: Bytes = bytes_of(tallies, end)
    barring: Floats = floats_of(norms)
    weighs: Floats = floats_of(weights, _TALLIES)
    block: cython.Py_ssize_t
    own: cython.longlong
    stop: cython.longlong
    base: cython.longlong
    number: cython.longlong
    weight: cython.float
    if size_of(sums) < articles or (touched is not None and size_of(touched) * 64 < articles):
        raise ValueError("there is a sum for each article, and a bit")
    for block in range(first, last):
        base = (block * block_size) + offset
        own, stop = bounds[block], bounds[block + 1]
        _see(held, start, own, stop, end, base, articles)
        with cython.nogil:
            while own < stop:
                number = base + held[own]
                weight = weighs[counts[own]]
                weight = weight / (weight + barring[number]) * factor
                if bits == cython.NULL:
                    together[number] += weight
                else:
                    add_to(together, bits, number, weight)
                own += 1


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _begins(
    held: Shorts, room: cython.longlong, at: cython.longlong, end: cython.longlong, shift: cython.int
) -> cython.ulonglong:
    """
    Where a phrase would begin whose word has these places, so many after its beginning; a bit for each, places being
    counted round and round to 64.

    No step depends on a guess of the processor but the last, and where there are few not even that: half of all guesses
    about places would be wrong.

    Args:
        room: So many places are there altogether.
    """
    begins: cython.ulonglong = 0
    step: cython.longlong
    if end - at <= 8 and at + 8 <= room:
        for step in range(8):
            begins |= cython.cast(cython.ulonglong, step < end - at) << ((held[at + step] - shift) & 63)
        return begins
    while at < end:
        begins |= cython.cast(cython.ulonglong, 1) << ((held[at] - shift) & 63)
        at += 1
    return begins


def side_by_side(stored: ndarray, parts: list, order: list):
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
    found: ndarray = zeros(articles, NPY_BOOL)
    hits: cython.p_uchar = cython.cast(cython.p_uchar, PyArray_DATA(found))
    held_places: Shorts = shorts_of(stored)
    room: cython.longlong = size_of(stored)
    of_bounds: ndarray
    of_at: ndarray
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
    own: cython.longlong
    at: cython.longlong
    begin: cython.longlong
    end: cython.longlong
    start: cython.int
    value: cython.int
    begins: cython.ulonglong
    is_damaged: cython.bint = False
    if words > _MOST_WORDS:
        raise ValueError(f"{words} words; no more than {_MOST_WORDS} are looked for at once")
    for place in range(words):
        word = order[place]
        of_bounds, firsts[place], starts[place], meant[place], of_at = parts[word]
        if size_of(of_at) != articles or not size_of(of_bounds):
            raise ValueError("of each word there is one posting for each article")
        edges[place], sizes[place] = ints_of(of_bounds), size_of(of_bounds) - 1
        postings[place] = longs_of(of_at)
        shifts[place] = word - order[0]
    with cython.nogil:
        for row in range(articles):
            own = postings[0][row] - firsts[0]
            if not is_there(own, sizes[0]):
                is_damaged = True
                break
            begin, end = starts[0] + edges[0][own], starts[0] + edges[0][own + 1]
            if begin < 0 or end > room:
                is_damaged = True
                break
            read += end - begin
            begins = _begins(held_places, room, begin, end, 0)
            for place in range(1, words):
                own = postings[place][row] - firsts[place]
                if not is_there(own, sizes[place]):
                    is_damaged = True
                    break
                next_at[place], ends[place] = starts[place] + edges[place][own], starts[place] + edges[place][own + 1]
                if next_at[place] < 0 or ends[place] > room:
                    is_damaged = True
                    break
                read += ends[place] - next_at[place]
                begins &= _begins(held_places, room, next_at[place], ends[place], shifts[place])
                if not begins:
                    break
            if is_damaged:
                break
            if not begins:
                continue
            for at in range(begin, end):
                if meant[0] >= 0 and held_places[at] >> _FORM_BIT != meant[0]:
                    continue
                start = held_places[at] & _PLACE
                for place in range(1, words):
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
        raise IndexError("a posting has places that are not there")
    return found, read
