"""
How articles write a person's name: every form, in how many articles, and where it stands first.

The columns keep, for each person of each article, the forms in its text; nothing is recognised again here.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from index.arrays import Array, distinct, stretches
from index.columns import Columns
from index.tokens import words
from search.highlight import Matched, MatchedPhrase, find, snippets
from search.results import NameForm
from search.snapshot import Snapshot

__all__ = ["name_forms", "words_of_forms"]

_MOST = 12


def name_forms(snapshot: Snapshot, ordinal: int) -> tuple[NameForm, ...]:
    """The forms of a person's name that most articles have, at most twelve, by falling number of articles."""
    places = snapshot.collection.orders.oldest
    articles: Counter[str] = Counter()
    first: dict[str, int] = {}
    for number, form in _written(snapshot, ordinal):
        articles[form] += 1
        if form not in first or places[number] < places[first[form]]:
            first[form] = number
    most = sorted(articles, key=lambda form: (-articles[form], form))[:_MOST]
    return tuple(_form(snapshot, form, articles[form], first[form]) for form in most)


def _form(snapshot: Snapshot, form: str, count: int, number: int) -> NameForm:
    matched = words_of_forms([form])
    body = snapshot.articles.read(number).body
    passages = snippets(body, matched) if find(body, matched) else ()
    return NameForm(form, count, passages[0] if passages else None, snapshot.link(number))


def words_of_forms(forms: Iterable[str]) -> Matched:
    """What a text matches that has one of these forms of a name."""
    phrases = [tuple(frozenset([word]) for word in words(form)) for form in dict.fromkeys(forms)]
    single = frozenset().union(*(phrase[0] for phrase in phrases if len(phrase) == 1))
    longer = [MatchedPhrase(phrase) for phrase in dict.fromkeys(phrases) if len(phrase) > 1]
    return Matched(single, tuple(longer))


def _written(snapshot: Snapshot, ordinal: int) -> Iterator[tuple[int, str]]:
    """Each article that a person is in, with each form of the name in its text, once."""
    collection = snapshot.collection
    numbers = collection.people.articles(ordinal).astype(np.int64)
    spellings = collection.people.forms[ordinal]
    base = 0
    for columns in collection.columns:
        size = len(columns.first)
        inside = numbers[(numbers >= base) & (numbers < base + size)] - base
        if len(inside):
            yield from ((base + number, form) for number, form in _written_in(columns, inside, spellings))
        base += size


def _written_in(columns: Columns, articles: Array, spellings: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The same within a segment."""
    wanted = frozenset(spellings)
    counts = columns.people_counts.astype(np.int64)
    mentions = stretches(counts, articles)
    owners = np.repeat(articles, counts[articles])
    named = {place for place in distinct(columns.people[mentions]).tolist() if columns.person_names[place] in wanted}
    kept = np.isin(columns.people[mentions], list(named))
    mentions, owners = mentions[kept], owners[kept]
    form_counts = columns.written_counts.astype(np.int64)
    written = columns.written[stretches(form_counts, mentions)]
    pairs = zip(np.repeat(owners, form_counts[mentions]).tolist(), written.tolist(), strict=True)
    for number, place in dict.fromkeys(pairs):
        yield number, columns.written_forms[place]
