"""The seam for engines: everything above it (page, API, command line) knows only this Protocol."""

from typing import Protocol

from search.request import SearchRequest
from search.results import About, Article, Results

__all__ = ["Engine"]


class Engine(Protocol):
    """
    Answers searches over one archive.

    Every answer belongs wholly to one generation of the index; the next call may be answered by a newer one.
    All methods may be called from several threads at once.

    Raises (all methods):
        IndexUnavailable: There is no index that can be searched.
    """

    def search(self, request: SearchRequest) -> Results:
        """
        The hits of one page, the total and the facets, all of the same set of articles.

        Raises:
            QuerySyntaxError: The text cannot be read; the error says where and offers the best reading.
            RequestError: The page is past the last one.
        """
        ...

    def article(self, doc_id: str, text: str = "") -> Article:
        """
        One article, with everything marked that the query `text` matches in it.

        A text that cannot be read marks what its best reading matches.

        Raises:
            DocumentNotFound: No article has this id.
        """
        ...

    def about(self) -> About:
        """What the archive holds."""
        ...
