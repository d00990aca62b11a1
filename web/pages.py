"""What people see: the front page, results and articles. Everything works without a script."""

from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from index.errors import UserError
from search.engine import Engine
from search.parser import QuerySyntaxError
from search.query import All
from search.request import SearchRequest, UndatedMode, from_pairs
from search.results import About, PeopleOrder, Results
from web.article_page import article_page
from web.everybody_page import EVERYBODY_SIZE, everybody_page
from web.histogram import Histogram, of_buckets, of_years
from web.params import choice, nothing, number, search_and_own
from web.people_views import add_people
from web.rendering import render_template
from web.results_page import hit_row, results_page
from web.settings import SiteSettings
from web.timing import note
from web.urls import search_url
from web.words import say_date

__all__ = ["pages_blueprint"]

_LATEST = 10  # articles on the front page


def pages_blueprint(engine: Engine, settings: SiteSettings) -> Blueprint:
    """`/`, `/search`, `/article/ID` and the pages of people, answered by this engine."""
    pages = Blueprint("pages", __name__)

    @pages.get("/")
    def home() -> ResponseReturnValue:
        nothing(request.args.items(multi=True))
        about = engine.about()
        newest = engine.search(SearchRequest(size=_LATEST, facet_size=0))
        return render_template(
            "home.html",
            about=about,
            histogram=_picture(newest, about),
            years=_years(about),
            people=[(p.name, p.count, search_url(SearchRequest(people=(p.name,)))) for p in about.top_people],
            latest=[hit_row(hit, SearchRequest(), 0) for hit in newest.hits if hit.published],
            undated_url=search_url(SearchRequest(undated=UndatedMode.ONLY)),
            all_url=search_url(SearchRequest()),
        )

    @pages.get("/search")
    def search() -> ResponseReturnValue:
        asked = from_pairs(request.args.items(multi=True))
        try:
            results = engine.search(asked)
        except QuerySyntaxError as fault:
            return _unreadable(engine, settings, asked, fault), 400
        note(results.timings)
        return render_template("results.html", page=results_page(results, settings.name), text=asked.text, fault=None)

    @pages.get("/search/people")
    def everybody() -> ResponseReturnValue:
        asked, own = search_and_own(request.args.items(multi=True), ("within", "order", "page"))
        found = engine.people(
            asked,
            within=own.get("within", ""),
            order=choice(PeopleOrder, "order", own, PeopleOrder.COUNT),
            page=number("page", own, 1, most=10**9),
            size=EVERYBODY_SIZE,
        )
        return render_template("everybody.html", page=everybody_page(found, settings.name))

    @pages.get("/article/<path:doc_id>", merge_slashes=False)
    def article(doc_id: str) -> ResponseReturnValue:
        asked = from_pairs(request.args.items(multi=True))
        found = engine.article(doc_id, asked.text, asked if request.args else None)
        page = article_page(found, asked)
        return render_template("article.html", page=page)

    add_people(pages, engine, settings)
    return pages


def _picture(everything: Results, about: About) -> Histogram | None:
    """The archive's years as bars, or what fits when it holds one year alone."""
    if len(about.years) > 1:
        return of_years(about)
    return of_buckets(everything.dates.buckets, everything.dates.precision)


def _unreadable(engine: Engine, settings: SiteSettings, asked: SearchRequest, fault: QuerySyntaxError) -> str:
    """The page of a query that could not be read: where the fault is, and what its best reading finds."""
    reading = "" if fault.reading == str(All()) else fault.reading
    try:
        results = engine.search(replace(asked, text=reading, page=1))
    except UserError:  # written out, the reading may be longer than a query may be
        raise fault from None
    page = results_page(results, settings.name)
    return render_template("results.html", page=page, text=asked.text, fault=fault)


def _years(about: About) -> str:
    """
    From when to when: "from 1957 to 2024".
    """
    if about.first is None or about.last is None:
        return ""
    if about.first.year == about.last.year:
        return f"from {say_date(about.first) if about.first == about.last else about.first.year}"
    return f"from {about.first.year} to {about.last.year}"
