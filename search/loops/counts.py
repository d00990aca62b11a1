# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True
# cython: show_performance_hints=False
"""Loops that count people and dates in some articles."""

import cython
from cython.cimports.numpy import (
    NPY_INT32,
    NPY_INT64,
    NPY_UINT8,
    NPY_UINT16,
    PyArray_DATA,
    PyArray_TYPE,
    import_array,
    ndarray,
)
from cython.cimports.search.loops.arrays import (
    Bytes,
    Ints,
    Longs,
    Shorts,
    Words,
    as_numbers,
    bytes_of,
    empty,
    ints_of,
    is_there,
    longs_of,
    no_article,
    shorts_of,
    size_of,
    words_of,
    zeros,
)

import_array()

Cell = cython.fused_type(cython.ushort, cython.uint)
Code = cython.fused_type(cython.uchar, cython.ushort, cython.uint)

MOST_COUNTED = 256
"""No more of the best are asked for."""


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
    following: cython.longlong
    place: cython.longlong
    who: cython.longlong
    for article in range(size):
        row = numbers[article]
        if not is_there(row, rows):
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
            following = next_cells[row]
            if not following:
                break
            # Rows of one article follow each other: what leads back would never end.
            if following <= row or following >= rows:
                return -1
            row = following
    return count


@cython.cfunc
def _rows(cells: ndarray, next_cells: ndarray, width: cython.longlong) -> cython.longlong:
    """How many rows of people there are."""
    if width < 1:
        raise ValueError(f"rows of {width} people")
    return min(size_of(next_cells), size_of(cells) // width)


def count_people(
    cells: ndarray, next_cells: ndarray, width: cython.Py_ssize_t, people: cython.longlong, articles: ndarray
) -> tuple:
    """
    In how many of some articles each person is, int32; who is in any, in no order, int32; and how many name nobody.

    Args:
        cells, next_cells, width: See `index.roster.People`.

        people: How many there are.
    """
    asked: ndarray = as_numbers(articles)
    numbers: Longs = longs_of(asked)
    size: cython.longlong = size_of(asked)
    counted: ndarray = zeros(people, NPY_INT32)
    somebody: ndarray = empty(people + 1, NPY_INT32)
    counts: cython.p_int = cython.cast(cython.p_int, PyArray_DATA(counted))
    found: cython.p_int = cython.cast(cython.p_int, PyArray_DATA(somebody))
    following: Words = words_of(next_cells)
    rows: cython.longlong = _rows(cells, next_cells, width)
    nameless: cython.longlong = 0
    count: cython.longlong
    short: Shorts
    long: Words
    if PyArray_TYPE(cells) == NPY_UINT16:
        short = shorts_of(cells)
        with cython.nogil:
            count = _count_people(
                short, following, width, rows, people, numbers, size, counts, found, cython.address(nameless)
            )
    else:
        long = words_of(cells)
        with cython.nogil:
            count = _count_people(
                long, following, width, rows, people, numbers, size, counts, found, cython.address(nameless)
            )
    if count < 0:
        no_article()
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
    following: cython.longlong
    place: cython.longlong
    for article in range(size):
        row = numbers[article]
        if not is_there(row, rows):
            return -1
        nameless += cells[row * width] >= people
        while True:
            for place in range(row * width, (row + 1) * width):
                if cells[place] >= room:
                    return -1
                counts[cells[place]] += 1
            following = next_cells[row]
            if not following:
                break
            # Rows of one article follow each other: what leads back would never end.
            if following <= row or following >= rows:
                return -1
            row = following
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
    asked: ndarray = as_numbers(articles)
    numbers: Longs = longs_of(asked)
    size: cython.longlong = size_of(asked)
    counted: ndarray = zeros(people + nobodies, NPY_INT32)
    counts: cython.p_int = cython.cast(cython.p_int, PyArray_DATA(counted))
    following: Words = words_of(next_cells)
    rows: cython.longlong = _rows(cells, next_cells, width)
    room: cython.longlong = people + nobodies
    nameless: cython.longlong
    short: Shorts
    long: Words
    if PyArray_TYPE(cells) == NPY_UINT16:
        short = shorts_of(cells)
        with cython.nogil:
            nameless = _count_mentions(short, following, width, rows, people, room, numbers, size, counts)
    else:
        long = words_of(cells)
        with cython.nogil:
            nameless = _count_mentions(long, following, width, rows, people, room, numbers, size, counts)
    if nameless < 0:
        no_article()
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
    counts: Ints = ints_of(counted)
    people: Ints = ints_of(some)
    size: cython.Py_ssize_t = size_of(some)
    everybody: cython.longlong = size_of(counted)
    count: cython.Py_ssize_t = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    who: cython.int
    own: cython.int
    is_damaged: cython.bint = False
    if not 0 < most <= 256:
        raise ValueError(f"the {most} best; {MOST_COUNTED} can be told at most, and one at least")
    with cython.nogil:
        for row in range(size):
            who = people[row]
            if not is_there(who, everybody):
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
    found: ndarray = empty(count, NPY_INT64)
    values: ndarray = empty(count, NPY_INT64)
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
        if not is_there(numbers[article], known) or codes[numbers[article]] > most:
            return False
        counts[codes[numbers[article]]] += 1
    return True


def count_codes(codes: ndarray, articles: ndarray, most: cython.longlong) -> ndarray:
    """How many of some articles have each code, from 0 to `most`; int64."""
    asked: ndarray = as_numbers(articles)
    numbers: Longs = longs_of(asked)
    size: cython.longlong = size_of(asked)
    known: cython.longlong = size_of(codes)
    counted: ndarray = zeros(most + 1, NPY_INT64)
    counts: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(counted))
    kind: cython.int = PyArray_TYPE(codes)
    byte: Bytes
    short: Shorts
    long: Words
    is_there: cython.bint
    if kind == NPY_UINT8:
        byte = bytes_of(codes)
        with cython.nogil:
            is_there = _count_codes(byte, known, numbers, size, counts, most)
    elif kind == NPY_UINT16:
        short = shorts_of(codes)
        with cython.nogil:
            is_there = _count_codes(short, known, numbers, size, counts, most)
    else:
        long = words_of(codes)
        with cython.nogil:
            is_there = _count_codes(long, known, numbers, size, counts, most)
    if not is_there:
        no_article()
    return counted


def count_days(days: ndarray, articles: ndarray, first: cython.int, last: cython.int) -> list:
    """How many of some articles appeared on each day of a range."""
    asked: ndarray = as_numbers(articles)
    numbers: Longs = longs_of(asked)
    size: cython.longlong = size_of(asked)
    own: Ints = ints_of(days)
    known: cython.longlong = size_of(days)
    counted: ndarray = zeros(last + 1 - first, NPY_INT64)
    counts: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(counted))
    article: cython.Py_ssize_t
    day: cython.int
    is_damaged: cython.bint = False
    with cython.nogil:
        for article in range(size):
            if not is_there(numbers[article], known):
                is_damaged = True
                break
            day = own[numbers[article]]
            if first <= day and day <= last:
                counts[day - first] += 1
    if is_damaged:
        no_article()
    return counted.tolist()


def ends(first: ndarray, last: ndarray, articles: ndarray) -> tuple:
    """The first day and the last one of those of some articles that are dated."""
    asked: ndarray = as_numbers(articles)
    numbers: Longs = longs_of(asked)
    size: cython.longlong = size_of(asked)
    begins: Ints = ints_of(first)
    stops: Ints = ints_of(last, size_of(first))
    known: cython.longlong = size_of(first)
    least: cython.int = 0x7FFFFFFF
    most: cython.int = 0
    article: cython.Py_ssize_t
    is_damaged: cython.bint = False
    with cython.nogil:
        for article in range(size):
            if not is_there(numbers[article], known):
                is_damaged = True
                break
            if 0 < begins[numbers[article]] < least:
                least = begins[numbers[article]]
            most = max(most, stops[numbers[article]])
    if is_damaged:
        no_article()
    return least, most


def first_and_last(counted: ndarray) -> tuple:
    """The places of the first count that is not 0 and of the last; -1 and -1 where all are 0."""
    counts: Longs = longs_of(counted)
    size: cython.Py_ssize_t = size_of(counted)
    place: cython.Py_ssize_t
    first: cython.Py_ssize_t = -1
    last: cython.Py_ssize_t = -1
    for place in range(size):
        if counts[place]:
            if first < 0:
                first = place
            last = place
    return first, last
