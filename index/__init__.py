"""
The write path: from a folder of articles to an index on disk.

    folder -> corpus, readers -> Document -> people, dates -> build -> a generation that `search` opens

Read the modules in this order: `document`, `corpus`, `readers`, `dates`, `people`, `tokens`, `schema`, `words`,
`postings`, `stored`, `codec`, `columns`, `roster`, `workers`, `build`, `update`, `generations`.
"""

from index.build import BuildReport, rebuild
from index.document import Document, PartialDate, Precision, PublishedDate, Rejection
from index.update import UpdateReport, update

__all__ = [
    "BuildReport",
    "Document",
    "PartialDate",
    "Precision",
    "PublishedDate",
    "Rejection",
    "UpdateReport",
    "rebuild",
    "update",
]
