"""
What is asked for, as one frozen value, and its two-way street to the URL.

A `SearchRequest` is everything a search depends on. `to_pairs` and `from_pairs` turn it into URL parameters and
back without loss, so the URL is the only state there is:

    ?q=walk&person=Emma+Slater&from=2019-11   ->  SearchRequest(text="walk", people=("Emma Slater",), ...)
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote, quote_plus, urlencode

from index.document import PartialDate, language_key
from index.errors import UserError
from search.days import DAY_FORMS, DaysError, read_date, read_day_of_year
from search.query import DayOfYear, range_text

__all__ = [
    "MAX_FACET_SIZE",
    "MAX_FILTERS",
    "MAX_SIZE",
    "MAX_TEXT",
    "Match",
    "PeopleMode",
    "RequestError",
    "SearchRequest",
    "Sort",
    "UndatedMode",
    "article_url",
    "day_text",
    "from_pairs",
    "search_url",
    "to_pairs",
]

MAX_TEXT = 1000  # characters of a query; no reader types more, and cost grows with it
MAX_PAGE = 10**9
MAX_SIZE = 100  # hits a page
MAX_FACET_SIZE = 1000  # values of a facet in one answer
MAX_FILTERS = 6  # people, sources and languages, chosen and excluded together: more is what crawlers ask, not readers


class Match(StrEnum):
    """What several words mean together when no operator says it."""

    ALL = "all"
    ANY = "any"

    __hash__ = str.__hash__  # every search asks for it: that of enumerations is a step of Python


class PeopleMode(StrEnum):
    """What several chosen people mean together."""

    ANY = "any"
    ALL = "all"

    __hash__ = str.__hash__  # as for `Match`


class UndatedMode(StrEnum):
    """What to do with articles that carry no date: `only` these, or `no` such."""

    ONLY = "only"
    NO = "no"


class Sort(StrEnum):
    """The order of the hits. Undated articles come last in both orders by date."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class RequestError(UserError):
    """
    A parameter has a value it cannot have.

    Attributes:
        field: The parameter's name, as in the URL.

        value: What was given, for the form to keep.
    """

    def __init__(self, field: str, value: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """
    One search. The default is: every article, newest first, page 1.

    Attributes:
        text: The query as typed; empty means every article.

        match: Whether words are AND-ed or OR-ed.

        people: Names an article must mention: one of them or all, as `people_mode` says.

        not_people: Names it must not mention.

        nobody: Only articles in which nobody is named.

        sources: Publications it must be from, one of them.

        languages: Tags such as `en`, one of which it must be in: that language, or a kind of it such as `en-gb`.

        start: The first day, month or year it may be from; None for no lower end.

        end: The last one, included; None for no upper end.

        undated: None keeps undated articles, as long as there is no `start` or `end`.

        day: The day of any year it must be from.

        sort: None means by relevance when there is a query, else newest first.

        page: From 1.

        size: Hits a page, 1 to `MAX_SIZE`.

        facet_size: Values shown a facet, 0 to `MAX_FACET_SIZE`.
    """

    text: str = ""
    match: Match = Match.ALL
    people: tuple[str, ...] = ()
    people_mode: PeopleMode = PeopleMode.ANY
    not_people: tuple[str, ...] = ()
    nobody: bool = False
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    undated: UndatedMode | None = None
    day: DayOfYear | None = None
    sort: Sort | None = None
    page: int = 1
    size: int = 10
    facet_size: int = 8

    def __post_init__(self) -> None:
        # Every search comes by here: what is wrong is worked out only where something is.
        if len(self.text) > MAX_TEXT:
            said = f"the query has {len(self.text)} characters; at most {MAX_TEXT} are read"
            raise RequestError("q", self.text[:MAX_TEXT], said)
        if not (1 <= self.page <= MAX_PAGE and 1 <= self.size <= MAX_SIZE and 0 <= self.facet_size <= MAX_FACET_SIZE):
            self._check_numbers()
        if self.start is not None or self.end is not None:
            self._check_dates()
        if self._values > MAX_FILTERS or (self.nobody and self.people):
            self._check_values()

    def _check_values(self) -> None:
        if self._values > MAX_FILTERS:
            field = "person" if self.people or self.not_people else "source"
            rule = f"at most {MAX_FILTERS} people, sources and languages can be chosen or excluded; remove some"
            raise RequestError(field, str(self._values), rule)
        if self.nobody and self.people:
            raise RequestError(
                "nobody", "only", "articles in which nobody is named have no person; remove one of the two"
            )

    def _check_numbers(self) -> None:
        for name, value, low, high in (
            ("page", self.page, 1, MAX_PAGE),
            ("size", self.size, 1, MAX_SIZE),
            ("facet_size", self.facet_size, 0, MAX_FACET_SIZE),
        ):
            if not low <= value <= high:
                raise RequestError(name, str(value), f"{name} is {value}; it may be {low} to {high}")

    def _check_dates(self) -> None:
        start, end = self.start, self.end
        if start is not None and end is not None and start.year >= end.year and start.first > end.last:
            raise RequestError("from", str(self.start), f"from {self.start} is after to {self.end}; swap them")
        if self.undated is UndatedMode.ONLY and (self.start or self.end):
            raise RequestError(
                "undated", "only", "undated articles are in no range of dates; remove from and to, or undated"
            )

    @property
    def _values(self) -> int:
        return len(self.people) + len(self.not_people) + len(self.sources) + len(self.languages)

    @property
    def has_room(self) -> bool:
        """Whether one more person, source or language can be chosen or excluded."""
        return self._values < MAX_FILTERS

    @property
    def filter_count(self) -> int:
        """How many filters are in force; a range of dates is one."""
        others = (self.nobody, self.start or self.end, self.undated, self.day)
        return self._values + sum(map(bool, others))

    def without_filters(self) -> "SearchRequest":
        """The same words in the whole archive; back on page 1."""
        return self._changed(**{name: getattr(_USUAL, name) for name in _FILTERS})

    def with_person(self, name: str) -> "SearchRequest":
        """The same search with this person chosen (and no longer excluded, nor nobody); back on page 1."""
        if name in self.people:
            return self._changed()
        kept = tuple(other for other in self.not_people if other != name)
        if len(kept) == len(self.not_people):
            self._check_room("person", name)
        return self._changed(people=(*self.people, name), not_people=kept, nobody=False)

    def without_person(self, name: str) -> "SearchRequest":
        """The same search with this person neither chosen nor excluded; back on page 1."""
        return self._changed(
            people=tuple(other for other in self.people if other != name),
            not_people=tuple(other for other in self.not_people if other != name),
        )

    def excluding_person(self, name: str) -> "SearchRequest":
        """The same search without the articles this person is in; back on page 1."""
        cleared = self.without_person(name)
        cleared._check_room("person", name)
        return cleared._changed(not_people=(*cleared.not_people, name))

    def with_nobody(self, on: bool) -> "SearchRequest":
        """The same search for articles in which nobody is named, or no longer; nobody is chosen; back on page 1."""
        return self._changed(people=(), nobody=on)

    def with_source(self, name: str) -> "SearchRequest":
        """The same search also for articles of this publication; back on page 1."""
        return self._with_value("sources", "source", name)

    def without_source(self, name: str) -> "SearchRequest":
        """The same search with this publication no longer chosen; back on page 1."""
        return self._changed(sources=tuple(other for other in self.sources if other != name))

    def with_language(self, tag: str) -> "SearchRequest":
        """The same search also for articles in this language; back on page 1."""
        return self._with_value("languages", "lang", tag)

    def without_language(self, tag: str) -> "SearchRequest":
        """The same search with this language no longer chosen; back on page 1."""
        return self._changed(languages=tuple(other for other in self.languages if other != tag))

    def _with_value(self, attribute: str, field: str, value: str) -> "SearchRequest":
        chosen: tuple[str, ...] = getattr(self, attribute)
        if value in chosen:
            return self._changed()
        self._check_room(field, value)
        return self._changed(**{attribute: (*chosen, value)})

    def _check_room(self, field: str, value: str) -> None:
        if not self.has_room:
            rule = (
                f"there is no room for {value[:40]!r}: at most {MAX_FILTERS} people, sources and languages; remove some"
            )
            raise RequestError(field, value, rule)

    def with_dates(self, start: PartialDate | None, end: PartialDate | None) -> "SearchRequest":
        """The same search in another range of dates and no other choice about dates; back on page 1."""
        changed = self._changed(start=start, end=end, undated=None)
        changed._check_dates()
        return changed

    def with_date(self, value: str) -> "SearchRequest":
        """The same search in this year, month or day, as `2019-11`, and no other choice about dates; back on page 1."""
        chosen = PartialDate.parse(value)
        return self.with_dates(chosen, chosen)

    def with_undated(self, mode: UndatedMode | None) -> "SearchRequest":
        """The same search with another choice about undated articles and no range of dates; back on page 1."""
        return self._changed(start=None, end=None, undated=mode)

    def with_day(self, day: DayOfYear | None) -> "SearchRequest":
        """The same search for this day of any year, or for any day; back on page 1."""
        return self._changed(day=day)

    @property
    def range_text(self) -> str:
        """
        The range of dates in short, as after `date:`; empty when there is none.

        >>> SearchRequest(start=PartialDate(2019), end=PartialDate(2021)).range_text
        '2019..2021'
        """
        start, end = self.start, self.end
        if start is None and end is None:
            return ""
        return range_text(start.first if start else None, end.last if end else None)

    def _changed(self, **changes: Any) -> "SearchRequest":
        """
        As `dataclasses.replace` with page 1, without checking everything again: a page of results has fifty of these.

        Whoever calls this sees to it that the changes break no rule.
        """
        changed = object.__new__(SearchRequest)
        changes["page"] = 1
        for name in _FIELDS:
            object.__setattr__(changed, name, changes[name] if name in changes else getattr(self, name))
        return changed


_USUAL = SearchRequest()
_FIELDS = tuple(field.name for field in fields(SearchRequest))
_FILTERS = (
    *("people", "people_mode", "not_people", "nobody", "sources", "languages"),
    *("start", "end", "undated", "day"),
)


def to_pairs(request: SearchRequest) -> list[tuple[str, str]]:
    """
    The parameters that say this request, in one fixed order, without those that have their default.

    >>> to_pairs(SearchRequest(text="moon", page=2))
    [('q', 'moon'), ('page', '2')]
    """
    pairs = [
        ("q", request.text),
        *(("person", name) for name in request.people),
        *(("not_person", name) for name in request.not_people),
        *(("source", name) for name in request.sources),
        *(("lang", tag) for tag in request.languages),
    ]
    scalars: list[tuple[str, object, object]] = [
        ("match", request.match, _USUAL.match),
        ("people", request.people_mode, _USUAL.people_mode),
        ("nobody", "only" if request.nobody else None, None),
        ("from", request.start, None),
        ("to", request.end, None),
        ("undated", request.undated, None),
        ("day", request.day and day_text(request.day), None),
        ("sort", request.sort, None),
        ("page", request.page, _USUAL.page),
        ("size", request.size, _USUAL.size),
        ("facet_size", request.facet_size, _USUAL.facet_size),
    ]
    pairs += [(name, str(value)) for name, value, usual in scalars if value != usual]
    return [(name, value) for name, value in pairs if name != "q" or value]


def day_text(day: DayOfYear) -> str:
    """
    The day of any year as it is written in an address.

    >>> day_text(DayOfYear(11, 20))
    '11-20'
    """
    return f"{day.month:02d}-{day.day:02d}"


_MOST_DIGITS = 9
_SCALARS = ("q", "match", "people", "nobody", "from", "to", "undated", "day", "sort", "page", "size", "facet_size")
_LISTS = ("person", "not_person", "source", "lang")
_Choice = TypeVar("_Choice", bound=StrEnum)


def from_pairs(pairs: Iterable[tuple[str, str]]) -> SearchRequest:
    """
    The request that these parameters say, in any order. An empty value is as good as none.

    Raises:
        RequestError: An unknown parameter, one given twice, or a value that is not among those it may have.
    """
    scalars: dict[str, str] = {}
    lists: dict[str, dict[str, None]] = {name: {} for name in _LISTS}
    for name, value in pairs:
        if name in lists:
            if value.strip():
                lists[name][value.strip()] = None
        elif name not in _SCALARS:
            known = ", ".join((*_SCALARS, *_LISTS))
            raise RequestError(name[:40], value, f"no parameter {name[:40]!r}; the parameters are {known}")
        elif name in scalars:
            raise RequestError(name, value, f"{name} is given twice; give it once")
        else:
            scalars[name] = value.strip()
    default = SearchRequest()
    return SearchRequest(
        text=scalars.get("q", ""),
        match=_choice(Match, "match", scalars) or default.match,
        people=tuple(lists["person"]),
        people_mode=_choice(PeopleMode, "people", scalars) or default.people_mode,
        not_people=tuple(lists["not_person"]),
        nobody=_only("nobody", scalars),
        sources=tuple(lists["source"]),
        languages=tuple(dict.fromkeys(_language(tag) for tag in lists["lang"])),
        start=_date("from", scalars),
        end=_date("to", scalars),
        undated=_choice(UndatedMode, "undated", scalars),
        day=_day(scalars),
        sort=_choice(Sort, "sort", scalars),
        page=_number("page", scalars, default.page),
        size=_number("size", scalars, default.size),
        facet_size=_number("facet_size", scalars, default.facet_size),
    )


def _choice(kind: type[_Choice], name: str, scalars: dict[str, str]) -> _Choice | None:
    value = scalars.get(name)
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        choices = " or ".join(kind)
        raise RequestError(name, value, f"{name} is {value[:40]!r}; it may be {choices}") from None


def _only(name: str, scalars: dict[str, str]) -> bool:
    value = scalars.get(name)
    if value and value != "only":
        raise RequestError(name, value, f"{name} is {value[:40]!r}; it may be only")
    return bool(value)


def _language(tag: str) -> str:
    plain = language_key(tag)
    if not plain:
        raise RequestError("lang", tag, f"lang is {tag[:40]!r}; write a language tag such as en or pt-br")
    return plain


def _date(name: str, scalars: dict[str, str]) -> PartialDate | None:
    value = scalars.get(name)
    if not value:
        return None
    try:
        return read_date(value)
    except DaysError as error:
        raise RequestError(name, value, f"{name} is {error}") from None


def _day(scalars: dict[str, str]) -> DayOfYear | None:
    value = scalars.get("day")
    if not value:
        return None
    try:
        return read_day_of_year(value, today=None)
    except DaysError:
        raise RequestError("day", value, f"day is {value[:40]!r}, which no year has; write {DAY_FORMS}") from None


def _number(name: str, scalars: dict[str, str], default: int) -> int:
    value = scalars.get(name)
    if not value:
        return default
    # int() also reads "１" and " 1_0", and raises on 5,000 digits.
    if not (value.isascii() and value.isdigit()):
        raise RequestError(name, value, f"{name} is {value[:40]!r}; write a number such as {default}")
    if len(value) > _MOST_DIGITS:
        raise RequestError(name, value, f"{name} is {value[:40]!r}; a number has at most {_MOST_DIGITS} digits")
    return int(value)


def search_url(request: SearchRequest) -> str:
    """The address of a results page, from the root of the site."""
    pairs = to_pairs(request)
    return f"/search?{'&'.join(f'{name}={_quoted(value)}' for name, value in pairs)}" if pairs else "/search"


# A page of results has a hundred addresses of nearly the same words.
_quoted = lru_cache(maxsize=1024)(quote_plus)


def article_url(doc_id: str, text: str = "") -> str:
    """The address of an article's page, from the root of the site; `text` is the query to mark in it."""
    path = f"/article/{quote(doc_id, safe='/')}"
    return f"{path}?{urlencode({'q': text})}" if text else path
