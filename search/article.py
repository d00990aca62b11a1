"""
One article, with everything its page shows beside the text: marks, people in it, what is like it, what came before.
"""

import numpy as np

from index.document import Document
from index.errors import DocumentNotFound
from search.highlight import find
from search.marking import matched_by
from search.ordering import neighbours
from search.request import SearchRequest
from search.results import Article, ArticleLink, PersonCount, PersonMention, Place
from search.similar import similar_to
from search.snapshot import Snapshot

__all__ = ["open_article"]


def open_article(snapshot: Snapshot, doc_id: str, text: str = "", request: SearchRequest | None = None) -> Article:
    """
    An article, marked for a query; see `search.engine.Engine.article`.

    Raises:
        DocumentNotFound: No article has this id.
    """
    number = snapshot.collection.number_of(doc_id)
    if number is None:
        raise DocumentNotFound(f"no article {doc_id[:200]!r} in this archive; search for it by its words")
    document = snapshot.articles.read(number)
    asked = request.text if request is not None else text
    matched = matched_by(snapshot.ran(asked), snapshot.vocabulary) if asked.strip() else None
    people = tuple(snapshot.collection.people.of_article(number))
    older, newer = _neighbours_in_time(snapshot, number)
    return Article(
        document=document,
        people=people,
        title_highlights=find(document.title, matched["title"]) if matched else (),
        highlights=find(document.body, matched["body"]) if matched else (),
        generation=snapshot.name,
        mentions=_mentions(snapshot, document, people),
        counted=_counted(snapshot, people),
        undated_reason=_undated_reason(document),
        similar=tuple(map(snapshot.link, similar_to(snapshot, number, document))),
        older=older,
        newer=newer,
        place=_place(snapshot, number, request) if request is not None else None,
    )


def _counted(snapshot: Snapshot, people: tuple[str, ...]) -> tuple[PersonCount, ...]:
    counts = snapshot.collection.people.counts
    found = ((name, snapshot.names.exact(name)) for name in people)
    return tuple(PersonCount(name, int(counts[ordinal])) for name, ordinal in found if ordinal is not None)


def _mentions(snapshot: Snapshot, document: Document, people: tuple[str, ...]) -> tuple[PersonMention, ...]:
    """Where the text names those who are in it. It may name others, of whom the index does not say so."""
    if not people:
        return ()
    from index.people.recognise import recognise  # takes long to import, and no search needs it

    found = recognise(document.title, document.body, snapshot.collection.authority, document.people).mentions
    mentions = []
    for mention in found:
        ordinal = snapshot.names.exact(mention.person)
        name = None if ordinal is None else snapshot.collection.people.names[ordinal]
        if name in people:
            mentions.append(PersonMention(mention.start, mention.end, name))
    return tuple(mentions)


def _undated_reason(document: Document) -> str | None:
    if document.published is not None:
        return None
    said = [warning.partition(": ")[2] or warning for warning in document.warnings if "date" in warning]
    reason = (
        said[0] if said else "nothing in its metadata, its first lines, its name or its folder says when it appeared"
    )
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."


def _neighbours_in_time(snapshot: Snapshot, number: int) -> tuple[ArticleLink | None, ArticleLink | None]:
    """The articles that come before and after it when all are in order, the oldest first; none for an undated one."""
    collection = snapshot.collection
    if not collection.first[number]:
        return None, None
    places = collection.orders.oldest.astype(np.int64)
    others = np.flatnonzero(collection.live & (collection.first > 0))
    apart = places[others] - places[number]
    before, after = others[apart < 0], others[apart > 0]
    older = snapshot.link(int(before[np.argmax(places[before])])) if len(before) else None
    newer = snapshot.link(int(after[np.argmin(places[after])])) if len(after) else None
    return older, newer


def _place(snapshot: Snapshot, number: int, request: SearchRequest) -> Place | None:
    """Where the article stands among the hits of a search; None when it is not among them, or nobody can tell."""
    found = snapshot.find_for(request)
    if found is None:
        return None
    around = neighbours(found.request, found.kept, snapshot.collection.orders, number)
    if around is None:
        return None
    at, previous, following = around
    return Place(
        at,
        found.total,
        None if previous is None else snapshot.link(previous),
        None if following is None else snapshot.link(following),
    )
