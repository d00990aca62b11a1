"""
The filters of a request, one by one: what each is called, and the search without it.

    ?person=Ann+Lee&from=2019   ->   ("person", "Ann Lee", ...), ("date", ">=2019", ...)
"""

from dataclasses import replace

from search.request import SearchRequest, day_text

__all__ = ["filters_of", "in_words"]


def filters_of(request: SearchRequest) -> list[tuple[str, str, SearchRequest]]:
    """The kind and the value of each filter in force, as in `search.results.Applied`, and the search without it."""
    found = [
        *(("person", name, request.without_person(name)) for name in request.people),
        *(("not_person", name, request.without_person(name)) for name in request.not_people),
        *(("source", name, request.without_source(name)) for name in request.sources),
        *(("lang", tag, request.without_language(tag)) for tag in request.languages),
    ]
    if request.nobody:
        found.append(("nobody", "only", request.with_nobody(False)))
    if request.start is not None or request.end is not None:
        found.append(("date", request.range_text, replace(request, start=None, end=None, page=1)))
    if request.undated is not None:
        found.append(("undated", str(request.undated), replace(request, undated=None, page=1)))
    if request.day is not None:
        found.append(("day", day_text(request.day), request.with_day(None)))
    return found


_LABELS = {"person": "Person", "not_person": "Not", "source": "Source", "lang": "Language"}


def in_words(kind: str, value: str) -> str:
    """
    A filter in words.

    >>> in_words("person", "Ann Lee"), in_words("date", ">=2019"), in_words("day", "11-20")
    ('Person Ann Lee', 'Dates', 'Day 11-20')
    """
    if kind in _LABELS:
        return f"{_LABELS[kind]} {value}"
    return {"date": "Dates", "undated": "Undated", "nobody": "Nobody"}.get(kind, f"Day {value}")
