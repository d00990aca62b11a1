"""
Addresses of everything on the site, with the prefix it is mounted under.

    search_url(SearchRequest(text="moon"))  ->  /archive/search?q=moon

They begin at the root of the host. Outside a request there is no prefix, so that pages are worked out without a server.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import quote, urlencode

import flask

from index.errors import UserError
from search.addresses import ExportKind, FeedKind, api_path, export_path, feed_path, person_path
from search.request import SearchRequest, to_pairs
from search.request import article_url as article_path
from search.request import search_url as search_path
from search.results import PeopleOrder
from web.site import current_site, root

__all__ = [
    "AddressUnknown",
    "absolute",
    "api_url",
    "article_url",
    "citation_url",
    "compare_url",
    "everybody_url",
    "export_url",
    "feed_url",
    "known_address",
    "people_url",
    "person_url",
    "root",
    "search_url",
    "url_for",
]


_EVERYTHING = SearchRequest()
_NOT_COMPARED = ("person", "people", "nobody", "sort", "page", "size", "facet_size")


class AddressUnknown(UserError):
    """What was asked for holds whole addresses, and the site is asked for under a name that may be made up."""


def search_url(request: SearchRequest) -> str:
    """The results page of this search."""
    return root() + search_path(request)


def article_url(doc_id: str, text: str = "") -> str:
    """The page of this article; `text` is the query to mark in it."""
    return root() + article_path(doc_id, text)


def everybody_url(
    request: SearchRequest, within: str = "", order: PeopleOrder = PeopleOrder.COUNT, page: int = 1
) -> str:
    """Everybody who is in the articles of this search, or those whose names begin so; this page of them."""
    usual = {"within": "", "order": PeopleOrder.COUNT, "page": 1}
    own = {"within": within, "order": order, "page": page}
    pairs = to_pairs(replace(request, page=1)) + [(k, str(v)) for k, v in own.items() if v != usual[k]]
    return f"{root()}/search/people{'?' if pairs else ''}{urlencode(pairs)}"


def person_url(name: str) -> str:
    """The page of this person."""
    return root() + person_path(name)


def people_url(within: str = "", order: str = "count", page: int = 1) -> str:
    """This page of the list of all people."""
    pairs = [("within", within), ("order", order if order != "count" else ""), ("page", str(page) if page > 1 else "")]
    return _with_pairs(f"{root()}/people", [(name, value) for name, value in pairs if value])


def compare_url(names: Sequence[str], request: SearchRequest = _EVERYTHING, show: str = "articles") -> str:
    """These people side by side, within what the request finds."""
    pairs = [("person", name) for name in names]
    pairs += [(name, value) for name, value in to_pairs(request) if name not in _NOT_COMPARED]
    return _with_pairs(f"{root()}/compare", [*pairs, ("show", show)] if show != "articles" else pairs)


def api_url(request: SearchRequest) -> str:
    """This search as JSON."""
    return root() + api_path(request)


def feed_url(request: SearchRequest, kind: FeedKind) -> str:
    """What appears newly in this search, as a feed."""
    return root() + feed_path(request, kind)


def export_url(request: SearchRequest, kind: ExportKind) -> str:
    """All hits of this search, to keep."""
    return root() + export_path(request, kind)


def citation_url(doc_id: str, kind: Literal["csl", "bibtex"]) -> str:
    """How to cite this article."""
    return f"{root()}/citation/{kind}/{quote(doc_id, safe='/')}"


def url_for(endpoint: str, **values: Any) -> str:
    """The address of a view of the site, such as `pages.search` or `static`."""
    site = current_site()
    if site is None:
        raise RuntimeError("no request is being answered, so there is no site to have this address")
    address = flask.url_for(f"{site.name}.{endpoint}", **values)
    return root() + address[len(quote(flask.request.script_root) + site.prefix) :]


def known_address() -> str:
    """
    The address of the site, with scheme and host, without a slash at its end.

    Raises:
        AddressUnknown: It is not known for sure.
    """
    address = absolute(root() or "/").rstrip("/")
    if not address or address.startswith("/"):
        raise AddressUnknown("the site does not know its own address; who runs it can say it with the setting site_url")
    return address


def absolute(address: str) -> str:
    """
    This address of the site with scheme and host, where they are known for sure; else as it was.

    They are those of the setting `site_url`. Without it they are those that were asked for, if the host is one of the
    site's names: a name that a stranger made up is never repeated.
    """
    site = current_site()
    if site is None:
        return address
    if site.settings.origin:
        return site.settings.origin + address
    if site.knows_host(flask.request.host):
        return f"{flask.request.scheme}://{flask.request.host}{address}"
    return address


def _with_pairs(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
