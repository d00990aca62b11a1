"""A widget among strangers: a scripted archive, and a host page on another origin that says how it is to be loaded."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, Response, request
from werkzeug.serving import make_server

from tests.archive import archive
from tests.fakes import ListEngine
from web.app import create_app
from web.settings import SiteSettings

__all__ = ["Asked", "Host", "ScriptedArchive", "answer", "found", "hit", "person", "served", "suggested", "word"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of the API."""

    method: str
    what: str
    parameters: dict[str, list[str]]
    headers: dict[str, str]

    @property
    def text(self) -> str:
        return self.parameters.get("q", [""])[0]


Script = Callable[[Asked], Response]


@dataclass
class ScriptedArchive:
    """
    An archive whose pages and widget are real, and whose API does what `script` says.

    Attributes:
        asked: Every request of the API, OPTIONS included.
    """

    script: Script = field(default=lambda asked: answer({}))
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    _suggested: list[str] = field(default_factory=list)

    def app(self) -> Flask:
        """The site with the API taken over."""
        site = create_app(ListEngine(archive()), SiteSettings())

        @site.before_request
        def answered() -> Response | None:
            if not request.path.startswith("/api/v1/"):
                return None
            parameters = parse_qs(request.query_string.decode())
            asked = Asked(request.method, request.path.rpartition("/")[2], parameters, dict(request.headers))
            self.asked.append(asked)
            if asked.what == "search":
                self._wait_for_suggestions(asked.text)
            response = self.script(asked)
            if asked.what == "suggest":
                self._suggested.append(asked.text)
            response.headers.setdefault("Access-Control-Allow-Origin", "*")
            response.headers.setdefault("Access-Control-Expose-Headers", "Retry-After")
            return response

        # Before the site's own, which would answer first.
        functions = site.before_request_funcs[None]
        functions.insert(0, functions.pop())
        return site

    def forget(self) -> None:
        """Nothing was asked."""
        self.asked.clear()
        self._suggested.clear()

    def _wait_for_suggestions(self, text: str) -> None:
        """Those asked for beside the search were answered: a widget waits a moment for them, a slow machine longer."""
        end = time.monotonic() + 2
        time.sleep(0.05)
        while time.monotonic() < end:
            asked = [other.text for other in self.asked if other.what == "suggest"]
            if self._suggested.count(text) >= asked.count(text):
                return
            time.sleep(0.01)

    def searches(self) -> list[str]:
        """The texts that were searched for."""
        return [asked.text for asked in self.asked if asked.what == "search"]


@dataclass
class Host:
    """Pages of a site that has nothing to do with the archive; `put` gives the address of a new one."""

    address: str = ""
    pages: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

    def app(self) -> Flask:
        host = Flask("host")

        @host.get("/<name>")
        def page(name: str) -> Response:
            html, headers = self.pages[name]
            return Response(html, headers=headers)

        @host.get("/favicon.ico")
        def icon() -> Response:
            return Response(status=204)

        return host

    def put(self, html: str, **headers: str) -> str:
        """The address of a page with this HTML; headers as `content_security_policy="..."`."""
        name = f"page-{len(self.pages)}"
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        self.pages[name] = (html, {"Content-Type": "text/html; charset=utf-8", **named})
        return f"{self.address}/{name}"


def _at_once(app: WSGIApplication) -> WSGIApplication:
    """The same answers, each read before it is sent: this server leaves a file open when a browser breaks off."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        answered = app(environ, start_response)
        try:
            return [b"".join(answered)]
        finally:
            getattr(answered, "close", lambda: None)()

    return answer


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The app on a free port of this machine."""
    server = make_server("127.0.0.1", 0, _at_once(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


def answer(value: Any = None, status: int = 200, delay: float = 0, **headers: str) -> Response:
    """What the API says: a value, or a text that may be no JSON."""
    time.sleep(delay)
    body = value if isinstance(value, str) else json.dumps(value)
    named = {key.replace("_", "-"): text for key, text in headers.items()}
    return Response(body, status, headers={"Content-Type": "application/json", **named})


def found(*hits: dict[str, Any], total: int | None = None, **members: Any) -> Response:
    """An answer to a search."""
    usual = {"query": {}, "total": len(hits) if total is None else total, "page": 1, "pages": 1, "hits": hits}
    return answer({**usual, **members})


def suggested(*suggestions: dict[str, Any]) -> Response:
    """An answer to a request for suggestions."""
    return answer({"query": "", "suggestions": suggestions})


def hit(title: str, **members: Any) -> dict[str, Any]:
    """A hit with this title."""
    page = f"/article/{quote(title)}"
    return {"id": page, "title": title, "title_highlights": [], "snippets": [], "page_url": page, **members}


def person(name: str, count: int | None = None) -> dict[str, Any]:
    """A suggestion of a person."""
    url = f"/search?person={name.replace(' ', '+')}"
    return {"kind": "person", "text": name, "highlights": [], "url": url, "count": count}


def word(text: str) -> dict[str, Any]:
    """A suggestion of a query text."""
    return {"kind": "word", "text": text, "highlights": [], "url": f"/search?q={text}", "count": 3}
