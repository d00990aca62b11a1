"""
What the API answers beside a search, as values that `json.dumps` takes; `openapi.json` says what each means.

Ranges count UTF-16 units, as in `search.wire`.
"""

from typing import Any

from search.request import SearchRequest
from search.results import About, Article, Bucket, NameForm, PeoplePage, Person, Suggestion, Suggestions
from search.wire import (
    bucket_to_json,
    dates_to_json,
    hit_to_json,
    link_to_json,
    published_to_json,
    snippet_to_json,
    utf16_ranges,
    web_address,
)
from web.settings import installed_version
from web.urls import article_url, citation_url, person_url, root, search_url

__all__ = [
    "about_to_json",
    "article_to_json",
    "people_to_json",
    "person_to_json",
    "suggestion_url",
    "suggestions_to_json",
]

Json = dict[str, Any]


def article_to_json(article: Article) -> Json:
    """One article, marked, with who is in it and what is around it."""
    document = article.document
    return {
        "id": document.doc_id,
        "title": document.title,
        "title_highlights": utf16_ranges(document.title, article.title_highlights),
        "body": document.body,
        "highlights": utf16_ranges(document.body, article.highlights),
        "published": published_to_json(document.published),
        "undated_reason": article.undated_reason,
        "people": _people_of(article),
        "authors": list(document.authors),
        "source": document.source,
        "url": web_address(document.url),
        "language": document.language,
        "warnings": list(document.warnings),
        "page_url": article_url(document.doc_id),
        "citations": {"csl": citation_url(document.doc_id, "csl"), "bibtex": citation_url(document.doc_id, "bibtex")},
        "similar": [link_to_json(other, root()) for other in article.similar],
        "older": link_to_json(article.older, root()),
        "newer": link_to_json(article.newer, root()),
        "generation": article.generation,
    }


def _people_of(article: Article) -> list[Json]:
    places = utf16_ranges(article.document.body, [(mention.start, mention.end) for mention in article.mentions])
    mentions: dict[str, list[list[int]]] = {}
    for mention, place in zip(article.mentions, places, strict=True):
        mentions.setdefault(mention.person, []).append(place)
    return [
        {
            "name": person.name,
            "articles": person.count,
            "url": search_url(SearchRequest(people=(person.name,))),
            "person_url": person_url(person.name),
            "mentions": mentions.get(person.name, []),
        }
        for person in article.counted
    ]


def person_to_json(person: Person) -> Json:
    """One person: the forms of the name, the articles over time, and who else is in them."""
    return {
        "name": person.name,
        "role": person.role,
        "articles": person.total,
        "forms": [_form(form) for form in person.forms],
        "first": hit_to_json(person.first, root()) if person.first else None,
        "latest": hit_to_json(person.latest, root()) if person.latest else None,
        "dates": dates_to_json(person.dates, root()),
        "together": [_person_bucket(bucket) for bucket in person.together],
        "url": search_url(person.request),
        "page_url": person_url(person.name),
        "generation": person.generation,
    }


def _form(form: NameForm) -> Json:
    return {
        "text": form.text,
        "count": form.count,
        "passage": snippet_to_json(form.passage) if form.passage else None,
        "article": link_to_json(form.article, root()),
    }


def people_to_json(page: PeoplePage) -> Json:
    """A page of people."""
    return {
        "total": page.total,
        "page": page.page,
        "size": page.size,
        "pages": page.pages,
        "people": [_person_bucket(bucket) for bucket in page.buckets],
        "letters": [{"letter": one.letter, "count": one.count, "page": one.page} for one in page.letters],
        "generation": page.generation,
    }


def _person_bucket(bucket: Bucket) -> Json:
    return {**bucket_to_json(bucket, root()), "person_url": person_url(bucket.value)}


def suggestions_to_json(found: Suggestions) -> Json:
    """What somebody may be typing: people, then titles, then words."""
    return {
        "query": found.text,
        "generation": found.generation,
        "suggestions": [
            {
                "kind": one.kind,
                "text": one.text,
                "highlights": utf16_ranges(one.text, one.highlights),
                "url": suggestion_url(one),
                "count": one.total,
                "id": one.doc_id,
            }
            for one in (*found.people, *found.titles, *found.words)
        ],
    }


def suggestion_url(one: Suggestion) -> str:
    """Where a suggestion leads: to the article of a title, else to a search."""
    return search_url(one.request) if one.doc_id is None else article_url(one.doc_id, one.request.text)


def about_to_json(about: About, site: str) -> Json:
    """
    What the archive holds.

    Args:
        site: The name of the site.
    """
    return {
        "name": site,
        "version": installed_version(),
        "documents": about.documents,
        "undated": about.undated,
        "people": about.people,
        "terms": about.terms,
        "generation": about.generation,
        "built": about.built,
        "first": str(about.first) if about.first else None,
        "last": str(about.last) if about.last else None,
        "years": [{"year": year, "articles": articles} for year, articles in about.years],
        "top_people": [_named(one.name, one.count, SearchRequest(people=(one.name,))) for one in about.top_people],
        "sources": [_named(one.name, one.count, SearchRequest(sources=(one.name,))) for one in about.sources],
        "languages": [_named(one.name, one.count, SearchRequest(languages=(one.name,))) for one in about.languages],
    }


def _named(name: str, articles: int, request: SearchRequest) -> Json:
    return {"name": name, "articles": articles, "url": search_url(request)}
