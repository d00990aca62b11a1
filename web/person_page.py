"""What a person's page shows, worked out from a `Person`: when they appear, with whom, and how they are named."""

from dataclasses import dataclass, replace
from itertools import zip_longest

from index.document import PartialDate
from search.results import Bucket, Hit, NameForm, Person, Snippet, WayOut
from web.histogram import Histogram, of_buckets
from web.results_page import HitRow, hit_row
from web.urls import article_url, compare_url, person_url, search_url
from web.words import counted, say_date

__all__ = ["FormRow", "PersonPage", "TogetherRow", "person_page"]

OFFERED = 6  # of those mentioned together, to compare with


@dataclass(frozen=True, slots=True)
class TogetherRow:
    """
    Somebody who is in the same articles.

    Attributes:
        total: Articles that mention both; `both_url` finds these.

        near_url: The articles with passages that name both close by, so many as `near_total` says; empty without any.
    """

    name: str
    url: str
    both_url: str
    total: int
    near_url: str = ""
    near_total: int = 0


@dataclass(frozen=True, slots=True)
class FormRow:
    """
    One way in which articles write the name.

    Attributes:
        count: "3 articles".

        article_url: Where the passage stands, opened at it.
    """

    text: str
    count: str
    passage: Snippet | None
    article_url: str
    article_title: str
    article_note: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """
    Everything `person.html` shows, in its words.

    Attributes:
        span: "1961 to 2012"; empty when all articles are undated.

        ends: The first and the latest article, or the only one, each under its heading.

        offered: With whom the form offers to compare.
    """

    person: Person
    span: str
    articles_url: str
    histogram: Histogram | None
    undated_url: str
    ends: tuple[tuple[str, HitRow], ...]
    together: tuple[TogetherRow, ...]
    offered: tuple[str, ...]
    forms: tuple[FormRow, ...]
    compare_url: str
    canonical: str


def person_page(person: Person) -> PersonPage:
    """The page of this person."""
    return PersonPage(
        person=person,
        span=_span(person),
        articles_url=search_url(person.request),
        histogram=of_buckets(person.dates.buckets, person.dates.precision),
        undated_url=search_url(person.dates.undated.toggled),
        ends=_ends(person),
        together=tuple(_together(bucket, near) for bucket, near in zip_longest(person.together, person.near)),
        offered=tuple(bucket.value for bucket in person.together[:OFFERED]),
        forms=tuple(_form(form) for form in person.forms),
        compare_url=compare_url([person.name]),
        canonical=person_url(person.name),
    )


def _together(bucket: Bucket, near: WayOut | None) -> TogetherRow:
    row = TogetherRow(bucket.value, person_url(bucket.value), search_url(bucket.toggled), bucket.toggle_total)
    return replace(row, near_url=search_url(near.request), near_total=near.total) if near else row


def _span(person: Person) -> str:
    """
    From when to when there are articles: "1961 to 2012".
    """
    if not (person.first and person.first.published and person.latest and person.latest.published):
        return ""
    first, last = person.first.published.date, person.latest.published.date
    if first.year == last.year:
        return say_date(first) if first == last else say_date(PartialDate(first.year))
    return f"{first.year} to {last.year}"


def _ends(person: Person) -> tuple[tuple[str, HitRow], ...]:
    first, latest = person.first, person.latest
    if first is None or latest is None:
        return ()
    if first.doc_id == latest.doc_id:
        return (("The only one with a date" if person.total > 1 else "The article", _row(first, person)),)
    return ("First", _row(first, person)), ("Latest", _row(latest, person))


def _row(hit: Hit, person: Person) -> HitRow:
    return hit_row(hit, person.request, 0)


def _form(form: NameForm) -> FormRow:
    article = form.article
    written = f'"{form.text}"' if '"' not in form.text else ""
    when = say_date(article.published.date) if article and article.published else "no date"
    return FormRow(
        text=form.text,
        count=counted(form.count, "article"),
        passage=form.passage,
        article_url=article_url(article.doc_id, written) + ("#hit-1" if written else "") if article else "",
        article_title=article.title if article else "",
        article_note=when if article else "",
    )
