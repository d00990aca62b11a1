"""
Tantivy, a search library in Rust, through its Python package.

Title and body are two values of one text field, so a word costs one list of postings. Its stems are Snowball's. A field
of stems knows no words as written: phrases, prefixes and misspelt words have a second field when it is to be searched.
Misspelt words may differ in the first letter too; prefixes and misspelt words have no scores. Its package answers hits
and counts in two calls, and counts people segment by segment, which may leave the last of them a little short.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import Stemmer

from bench._questions import Filters, Question
from bench.corpora import Record
from bench.peers import ANY_SIZE, TOP_HITS, TOP_PEOPLE, Answer

try:
    import tantivy
except ImportError:
    tantivy = None  # type: ignore[assignment]

_HEAP = 256_000_000
_HEAP_FOR_SEARCH = 3_900_000_000  # nearly the most for a thread: the fewer segments, the faster are its facets
_AGGREGATIONS = {
    "people": {"terms": {"field": "people", "size": TOP_PEOPLE}},
    "months": {"histogram": {"field": "month", "interval": 1, "min_doc_count": 1}},
}


class Tantivy:
    """See the module."""

    name = "tantivy"
    processes: Sequence[int] = (1, 0)  # 0: as many threads as it likes
    most_articles = ANY_SIZE

    @property
    def missing(self) -> str | None:
        return "the package tantivy is not installed" if tantivy is None else None

    def build(self, records: Iterable[Record], folder: Path, processes: int, *, for_search: bool) -> None:
        index = tantivy.Index(_schema(for_search), str(folder))
        _register(index)
        writer = index.writer(_HEAP_FOR_SEARCH if for_search else _HEAP, processes)
        texts = ("stems", "words") if for_search else ("stems",)
        for number, record in enumerate(records):
            document = tantivy.Document()
            document.add_unsigned("number", number)
            for name in texts:
                document.add_text(name, record.title)
                document.add_text(name, record.body)
            for person in record.people:
                document.add_text("people", person)
            if record.day:
                document.add_unsigned("day", record.day)
                document.add_unsigned("month", record.month)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> "TantivySearcher":
        index = tantivy.Index.open(str(folder))
        _register(index)
        return TantivySearcher(index)


def _schema(for_search: bool) -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=False, fast=True)
    builder.add_text_field("stems", tokenizer_name="stemmed", index_option="position")
    if for_search:
        builder.add_text_field("words", tokenizer_name="plain", index_option="position")
    builder.add_text_field("people", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_unsigned_field("month", fast=True)
    return builder.build()


def _register(index: Any) -> None:
    def lowered() -> Any:
        return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())

    index.register_tokenizer("plain", lowered().build())
    index.register_tokenizer("stemmed", lowered().filter(tantivy.Filter.stemmer("english")).build())


class TantivySearcher:
    """An open index of Tantivy."""

    def __init__(self, index: Any) -> None:
        index.reload()
        self._searcher = index.searcher()
        self._schema = index.schema
        self._stem = Stemmer.Stemmer("english").stemWord

    @cached_property
    def segments(self) -> int:
        """How many it has."""
        return int(self._searcher.num_segments)

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        query = self._query(question)
        if filters is not None:
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, self._filter(filters.person)),
                    (
                        tantivy.Occur.Must,
                        tantivy.Query.const_score_query(
                            tantivy.Query.range_query(
                                self._schema, "day", tantivy.FieldType.Unsigned, filters.first, filters.last
                            ),
                            0.0,
                        ),
                    ),
                ]
            )
        found = self._searcher.search(query, TOP_HITS)
        top = self._searcher.fast_field_values("number", [address for _, address in found.hits])
        if not facets:
            return Answer(found.count, top)
        counted = self._searcher.aggregate(query, _AGGREGATIONS)
        return Answer(
            found.count,
            top,
            {bucket["key"]: bucket["doc_count"] for bucket in counted["people"]["buckets"]},
            {int(bucket["key"]): bucket["doc_count"] for bucket in counted["months"]["buckets"]},
        )

    def _filter(self, person: str) -> Any:
        return tantivy.Query.const_score_query(
            tantivy.Query.term_query(self._schema, "people", person, index_option="basic"), 0.0
        )

    def _query(self, question: Question) -> Any:
        schema, query = self._schema, tantivy.Query
        if question.kind == "phrase":
            return query.phrase_query(schema, "words", list(question.words))
        if question.kind == "prefix":
            return query.regex_query(schema, "words", f"{question.words[0]}.*")
        if question.kind == "fuzzy":
            word = question.words[0]
            return query.fuzzy_term_query(schema, "words", word, distance=1 if len(word) < 8 else 2)
        # With frequencies, without the positions, which only phrases need.
        terms = [query.term_query(schema, "stems", self._stem(word), index_option="freq") for word in question.words]
        if len(terms) == 1:
            return terms[0]
        occur = tantivy.Occur.Should if question.kind == "or" else tantivy.Occur.Must
        return query.boolean_query([(occur, term) for term in terms])
