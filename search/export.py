"""
Whole answers: every hit of a search, one after the other, and many names at once.

Of a search only the numbers of its articles are held, twelve bytes each; an article is read when its hit is asked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from index.errors import UserError
from index.tokens import words
from search.highlight import Matched
from search.marking import matched_by
from search.matches import Matches
from search.ordering import in_order
from search.parser import parse
from search.query import Phrase, conjunction
from search.request import RequestError, SearchRequest
from search.results import Every, Hit, NameFound
from search.snapshot import Found, Snapshot

__all__ = ["MAX_BATCH", "MAX_NAME", "every", "find_names"]

MAX_BATCH = 10_000  # names
MAX_NAME = 200  # characters


def every(snapshot: Snapshot, request: SearchRequest, *, snippets: bool, skip: int, most: int | None) -> Every:
    """All hits of a request; see `search.engine.Engine.every`."""
    found = snapshot.find(replace(request, page=1))
    return Every(
        request=found.request,
        understood=str(found.ran) if request.text.strip() else "",
        relaxed=found.ran != found.query,
        warnings=found.warnings,
        total=found.total,
        generation=snapshot.name,
        hits=_hits(snapshot, found, snippets=snippets, skip=skip, most=most),
    )


def _hits(snapshot: Snapshot, found: Found, *, snippets: bool, skip: int = 0, most: int | None = None) -> Iterator[Hit]:
    matched = matched_by(found.ran, snapshot.vocabulary) if snippets else None
    ordered = in_order(found.request, found.kept, snapshot.collection.orders)
    last = None if most is None else skip + most
    return _made(snapshot, Matches(ordered.numbers[skip:last], ordered.scores[skip:last]), matched)


def _made(snapshot: Snapshot, articles: Matches, matched: dict[str, Matched] | None) -> Iterator[Hit]:
    for number, score in zip(articles.numbers, articles.scores, strict=True):
        yield snapshot.hit(int(number), float(score), matched)


def find_names(snapshot: Snapshot, names: Iterable[str], request: SearchRequest) -> Iterator[NameFound]:
    """What is found for each of many names; see `search.engine.Engine.batch`."""
    asked = [" ".join(name.split()) for name in islice(names, MAX_BATCH + 1)]
    if len(asked) > MAX_BATCH:
        raise RequestError("names", str(len(asked)), f"more than {MAX_BATCH:,} names; ask for some at a time")
    for line, name in enumerate(asked, start=1):
        if len(name) > MAX_NAME:
            rule = f"name {line} has {len(name)} characters; a name has at most {MAX_NAME}"
            raise RequestError("names", name[:MAX_NAME], rule)
    return (_find_name(snapshot, name, request) for name in asked if name)


def _find_name(snapshot: Snapshot, name: str, request: SearchRequest) -> NameFound:
    ordinal = snapshot.names.exact(name)
    person = None if ordinal is None else snapshot.collection.people.names[ordinal]
    kind = "words" if person is None else "person"
    try:
        wanted = _with_words(request, name) if person is None else replace(request, people=(person,), nobody=False)
        found = snapshot.find(replace(wanted, page=1))
    except UserError as error:
        return NameFound(name, kind, person, request, 0, iter(()), str(error))
    return NameFound(name, kind, person, found.request, found.total, _hits(snapshot, found, snippets=True))


def _with_words(request: SearchRequest, name: str) -> SearchRequest:
    """The request for articles that also hold these words, side by side."""
    if not words(name):
        raise RequestError("names", name, f"{name[:40]!r} has no letter or digit; write a name")
    text = conjunction([parse(request.text, match=request.match), Phrase(tuple(words(name)))])
    return replace(request, text=str(text))
