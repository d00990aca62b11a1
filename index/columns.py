"""
Columns: what facets, filters, sorting and scoring need to know of every article, as arrays in document order.

Each Whoosh segment has such a file beside it (`SEGMENT.col`, see `index.arrays`), written once. Orders over the whole
generation, and which articles are still live, are in `orders.arr`.
"""

import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from index.arrays import Array, Texts, blob, distinct, open_arrays, stretches, write_arrays
from index.document import Precision
from index.people.found import FoundPerson

__all__ = [
    "COLUMNS_SUFFIX",
    "PRECISIONS",
    "Columns",
    "ColumnsWriter",
    "Orders",
    "Rows",
    "RowsWriter",
    "open_columns",
    "open_orders",
    "write_orders",
]

COLUMNS_SUFFIX = ".col"
PRECISIONS = (None, Precision.YEAR, Precision.MONTH, Precision.DAY)
"""What the numbers in `Columns.precision` mean; 0 is undated."""

_UNDATED_LAST = np.int32(np.iinfo(np.int32).max)


class Rows(NamedTuple):
    """
    Some articles for `ColumnsWriter`; n articles with m mentions of people. Flat, so that it is small and quickly sent
    to another process.

    Attributes:
        source_keys: The publication of each, folded; empty for none.

        language_keys: The language tag of each as tags are compared (`index.document.language_key`); empty for none.

        days: Of each article the first day it may have appeared, a day number, 0 when undated; the last day; and the
            place of its precision in `PRECISIONS`; 3 n.

        people: Places in `names`, article after article; m.

        people_counts: How many of them each article has; n.

        names: As the articles name them, different ones, in the order of their first mentions.

        place_starts: As in `Columns`, and so all that follows; `forms` as `names`.
    """

    doc_ids: list[str]
    source_keys: list[str]
    language_keys: list[str]
    days: "array[int]"
    people: "array[int]"
    people_counts: "array[int]"
    names: list[str]
    place_starts: "array[int]"
    place_ends: "array[int]"
    evidence: "array[int]"
    written: "array[int]"
    written_times: "array[int]"
    written_counts: "array[int]"
    forms: list[str]


class RowsWriter:
    """Gathers `Rows`."""

    def __init__(self) -> None:
        self._doc_ids: list[str] = []
        self._sources: list[str] = []
        self._languages: list[str] = []
        self._days = array("i")
        self._people, self._counts = array("I"), array("I")
        self._names: dict[str, int] = {}
        self._place_starts, self._place_ends, self._evidence = array("i"), array("i"), array("Q")
        self._written, self._times, self._written_counts = array("I"), array("I"), array("I")
        self._forms: dict[str, int] = {}

    def add(
        self, doc_id: str, people: Sequence[FoundPerson], days: tuple[int, int, int], source_key: str, language_key: str
    ) -> None:
        """
        This article comes next.

        Args:
            days: As in `Rows`.
        """
        self._doc_ids.append(doc_id)
        self._sources.append(source_key)
        self._languages.append(language_key)
        self._days.extend(days)
        self._counts.append(len(people))
        for name, forms, start, end, evidence in people:
            self._people.append(self._names.setdefault(name, len(self._names)))
            self._place_starts.append(start)
            self._place_ends.append(end)
            self._evidence.append(evidence)
            self._written_counts.append(len(forms))
            for form, times in forms:
                self._written.append(self._forms.setdefault(form, len(self._forms)))
                self._times.append(times)

    def rows(self) -> Rows:
        """All of them."""
        return Rows(
            self._doc_ids,
            self._sources,
            self._languages,
            self._days,
            self._people,
            self._counts,
            list(self._names),
            self._place_starts,
            self._place_ends,
            self._evidence,
            self._written,
            self._times,
            self._written_counts,
            list(self._forms),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """
    The columns of one segment; n articles.

    Attributes:
        first: First day it may have appeared, a day number; int32, n; 0 when undated. `last`: the last day.

        precision: Place in `PRECISIONS`; uint8, n.

        people: Places in `person_names`, article after article; uint32.

        people_counts: How many of them each article has; uint32, n.

        place_starts: Where in the body each of `people` is named first, in characters; -1 for nowhere; int32.

        place_ends: Where that place ends; int32.

        evidence: What speaks for each of `people`; bits of `index.people.found`; uint64.

        written: Places in `written_forms`: how the body names them, one of `people` after the other; uint32.

        written_times: How often it does so; uint32, as long as `written`.

        written_counts: How many forms each of `people` has there; uint32.

        source: Place in `source_keys`, from 1; uint32, n; 0 for none. `language`: likewise in `language_keys`.

        packed_titles: Of each article the title, folded for sorting, a line each; compressed. Only who writes an index
            needs them.

        title_lines: The line of each article there; uint32, n, or nothing where that is its number.
    """

    first: Array
    last: Array
    precision: Array
    people: Array
    people_counts: Array
    person_names: Texts
    place_starts: Array
    place_ends: Array
    evidence: Array
    written: Array
    written_times: Array
    written_counts: Array
    written_forms: Texts
    source: Array
    source_keys: Texts
    language: Array
    language_keys: Texts
    packed_titles: Array
    title_lines: Array

    @property
    def titles(self) -> list[str]:
        """What `packed_titles` holds, article by article."""
        lines = zlib.decompress(self.packed_titles.tobytes()).decode().split("\n")[: len(self.first)]
        return [lines[place] for place in self.title_lines.tolist()] if len(self.title_lines) else lines


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """
    Of all articles of a generation, segment after segment.

    Attributes:
        live: False for articles that an update has removed or replaced; bool.

        newest: Place in the order newest first, undated last, then by id; uint32. Also breaks ties of relevance.

        oldest: Place in the order oldest first, undated last, then by id; uint32.

        title: Place in the order of the titles, then by id; uint32.
    """

    live: Array
    newest: Array
    oldest: Array
    title: Array


class ColumnsWriter:
    """Gathers the columns of a segment, in document order."""

    def __init__(self) -> None:
        self._numbers = array("i")
        self._people, self._counts = array("I"), array("I")
        self._names: dict[str, int] = {}
        self._place_starts, self._place_ends, self._evidence = array("i"), array("i"), array("Q")
        self._written, self._times, self._written_counts = array("I"), array("I"), array("I")
        self._forms: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._languages: dict[str, int] = {}
        self._titles: list[str] = []
        self._packing = zlib.compressobj(1)
        self._packed: list[bytes] = []

    @property
    def count(self) -> int:
        """Articles so far."""
        return len(self._counts)

    @property
    def spellings(self) -> dict[str, int]:
        """In how many of these articles each name stands; they are spelled as the articles do."""
        return dict(
            zip(self._names, np.bincount(np.asarray(self._people), minlength=len(self._names)).tolist(), strict=True)
        )

    def add(self, rows: Rows, titles: Sequence[str]) -> None:
        """
        These articles come next.

        Args:
            titles: What each is sorted by (`index.tokens.phrase_key`).
        """
        sources = [_place_of(key, self._sources) for key in rows.source_keys]
        languages = [_place_of(key, self._languages) for key in rows.language_keys]
        table = np.column_stack((np.asarray(rows.days, np.int32).reshape(-1, 3), sources, languages))
        self._numbers.frombytes(table.astype("i4").tobytes())
        self._people.frombytes(_renumbered(np.asarray(rows.people), rows.names, self._names))
        self._counts += rows.people_counts
        self._place_starts += rows.place_starts
        self._place_ends += rows.place_ends
        self._evidence += rows.evidence
        self._written_counts += rows.written_counts
        self._written.frombytes(_renumbered(np.asarray(rows.written), rows.forms, self._forms))
        self._times += rows.written_times
        self._titles += titles
        self._pack_titles()

    def add_columns(self, columns: Columns, alive: Array) -> None:
        """The live articles of a segment come next."""
        sources = _recoded(columns.source, alive, columns.source_keys, self._sources)
        languages = _recoded(columns.language, alive, columns.language_keys, self._languages)
        parts = (columns.first, columns.last, columns.precision, sources, languages)
        self._numbers.frombytes(np.stack(parts, axis=1)[alive].astype("i4").tobytes())
        kept = np.repeat(alive, columns.people_counts)
        self._people.frombytes(_renumbered(columns.people[kept], columns.person_names, self._names))
        self._counts.frombytes(columns.people_counts[alive].astype("u4").tobytes())
        self._place_starts.frombytes(columns.place_starts[kept].astype("i4").tobytes())
        self._place_ends.frombytes(columns.place_ends[kept].astype("i4").tobytes())
        self._evidence.frombytes(columns.evidence[kept].astype("u8").tobytes())
        self._written_counts.frombytes(columns.written_counts[kept].astype("u4").tobytes())
        forms = np.repeat(kept, columns.written_counts)
        self._written.frombytes(_renumbered(columns.written[forms], columns.written_forms, self._forms))
        self._times.frombytes(columns.written_times[forms].astype("u4").tobytes())
        self._titles += compress(columns.titles, alive.tolist())
        self._pack_titles()

    def _pack_titles(self) -> None:
        self._packed.append(self._packing.compress("".join([f"{title}\n" for title in self._titles]).encode()))
        self._titles = []

    @property
    def _table(self) -> Array:
        """First and last day, precision, source and language of each article; int32, a row each."""
        return np.asarray(self._numbers).reshape(-1, 5)

    def newest_first(self) -> Array | None:
        """The articles, by their place here, newest first and undated last; None where that is how they came."""
        first, last = self._table[:, 0], self._table[:, 1]
        order = newest_first(first, last)
        return None if (order[1:] > order[:-1]).all() else order

    def write(self, path: Path, order: Array | None = None) -> None:
        """
        The file holds the columns of these articles.

        Args:
            order: By the number of an article its place here; None where these are the same.
        """
        counts, written_counts = np.asarray(self._counts), np.asarray(self._written_counts)
        places = mentions = written = slice(None) if order is None else order
        if order is not None:
            mentions = stretches(counts, order)
            written = stretches(written_counts, mentions)
        table = self._table[places]
        arrays = {
            "first": table[:, 0].astype("<i4"),
            "last": table[:, 1].astype("<i4"),
            "precision": table[:, 2].astype("u1"),
            "source": table[:, 3].astype("<u4"),
            "language": table[:, 4].astype("<u4"),
            "people": np.asarray(self._people)[mentions].astype("<u4"),
            "people_counts": counts[places].astype("<u4"),
            "place_starts": np.asarray(self._place_starts)[mentions].astype("<i4"),
            "place_ends": np.asarray(self._place_ends)[mentions].astype("<i4"),
            "evidence": np.asarray(self._evidence)[mentions].astype("<u8"),
            "written": np.asarray(self._written)[written].astype("<u4"),
            "written_times": np.asarray(self._times)[written].astype("<u4"),
            "written_counts": written_counts[mentions].astype("<u4"),
            "packed_titles": np.frombuffer(b"".join((*self._packed, self._packing.flush())), np.uint8),
            "title_lines": np.zeros(0, "<u4") if order is None else order.astype("<u4"),
        }
        lists = {
            "person_names": self._names,
            "source_keys": self._sources,
            "language_keys": self._languages,
            "written_forms": self._forms,
        }
        for name, values in lists.items():
            arrays[name], arrays[f"{name}_starts"] = blob([value.encode() for value in values])
        write_arrays(path, arrays)


def _renumbered(places: Array, texts: Sequence[str], numbers: dict[str, int]) -> bytes:
    """These places in a list of texts as the numbers the texts have or get; uint32."""
    found = np.zeros(len(texts), dtype=np.uint32)
    for place in distinct(places).tolist():
        found[place] = numbers.setdefault(texts[place], len(numbers))
    return found[places].tobytes()


def _place_of(key: str, places: dict[str, int]) -> int:
    """The place of a key among those seen, from 1; 0 for none."""
    return places.setdefault(key, len(places) + 1) if key else 0


def _recoded(codes: Array, alive: Array, keys: Sequence[str], places: dict[str, int]) -> Array:
    """The codes of a segment as places among the keys seen; only the keys of live articles join them."""
    found = np.zeros(len(keys) + 1, dtype=np.int64)
    for code in distinct(codes[alive]).tolist():
        if code:
            found[code] = _place_of(keys[code - 1], places)
    return found[codes]


def open_columns(path: Path) -> Columns:
    """
    The columns of a segment.

    Raises:
        IndexDamaged: The file is missing or damaged.
    """
    values: dict[str, Any] = dict(open_arrays(path))
    for name in ("person_names", "source_keys", "language_keys", "written_forms"):
        values[name] = Texts(values[name], values.pop(f"{name}_starts"))
    return Columns(**values)


def write_orders(path: Path, segments: Sequence[Columns], by_id: Array, live: Array) -> None:
    """
    The file holds the orders of all articles of these segments.

    Args:
        by_id: The place of each article in the order of the ids.
    """
    first = np.concatenate([segment.first for segment in segments]) if segments else np.zeros(0, np.int32)
    last = np.concatenate([segment.last for segment in segments]) if segments else np.zeros(0, np.int32)
    dated = first > 0
    by_title = _text_places([title for segment in segments for title in segment.titles])
    newest = newest_first(first, last, by_id)
    oldest = np.lexsort((by_id, last, np.where(dated, first, _UNDATED_LAST)))
    title = np.lexsort((by_id, by_title))
    write_arrays(
        path,
        {
            "live": live.astype("u1"),
            "newest": _places(newest),
            "oldest": _places(oldest),
            "title": _places(title),
        },
    )


def newest_first(first: Array, last: Array, *ties: Array) -> Array:
    """
    The places of articles, newest first and undated last; of equal ones by `ties`, then as they are.

    Within one year a day is newer than its month and that than its year, whatever the direction: by the last day going
    back, by the first day going forward.

    Args:
        first: First day it may have appeared, 0 when undated; int32. `last`: the last day.
    """
    dated = first > 0
    found: Array = np.lexsort((*ties, np.where(dated, -first, 0), np.where(dated, -last, _UNDATED_LAST)))
    return found


def _text_places(texts: list[str]) -> Array:
    """The rank of each text among the different ones."""
    ranks = {text: rank for rank, text in enumerate(sorted(set(texts)))}
    return np.array([ranks[text] for text in texts], dtype="<u4")


def _places(order: Array) -> Array:
    """Turns "which article is at this place" into "at which place is this article"."""
    places = np.empty(len(order), dtype="<u4")
    places[order] = np.arange(len(order), dtype="<u4")
    return places


def open_orders(path: Path) -> Orders:
    """
    The orders of a generation.

    Raises:
        IndexDamaged: The file is missing or damaged.
    """
    arrays = open_arrays(path)
    return Orders(arrays["live"].view(np.bool_), arrays["newest"], arrays["oldest"], arrays["title"])
