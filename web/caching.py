"""
Answers that whoever asks may have already.

An answer depends on the generation of the index, on what was asked and on where the site is. A tag of these three is
known before anything is searched, so a browser or a feed reader that has the answer is told so in no time.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from flask import Response, request

from search.engine import Engine
from web.settings import installed_version
from web.urls import absolute, root

__all__ = ["unless_known"]

_OPENAPI = Path(__file__).parent / "openapi.json"


def unless_known(engine: Engine, what: str, answer: Callable[[], Response]) -> Response:
    """
    The answer with its tag; or a 304 without making it, when that is the tag of the answer they have.

    Args:
        what: What was asked, said in one way only: two addresses that ask the same say the same.
    """
    tag = _tag(engine, what)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        response = answer()
    response.set_etag(tag, weak=True)
    return response


def _tag(engine: Engine, what: str) -> str:
    # The generation is asked for before the answer is made: if a newer one goes live meanwhile, the answer is newer
    # than its tag says and is asked for once more, never the other way round.
    parts = (_SHAPE, engine.generation().identity, absolute(root()), request.path, what)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _shape() -> str:
    """What changes whenever answers may look otherwise to the same question."""
    described = _OPENAPI.read_bytes() if _OPENAPI.is_file() else b""
    return f"{installed_version()} {hashlib.sha256(described).hexdigest()}"


_SHAPE = _shape()
