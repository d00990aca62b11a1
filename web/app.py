"""
The site as a Flask application: an engine and settings in, an app out.

    create_app(engine, SiteSettings())  ->  pages.py (people), api.py (programs), errors.py, security.py
"""

import hashlib
from pathlib import Path

from flask import Flask

from search.engine import Engine
from web.api import api_blueprint
from web.errors import register_errors
from web.markup import marked, shown
from web.pages import pages_blueprint
from web.security import secure
from web.settings import SiteSettings
from web.words import counted, grouped, say_date, sentence, shortened

__all__ = ["create_app"]

STATIC = Path(__file__).parent / "static"


def create_app(engine: Engine, settings: SiteSettings) -> Flask:
    """The site answers searches with this engine; it keeps no other state and reads no file but its own."""
    app = Flask("web", static_folder=str(STATIC), static_url_path="/static")
    app.url_map.merge_slashes = False  # an article's id may hold two slashes in a row
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 7 * 24 * 3600  # its addresses change with its content
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(site=settings, counted=counted, style_version=_version(STATIC / "site.css"))
    app.jinja_env.filters.update(
        marked=marked, shown=shown, grouped=grouped, say_date=say_date, sentence=sentence, shortened=shortened
    )
    secure(app)
    register_errors(app)
    app.register_blueprint(pages_blueprint(engine, settings))
    app.register_blueprint(api_blueprint(engine))
    return app


def _version(path: Path) -> str:
    """A short word that changes whenever the file does."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]
