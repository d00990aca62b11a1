"""The seam for engines: everything above it (page, API, command line) knows only this Protocol."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from search.request import SearchRequest
from search.results import (
    About,
    Article,
    Comparison,
    Every,
    Generation,
    NameFound,
    PeopleOrder,
    PeoplePage,
    Person,
    Results,
    Suggestions,
)

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

    def generation(self) -> Generation:
        """Which index answers now; cheap, nothing is searched."""
        ...

    def about(self) -> About:
        """What the archive holds."""
        ...

    def article(self, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
        """
        One article, with everything marked that the query `text` matches in it.

        A text that cannot be read marks what its best reading matches.

        Args:
            request: The search that the reader comes from: its text is marked, and the answer says where among its
                hits the article stands.

        Raises:
            DocumentNotFound: No article has this id.
        """
        ...

    def people(
        self,
        request: SearchRequest | None = None,
        within: str = "",
        order: PeopleOrder = PeopleOrder.COUNT,
        page: int = 1,
        size: int = 50,
    ) -> PeoplePage:
        """
        A page of all the people in what a request finds, of everybody without one.

        Args:
            within: Words that words of the name begin with, whatever their case, accents and order.

        Raises:
            QuerySyntaxError: As in `search`.

            RequestError: `within` is too long, or there is no such page or size.
        """
        ...

    def person(self, name: str) -> Person:
        """
        Somebody, under any spelling of the name.

        Raises:
            PersonNotFound: Nobody has it; the error says who has one like it.
        """
        ...

    def compare(self, names: Sequence[str], request: SearchRequest | None = None) -> Comparison:
        """
        One to four people's articles over time, of what a request finds or of all.

        Raises:
            PersonNotFound: Nobody has one of the names.

            QuerySyntaxError: As in `search`.

            RequestError: There are no names, or too many.
        """
        ...

    def suggest(self, text: str, request: SearchRequest | None = None, limit: int = 5) -> Suggestions:
        """
        What somebody who has typed so much may want, under the filters of a request, whose own text does not count.

        Any text will do; one that means nothing has no suggestions. At most `limit` of each kind, 1 to 20.
        """
        ...

    def every(self, request: SearchRequest, *, snippets: bool = False, skip: int = 0, most: int | None = None) -> Every:
        """
        All hits of a request in its order, whatever its page and size, each made when it is asked for.

        Args:
            snippets: Whether hits come with highlights and snippets.

            skip: So many of the first are left out. `most`: So many come at most.

        Raises:
            QuerySyntaxError, RequestError: As in `search`; at once, never later.
        """
        ...

    def batch(self, names: Iterable[str], request: SearchRequest | None = None) -> Iterator[NameFound]:
        """
        What is found for each of many names, under the filters and the text of a request, one after the other.

        A name that nobody has is looked for in the texts. Blank names are left out.

        Raises:
            RequestError: There are too many, or one is too long; at once, never later.
        """
        ...

    def doc_ids(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        """The ids of all articles, in an order that stays within a generation; no article is read."""
        ...

    def names(self, skip: int = 0, most: int | None = None) -> Iterator[str]:
        """The names of all people, who are in most articles first."""
        ...
