"""
Every error as a page for people, or as problem+json for programs; never with a path of the server.

    RequestError, QuerySyntaxError   400   names the field, keeps the form as it was typed
    UnknownHost                      400
    an origin that is not listed     403
    DocumentNotFound, unknown route  404
    IndexUnavailable                 503   details only in the log
    anything else                    500   details only in the log
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, current_app, make_response, request
from werkzeug.exceptions import HTTPException

from index.errors import DocumentNotFound, IndexUnavailable, PersonNotFound, UserError
from search.budget import QueryTooBroad
from search.limit import SearchStopped
from search.parser import QuerySyntaxError
from search.request import Match, PeopleMode, RequestError, Sort, UndatedMode, from_pairs
from search.results import PeopleOrder
from search.wire import utf16_ranges
from web.api import json_response
from web.params import choice, search_and_own
from web.rendering import render_template
from web.security import UnknownHost
from web.site import site_path
from web.urls import AddressUnknown, everybody_url, root, search_url, url_for

__all__ = ["FormField", "Problem", "answer_error", "register_errors", "typed_form"]

RETRY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """
    What went wrong, in words that may be shown (RFC 9457).

    Attributes:
        kind: The last part of the problem's type; empty when the status says it all.

        extra: Members of the JSON beside the usual ones.
    """

    status: int
    title: str
    detail: str
    kind: str = ""
    extra: tuple[tuple[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The problem as an object of problem+json."""
        kind = f"urn:whowhen:problem:{self.kind}" if self.kind else "about:blank"
        usual = {"type": kind, "title": self.title, "status": self.status, "detail": self.detail}
        return {**usual, **dict(self.extra)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a query text, from `start` up to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FormField:
    """
    One parameter as it was typed.

    Attributes:
        id: Of the field in the page: the name, or the name and a number when it is there more than once.

        choices: What it may be, when that is a list; the first is the default.
    """

    id: str
    name: str
    label: str
    value: str
    faulty: bool = False
    choices: tuple[str, ...] = ()


LABELS = {
    "q": "Search for",
    "match": "Words",
    "person": "Person",
    "people": "People",
    "not_person": "Without person",
    "from": "From",
    "to": "To",
    "undated": "Articles without a date",
    "sort": "Order",
    "page": "Page",
    "size": "Articles a page",
    "facet_size": "People shown",
    "source": "Source",
    "lang": "Language",
    "nobody": "Articles in which nobody is named",
    "day": "Day of any year",
    "within": "Part of a name",
    "order": "Order of the people",
}
CHOICES: dict[str, tuple[str, ...]] = {
    "match": tuple(Match),
    "people": tuple(PeopleMode),
    "undated": ("", *UndatedMode),
    "sort": ("", *Sort),
    "nobody": ("", "only"),
    "order": ("", *PeopleOrder),
}
_LISTS = ("person", "not_person", "source", "lang")
_OF_EVERYBODY = ("within", "order")

NOT_FOUND = Problem(404, "There is no such page", "Check the address, or search for what you are looking for.")
UNAVAILABLE = Problem(
    503,
    "The archive cannot be searched right now",
    "Try again in a moment. If this goes on, tell those who run the site; its log says what is missing.",
    "index-unavailable",
)
STOPPED = Problem(
    503,
    "This search took too long",
    "It was stopped. Try again in a moment, or ask for less at once.",
    "search-stopped",
)
BROKEN = Problem(
    500,
    "Something went wrong on our side",
    "The fault has been logged. Try again, or try another search.",
)
HTTP_PROBLEMS = {
    403: Problem(
        403, "This site may not read the archive", "Its owner can add your origin to those that may.", "origin"
    ),
    404: NOT_FOUND,
    405: Problem(405, "This address can only be read", "Use GET."),
    413: Problem(413, "The request is too large", "Send fewer names at a time; a search goes into the address."),
    415: Problem(415, "This kind of body is not read", "Send text/plain, a name a line, or the field names of a form."),
    429: Problem(429, "Too many requests", "Wait a moment, and ask less often.", "too-many-requests"),
    414: Problem(414, "The address is too long", "Shorten the query or remove some filters."),
}


_EVERYBODY = "/search/people"
_SEARCHES = ("/search", "/article/", "/export.")  # a form can put right what was wrong with these
# Asked for by programs, which read problem+json and no pages.
_FOR_PROGRAMS = ("/api/", "/feed.", "/suggest", "/opensearch.xml", "/sitemap", "/healthz", "/readyz", "/metrics")


def register_errors(site: Blueprint) -> None:
    """Every error that leaves a view of the site becomes one of the answers above."""
    site.register_error_handler(Exception, answer_error)


def answer_error(error: Exception) -> Response:
    """The answer to whoever asked for what ended with this error."""
    if isinstance(error, UserError):
        return _user_error(error)
    if isinstance(error, IndexUnavailable):
        return _unavailable(error)
    if isinstance(error, HTTPException):
        return _http_error(error)
    return _bug(error)


def typed_form(pairs: list[tuple[str, str]], faulty: str, unknown: Collection[str] = _OF_EVERYBODY) -> list[FormField]:
    """
    The parameters that can be put right in a form, with what was typed in them.

    The query and the dates are always there, the others when they were given. Unknown ones are gone: there is
    nothing they could be corrected to.

    Args:
        unknown: Those that this address does not have, though another has.
    """
    given: dict[str, list[str]] = {"q": [""], "from": [""], "to": [""]}
    for name, value in pairs:
        if name in LABELS and name not in unknown and value.strip():
            given[name] = [*(old for old in given.get(name, []) if old), value]
    return [
        FormField(
            f"{name}-{place}" if place else name, name, LABELS[name], value, name == faulty, CHOICES.get(name, ())
        )
        for name in LABELS
        for place, value in enumerate(given.get(name, []) if name in _LISTS else given.get(name, [])[:1])
    ]


def _user_error(error: UserError) -> Response:
    if isinstance(error, RequestError):
        problem = Problem(400, "This search cannot be run", str(error), "parameter", (("field", error.field),))
        return _answer(problem, field=error.field)
    if isinstance(error, QuerySyntaxError):
        mark = Mark(error.text, error.start, error.end)
        return _answer(
            _query_problem("This query cannot be read", "query-syntax", error.message, mark, error.reading), mark
        )
    if isinstance(error, QueryTooBroad):
        text = request.args.get("q", "").strip()
        mark = Mark(text, *error.place_in(text))
        return _answer(_query_problem("This query asks for too much", "query-too-broad", str(error), mark), mark)
    if isinstance(error, DocumentNotFound):
        return _answer(replace(NOT_FOUND, title="There is no such article", kind="article-not-found"))
    if isinstance(error, PersonNotFound):
        near = (("suggestions", list(error.near)),)
        return _answer(Problem(404, "There is no such person", str(error), "person-not-found", near))
    if isinstance(error, AddressUnknown):
        return _answer(replace(NOT_FOUND, detail=str(error), kind="address-unknown"))
    if isinstance(error, UnknownHost):
        return _answer(Problem(400, "There is no such site here", str(error), "host"))
    return _answer(Problem(400, "This cannot be done", str(error)))


def _query_problem(title: str, kind: str, detail: str, mark: Mark, reading: str = "") -> Problem:
    ((start, end),) = utf16_ranges(mark.text, [(mark.start, mark.end)])
    extra = (("field", "q"), ("start", start), ("end", end), *((("suggestion", reading),) if reading else ()))
    return Problem(400, title, detail, kind, extra)


def _unavailable(error: IndexUnavailable) -> Response:
    # The message may name a path, so it goes to the log and not to the reader.
    current_app.logger.error("the index is unavailable: %s", ascii(str(error)))
    response = _answer(STOPPED if isinstance(error, SearchStopped) else UNAVAILABLE)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None or status < 400:
        return make_response(error.get_response())  # a redirect to the right address, not a fault
    problem = HTTP_PROBLEMS.get(status, Problem(status, error.name, "The request could not be answered."))
    response = _answer(problem)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _bug(error: Exception) -> Response:
    # ascii(): a line break in the address would begin a line of its own in the log.
    current_app.logger.error("%s %s failed", request.method, ascii(request.full_path[:300]), exc_info=error)
    return _answer(BROKEN)


def _answer(problem: Problem, mark: Mark | None = None, *, field: str = "") -> Response:
    """The problem for whoever asked; `field` is the parameter to correct: the query when there is a mark in it."""
    field = "q" if mark else field
    path = site_path()
    if path.startswith(_FOR_PROGRAMS) or request.mimetype == "text/plain":
        return json_response(problem.to_json(), problem.status, "application/problem+json")
    pairs = list(request.args.items(multi=True))
    everybody = path == _EVERYBODY
    form = typed_form(pairs, field, () if everybody else _OF_EVERYBODY) if field and path.startswith(_SEARCHES) else []
    page = render_template(
        "error.html",
        problem=problem if form or not field else replace(problem, title="This page cannot be shown"),
        form=form,
        action=url_for("pages.everybody" if everybody else "pages.search"),
        field=field if any(item.faulty for item in form) else "",
        labels=LABELS,
        first_page_url=_first_page(pairs, everybody=everybody) if field == "page" else "",
        plain_url=root() + quote(path) if problem.kind != "host" else "",
        fault=mark,
        text=request.args.get("q", ""),
    )
    return make_response(page, problem.status)


def _first_page(pairs: list[tuple[str, str]], *, everybody: bool) -> str:
    """The same list of articles, or of people, from its beginning; empty when more than the page is wrong."""
    others = [(name, value) for name, value in pairs if name != "page"]
    try:
        if not everybody:
            return search_url(from_pairs(others))
        asked, own = search_and_own(others, _OF_EVERYBODY)
        return everybody_url(asked, own.get("within", ""), choice(PeopleOrder, "order", own, PeopleOrder.COUNT))
    except RequestError:
        return ""
