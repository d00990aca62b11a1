"""Small archives for tests: documents in, an index in a temporary folder out."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from index.build import BuildReport, rebuild
from index.document import Document
from search.engine import Engine
from search.whoosh_engine import open_engine

__all__ = ["engine_over", "record", "write_articles"]


def record(document: Document) -> dict[str, Any]:
    """A document as a line of JSON Lines that reads back as it."""
    values: dict[str, Any] = {
        "id": document.doc_id,
        "title": document.title,
        "body": document.body,
        "people": list(document.people),
    }
    if document.published is not None:
        values["date"] = str(document.published.date)
    if document.source is not None:
        values["source"] = document.source
    if document.language is not None:
        values["language"] = document.language
    return values


def write_articles(path: Path, documents: Iterable[Document]) -> None:
    """The file holds these documents as JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps(record(document), ensure_ascii=False) + "\n" for document in documents]
    path.write_text("".join(lines), encoding="utf-8")


def build(folder: Path, documents: Iterable[Document]) -> BuildReport:
    """An index in `folder/data` of these documents, as one file of `folder/corpus`."""
    write_articles(folder / "corpus" / "articles.jsonl", documents)
    return rebuild(folder / "corpus", folder / "data")


def engine_over(folder: Path, documents: Iterable[Document]) -> Engine:
    """An engine over these documents."""
    build(folder, documents)
    return open_engine(folder / "data")
