# Arrays of NumPy as pointers, for the loops beside this file. Cython has no way to say in Python what several of its
# modules share without one of them being imported by the others.

from numpy cimport (
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
    PyArray_ISCARRAY,
    PyArray_ISCARRAY_RO,
    PyArray_NDIM,
    PyArray_STRIDE,
    PyArray_TYPE,
    PyArray_ZEROS,
    ndarray,
    npy_intp,
)

ctypedef const unsigned char *Bytes
ctypedef const unsigned short *Shorts
ctypedef const int *Ints
ctypedef const unsigned int *Words
ctypedef const long long *Longs
ctypedef const unsigned long long *LongWords
ctypedef const float *Floats


cdef inline int does_not_fit(object array) except -1:
    raise ValueError(f"an array of {array.dtype} and shape {array.shape} where one run of another type is asked for")


cdef inline int no_article() except -1:
    raise IndexError("an article has a number that no article has")


cdef inline void *data(ndarray array, int kind, long long least) except? NULL:
    """Where the numbers of an array are, which is one run of so many at least, of this kind."""
    if PyArray_TYPE(array) != kind or PyArray_NDIM(array) != 1 or not PyArray_ISCARRAY_RO(array):
        does_not_fit(array)
    if PyArray_DIM(array, 0) < least:
        raise IndexError(f"an array has {PyArray_DIM(array, 0)} places; there must be {least}")
    return PyArray_DATA(array)


cdef inline void *written(ndarray array, int kind, long long least) except? NULL:
    """The same of an array that is written to."""
    if not PyArray_ISCARRAY(array):
        does_not_fit(array)
    return data(array, kind, least)


cdef inline Bytes bytes_of(ndarray array, long long least=0) except? NULL:
    return <Bytes>data(array, NPY_UINT8, least)


cdef inline Shorts shorts_of(ndarray array, long long least=0) except? NULL:
    return <Shorts>data(array, NPY_UINT16, least)


cdef inline Ints ints_of(ndarray array, long long least=0) except? NULL:
    return <Ints>data(array, NPY_INT32, least)


cdef inline Words words_of(ndarray array, long long least=0) except? NULL:
    return <Words>data(array, NPY_UINT32, least)


cdef inline Longs longs_of(ndarray array, long long least=0) except? NULL:
    return <Longs>data(array, NPY_INT64, least)


cdef inline LongWords long_words_of(ndarray array, long long least=0) except? NULL:
    return <LongWords>data(array, NPY_UINT64, least)


cdef inline Floats floats_of(ndarray array, long long least=0) except? NULL:
    return <Floats>data(array, NPY_FLOAT32, least)


cdef inline Bytes marks_of(ndarray array, long long least=0) except? NULL:
    """Where the marks of articles are; NULL where there are none (None), which marks all of them."""
    if array is None:
        return NULL
    return <Bytes>data(array, NPY_BOOL, least)


cdef inline long long size_of(ndarray array) except -1:
    """How many places an array has."""
    if PyArray_NDIM(array) != 1:
        does_not_fit(array)
    return PyArray_DIM(array, 0)


cdef inline ndarray as_numbers(ndarray array):
    """The same numbers of articles as 64-bit numbers in one run."""
    if PyArray_TYPE(array) == NPY_INT64 and PyArray_ISCARRAY_RO(array):
        return array
    return array.astype("i8", order="C")


cdef inline ndarray empty(long long size, int kind):
    """A new array; what is in it means nothing."""
    cdef npy_intp places = size
    return PyArray_EMPTY(1, &places, kind, False)


cdef inline ndarray zeros(long long size, int kind):
    """A new array of zeros."""
    cdef npy_intp places = size
    return PyArray_ZEROS(1, &places, kind, False)


cdef inline bint is_there(long long place, long long size) noexcept nogil:
    """Whether an array of this size has this place."""
    return <unsigned long long>place < <unsigned long long>size


ctypedef fused Rising:
    const unsigned short
    const long long


cdef inline long long reached(Rising *numbers, long long at, long long end, long long sought) noexcept nogil:
    """The first of some rising numbers, from `at` to before `end`, not below the one sought, or `end`: galloping."""
    cdef long long step = 1, middle
    if at >= end or numbers[at] >= sought:
        return at
    while at + step < end and numbers[at + step] < sought:
        at += step
        step *= 2
    # numbers[at] is below; at + step is not, or beyond the end.
    step = min(at + step, end)
    at += 1
    while at < step:
        middle = (at + step) // 2
        if numbers[middle] < sought:
            at = middle + 1
        else:
            step = middle
    return at


cdef inline unsigned int bits_set(unsigned int bits) noexcept nogil:
    """How many of 32 bits are set."""
    bits = bits - ((bits >> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333)
    return (((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101) >> 24


cdef inline Floats scores_of(ndarray scores, long long count, long long *step) except? NULL:
    """Where so many scores are, and how many places the next is on: 0 where all articles have one and the same."""
    if PyArray_NDIM(scores) == 1 and not PyArray_STRIDE(scores, 0) and size_of(scores) >= count > 0:
        step[0] = 0
        return floats_of(scores[:1])
    step[0] = 1
    return floats_of(scores, count)


cdef inline unsigned long long *bits_of(ndarray touched, ndarray sums) except? NULL:
    """The bits of the articles that have a sum; NULL for None."""
    if touched is None:
        return NULL
    if size_of(sums) < size_of(touched) * 64:
        raise ValueError("there is a sum for each bit")
    return <unsigned long long *>written(touched, NPY_UINT64, 0)


cdef inline void add_to(float *sums, unsigned long long *touched, long long number, float score) noexcept nogil:
    """The sum of an article grows, and its bit is set; with the first of 64 the sums of all of them become 0."""
    cdef unsigned long long held = touched[number >> 6]
    cdef long long place
    if not held:
        for place in range(number >> 6 << 6, ((number >> 6) + 1) << 6):
            sums[place] = 0
    touched[number >> 6] = held | <unsigned long long>1 << (number & 63)
    sums[number] += score
