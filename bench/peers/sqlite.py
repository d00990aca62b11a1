"""
SQLite with FTS5, in Python's standard library; facets are GROUP BY over tables beside it.

Its stems are Porter's, not Snowball's, so a few words have other forms here. Phrases and prefixes are looked for in a
second full-text table of words as written. It knows no misspelt words. It writes with one process.
"""

import sqlite3
import weakref
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from bench._questions import Filters, Question
from bench.corpora import Record
from bench.peers import ANY_SIZE, TOP_HITS, TOP_PEOPLE, Answer

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE articles (number INTEGER PRIMARY KEY, day INTEGER, month INTEGER);
    CREATE TABLE names (person INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE people (article INTEGER, person INTEGER, PRIMARY KEY (article, person)) WITHOUT ROWID;
"""
_FULL_TEXT = "CREATE VIRTUAL TABLE {} USING fts5(title, body, content='', tokenize='{}')"
_TOKENIZERS = {"stems": "porter unicode61", "words": "unicode61"}
_AFTERWARDS = """
    CREATE INDEX articles_of ON people (person, article);
    CREATE UNIQUE INDEX person_of ON names (name);
    ANALYZE articles;
    ANALYZE people;
"""
_BATCH = 5_000

_FOUND = "SELECT rowid FROM {table} WHERE {table} MATCH :text"
_NARROWED = """ AND rowid IN (
    SELECT number FROM people JOIN articles ON number = article
    WHERE person = (SELECT person FROM names WHERE name = :person) AND day BETWEEN :first AND :last)"""
_TOTAL = "SELECT count(*) FROM ({found})"
_TOP = "{found} ORDER BY rank LIMIT :most"
_PEOPLE = """SELECT (SELECT name FROM names WHERE names.person = counted.person), held FROM (
    SELECT person, count(*) AS held FROM people WHERE article IN ({found})
    GROUP BY person ORDER BY held DESC LIMIT :people) AS counted"""
_MONTHS = "SELECT month, count(*) FROM articles WHERE month > 0 AND number IN ({found}) GROUP BY month"


class SQLite:
    """See the module."""

    name = "sqlite"
    processes: Sequence[int] = (1,)
    most_articles = ANY_SIZE

    @property
    def missing(self) -> str | None:
        with closing(sqlite3.connect(":memory:")) as connection:
            options = {option for (option,) in connection.execute("PRAGMA compile_options")}
        return None if "ENABLE_FTS5" in options else "this SQLite was built without FTS5"

    def build(self, records: Iterable[Record], folder: Path, processes: int, *, for_search: bool) -> None:
        connection = sqlite3.connect(folder / "index.db", isolation_level=None)
        connection.executescript(_TABLES)
        texts = ("stems", "words") if for_search else ("stems",)
        for table in texts:
            connection.execute(_FULL_TEXT.format(table, _TOKENIZERS[table]))
        connection.execute("BEGIN")
        known: dict[str, int] = {}
        waiting: list[tuple[int, Record]] = []
        for one in enumerate(records):
            waiting.append(one)
            if len(waiting) == _BATCH:
                _insert(connection, waiting, texts, known)
                waiting = []
        _insert(connection, waiting, texts, known)
        connection.executemany("INSERT INTO names VALUES (?, ?)", ((number, name) for name, number in known.items()))
        connection.execute("COMMIT")
        connection.executescript(_AFTERWARDS)
        for table in texts if for_search else ():
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        connection.close()

    def open(self, folder: Path) -> "SQLiteSearcher":
        return SQLiteSearcher(sqlite3.connect(f"file:{folder / 'index.db'}?mode=ro", uri=True))


def _insert(
    connection: sqlite3.Connection, records: Sequence[tuple[int, Record]], texts: Sequence[str], known: dict[str, int]
) -> None:
    """These records are in every table; the numbers of the people in them are known."""
    for table in texts:
        rows = ((number, record.title, record.body) for number, record in records)
        connection.executemany(f"INSERT INTO {table}(rowid, title, body) VALUES (?, ?, ?)", rows)
    connection.executemany(
        "INSERT INTO articles VALUES (?, ?, ?)", ((number, record.day, record.month) for number, record in records)
    )
    people = (
        (number, known.setdefault(name, len(known)))
        for number, record in records
        for name in dict.fromkeys(record.people)
    )
    connection.executemany("INSERT INTO people VALUES (?, ?)", people)


class SQLiteSearcher:
    """An open database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)

    def answer(self, question: Question, *, facets: bool, filters: Filters | None) -> Answer | None:
        if question.kind == "fuzzy":
            return None
        table = "words" if question.kind in ("phrase", "prefix") else "stems"
        found = _FOUND.format(table=table)
        given = {"text": _expression(question), "most": TOP_HITS, "people": TOP_PEOPLE}
        if filters is not None:
            found += _NARROWED
            given |= {"person": filters.person, "first": filters.first, "last": filters.last}
        run = self._connection.execute
        total = run(_TOTAL.format(found=found), given).fetchone()[0]
        top = [number for (number,) in run(_TOP.format(found=found), given)]
        if not facets:
            return Answer(total, top)
        people = dict(run(_PEOPLE.format(found=found), given).fetchall())
        return Answer(total, top, people, dict(run(_MONTHS.format(found=found), given).fetchall()))


def _expression(question: Question) -> str:
    """The question in the language of FTS5."""
    words = [f'"{word}"' for word in question.words]
    if question.kind == "phrase":
        return " + ".join(words)
    if question.kind == "prefix":
        return f"{words[0]} *"
    return " OR ".join(words) if question.kind == "or" else " AND ".join(words)
