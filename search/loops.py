# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True
# cython: show_performance_hints=False
"""
What a query does for each posting, as loops; Cython compiles them where there is a C compiler (`search/compiled.py`).

Nothing else imports this file, and it only runs compiled. Whoever calls a loop has another way to the same answer over
whole arrays, which is taken where nothing is compiled. A loop does in one go what takes a dozen calls of NumPy, each of
which finds the caches of the processor full of other things, and other threads go on beside it.

Loops read arrays through pointers: what Cython makes of an array so that it can be indexed takes longer than most loops
do. So each sees to it by itself that every place is there before it reads or writes it: an index that is damaged is an
error, not a crash.

Articles are numbered as the span numbers them, words as `search/spans.py` says.
"""

import cython
from cython.cimports.numpy import (
    NPY_BOOL,
    NPY_FLOAT32,
    NPY_INT32,
    NPY_INT64,
    NPY_UINT8,
    NPY_UINT16,
    NPY_UINT32,
    NPY_UINT64,
    PyArray_DATA,
    PyArray_DIM,
    PyArray_EMPTY,
    PyArray_ISCARRAY_RO,
    PyArray_NDIM,
    PyArray_STRIDE,
    PyArray_TYPE,
    PyArray_ZEROS,
    import_array,
    ndarray,
    npy_intp,
)

import_array()

Bytes = cython.typedef(cython.pointer(cython.const[cython.uchar]))
Shorts = cython.typedef(cython.pointer(cython.const[cython.ushort]))
Ints = cython.typedef(cython.pointer(cython.const[cython.int]))
Words = cython.typedef(cython.pointer(cython.const[cython.uint]))
Longs = cython.typedef(cython.pointer(cython.const[cython.longlong]))
LongWords = cython.typedef(cython.pointer(cython.const[cython.ulonglong]))
Floats = cython.typedef(cython.pointer(cython.const[cython.float]))

Cell = cython.fused_type(cython.ushort, cython.uint)
Code = cython.fused_type(cython.uchar, cython.ushort, cython.uint)

_MOST_WORDS = cython.declare(cython.Py_ssize_t, 64)
_GALLOP = cython.declare(cython.longlong, 8)  # looking for one article takes as long as a table of so many postings
_PLACE = cython.declare(cython.int, 0x1FFF)  # `index.postings.places_of_stored`
_FORM_BIT = cython.declare(cython.int, 13)  # `index.postings.forms_of_stored`
_DOCS = cython.declare(cython.longlong, 1 << 16)  # a number in a block can be
_TALLIES = cython.declare(cython.longlong, 256)  # a byte can be

MOST_WORDS = 64
"""No longer phrase can be told (`side_by_side`)."""

MOST_BEST = 256
"""No more of the best are asked for."""


@cython.cfunc
def _does_not_fit(array: object) -> cython.int:
    raise ValueError(f"an array of {array.dtype} and shape {array.shape} where one run of another type is read")


@cython.cfunc
@cython.inline
def _data(array: ndarray, kind: cython.int, least: cython.longlong = 0) -> cython.p_void:
    """Where the numbers of an array are, which is one run of so many at least, of this kind."""
    if PyArray_TYPE(array) != kind or PyArray_NDIM(array) != 1 or not PyArray_ISCARRAY_RO(array):
        _does_not_fit(array)
    if PyArray_DIM(array, 0) < least:
        raise IndexError(f"an array has {PyArray_DIM(array, 0)} places; there must be {least}")
    return PyArray_DATA(array)


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _bytes(array: ndarray, least: cython.longlong = 0) -> Bytes:
    return cython.cast(Bytes, _data(array, NPY_UINT8, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _shorts(array: ndarray, least: cython.longlong = 0) -> Shorts:
    return cython.cast(Shorts, _data(array, NPY_UINT16, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _ints(array: ndarray, least: cython.longlong = 0) -> Ints:
    return cython.cast(Ints, _data(array, NPY_INT32, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _words(array: ndarray, least: cython.longlong = 0) -> Words:
    return cython.cast(Words, _data(array, NPY_UINT32, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _longs(array: ndarray, least: cython.longlong = 0) -> Longs:
    return cython.cast(Longs, _data(array, NPY_INT64, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _long_words(array: ndarray, least: cython.longlong = 0) -> LongWords:
    return cython.cast(LongWords, _data(array, NPY_UINT64, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _floats(array: ndarray, least: cython.longlong = 0) -> Floats:
    return cython.cast(Floats, _data(array, NPY_FLOAT32, least))


@cython.cfunc
@cython.inline
@cython.exceptval(check=True)
def _marks(array: ndarray | None, least: cython.longlong = 0) -> Bytes:
    """Where the marks of articles are; NULL where there are none, which marks all of them."""
    if array is None:
        return cython.NULL
    return cython.cast(Bytes, _data(array, NPY_BOOL, least))


@cython.cfunc
@cython.inline
@cython.exceptval(-1)
def _size(array: ndarray) -> cython.longlong:
    """How many places an array has."""
    if PyArray_NDIM(array) != 1:
        _does_not_fit(array)
    return PyArray_DIM(array, 0)


@cython.cfunc
@cython.inline
def _numbers(array: ndarray) -> ndarray:
    """The same numbers of articles as 64-bit numbers in one run."""
    if PyArray_TYPE(array) == NPY_INT64 and PyArray_ISCARRAY_RO(array):
        return array
    return array.astype("i8", order="C")


@cython.cfunc
@cython.inline
def _empty(size: cython.longlong, kind: cython.int) -> ndarray:
    """A new array; what is in it means nothing."""
    places: npy_intp = size
    return PyArray_EMPTY(1, cython.address(places), kind, False)


@cython.cfunc
@cython.inline
def _zeros(size: cython.longlong, kind: cython.int) -> ndarray:
    """A new array of zeros."""
    places: npy_intp = size
    return PyArray_ZEROS(1, cython.address(places), kind, False)


@cython.cfunc
def _no_article() -> cython.int:
    raise IndexError("an article has a number that no article has")


@cython.cfunc
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _is_there(place: cython.longlong, size: cython.longlong) -> cython.bint:
    """Whether an array of this size has this place."""
    return cython.cast(cython.ulonglong, place) < cython.cast(cython.ulonglong, size)


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
@cython.inline
@cython.nogil
@cython.exceptval(check=False)
def _reached(docs: Shorts, at: cython.longlong, end: cython.longlong, sought: cython.int) -> cython.longlong:
    """The first posting from `at` to before `end` that is not below the one sought, or `end`: galloping."""
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
def _arrived(numbers: Longs, at: cython.longlong, end: cython.longlong, sought: cython.longlong) -> cython.longlong:
    """As `_reached`, among articles."""
    step: cython.longlong = 1
    middle: cython.longlong
    if at >= end or numbers[at] >= sought:
        return at
    while at + step < end and numbers[at + step] < sought:
        at += step
        step *= 2
    step = min(at + step, end)
    at += 1
    while at < step:
        middle = (at + step) // 2
        if numbers[middle] < sought:
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
        if not _is_there(number >> 5, ranks_size):
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
        if not _is_there(numbers[row] - base, table_size):
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
        held, ranks_size = _long_words(ranks), _size(ranks)
        with cython.nogil:
            kept = _ranked(held, ranks_size, begin, offset, numbers, start, stop, kept, at, room, words)
    elif (stop - start) * _GALLOP < end - own or end - own > 0xFFFF or not table_size:
        with cython.nogil:
            kept = _searched(docs, own, end, base, numbers, start, stop, kept, at, room, words)
    else:
        with cython.nogil:
            kept = _looked_up(table, table_size, docs, own, end, base, numbers, start, stop, kept, at, room, words)
    if kept < 0:
        _no_article()
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
    found: ndarray = _empty(room, NPY_INT64)
    places: ndarray = _empty(words * room, NPY_INT64)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: Shorts = _shorts(docs)
    alive: Bytes = _marks(live)
    wanted: Bytes = _marks(among)
    zeros: ndarray = _zeros(table_size, NPY_UINT16)
    table: cython.p_ushort = cython.cast(cython.p_ushort, PyArray_DATA(zeros))
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
        if not 0 <= begin <= end <= _size(docs) or count + end - begin > room:
            raise IndexError("a word has postings that are not there")
        highest = _highest(held, begin, end)
        if (
            base < 0
            or (live is not None and highest + base - offset >= _size(live))
            or (among is not None and highest + base >= _size(among))
        ):
            _no_article()
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
                held, _size(docs), bounds[word], ranks[word], table, table_size, block, block_size, offset,
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
    asked: ndarray = _numbers(articles)
    sought: cython.Py_ssize_t = _size(asked)
    numbers: Longs = _longs(asked)
    found: ndarray = _zeros(sought, NPY_BOOL)
    places: ndarray = _empty(3 * sought, NPY_INT64)
    hits: cython.p_uchar = cython.cast(cython.p_uchar, PyArray_DATA(found))
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: Shorts = _shorts(docs)
    zeros: ndarray = _zeros(table_size, NPY_UINT16)
    table: cython.p_ushort = cython.cast(cython.p_ushort, PyArray_DATA(zeros))
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
            held, _size(docs), bounds, ranks, table, table_size, block, block_size, 0,
            at + 2 * sought, start, stop, kept, at, sought, 1,
        )  # fmt: skip
        start = stop
    with cython.nogil:
        for row in range(kept):
            hits[at[row]] = 1
    return found, places[sought : sought + kept]


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
        _no_article()
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
    found: ndarray = _empty(max(end - start, 0), NPY_INT64)
    values: ndarray = _empty(max(end - start, 0), NPY_FLOAT32)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    held: Shorts = _shorts(docs, end)
    counts: Bytes = _bytes(tallies, end)
    barring: Floats = _floats(norms)
    weighs: Floats = _floats(weights, _TALLIES)
    block: cython.Py_ssize_t
    own: cython.longlong
    stop: cython.longlong
    base: cython.longlong
    weight: cython.float
    for block in range(first, last):
        base = (block * block_size) + offset
        own, stop = bounds[block], bounds[block + 1]
        _see(held, start, own, stop, end, base, _size(norms))
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
    found: ndarray = _empty(max(end - start, 0), NPY_INT64)
    values: ndarray = _empty(max(end - start, 0), NPY_FLOAT32)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    weighs: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    held: Shorts = _shorts(docs, end)
    counts: Bytes = _bytes(tallies, end)
    of_tally: Floats = _floats(weights, _TALLIES)
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
    count: cython.longlong = _size(articles)
    numbers: Longs = _longs(articles)
    own: Longs = _longs(at, count)
    together: cython.p_float = cython.cast(cython.p_float, _data(sums, NPY_FLOAT32, count))
    counts: Bytes = _bytes(tallies)
    barring: Floats = _floats(norms)
    weighs: Floats = _floats(weights, _TALLIES)
    sizes: cython.longlong = _size(tallies)
    span: cython.longlong = _size(norms)
    row: cython.Py_ssize_t
    weight: cython.float
    is_damaged: cython.bint = False
    with cython.nogil:
        for row in range(count):
            if not _is_there(own[row], sizes) or not _is_there(numbers[row], span):
                is_damaged = True
                break
            weight = weighs[counts[own[row]]]
            together[row] += weight / (weight + barring[numbers[row]]) * factor
    if is_damaged:
        _no_article()


def scores_of_all(
    articles: ndarray, at: list, tallies: list, factors: list, norms: ndarray, weights: ndarray
) -> ndarray:
    """
    What some words score together in articles that have all of them; float32.

    Args:
        at: Of each word, where its postings of the articles are. `tallies`, `factors`: likewise as in `scored`.

        norms, weights: As in `scored`.
    """
    count: cython.longlong = _size(articles)
    values: ndarray = _zeros(count, NPY_FLOAT32)
    for word in range(len(at)):
        add_scores(values, articles, at[word], tallies[word], norms, weights, factors[word])
    return values


def score(articles: ndarray, weights: ndarray, norms: ndarray, factor: cython.float) -> ndarray:
    """What a word scores in articles in which it has these weights; float32. `norms`, `factor`: as in `scored`."""
    count: cython.longlong = _size(articles)
    numbers: Longs = _longs(articles)
    weighs: Floats = _floats(weights, count)
    barring: Floats = _floats(norms)
    span: cython.longlong = _size(norms)
    values: ndarray = _empty(count, NPY_FLOAT32)
    scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    row: cython.Py_ssize_t
    is_damaged: cython.bint = False
    with cython.nogil:
        for row in range(count):
            if not _is_there(numbers[row], span):
                is_damaged = True
                break
            scores[row] = weighs[row] / (weighs[row] + barring[numbers[row]]) * factor
    if is_damaged:
        _no_article()
    return values


def held_ones(hits: ndarray, rows: list) -> list:
    """Of some arrays of so many 64-bit numbers those where there is a hit."""
    size: cython.longlong = _size(hits)
    marks: Bytes = _marks(hits)
    count: cython.longlong = 0
    row: cython.Py_ssize_t
    numbers: Longs
    places: cython.p_longlong
    found: list = []
    kept: ndarray
    with cython.nogil:
        for row in range(size):
            count += marks[row] != 0
    for array in rows:
        numbers = _longs(array, size)
        kept = _empty(count + 1, NPY_INT64)  # one more: each is written down before it is known to count
        places = cython.cast(cython.p_longlong, PyArray_DATA(kept))
        count = 0
        with cython.nogil:
            for row in range(size):
                places[count] = numbers[row]
                count += marks[row] != 0
        found.append(kept[:count])
    return found


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


@cython.cfunc
def _bits(touched: ndarray | None, sums: ndarray) -> cython.p_ulonglong:
    """The bits of the articles that have a sum; NULL for None."""
    if touched is None:
        return cython.NULL
    if _size(sums) < _size(touched) * 64:
        raise ValueError("there is a sum for each bit")
    return cython.cast(cython.p_ulonglong, _data(touched, NPY_UINT64))


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
    articles: cython.longlong = _size(norms)
    together: cython.p_float = cython.cast(cython.p_float, _data(sums, NPY_FLOAT32))
    bits: cython.p_ulonglong = _bits(touched, sums)
    held: Shorts = _shorts(docs, end)
    counts: Bytes = _bytes(tallies, end)
    barring: Floats = _floats(norms)
    weighs: Floats = _floats(weights, _TALLIES)
    block: cython.Py_ssize_t
    own: cython.longlong
    stop: cython.longlong
    base: cython.longlong
    number: cython.longlong
    weight: cython.float
    if _size(sums) < articles or (touched is not None and _size(touched) * 64 < articles):
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
                    _add(together, bits, number, weight)
                own += 1


def spread(sums: ndarray, touched: ndarray | None, articles: ndarray, scores: ndarray):
    """As `spread_scores`, for scores that are known."""
    asked: ndarray = _numbers(articles)
    count: cython.longlong = _size(asked)
    together: cython.p_float = cython.cast(cython.p_float, _data(sums, NPY_FLOAT32))
    bits: cython.p_ulonglong = _bits(touched, sums)
    room: cython.longlong = _size(sums) if touched is None else _size(touched) * 64
    numbers: Longs = _longs(asked)
    step: cython.longlong = 0
    own: Floats = _scores(scores, count, cython.address(step))
    row: cython.Py_ssize_t
    is_damaged: cython.bint = False
    with cython.nogil:
        for row in range(count):
            if not _is_there(numbers[row], room):
                is_damaged = True
                break
            if bits == cython.NULL:
                together[numbers[row]] += own[row * step]
            else:
                _add(together, bits, numbers[row], own[row * step])
    if is_damaged:
        _no_article()


@cython.cfunc
def _scores(scores: ndarray, count: cython.longlong, step: cython.p_longlong) -> Floats:
    """Where so many scores are, and how many places the next is on: 0 where all articles have one and the same."""
    if PyArray_NDIM(scores) == 1 and not PyArray_STRIDE(scores, 0) and _size(scores) >= count > 0:
        scores = scores[:1]
        step[0] = 0
        return _floats(scores)
    step[0] = 1
    return _floats(scores, count)


def above_zero(sums: ndarray, live: ndarray | None):
    """
    The articles whose sum is above 0, rising, and these sums; int64 and float32.

    Args:
        live: Which articles of the span are; None for all.
    """
    together: Floats = _floats(sums)
    size: cython.Py_ssize_t = _size(sums)
    alive: Bytes = _marks(live, size)
    count: cython.longlong = 0
    number: cython.Py_ssize_t
    with cython.nogil:
        for number in range(size):
            count += together[number] > 0
    # One more than there are: each is written down before it is known to count, as no step then waits for another.
    found: ndarray = _empty(count + 1, NPY_INT64)
    values: ndarray = _empty(count + 1, NPY_FLOAT32)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    count = 0
    with cython.nogil:
        for number in range(size):
            numbers[count] = number
            scores[count] = together[number]
            if alive == cython.NULL:
                count += together[number] > 0
            else:
                count += (together[number] > 0) & (alive[number] != 0)
    return found[:count], values[:count]


def touched_ones(sums: ndarray | None, touched: ndarray, live: ndarray | None):
    """
    The articles that are touched (`spread_scores`), rising, and their sums; int64 and float32.

    Args:
        sums: None where there are none; then what is told of them means nothing.

        live: Which articles of the span are; None for all.
    """
    bits: LongWords = _long_words(touched)
    size: cython.Py_ssize_t = _size(touched)
    together: Floats = cython.NULL
    alive: Bytes = _marks(live)
    articles: cython.longlong = size * 64 if live is None else _size(live)
    if sums is not None:
        together = _floats(sums, size * 64)
    held: cython.ulonglong
    lowest: cython.ulonglong
    count: cython.longlong = 0
    some: cython.Py_ssize_t
    number: cython.longlong
    is_damaged: cython.bint = False
    with cython.nogil:
        for some in range(size):
            held = bits[some]
            count += _bits_set(cython.cast(cython.uint, held)) + _bits_set(cython.cast(cython.uint, held >> 32))
    # One more than there are: each is written down before it is known to count, as no step then waits for another.
    found: ndarray = _empty(count + 1, NPY_INT64)
    values: ndarray = _empty(count + 1 if sums is not None else 1, NPY_FLOAT32)
    numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    count = 0
    with cython.nogil:
        for some in range(size):
            held = bits[some]
            while held:
                lowest = held & (~held + 1)
                held ^= lowest
                lowest -= 1
                number = (cython.cast(cython.longlong, some) << 6) + _bits_set(cython.cast(cython.uint, lowest))
                number += _bits_set(cython.cast(cython.uint, lowest >> 32))
                if number >= articles:
                    is_damaged = True
                    break
                numbers[count] = number
                if together != cython.NULL:
                    scores[count] = together[number]
                if alive == cython.NULL:
                    count += 1
                else:
                    count += alive[number] != 0
    if is_damaged:
        _no_article()
    return found[:count], values[:count]


def each_once(parts: list, size: cython.longlong):
    """The articles, all below a size, that are in any of some arrays in whatever order; rising, each once, int64."""
    touched: ndarray = _zeros((size >> 6) + 1, NPY_UINT64)
    bits: cython.p_ulonglong = cython.cast(cython.p_ulonglong, PyArray_DATA(touched))
    room: cython.longlong = _size(touched) * 64
    asked: ndarray
    numbers: Longs
    count: cython.longlong
    row: cython.Py_ssize_t
    is_damaged: cython.bint = False
    for part in parts:
        asked = _numbers(part)
        numbers, count = _longs(asked), _size(asked)
        with cython.nogil:
            for row in range(count):
                if not _is_there(numbers[row], room):
                    is_damaged = True
                    break
                bits[numbers[row] >> 6] |= cython.cast(cython.ulonglong, 1) << (numbers[row] & 63)
        if is_damaged:
            _no_article()
    return touched_ones(None, touched, None)[0]


def picked(matched: ndarray, wanted: ndarray, first: cython.longlong, last: cython.longlong) -> tuple:
    """
    Which of some articles are wanted, where they are among these, and which of them have numbers of a range.

    Args:
        matched: The articles, rising; int64.

        wanted: Rising; uint32.

        first, last: The range, from `first` to before `last`.

    Returns:
        The places of those that are wanted, int64; their numbers, int64; from which of them to before which they are in
        the range; and from which to before which of all articles these are.
    """
    numbers: Longs = _longs(matched)
    sought: Words = _words(wanted)
    size: cython.longlong = _size(matched)
    most: cython.longlong = min(size, _size(wanted))
    places: ndarray = _empty(most, NPY_INT64)
    found: ndarray = _empty(most, NPY_INT64)
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    count: cython.longlong = 0
    place: cython.longlong = 0
    row: cython.longlong
    asked: cython.longlong = _size(wanted)
    with cython.nogil:
        for row in range(asked):
            place = _arrived(numbers, place, size, sought[row])
            if place == size:
                break
            if numbers[place] == sought[row] and count < most:
                at[count], held[count] = place, numbers[place]
                count += 1
    return (
        places[:count],
        found[:count],
        _arrived(held, 0, count, first),
        _arrived(held, 0, count, last),
        _arrived(numbers, 0, size, first),
        _arrived(numbers, 0, size, last),
    )


def first_and_last(counted: ndarray) -> tuple:
    """The places of the first count that is not 0 and of the last; -1 and -1 where all are 0."""
    counts: Longs = _longs(counted)
    size: cython.Py_ssize_t = _size(counted)
    place: cython.Py_ssize_t
    first: cython.Py_ssize_t = -1
    last: cython.Py_ssize_t = -1
    for place in range(size):
        if counts[place]:
            if first < 0:
                first = place
            last = place
    return first, last


def best(articles: ndarray, scores: ndarray, newest: ndarray, first: cython.Py_ssize_t, last: cython.Py_ssize_t):
    """
    Of some articles those from place `first` to before `last` in the order of their scores, and the scores.

    Args:
        newest: Of each article of the collection its place among all: of equal scores the lowest comes first.
    """
    held = cython.declare(cython.Py_ssize_t[256])
    keys = cython.declare(cython.uint[256])
    asked: ndarray = _numbers(articles)
    size: cython.Py_ssize_t = _size(asked)
    numbers: Longs = _longs(asked)
    places: Words = _words(newest)
    collection: cython.longlong = _size(newest)
    step: cython.longlong = 0
    own: Floats = _scores(scores, size, cython.address(step))
    count: cython.Py_ssize_t = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    score: cython.float
    key: cython.uint
    bar: cython.float = -1
    is_damaged: cython.bint = False
    if last > 256:
        raise ValueError(f"the {last} best; no more than {MOST_BEST} can be told")
    with cython.nogil:
        for row in range(size):
            score = own[row * step]
            if score < bar:
                continue
            if not _is_there(numbers[row], collection):
                is_damaged = True
                break
            key = places[numbers[row]]
            if count < last:
                count += 1
            elif score == bar and key > keys[last - 1]:
                continue
            place = count - 1
            while place > 0 and (
                own[held[place - 1] * step] < score or (own[held[place - 1] * step] == score and keys[place - 1] > key)
            ):
                held[place] = held[place - 1]
                keys[place] = keys[place - 1]
                place -= 1
            held[place] = row
            keys[place] = key
            if count == last:
                bar = own[held[last - 1] * step]
    if is_damaged:
        _no_article()
    found: ndarray = _empty(max(count - first, 0), NPY_INT64)
    values: ndarray = _empty(max(count - first, 0), NPY_FLOAT32)
    best_numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    best_scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    for place in range(first, count):
        best_numbers[place - first] = numbers[held[place]]
        best_scores[place - first] = own[held[place] * step]
    return found, values


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
    found: ndarray = _zeros(articles, NPY_BOOL)
    hits: cython.p_uchar = cython.cast(cython.p_uchar, PyArray_DATA(found))
    held_places: Shorts = _shorts(stored)
    room: cython.longlong = _size(stored)
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
    for place in range(words):
        word = order[place]
        of_bounds, firsts[place], starts[place], meant[place], of_at = parts[word]
        if _size(of_at) != articles or not _size(of_bounds):
            raise ValueError("of each word there is one posting for each article")
        edges[place], sizes[place] = _ints(of_bounds), _size(of_bounds) - 1
        postings[place] = _longs(of_at)
        shifts[place] = word - order[0]
    with cython.nogil:
        for row in range(articles):
            known = 0
            own = postings[0][row] - firsts[0]
            if not _is_there(own, sizes[0]):
                is_damaged = True
                break
            begin, end = starts[0] + edges[0][own], starts[0] + edges[0][own + 1]
            if begin < 0 or end > room:
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
                        if not _is_there(own, sizes[place]):
                            is_damaged = True
                            break
                        next_at[place] = starts[place] + edges[place][own]
                        ends[place] = starts[place] + edges[place][own + 1]
                        if next_at[place] < 0 or ends[place] > room:
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
    return found, read


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _count_people(
    cells: cython.pointer(cython.const[Cell]),
    next_cells: Words,
    width: cython.longlong,
    rows: cython.longlong,
    people: cython.longlong,
    numbers: Longs,
    size: cython.longlong,
    counts: cython.p_int,
    found: cython.p_int,
    nameless: cython.p_longlong,
) -> cython.longlong:
    """As `count_people`, given how many rows there are: how many people are in any; -1 where a row is not there."""
    count: cython.longlong = 0
    article: cython.longlong
    row: cython.longlong
    place: cython.longlong
    who: cython.longlong
    for article in range(size):
        row = numbers[article]
        if not _is_there(row, rows):
            return -1
        nameless[0] += cells[row * width] >= people
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
            if row >= rows:
                return -1
    return count


@cython.cfunc
def _rows(cells: ndarray, next_cells: ndarray, width: cython.longlong) -> cython.longlong:
    """How many rows of people there are."""
    if width < 1:
        raise ValueError(f"rows of {width} people")
    return min(_size(next_cells), _size(cells) // width)


def count_people(
    cells: ndarray, next_cells: ndarray, width: cython.Py_ssize_t, people: cython.longlong, articles: ndarray
) -> tuple:
    """
    In how many of some articles each person is, int32; who is in any, in no order, int32; and how many name nobody.

    Args:
        cells, next_cells, width: See `index.roster.People`.

        people: How many there are.
    """
    asked: ndarray = _numbers(articles)
    numbers: Longs = _longs(asked)
    size: cython.longlong = _size(asked)
    counted: ndarray = _zeros(people, NPY_INT32)
    somebody: ndarray = _empty(people + 1, NPY_INT32)
    counts: cython.p_int = cython.cast(cython.p_int, PyArray_DATA(counted))
    found: cython.p_int = cython.cast(cython.p_int, PyArray_DATA(somebody))
    following: Words = _words(next_cells)
    rows: cython.longlong = _rows(cells, next_cells, width)
    nameless: cython.longlong = 0
    count: cython.longlong
    short: Shorts
    long: Words
    if PyArray_TYPE(cells) == NPY_UINT16:
        short = _shorts(cells)
        with cython.nogil:
            count = _count_people(
                short, following, width, rows, people, numbers, size, counts, found, cython.address(nameless)
            )
    else:
        long = _words(cells)
        with cython.nogil:
            count = _count_people(
                long, following, width, rows, people, numbers, size, counts, found, cython.address(nameless)
            )
    if count < 0:
        _no_article()
    return counted, somebody[:count], nameless


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _count_mentions(
    cells: cython.pointer(cython.const[Cell]),
    next_cells: Words,
    width: cython.longlong,
    rows: cython.longlong,
    people: cython.longlong,
    room: cython.longlong,
    numbers: Longs,
    size: cython.longlong,
    counts: cython.p_int,
) -> cython.longlong:
    """As `count_mentions`, given how many rows there are and how many numbers people have; -1 for others."""
    nameless: cython.longlong = 0
    article: cython.longlong
    row: cython.longlong
    place: cython.longlong
    for article in range(size):
        row = numbers[article]
        if not _is_there(row, rows):
            return -1
        nameless += cells[row * width] >= people
        while True:
            for place in range(row * width, (row + 1) * width):
                if cells[place] >= room:
                    return -1
                counts[cells[place]] += 1
            row = next_cells[row]
            if not row:
                break
            if row >= rows:
                return -1
    return nameless


def count_mentions(
    cells: ndarray,
    next_cells: ndarray,
    width: cython.Py_ssize_t,
    nobodies: cython.longlong,
    people: cython.longlong,
    articles: ndarray,
) -> tuple:
    """
    In how many of some articles each person is, int32, and how many name nobody; for many articles.

    Args:
        nobodies: So many numbers from that of people on are nobody's.
    """
    asked: ndarray = _numbers(articles)
    numbers: Longs = _longs(asked)
    size: cython.longlong = _size(asked)
    counted: ndarray = _zeros(people + nobodies, NPY_INT32)
    counts: cython.p_int = cython.cast(cython.p_int, PyArray_DATA(counted))
    following: Words = _words(next_cells)
    rows: cython.longlong = _rows(cells, next_cells, width)
    room: cython.longlong = people + nobodies
    nameless: cython.longlong
    short: Shorts
    long: Words
    if PyArray_TYPE(cells) == NPY_UINT16:
        short = _shorts(cells)
        with cython.nogil:
            nameless = _count_mentions(short, following, width, rows, people, room, numbers, size, counts)
    else:
        long = _words(cells)
        with cython.nogil:
            nameless = _count_mentions(long, following, width, rows, people, room, numbers, size, counts)
    if nameless < 0:
        _no_article()
    return counted[:people], nameless


def most_counted(counted: ndarray, some: ndarray, most: cython.Py_ssize_t) -> tuple:
    """
    Those of some people with the highest counts, the highest first, of equal ones the lowest first; and the counts;
    int64.

    Args:
        counted: Of all people, in how many articles each is; int32. `some`: their numbers; int32.

        most: So many at most.
    """
    held = cython.declare(cython.int[256])
    counts: Ints = _ints(counted)
    people: Ints = _ints(some)
    size: cython.Py_ssize_t = _size(some)
    everybody: cython.longlong = _size(counted)
    count: cython.Py_ssize_t = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    who: cython.int
    own: cython.int
    is_damaged: cython.bint = False
    if most > 256:
        raise ValueError(f"the {most} best; no more than {MOST_BEST} can be told")
    with cython.nogil:
        for row in range(size):
            who = people[row]
            if not _is_there(who, everybody):
                is_damaged = True
                break
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
    if is_damaged:
        raise IndexError("a person has a number that nobody has")
    found: ndarray = _empty(count, NPY_INT64)
    values: ndarray = _empty(count, NPY_INT64)
    best_ones: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    best_counts: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(values))
    for place in range(count):
        best_ones[place] = held[place]
        best_counts[place] = counts[held[place]]
    return found, values


@cython.cfunc
@cython.nogil
@cython.exceptval(check=False)
def _count_codes(
    codes: cython.pointer(cython.const[Code]),
    known: cython.longlong,
    numbers: Longs,
    size: cython.longlong,
    counts: cython.p_longlong,
    most: cython.longlong,
) -> cython.bint:
    """As `count_codes`: whether all codes and articles are there."""
    article: cython.longlong
    for article in range(size):
        if not _is_there(numbers[article], known) or codes[numbers[article]] > most:
            return False
        counts[codes[numbers[article]]] += 1
    return True


def count_codes(codes: ndarray, articles: ndarray, most: cython.longlong) -> ndarray:
    """How many of some articles have each code, from 0 to `most`; int64."""
    asked: ndarray = _numbers(articles)
    numbers: Longs = _longs(asked)
    size: cython.longlong = _size(asked)
    known: cython.longlong = _size(codes)
    counted: ndarray = _zeros(most + 1, NPY_INT64)
    counts: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(counted))
    kind: cython.int = PyArray_TYPE(codes)
    byte: Bytes
    short: Shorts
    long: Words
    is_there: cython.bint
    if kind == NPY_UINT8:
        byte = _bytes(codes)
        with cython.nogil:
            is_there = _count_codes(byte, known, numbers, size, counts, most)
    elif kind == NPY_UINT16:
        short = _shorts(codes)
        with cython.nogil:
            is_there = _count_codes(short, known, numbers, size, counts, most)
    else:
        long = _words(codes)
        with cython.nogil:
            is_there = _count_codes(long, known, numbers, size, counts, most)
    if not is_there:
        _no_article()
    return counted


def count_days(days: ndarray, articles: ndarray, first: cython.int, last: cython.int) -> list:
    """How many of some articles appeared on each day of a range."""
    asked: ndarray = _numbers(articles)
    numbers: Longs = _longs(asked)
    size: cython.longlong = _size(asked)
    own: Ints = _ints(days)
    known: cython.longlong = _size(days)
    counted: ndarray = _zeros(last + 1 - first, NPY_INT64)
    counts: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(counted))
    article: cython.Py_ssize_t
    day: cython.int
    is_damaged: cython.bint = False
    with cython.nogil:
        for article in range(size):
            if not _is_there(numbers[article], known):
                is_damaged = True
                break
            day = own[numbers[article]]
            if first <= day and day <= last:
                counts[day - first] += 1
    if is_damaged:
        _no_article()
    return counted.tolist()


def ends(first: ndarray, last: ndarray, articles: ndarray) -> tuple:
    """The first day and the last one of those of some articles that are dated."""
    asked: ndarray = _numbers(articles)
    numbers: Longs = _longs(asked)
    size: cython.longlong = _size(asked)
    begins: Ints = _ints(first)
    stops: Ints = _ints(last, _size(first))
    known: cython.longlong = _size(first)
    least: cython.int = 0x7FFFFFFF
    most: cython.int = 0
    article: cython.Py_ssize_t
    is_damaged: cython.bint = False
    with cython.nogil:
        for article in range(size):
            if not _is_there(numbers[article], known):
                is_damaged = True
                break
            if 0 < begins[numbers[article]] < least:
                least = begins[numbers[article]]
            most = max(most, stops[numbers[article]])
    if is_damaged:
        _no_article()
    return least, most
