"""
What somebody may be typing: people, then titles, then words, for a list under the search box.

    "moon wa"   ->   titles such as "A walk on the moon", the words "moon walk" and "moon wall"

Nothing here can fail for a text: what means nothing has no suggestions. Every number is the total after the click.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.arrays import Array
from index.errors import UserError
from index.tokens import Token, fold, tokenize
from search.counting import PeopleCounts, mask_of
from search.facets import base_of_people, buckets_to_add
from search.ordering import first_places
from search.parser import parse
from search.query import All, Phrase, Query, Scope, Wildcard, Word, conjunction
from search.request import MAX_TEXT, SearchRequest
from search.results import Range, Suggestion, Suggestions
from search.snapshot import Snapshot

__all__ = ["MAX_SUGGESTIONS", "suggest"]

MAX_SUGGESTIONS = 20  # of each kind
_SHORTEST_IN_TITLE = 3  # letters; fewer are in every title
_SHORTEST_LAST = 2  # of the last word, which stands for all that begin so
_TITLES_READ = 20  # the newest ones, among which those that begin so come first
_MORE_WORDS = 2  # so many times more words are looked up than shown, as some find nothing beside the words before


def suggest(snapshot: Snapshot, text: str, request: SearchRequest, limit: int) -> Suggestions:
    """What somebody who has typed so much may want; see `search.engine.Engine.suggest`."""
    limit = min(max(limit, 1), MAX_SUGGESTIONS)
    request = replace(request, page=1, text="")
    typed = tokenize(text) if len(text) <= MAX_TEXT else []
    if not typed:
        return Suggestions(text, (), (), (), snapshot.name)
    return Suggestions(
        text,
        people=_people(snapshot, text, typed, request, limit),
        titles=tuple(_titles(snapshot, text, typed, request, limit)),
        words=_words(snapshot, text, typed, request, limit),
        generation=snapshot.name,
    )


def _people(
    snapshot: Snapshot, text: str, typed: Sequence[Token], request: SearchRequest, limit: int
) -> tuple[Suggestion, ...]:
    """Those whose name has words that begin as the words typed, who are in most articles."""
    found = snapshot.find_for(request)
    ordinals = snapshot.name_words.beginning(text)
    if found is None or not found.request.has_room or not len(ordinals):
        return ()
    people = snapshot.collection.people
    base = base_of_people(found.request, found.selection)
    if len(base) == snapshot.collection.documents:
        counts = people.counts[ordinals]
    else:
        counts = PeopleCounts(people, base.numbers).of(ordinals)
    order = np.lexsort((ordinals, -counts))[: limit + len(found.request.people)]
    taken = found.request.people
    keep = [at for at in order.tolist() if counts[at] and people.names[int(ordinals[at])] not in taken][:limit]
    buckets = buckets_to_add(found.request, found.selection, people, ordinals[keep], counts[keep])
    return tuple(
        Suggestion("person", bucket.value, _typed_in(bucket.value, typed), bucket.toggled, bucket.toggle_total)
        for bucket in buckets
    )


def _titles(
    snapshot: Snapshot, text: str, typed: Sequence[Token], request: SearchRequest, limit: int
) -> Iterator[Suggestion]:
    """Titles with all words typed, the last of them perhaps not to its end; those that begin so first."""
    if sum(len(token.text) for token in typed) < _SHORTEST_IN_TITLE or len(typed[-1].text) < _SHORTEST_LAST:
        return
    wanted = conjunction(
        [
            *(Phrase((token.text,), None, Scope.TITLE) for token in typed[:-1]),
            Wildcard(f"{typed[-1].text}*", Scope.TITLE),
        ]
    )
    numbers = _found(snapshot, wanted, request)
    newest = numbers[first_places(snapshot.collection.orders.newest[numbers], _TITLES_READ)]
    links = [snapshot.link(number) for number in newest.tolist()]
    start = [token.text for token in typed]
    links.sort(key=lambda link: not _begins(tokenize(link.title), start))
    marked = replace(request, text=text.strip())
    for link in list({link.title: link for link in reversed(links)}.values())[::-1][:limit]:
        yield Suggestion("title", link.title, _typed_in(link.title, typed), marked, None, link.doc_id)


def _begins(title: Sequence[Token], start: Sequence[str]) -> bool:
    words = [token.text for token in title[: len(start)]]
    return words[:-1] == start[:-1] and bool(words) and words[-1].startswith(start[-1])


def _words(
    snapshot: Snapshot, text: str, typed: Sequence[Token], request: SearchRequest, limit: int
) -> tuple[Suggestion, ...]:
    """The text with its last word completed by the words of most articles; none that finds nothing."""
    last = typed[-1]
    if text[last.end :].strip("'’"):
        return ()
    before = text[: last.start].lstrip()
    count = _Counting(snapshot, before, request)
    found: list[Suggestion] = []
    for word in _different(snapshot, snapshot.vocabulary.complete(last.text, limit * _MORE_WORDS)):
        if len(found) == limit:
            break
        total = count.with_word(word) if word != last.text else 0
        if total:
            completed = before + word
            shown = _typed_in(completed, typed)
            found.append(Suggestion("word", completed, shown, replace(request, text=completed), total))
    return tuple(sorted(found, key=lambda suggestion: -(suggestion.total or 0)))


def _different(snapshot: Snapshot, words: Sequence[str]) -> list[str]:
    """Those of the words that do not find the same as one before them: rates finds what rate does."""
    by_forms: dict[frozenset[str], str] = {}
    for word in words:
        by_forms.setdefault(frozenset(snapshot.vocabulary.forms(word)), word)
    return list(by_forms.values())


class _Counting:
    """How many articles a text finds that ends with one word or another, under the filters of a request."""

    def __init__(self, snapshot: Snapshot, before: str, request: SearchRequest) -> None:
        """
        Args:
            before: The text before the last word.
        """
        self._snapshot, self._before, self._request = snapshot, before, request
        self._query = _read(before, request)
        self._held: Array | None = None

    def with_word(self, word: str) -> int:
        """How many; 0 when the text cannot be read, or when no article has all of it."""
        query = _read(self._before + word, self._request)
        if query is None:
            return 0
        # What is found for the words before is worked out once, unless the last one changes how they are read.
        if self._query is None or query != conjunction([self._query, Word(word)]):
            return len(_found(self._snapshot, query, self._request))
        return len(self._snapshot.executor.matching(Word(word), self._those_before))

    @property
    def _those_before(self) -> Array | None:
        """Which articles are found for the words before; None for all."""
        if self._held is None and (self._query != All() or self._request.filter_count):
            assert self._query is not None
            self._held = mask_of(_found(self._snapshot, self._query, self._request), self._snapshot.collection.size)
        return self._held


def _read(text: str, request: SearchRequest) -> Query | None:
    if len(text) > MAX_TEXT:
        return None
    try:
        return parse(text, match=request.match)
    except UserError:
        return None


def _found(snapshot: Snapshot, query: Query, request: SearchRequest) -> Array:
    """The articles that match a query, under the filters of a request; none when it is too broad."""
    try:
        numbers = snapshot.executor.matching(query)
    except UserError:
        return np.zeros(0, dtype=np.int64)
    return snapshot.selection(request, numbers).all.numbers


def _typed_in(text: str, typed: Sequence[Token]) -> tuple[Range, ...]:
    """What of a text was typed: the beginnings of its words."""
    starts = sorted({token.text for token in typed}, key=len, reverse=True)
    found = []
    for token in tokenize(text):
        start = next((start for start in starts if token.text.startswith(start)), None)
        if start is not None:
            found.append((token.start, _end_of(text, token, start)))
    return tuple(found)


def _end_of(text: str, token: Token, start: str) -> int:
    """Where in a word so much of it ends: accents and ligatures make it shorter or longer than it was typed."""
    for end in range(token.start + 1, token.end):
        if fold(text[token.start : end]).startswith(start):
            return end
    return token.end
