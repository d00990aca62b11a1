"""What people see of people: one person, all of them, several side by side; what is typed wrongly is kept."""

from collections.abc import Sequence
from dataclasses import replace

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from index.errors import PersonNotFound, UserError
from search.budget import QueryTooBroad
from search.engine import Engine
from search.parser import QuerySyntaxError
from search.request import MAX_TEXT, RequestError, SearchRequest
from search.results import PeopleOrder
from web.compare_page import MOST_PEOPLE, Measure, compare_page, kept_fields
from web.params import choice, nothing, number, search_and_own
from web.people_page import people_page
from web.person_page import person_page
from web.rendering import render_template
from web.settings import SiteSettings
from web.urls import compare_url, person_url, search_url

__all__ = ["add_people"]

_MOST_PAGES = 10**6
_NOT_COMPARED = ("people", "nobody", "sort", "page", "size", "facet_size")
Pairs = Sequence[tuple[str, str]]


def add_people(pages: Blueprint, engine: Engine, settings: SiteSettings) -> None:
    """`/person/NAME`, `/people` and `/compare` are among the pages, answered by this engine."""

    @pages.get("/person/<path:name>", merge_slashes=False)
    def person(name: str) -> ResponseReturnValue:
        nothing(request.args.items(multi=True))
        try:
            return render_template("person.html", page=person_page(engine.person(name)))
        except PersonNotFound as error:
            near = [(other, person_url(other)) for other in error.near]
            words = search_url(SearchRequest(text=name[:MAX_TEXT].strip()))
            return render_template("nobody.html", asked=name, near=near, words_url=words), 404

    @pages.get("/people")
    def people() -> ResponseReturnValue:
        pairs = list(request.args.items(multi=True))
        try:
            within, order, page = _which_people(pairs)
            found, fault = engine.people(None, within, order, page), None
        except RequestError as error:
            found, fault, within = engine.people(), error, _typed(pairs, "within")
        view = people_page(found, settings.name)
        return render_template("people.html", page=view, typed=within, fault=fault), 400 if fault else 200

    @pages.get("/compare")
    def compare() -> ResponseReturnValue:
        pairs = list(request.args.items(multi=True))
        try:
            asked, own = search_and_own(pairs, ("show",), _NOT_COMPARED)
            measure = choice(Measure, "show", own, Measure.ARTICLES)
            if not asked.people:
                return _compare_form(pairs)
            comparison = engine.compare(asked.people, replace(asked, people=()))
        except PersonNotFound as error:
            return _compare_form(pairs, error), 404
        except UserError as error:
            return _compare_form(pairs, error), 400
        return _compare_form(pairs, page=compare_page(comparison, measure, settings.name))


def _which_people(pairs: Pairs) -> tuple[str, PeopleOrder, int]:
    """What an address says of the list of all people: a part of the names, an order, a page."""
    names = ("within", "order", "page")
    nothing(pair for pair in pairs if pair[0] not in names)
    _, own = search_and_own(pairs, names)
    order = choice(PeopleOrder, "order", own, PeopleOrder.COUNT)
    return own.get("within", ""), order, number("page", own, 1, _MOST_PAGES)


def _typed(pairs: Pairs, name: str) -> str:
    return next((value for given, value in pairs if given == name), "")


def _field_of(fault: UserError) -> str:
    """The parameter to put right."""
    if isinstance(fault, RequestError):
        return fault.field
    return "q" if isinstance(fault, QuerySyntaxError | QueryTooBroad) else "person"


def _compare_form(pairs: Pairs, fault: UserError | None = None, *, page: object = None) -> str:
    """The page for comparing with all that was typed: the comparison, or what is wrong with it."""
    names = [value for name, value in pairs if name == "person" and value.strip()]
    wrong = fault.name if isinstance(fault, PersonNotFound) else None
    wrong_field = _field_of(fault) if fault else ""
    near = [
        (other, compare_url([other if name.strip() == wrong else name for name in names][:MOST_PEOPLE]))
        for other in (fault.near if isinstance(fault, PersonNotFound) else ())
    ]
    return render_template(
        "compare.html",
        page=page,
        names=[*names, *[""] * (MOST_PEOPLE - len(names))],
        typed={name: _typed(pairs, name) for name in ("q", "from", "to")},
        kept=kept_fields(pairs, wrong_field),
        fault=str(fault) if fault else "",
        wrong=wrong,
        field=wrong_field,
        near=near,
    )
