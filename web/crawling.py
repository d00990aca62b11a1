"""
What crawlers are told: where every article and every person is, and where not to walk.

    /sitemap.xml    all of them, or where its parts are when they are more than one file may hold
    /sitemap-2.xml  the second part
    /robots.txt     combinations of filters are endless, and lead to nothing that is not in the site map
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from xml.sax.saxutils import escape

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound

from search.addresses import person_path
from search.engine import Engine
from search.request import article_url as article_path
from web.caching import unless_known
from web.params import nothing
from web.urls import absolute, known_address, root

__all__ = ["crawling_blueprint"]

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses a file
_LINES = 500  # written at once


def crawling_blueprint(engine: Engine) -> Blueprint:
    """`/sitemap.xml`, its parts and `/robots.txt`, answered by this engine."""
    crawling = Blueprint("crawling", __name__)

    @crawling.get("/sitemap.xml")
    def sitemap() -> Response:
        nothing(request.args.items(multi=True))
        site = known_address()

        def answer() -> Response:
            parts = -(-_addresses(engine) // MOST)
            if parts <= 1:
                return _xml("urlset", "url", _all(engine, site, 0, MOST))
            return _xml("sitemapindex", "sitemap", (f"{site}/sitemap-{part}.xml" for part in range(1, parts + 1)))

        return unless_known(engine, "", answer)

    @crawling.get("/sitemap-<int:part>.xml")
    def part_of_sitemap(part: int) -> Response:
        nothing(request.args.items(multi=True))
        site = known_address()
        if not 1 <= part <= -(-_addresses(engine) // MOST):
            raise NotFound
        answer: Callable[[], Response] = lambda: _xml("urlset", "url", _all(engine, site, (part - 1) * MOST, MOST))  # noqa: E731
        return unless_known(engine, "", answer)

    @crawling.get("/robots.txt")
    def robots() -> Response:
        lines = [
            "User-agent: *",
            *(
                f"Disallow: {root()}{path}"
                for path in ("/search?*&", "/api/", "/export.", "/citation/", "/batch", "/compare")
            ),
        ]
        whole = absolute(f"{root()}/sitemap.xml")
        if not whole.startswith("/"):
            lines.append(f"Sitemap: {whole}")
        return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

    return crawling


def _addresses(engine: Engine) -> int:
    about = engine.about()
    return 1 + about.documents + about.people


def _all(engine: Engine, site: str, skip: int, most: int) -> Iterator[str]:
    """The front page, every article and every person: `most` addresses after the first `skip`."""
    articles = engine.about().documents
    ids = engine.doc_ids(skip=max(0, skip - 1), most=most)
    names = engine.names(skip=max(0, skip - 1 - articles), most=most)
    front = [f"{site}/"] if not skip else []
    listed = chain(front, (site + article_path(doc_id) for doc_id in ids), (site + person_path(name) for name in names))
    return islice(listed, most)


def _xml(kind: str, entry: str, addresses: Iterable[str]) -> Response:
    return Response(_written(kind, entry, addresses), content_type="application/xml; charset=utf-8")


def _written(kind: str, entry: str, addresses: Iterable[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{_NAMESPACE}">\n'
    waiting = iter(addresses)
    while lines := [f"<{entry}><loc>{escape(address)}</loc></{entry}>\n" for address in islice(waiting, _LINES)]:
        yield "".join(lines)
    yield f"</{kind}>\n"
