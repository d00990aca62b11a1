"""
Stock whoosh3: its own codec, its own analysers, its own searcher.

Title and body are one text; a word that is in no article stands between them, so that no phrase goes across. Stems are
Snowball's, from the same package as ours (its own Porter gives other forms), and nothing is a stop word. People are a
KEYWORD field that is grouped with overlap, days and months are sortable numbers. Phrases, prefixes and misspelt words
have a second field of words as written. `multisegment` keeps the segments of several processes apart.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import Stemmer
from whoosh import fields, index, query
from whoosh.analysis import StandardAnalyzer, StemmingAnalyzer
from whoosh.sorting import Count, FieldFacet

from bench._archives import LARGE
from bench._questions import Filters, Question
from bench.corpora import Record
from bench.peers import TOP_HITS, TOP_PEOPLE, Answer

_BETWEEN = " betweentitleandbody "
_MEMORY_MB = 256

_stemmer = Stemmer.Stemmer("english")


def stem(word: str) -> str:
    """The stem of a word; a function of a module, because Whoosh pickles its analysers."""
    return str(_stemmer.stemWord(word))


class Whoosh:
    """See the module."""

    name = "whoosh3"
    processes: Sequence[int] = (1, 2)
    most_articles = LARGE
    missing = None

    def build(self, records: Iterable[Record], folder: Path, processes: int, *, for_search: bool) -> None:
        made = index.create_in(str(folder), _schema(for_search))
        several = {"procs": processes, "multisegment": True} if processes > 1 else {}
        writer = made.writer(limitmb=_MEMORY_MB, **several)
        count = 0
        for record in records:
            text = f"{record.title}{_BETWEEN}{record.body}"
            values: dict[str, Any] = {"number": count, "stems": text, "month": record.month, "day": record.day}
            if for_search:
                values["words"] = text
            if record.people:
                # A comma parts its keywords, whatever surrounds it.
                values["people"] = ",".join(name.replace(",", " ") for name in record.people)
            writer.add_document(**values)
            count += 1
        writer.commit(optimize=for_search)
        written = made.doc_count()
        made.close()
        if written != count:
            raise AssertionError(f"Whoosh wrote {written} of {count} articles with {processes} processes")

    def open(self, folder: Path) -> "WhooshSearcher":
        return WhooshSearcher(index.open_dir(str(folder)).searcher())


def _schema(for_search: bool) -> fields.Schema:
    known = {
        "number": fields.STORED,
        "stems": fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None, minsize=1, stemfn=stem)),
        "people": fields.KEYWORD(commas=True),
        "day": fields.NUMERIC(sortable=True),
        "month": fields.NUMERIC(sortable=True, shift_step=0),
    }
    if for_search:
        known["words"] = fields.TEXT(analyzer=StandardAnalyzer(stoplist=None, minsize=1))
    return fields.Schema(**known)


class WhooshSearcher:
    """An open index of stock Whoosh."""

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        narrowed = None
        if filters is not None:
            person = query.Term("people", filters.person.replace(",", " "))
            narrowed = query.And([person, query.NumericRange("day", filters.first, filters.last)])
        grouped = {"people": FieldFacet("people", allow_overlap=True), "month": FieldFacet("month")} if facets else None
        # With a limit it skips what cannot be among the best, and then has to run again for the total.
        found = self._searcher.search(
            _query(question), limit=None, filter=narrowed, groupedby=grouped, maptype=Count if facets else None
        )
        total, top = len(found), [hit["number"] for hit in found[:TOP_HITS]]
        if not facets:
            return Answer(total, top)
        counts = {name: count for name, count in found.groups("people").items() if name is not None}
        people = sorted(counts, key=lambda name: -counts[name])[:TOP_PEOPLE]
        months = {month: count for month, count in found.groups("month").items() if month}
        return Answer(total, top, {name: counts[name] for name in people}, months)


def _query(question: Question) -> query.Query:
    words = question.words
    if question.kind == "phrase":
        return query.Phrase("words", list(words))
    if question.kind == "prefix":
        return query.Prefix("words", words[0])
    if question.kind == "fuzzy":
        return query.FuzzyTerm("words", words[0], maxdist=1 if len(words[0]) < 8 else 2, prefixlength=1)
    terms = [query.Term("stems", stem(word)) for word in words]
    if len(terms) == 1:
        return terms[0]
    return query.Or(terms) if question.kind == "or" else query.And(terms)
