"""
Stored articles.

1. What was added is read back, whatever it is and however it was given: empty, tiny, long, many, one at a time, packed
   elsewhere.
2. Any Document comes back as it was.
3. No bit of a file can change unnoticed: whoever opens it or reads an article that is touched gets IndexDamaged.
4. Copying keeps the live articles in their order, and keeps blocks as they are where none of their articles is missing.
5. Articles that are written a few at a time, and copied together, take no more room for it.
6. Threads can read one file at the same time.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document, PartialDate, PublishedDate
from index.errors import IndexDamaged
from index.stored import Stored, StoredWriter, decode_document, encode_document, packed_articles

some_bytes = st.one_of(st.binary(max_size=60), st.integers(0, 3000).map(lambda size: b"moon " * size))


def write(path, *parts):
    writer = StoredWriter(path)
    for part in parts:
        writer.add(part)
    writer.close()
    return path


def everything(stored):
    return [stored.read(number) for number in range(len(stored))]


# 1


@given(parts=st.lists(st.lists(some_bytes, max_size=40), max_size=5))
def test_articles_are_read_as_they_were_added(tmp_path_factory, parts):
    path = tmp_path_factory.mktemp("stored") / "a.sto"

    stored = Stored(write(path, *parts))

    assert everything(stored) == [value for part in parts for value in part]


@given(values=st.lists(some_bytes, max_size=60), cut=st.integers(0, 60))
def test_how_many_are_given_at_a_time_does_not_change_the_file(tmp_path_factory, values, cut):
    folder = tmp_path_factory.mktemp("stored")

    at_once = write(folder / "a.sto", values)
    in_parts = write(folder / "b.sto", values[:cut], [], values[cut:])

    assert at_once.read_bytes() == in_parts.read_bytes()


@given(parts=st.lists(st.lists(some_bytes, max_size=20), max_size=4), packed=st.lists(st.booleans(), min_size=4))
def test_packed_articles_are_read_as_those_that_were_added(tmp_path_factory, parts, packed):
    path = tmp_path_factory.mktemp("stored") / "a.sto"
    writer = StoredWriter(path)

    for part, is_packed in zip(parts, packed, strict=False):
        if is_packed:
            writer.append(packed_articles(part))
        else:
            writer.add(part)
    counted = writer.count
    writer.close()

    assert everything(Stored(path)) == [value for part in parts for value in part]
    assert counted == sum(map(len, parts))


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([], id="none"),
        pytest.param([b""], id="an empty one"),
        pytest.param([b""] * 5000, id="many empty ones"),
        pytest.param([b"%d" % number for number in range(70_000)], id="more than 65,536"),
        pytest.param([b"before", bytes(range(256)) * 40_000, b"after"], id="ten megabytes"),
        pytest.param([np.random.default_rng(7).bytes(200_000)], id="what cannot be packed"),
        pytest.param([b"a" * size for size in range(1015, 1030)], id="about as long as a block"),
    ],
)
def test_articles_of_every_size_are_read_back(tmp_path, values):
    stored = Stored(write(tmp_path / "a.sto", values))

    assert everything(stored) == values


@pytest.mark.parametrize("number", [-1, 2, 1 << 40])
def test_a_number_that_no_article_has_is_an_error_that_names_it(tmp_path, number):
    stored = Stored(write(tmp_path / "a.sto", [b"one", b"two"]))

    with pytest.raises(IndexError, match=f"no stored article {number}; they are numbered from 0 to 1"):
        stored.read(number)


def test_what_is_discarded_leaves_no_file(tmp_path):
    writer = StoredWriter(tmp_path / "a.sto")
    writer.add([b"one"])

    writer.discard()

    assert list(tmp_path.iterdir()) == []


def test_discarding_after_closing_keeps_the_file(tmp_path):
    path = tmp_path / "a.sto"
    writer = StoredWriter(path)
    writer.add([b"one"])
    writer.close()

    writer.discard()

    assert everything(Stored(path)) == [b"one"]


# 2

any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
lines = st.lists(any_text, max_size=3).map(tuple)
dates = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999), st.none(), st.none()),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12), st.none()),
    st.dates().map(PartialDate.of_day),
)
documents = st.builds(
    Document,
    doc_id=any_text,
    title=any_text,
    body=any_text,
    path=any_text,
    format=any_text,
    published=st.none() | st.builds(PublishedDate, dates, any_text),
    people=lines,
    authors=lines,
    source=st.none() | any_text,
    url=st.none() | any_text,
    language=st.none() | any_text,
    warnings=lines,
)


@given(document=documents)
def test_any_document_comes_back_as_it_was(document):
    assert decode_document(encode_document(document)) == document


@pytest.mark.parametrize("body", ["]", '"', "\n", "\0", "[1]", " leading blanks", "\ufeffmark", "\u2028"])
def test_a_body_may_begin_with_anything(body):
    document = Document("a", "Moon", body, "a.txt", "text")

    assert decode_document(encode_document(document)) == document


@pytest.mark.parametrize(
    "encoded",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"[1,2",
        b"\xff",
        b"[" * 100_000,
        b'["a","b","c","d",["rule",0],[],[],null,null,null,[]]',
    ],
)
def test_bytes_that_are_no_document_are_damage(encoded):
    with pytest.raises(IndexDamaged, match="a stored article cannot be read; rebuild the index"):
        decode_document(encoded)


# 3


def test_every_flipped_bit_is_noticed_when_the_article_it_is_in_is_read(tmp_path):
    values = [b"Ann Lee walked on the moon", b"x" * 1100, b"", b"Bob Ray stayed", b"last"]
    whole = write(tmp_path / "a.sto", values[:2], values[2:]).read_bytes()
    damaged = tmp_path / "damaged.sto"

    for place in range(8 * len(whole)):
        data = bytearray(whole)
        data[place >> 3] ^= 1 << (place & 7)
        damaged.write_bytes(data)

        assert noticed(damaged, values), f"bit {place & 7} of byte {place >> 3} of {len(whole)}"


def noticed(path: Path, values):
    """Whether reading says that the file is damaged, and gives no wrong article before or after it."""
    try:
        stored = Stored(path)
    except IndexDamaged:
        return True
    assert len(stored) == len(values)
    wrong = 0
    for number, value in enumerate(values):
        try:
            assert stored.read(number) == value
        except IndexDamaged:
            wrong += 1
    return wrong > 0


def test_a_file_that_is_cut_off_is_damaged(tmp_path):
    path = write(tmp_path / "a.sto", [b"one", b"two"])
    whole = path.read_bytes()

    for length in range(len(whole)):
        path.write_bytes(whole[:length])

        with pytest.raises(IndexDamaged, match=r"a\.sto of the index is damaged; rebuild the index"):
            Stored(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(IndexDamaged, match=r"a\.sto of the index cannot be read"):
        Stored(tmp_path / "a.sto")


def test_a_damaged_block_leaves_the_articles_of_others_readable(tmp_path):
    values = [b"a" * 1200, b"b" * 1200]
    path = write(tmp_path / "a.sto", values)
    data = bytearray(path.read_bytes())
    data[12] ^= 1
    path.write_bytes(data)

    stored = Stored(path)

    assert stored.read(1) == values[1]
    with pytest.raises(IndexDamaged, match="rebuild the index"):
        stored.read(0)


def test_a_damaged_block_is_not_copied(tmp_path):
    path = write(tmp_path / "a.sto", [np.random.default_rng(7).bytes(2000)])
    data = bytearray(path.read_bytes())
    data[12] ^= 1
    path.write_bytes(data)
    writer = StoredWriter(tmp_path / "b.sto")

    with pytest.raises(IndexDamaged, match="rebuild the index"):
        writer.copy(Stored(path), np.ones(1, dtype=bool))

    writer.discard()


# 4


@given(
    values=st.lists(st.tuples(some_bytes, st.booleans()), max_size=60),
    before=st.lists(some_bytes, max_size=3),
    after=st.lists(some_bytes, max_size=3),
)
def test_copying_keeps_the_live_articles_in_their_order(tmp_path_factory, values, before, after):
    folder = tmp_path_factory.mktemp("stored")
    stored = Stored(write(folder / "a.sto", [value for value, _ in values]))
    alive = np.array([lives for _, lives in values], dtype=bool)
    writer = StoredWriter(folder / "b.sto")

    writer.add(before)
    writer.copy(stored, alive)
    writer.add(after)
    writer.close()

    kept = [value for value, lives in values if lives]
    assert everything(Stored(folder / "b.sto")) == [*before, *kept, *after]


@given(
    values=st.lists(st.tuples(some_bytes, st.booleans()), max_size=60),
    before=st.lists(some_bytes, max_size=3),
    seed=st.integers(0, 1000),
)
def test_articles_may_be_numbered_otherwise_than_they_came(tmp_path_factory, values, before, seed):
    folder = tmp_path_factory.mktemp("stored")
    random = np.random.default_rng(seed)
    first = StoredWriter(folder / "a.sto")
    first.add([value for value, _ in values])
    order = random.permutation(len(values))
    first.close(order)
    stored = Stored(folder / "a.sto")
    numbered = [values[place] for place in order.tolist()]
    writer = StoredWriter(folder / "b.sto")

    writer.add(before)
    writer.copy(stored, np.array([lives for _, lives in numbered], dtype=bool))
    kept = [*before, *(value for value, lives in numbered if lives)]
    again = random.permutation(len(kept))
    writer.close(again)

    copied = Stored(folder / "b.sto")
    came = [*before, *(value for value, lives in values if lives)]
    assert [stored.read(number) for number in range(len(values))] == [value for value, _ in numbered]
    assert [copied.read(number) for number in range(len(kept))] == [kept[number] for number in again.tolist()]
    places = range(len(came)) if copied.places is None else copied.places.tolist()
    assert sorted(places) == list(range(len(came)))
    assert [came[place] for place in places] == [kept[number] for number in again.tolist()]


def test_no_places_are_said_where_articles_are_numbered_as_they_came(tmp_path):
    for name, order in (("a.sto", None), ("b.sto", np.arange(2))):
        writer = StoredWriter(tmp_path / name)
        writer.add([b"one", b"two"])
        writer.close(order)

    assert (tmp_path / "a.sto").read_bytes() == (tmp_path / "b.sto").read_bytes()
    assert Stored(tmp_path / "a.sto").places is None


def test_blocks_without_a_gap_are_copied_as_they_are(tmp_path):
    values = [np.random.default_rng(number).bytes(700) for number in range(12)]
    stored = Stored(write(tmp_path / "a.sto", values))
    alive = np.ones(12, dtype=bool)
    alive[5] = False
    writer = StoredWriter(tmp_path / "b.sto")

    writer.copy(stored, alive)
    writer.close()

    copied = Stored(tmp_path / "b.sto")
    whole = [bytes(stored.block(number)) for number in (0, 1, 3, 4, 5)]
    found = [bytes(copied.block(number)) for number, _ in enumerate(copied.ranges())]
    assert everything(copied) == values[:5] + values[6:]
    assert [block for block in found if block in whole] == whole


def test_copying_wants_one_flag_for_each_article(tmp_path):
    stored = Stored(write(tmp_path / "a.sto", [b"one", b"two"]))
    writer = StoredWriter(tmp_path / "b.sto")

    with pytest.raises(ValueError, match="3 flags are given for 2 stored articles; give one for each"):
        writer.copy(stored, np.ones(3, dtype=bool))

    writer.discard()


# 5


def test_articles_that_came_one_by_one_take_no_more_room_after_copying(tmp_path):
    values = [f"article {number}: Ann Lee walked on the moon".encode() for number in range(300)]
    at_once = write(tmp_path / "at_once.sto", values)
    writer = StoredWriter(tmp_path / "copied.sto")

    for value in values:
        single = Stored(write(tmp_path / "single.sto", [value]))
        writer.copy(single, np.ones(1, dtype=bool))
    writer.close()

    assert (tmp_path / "copied.sto").read_bytes() == at_once.read_bytes()


# 6


def test_threads_read_one_file_at_the_same_time(tmp_path):
    values = [b"%d " % number * (number % 400) for number in range(2000)]
    stored = Stored(write(tmp_path / "a.sto", values))

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(stored.read, range(2000)))

    assert found == values
