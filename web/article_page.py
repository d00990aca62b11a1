"""What an article's page shows, worked out from an `Article`: the text, who is in it, when, and the ways on from it."""

import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from index.document import Document
from search.request import SearchRequest, to_pairs
from search.results import Article, ArticleLink
from web.article_body import Anchor, Hits, article_body, article_title
from web.outside import outside
from web.results_page import article_address, kept_pairs
from web.urls import article_url, citation_url, person_url, search_url
from web.words import grouped, say_date

__all__ = ["ArticlePage", "LinkRow", "PersonLink", "article_page"]

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class PersonLink:
    """
    Somebody who is in the article.

    Attributes:
        count: Articles that mention them, over the whole archive, as their page says; None when it is not known.
    """

    name: str
    url: str
    count: int | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Another article; `note` is when and where it appeared."""

    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """
    Everything `article.html` shows, in its words.

    Attributes:
        title_places: The places to lead to in the title; they stand before it.

        hits: How many there are, of the words that were searched for, or without any of the people who were chosen;
            `steps` of them can be stepped through.

        sought: Whom the hits name, when no words were searched for.

        place: "Result 3 of 41", when the reader comes from a search.

        back_url: The results, at this article; empty when the reader comes from elsewhere.
    """

    article: Article
    document: Document
    title_places: Markup
    title: Markup
    body: Markup
    language: str | None
    hits: int
    steps: int
    text: str
    sought: str
    kept: tuple[tuple[str, str], ...]
    back_url: str
    place: str
    previous: LinkRow | None
    next: LinkRow | None
    people: tuple[PersonLink, ...]
    date_notes: tuple[str, ...]
    similar: tuple[LinkRow, ...]
    older: LinkRow | None
    newer: LinkRow | None
    outside_url: str
    citations: tuple[tuple[str, str], ...]
    canonical: str


def article_page(article: Article, asked: SearchRequest) -> ArticlePage:
    """
    The page of this article.

    Args:
        asked: The search that the reader comes from; the default one for somebody who comes from elsewhere.
    """
    document = article.document
    hits = _hits(article, asked)
    title_places, title = article_title(document.title, hits)
    people = [Anchor(mention.start, mention.end, person_url(mention.person)) for mention in article.mentions]
    return ArticlePage(
        article=article,
        document=document,
        title_places=title_places,
        title=title,
        body=article_body(document.body, document.structure, people, hits),
        language=document.language if _LANGUAGE_TAG.fullmatch(document.language or "") else None,
        hits=hits.total,
        steps=hits.steps,
        text=asked.text,
        sought="" if asked.text else " or ".join(asked.people),
        kept=kept_pairs(asked),
        back_url=_back_url(article, asked),
        place=_place(article),
        previous=_in_search(article.place.previous, asked) if article.place else None,
        next=_in_search(article.place.next, asked) if article.place else None,
        people=_people(article),
        date_notes=tuple(warning for warning in document.warnings if "date" in warning),
        similar=tuple(_link(link) for link in article.similar),
        older=_link(article.older) if article.older else None,
        newer=_link(article.newer) if article.newer else None,
        outside_url=outside(document.url),
        citations=(
            ("BibTeX", citation_url(document.doc_id, "bibtex")),
            ("CSL-JSON", citation_url(document.doc_id, "csl")),
        ),
        canonical=article_url(document.doc_id),
    )


def _hits(article: Article, asked: SearchRequest) -> Hits:
    """What the words of the search matched; of a search for people alone, where the text names these."""
    if asked.text:
        return Hits(article.title_highlights, article.highlights)
    return Hits((), tuple((place.start, place.end) for place in article.mentions if place.person in asked.people))


def _people(article: Article) -> tuple[PersonLink, ...]:
    counts = {person.name: person.count for person in article.counted}
    return tuple(PersonLink(name, person_url(name), counts.get(name)) for name in article.people)


def _back_url(article: Article, asked: SearchRequest) -> str:
    """The page of results that this article is on, where it stands there."""
    if not to_pairs(asked) and article.place is None:
        return ""
    if article.place is None:
        return search_url(asked)
    number = article.place.number
    return f"{search_url(replace(asked, page=-(-number // asked.size)))}#r{number}"


def _place(article: Article) -> str:
    if article.place is None:
        return ""
    return f"Result {grouped(article.place.number)} of {grouped(article.place.total)}"


def _in_search(link: ArticleLink | None, asked: SearchRequest) -> LinkRow | None:
    """A neighbour among the results, as the results lead to it."""
    if link is None:
        return None
    return replace(_link(link), url=article_address(article_url(link.doc_id), asked))


def _link(link: ArticleLink) -> LinkRow:
    when = say_date(link.published.date) if link.published else "no date"
    return LinkRow(link.title, article_url(link.doc_id), f"{when} · {link.source}" if link.source else when)
