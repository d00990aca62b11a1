"""
Templates, in an environment of the site's own.

An application that the site is built into has templates, filters and globals too; neither side sees the other's.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from web.look import STATIC, Look, version
from web.markup import marked, shown
from web.settings import SiteSettings
from web.site import current_site
from web.timing import phase
from web.urls import url_for
from web.widget_embeds import oembed_url
from web.words import counted, grouped, say_date, sentence, shortened

__all__ = ["render_template", "templates_of"]

_TEMPLATES = Path(__file__).parent / "templates"


def templates_of(settings: SiteSettings, look: Look) -> Environment:
    """The templates of a site with these settings and this look."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.globals.update(
        site=settings,
        counted=counted,
        url_for=url_for,
        oembed_url=oembed_url,
        style=look.style,
        logo=look.logo,
        versions={path.name: version(path.read_bytes()) for path in STATIC.iterdir()},
    )
    environment.filters.update(
        marked=marked, shown=shown, grouped=grouped, say_date=say_date, sentence=sentence, shortened=shortened
    )
    return environment


def render_template(name: str, **values: Any) -> str:
    """The page of this template and these values, in the site that answers the present request."""
    site = current_site()
    assert site is not None
    with phase("render"):
        return site.templates.get_template(name).render(**values)
