"""
The site as a Flask application, or as a part of one: an engine and settings in, an app or a blueprint out.

    create_app(engine, SiteSettings())      ->  pages.py (people), api.py (programs), errors.py, security.py
    site_blueprint(engine, SiteSettings())  ->  the same, for app.register_blueprint(..., url_prefix="/archive")
"""

from functools import partial

from flask import Blueprint, Flask, Response, request, send_from_directory
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from search.engine import Engine
from web.api import api_blueprint
from web.citations import citations_blueprint
from web.compress import pack
from web.cors import preflight, refuse_strangers
from web.crawling import crawling_blueprint
from web.errors import answer_error, register_errors
from web.exports import exports_blueprint
from web.feeds import feeds_blueprint
from web.look import STATIC, Look, look_blueprint, look_of
from web.measuring import Metrics, log_request, metrics_of
from web.opensearch import opensearch_blueprint
from web.ops import ops_blueprint
from web.pages import pages_blueprint
from web.rates import RateLimit
from web.rendering import templates_of
from web.security import add_headers, refuse_oversized, refuse_unknown_hosts
from web.settings import SiteSettings
from web.site import Site, current_site, enter
from web.timing import begin, phases, server_timing
from web.widget_pages import widget_blueprint

__all__ = ["create_app", "site_blueprint"]

_STATIC_SECONDS = 7 * 24 * 3600  # the addresses of static files change with their content


def create_app(engine: Engine, settings: SiteSettings) -> Flask:
    """The site answers searches with this engine; it keeps no other state and reads no file but its own."""
    app = Flask("web", static_folder=None)
    app.url_map.merge_slashes = False
    app.register_blueprint(site_blueprint(engine, settings))
    return app


def site_blueprint(engine: Engine, settings: SiteSettings, name: str = "whowhen") -> Blueprint:
    """
    The site as a part of another application, which keeps its own pages, templates, headers and errors.

    Args:
        name: Of the blueprint; two archives in one application need two.
    """
    site = Blueprint(name, __name__)
    look = look_of(settings)
    metrics = metrics_of(engine)
    for part in (
        pages_blueprint(engine, settings),
        api_blueprint(engine, settings),
        feeds_blueprint(engine, settings),
        exports_blueprint(engine),
        citations_blueprint(engine, settings),
        opensearch_blueprint(engine, settings),
        crawling_blueprint(engine),
        look_blueprint(look),
        widget_blueprint(settings),
        ops_blueprint(engine, metrics),
    ):
        site.register_blueprint(part)
    site.add_url_rule("/static/<path:filename>", "static", _static)
    register_errors(site)
    site.record(partial(_mount, settings, look, metrics))
    return site


def _static(filename: str) -> Response:
    return send_from_directory(STATIC, filename, max_age=_STATIC_SECONDS)


def _mount(settings: SiteSettings, look: Look, metrics: Metrics | None, state: BlueprintSetupState) -> None:
    """Everything below the prefix is answered by this site, also what is no address of it."""
    name = f"{state.name_prefix}.{state.name}".lstrip(".")
    site = Site(settings, name, state.url_prefix or "", templates_of(settings, look))
    rates = RateLimit(settings.rate_limit, settings.trusted_proxies) if settings.rate_limit else None
    state.app.before_request(partial(_before, site, rates))
    state.app.after_request(partial(_after, site, metrics))


def _before(site: Site, rates: RateLimit | None) -> ResponseReturnValue | None:
    """What is to be refused is refused; None when the request may be answered."""
    routed = request.url_rule is not None
    if not (_is_of(site) if routed else site.holds(request.path)):
        return None
    enter(site)
    begin()
    try:
        if rates is not None:
            rates.refuse_excess()
        refuse_unknown_hosts(site)
        refuse_oversized()
        refuse_strangers(site.settings)
        if request.routing_exception is not None:
            raise request.routing_exception
    except Exception as error:
        return answer_error(error)
    return preflight()


def _is_of(site: Site) -> bool:
    return site.name in request.blueprints


def _after(site: Site, metrics: Metrics | None, response: Response) -> Response:
    """Every answer of the site has its headers, is logged and is counted."""
    if current_site() is not site:
        return response
    timings = phases()
    response.headers.setdefault("Server-Timing", server_timing(timings))
    add_headers(response, site.settings)
    pack(response)
    route = request.url_rule.endpoint.removeprefix(f"{site.name}.") if request.url_rule else "none"
    log_request(response, route, timings)
    if metrics is not None:
        metrics.count(response, route, timings)
    return response
