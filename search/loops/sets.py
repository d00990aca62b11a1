# cython: language_level=3, boundscheck=True, wraparound=False, cdivision=True
# cython: show_performance_hints=False
"""Loops over sets of articles with their scores."""

import cython
from cython.cimports.numpy import NPY_FLOAT32, NPY_INT64, NPY_UINT64, PyArray_DATA, import_array, ndarray
from cython.cimports.search.loops.arrays import (
    Bytes,
    Floats,
    Longs,
    LongWords,
    Words,
    add_to,
    as_numbers,
    bits_of,
    bits_set,
    empty,
    floats_of,
    is_there,
    long_words_of,
    longs_of,
    marks_of,
    no_article,
    reached,
    scores_of,
    size_of,
    words_of,
    written,
    zeros,
)

import_array()

MOST_BEST = 256
"""No more of the best are asked for."""


def held_ones(hits: ndarray, rows: list) -> list:
    """Of some arrays of so many 64-bit numbers those where there is a hit."""
    size: cython.longlong = size_of(hits)
    marks: Bytes = marks_of(hits)
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
        numbers = longs_of(array, size)
        kept = empty(count + 1, NPY_INT64)  # one more: each is written down before it is known to count
        places = cython.cast(cython.p_longlong, PyArray_DATA(kept))
        count = 0
        with cython.nogil:
            for row in range(size):
                places[count] = numbers[row]
                count += marks[row] != 0
        found.append(kept[:count])
    return found


def spread(sums: ndarray, touched: ndarray | None, articles: ndarray, scores: ndarray):
    """As `spread_scores` of `postings.py`, for scores that are known."""
    asked: ndarray = as_numbers(articles)
    count: cython.longlong = size_of(asked)
    together: cython.p_float = cython.cast(cython.p_float, written(sums, NPY_FLOAT32, 0))
    bits: cython.p_ulonglong = bits_of(touched, sums)
    room: cython.longlong = size_of(sums) if touched is None else size_of(touched) * 64
    numbers: Longs = longs_of(asked)
    step: cython.longlong = 0
    own: Floats = scores_of(scores, count, cython.address(step))
    row: cython.Py_ssize_t
    is_damaged: cython.bint = False
    with cython.nogil:
        for row in range(count):
            if not is_there(numbers[row], room):
                is_damaged = True
                break
            if bits == cython.NULL:
                together[numbers[row]] += own[row * step]
            else:
                add_to(together, bits, numbers[row], own[row * step])
    if is_damaged:
        no_article()


def above_zero(sums: ndarray, live: ndarray | None):
    """
    The articles whose sum is above 0, rising, and these sums; int64 and float32.

    Args:
        live: Which articles of the span are; None for all.
    """
    together: Floats = floats_of(sums)
    size: cython.Py_ssize_t = size_of(sums)
    alive: Bytes = marks_of(live, size)
    count: cython.longlong = 0
    number: cython.Py_ssize_t
    with cython.nogil:
        for number in range(size):
            count += together[number] > 0
    # One more than there are: each is written down before it is known to count, as no step then waits for another.
    found: ndarray = empty(count + 1, NPY_INT64)
    values: ndarray = empty(count + 1, NPY_FLOAT32)
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
    bits: LongWords = long_words_of(touched)
    size: cython.Py_ssize_t = size_of(touched)
    together: Floats = cython.NULL
    alive: Bytes = marks_of(live)
    articles: cython.longlong = size * 64 if live is None else size_of(live)
    if sums is not None:
        together = floats_of(sums, size * 64)
    held: cython.ulonglong
    lowest: cython.ulonglong
    count: cython.longlong = 0
    some: cython.Py_ssize_t
    number: cython.longlong
    is_damaged: cython.bint = False
    with cython.nogil:
        for some in range(size):
            held = bits[some]
            count += bits_set(cython.cast(cython.uint, held)) + bits_set(cython.cast(cython.uint, held >> 32))
    # One more than there are: each is written down before it is known to count, as no step then waits for another.
    found: ndarray = empty(count + 1, NPY_INT64)
    values: ndarray = empty(count + 1 if sums is not None else 1, NPY_FLOAT32)
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
                number = (cython.cast(cython.longlong, some) << 6) + bits_set(cython.cast(cython.uint, lowest))
                number += bits_set(cython.cast(cython.uint, lowest >> 32))
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
        no_article()
    return found[:count], values[:count]


def each_once(parts: list, size: cython.longlong):
    """The articles, all below a size, that are in any of some arrays in whatever order; rising, each once, int64."""
    touched: ndarray = zeros((size >> 6) + 1, NPY_UINT64)
    bits: cython.p_ulonglong = cython.cast(cython.p_ulonglong, PyArray_DATA(touched))
    room: cython.longlong = size_of(touched) * 64
    asked: ndarray
    numbers: Longs
    count: cython.longlong
    row: cython.Py_ssize_t
    is_damaged: cython.bint = False
    for part in parts:
        asked = as_numbers(part)
        numbers, count = longs_of(asked), size_of(asked)
        with cython.nogil:
            for row in range(count):
                if not is_there(numbers[row], room):
                    is_damaged = True
                    break
                bits[numbers[row] >> 6] |= cython.cast(cython.ulonglong, 1) << (numbers[row] & 63)
        if is_damaged:
            no_article()
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
    numbers: Longs = longs_of(matched)
    sought: Words = words_of(wanted)
    size: cython.longlong = size_of(matched)
    most: cython.longlong = min(size, size_of(wanted))
    places: ndarray = empty(most, NPY_INT64)
    found: ndarray = empty(most, NPY_INT64)
    at: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(places))
    held: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    count: cython.longlong = 0
    place: cython.longlong = 0
    row: cython.longlong
    asked: cython.longlong = size_of(wanted)
    with cython.nogil:
        for row in range(asked):
            place = reached(numbers, place, size, sought[row])
            if place == size:
                break
            if numbers[place] == sought[row] and count < most:
                at[count], held[count] = place, numbers[place]
                count += 1
    return (
        places[:count],
        found[:count],
        reached(held, 0, count, first),
        reached(held, 0, count, last),
        reached(numbers, 0, size, first),
        reached(numbers, 0, size, last),
    )


def best(articles: ndarray, scores: ndarray, newest: ndarray, first: cython.Py_ssize_t, last: cython.Py_ssize_t):
    """
    Of some articles those from place `first` to before `last` in the order of their scores, and the scores.

    Args:
        newest: Of each article of the collection its place among all: of equal scores the lowest comes first.
    """
    held = cython.declare(cython.Py_ssize_t[256])
    keys = cython.declare(cython.uint[256])
    asked: ndarray = as_numbers(articles)
    size: cython.Py_ssize_t = size_of(asked)
    numbers: Longs = longs_of(asked)
    places: Words = words_of(newest)
    collection: cython.longlong = size_of(newest)
    step: cython.longlong = 0
    own: Floats = scores_of(scores, size, cython.address(step))
    count: cython.Py_ssize_t = 0
    row: cython.Py_ssize_t
    place: cython.Py_ssize_t
    score: cython.float
    key: cython.uint
    bar: cython.float = -1
    is_damaged: cython.bint = False
    if not 0 <= first < last <= 256:
        raise ValueError(f"the best from {first} to {last}; {MOST_BEST} can be told at most, and one at least")
    with cython.nogil:
        for row in range(size):
            score = own[row * step]
            if score < bar:
                continue
            if not is_there(numbers[row], collection):
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
        no_article()
    found: ndarray = empty(max(count - first, 0), NPY_INT64)
    values: ndarray = empty(max(count - first, 0), NPY_FLOAT32)
    best_numbers: cython.p_longlong = cython.cast(cython.p_longlong, PyArray_DATA(found))
    best_scores: cython.p_float = cython.cast(cython.p_float, PyArray_DATA(values))
    for place in range(first, count):
        best_numbers[place - first] = numbers[held[place]]
        best_scores[place - first] = own[held[place] * step]
    return found, values
