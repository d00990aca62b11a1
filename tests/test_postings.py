"""
Postings on disk:

1. what is read is what was written: any frequencies and positions, however large, in one block of articles as in many
2. each block of a term is found by itself
3. terms of text fields share one list; a field without a word in it reads as empty
4. a long array waits on the disk while a file is written, and nothing of it is left
"""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.arrays
from index.arrays import ArraysWriter, open_arrays, ranges, repeated
from index.errors import IndexDamaged
from index.postings import BLOCK, Narrow, Postings, SegmentPostings, SegmentPostingsWriter

Written = dict[str, dict[int, list[int]]]
"""By term and article: the positions of the term there."""

sizes = st.sampled_from((40, BLOCK, BLOCK + 1, 3 * BLOCK + 5))
places = st.integers(0, 70_000) | st.integers(0, 12) | st.sampled_from((255, 256, 65_535, 65_536, 2**31))


@st.composite
def written(draw: st.DrawFn, documents: int) -> Written:
    ids = st.integers(0, documents - 1) | st.sampled_from((0, documents - 1, min(BLOCK - 1, documents - 1)))
    positions = st.sets(places, min_size=1, max_size=5).map(sorted)
    return draw(
        st.dictionaries(
            st.text("abcé", min_size=1, max_size=4),
            st.dictionaries(ids, positions, min_size=1, max_size=6),
            max_size=6,
        )
    )


def as_postings(terms: list[dict[int, list[int]]], *, has_positions: bool = True) -> Postings:
    entries = [sorted(term.items()) for term in terms]
    runs = [run for term in entries for _, run in term] if has_positions else []
    return Postings(
        np.array([len(term) for term in entries], dtype=np.int64),
        np.array([number for term in entries for number, _ in term], dtype=np.uint32),
        np.array([len(run) for run in runs], dtype=np.uint32),
        np.array([place for run in runs for place in run], dtype=np.uint32),
    )


def write(path: Path, documents: int, fields: dict[str, Written]) -> SegmentPostings:
    writer = SegmentPostingsWriter(path, documents)
    for name, terms in fields.items():
        has_positions = name in ("title", "body")
        writer.start_field(name, has_positions=has_positions)
        for term in sorted(terms, key=str.encode):
            writer.add([term.encode()], as_postings([terms[term]], has_positions=has_positions))
    writer.close()
    return SegmentPostings(path)


@settings(max_examples=60)
@given(data=st.data(), documents=sizes)
def test_what_is_read_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, documents: int
) -> None:
    fields = {name: data.draw(written(documents)) for name in ("title", "body", "person")}

    read = write(tmp_path_factory.mktemp("postings") / "a.pst", documents, fields)

    assert read.documents == documents
    for name, terms in fields.items():
        if not terms:
            continue
        field = read.fields[name]
        held = np.flatnonzero(field.counts)
        assert field.terms.at(held) == sorted(terms, key=str.encode)
        for term, articles in terms.items():
            place = field.terms.find(term)
            assert place is not None
            expected = as_postings([articles], has_positions=field.has_positions)
            assert [part.tolist() for part in field.cut(place, place + 1)] == [part.tolist() for part in expected]
            assert field.ids_of(np.array([place])).tolist() == expected.ids.tolist()
            if field.has_positions:
                assert field.frequencies_of(np.array([place])).tolist() == expected.frequencies.tolist()
                assert field.positions_of(np.array([place])).tolist() == expected.positions.tolist()


@settings(max_examples=60)
@given(data=st.data(), documents=sizes)
def test_each_block_of_a_term_is_found(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, documents: int
) -> None:
    terms = data.draw(written(documents))

    read = write(tmp_path_factory.mktemp("postings") / "a.pst", documents, {"body": terms})

    for term, articles in terms.items():
        field = read.fields["body"]
        place = field.terms.find(term)
        assert place is not None
        bounds = field.block_bounds(place)
        assert len(bounds) == -(-documents // BLOCK) + 1
        for block, (start, stop) in enumerate(pairwise(bounds)):
            found = (field.docs[start:stop].astype(int) + block * BLOCK).tolist()
            assert found == sorted(number for number in articles if number // BLOCK == block)


def test_a_text_field_without_words_reads_as_empty(tmp_path: Path) -> None:
    read = write(tmp_path / "a.pst", 3, {"body": {"moon": {1: [0]}}})

    title = read.text_field("title")

    assert len(title.terms) == 1
    assert title.counts.tolist() == [0]
    assert title.block_bounds(0) == [0, 0]
    assert len(title.ids(0, 1)) == 0


def test_an_index_without_articles_has_no_words(tmp_path: Path) -> None:
    read = write(tmp_path / "a.pst", 0, {})

    assert (read.documents, len(read.words), read.fields) == (0, 0, {})


@given(
    numbers=st.lists(st.integers(0, 300) | st.integers(0, 2**32 - 1), max_size=40),
    data=st.data(),
)
def test_numbers_that_do_not_fit_keep_their_upper_bits(numbers: list[int], data: st.DataObject) -> None:
    values = np.array(numbers, dtype=np.uint32)
    wide = np.flatnonzero(values >> 8)
    narrow = Narrow(values.astype(np.uint8), wide.astype(np.uint64), (values[wide] >> 8).astype(np.uint32))
    start, stop = sorted((data.draw(st.integers(0, len(numbers))), data.draw(st.integers(0, len(numbers)))))
    chosen = data.draw(st.lists(st.integers(0, len(numbers) - 1))) if numbers else []

    assert narrow.whole().tolist() == numbers
    assert narrow.cut(start, stop).tolist() == numbers[start:stop]
    assert narrow.take(np.array(chosen, dtype=np.int64)).tolist() == [numbers[place] for place in chosen]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 4)), max_size=12))
def test_ranges_are_those_of_python(pairs: list[tuple[int, int]]) -> None:
    starts, lengths = np.array([pair[0] for pair in pairs], int), np.array([pair[1] for pair in pairs], int)

    assert ranges(starts, lengths).tolist() == [n for start, length in pairs for n in range(start, start + length)]


@given(st.lists(st.tuples(st.integers(-5, 50), st.integers(1, 4)), max_size=12))
def test_repeated_is_numpys_repeat(pairs: list[tuple[int, int]]) -> None:
    values, counts = np.array([pair[0] for pair in pairs], int), np.array([pair[1] for pair in pairs], int)

    assert repeated(values, counts).tolist() == np.repeat(values, counts).tolist()


def test_a_long_array_waits_on_the_disk_and_leaves_nothing_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index.arrays, "_WAITING_BYTES", 100)
    writer = ArraysWriter(tmp_path / "a.arr")
    for step in range(50):
        writer.append("long", np.arange(step, step + 20, dtype=np.uint32))
        writer.append("short", np.array([step], dtype=np.uint8))
    assert len(list(tmp_path.iterdir())) == 1

    writer.close()

    assert [path.name for path in tmp_path.iterdir()] == ["a.arr"]
    arrays = open_arrays(tmp_path / "a.arr")
    assert arrays["long"].reshape(50, 20)[:, 0].tolist() == list(range(50))
    assert arrays["short"].tolist() == list(range(50))


def test_what_is_discarded_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.arrays, "_WAITING_BYTES", 10)
    writer = ArraysWriter(tmp_path / "a.arr")
    writer.append("long", np.arange(100))

    writer.discard()

    assert list(tmp_path.iterdir()) == []


def test_a_changed_header_is_damage(tmp_path: Path) -> None:
    write(tmp_path / "a.pst", 3, {"body": {"moon": {1: [0]}}})
    data = bytearray((tmp_path / "a.pst").read_bytes())
    data[40] ^= 1
    (tmp_path / "a.pst").write_bytes(data)

    with pytest.raises(IndexDamaged, match=r"a\.pst of the index is damaged"):
        SegmentPostings(tmp_path / "a.pst")
