"""
The site that answers the present request: what it was set up with, and where in an application it is mounted.

An application may hold several sites, or pages of its own beside one; whatever depends on the site asks here.
"""

from dataclasses import dataclass
from urllib.parse import quote

from flask import g, has_request_context, request
from jinja2 import Environment

from web.settings import SiteSettings

__all__ = ["LOOPBACK", "Site", "current_site", "enter", "root", "site_path"]

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Site:
    """
    A site in an application.

    Attributes:
        name: Of its blueprint, as it was registered.

        prefix: Where it was registered: "" or `/archive`.

        templates: Its own, so that it and the application around it do not take each other's.
    """

    settings: SiteSettings
    name: str
    prefix: str
    templates: Environment

    def holds(self, path: str) -> bool:
        """Whether this path within the application is the site's."""
        return path == self.prefix or path.startswith(f"{self.prefix}/")

    def knows_host(self, host: str) -> bool:
        """Whether this is a name of the site, with or without a port: one that was set, or of this machine alone."""
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        own = self.settings.origin.partition("://")[2].rsplit(":", 1)[0] if self.settings.origin else None
        return name.lower() in (*self.settings.allowed_hosts, *LOOPBACK, own)


def enter(site: Site) -> None:
    """The present request is this site's."""
    g.whowhen_site = site
    g.whowhen_root = site.settings.root if site.settings.site_url else quote(request.script_root) + site.prefix


def current_site() -> Site | None:
    """The site that answers the present request; None when there is no request, or it is not a site's."""
    return g.get("whowhen_site") if has_request_context() else None


def root() -> str:
    """What stands before every path of the site: "" or `/archive`."""
    return g.get("whowhen_root", "") if has_request_context() else ""


def site_path() -> str:
    """The path that was asked for, from the root of the site."""
    site = current_site()
    return request.path[len(site.prefix) :] if site else request.path
