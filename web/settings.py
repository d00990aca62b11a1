"""What the owner of a site chooses; made once and passed by hand."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import SettingsError
from index.settings import Settings

__all__ = ["SiteSettings", "installed_version", "site_settings"]

_ORIGIN = re.compile(r"https?://(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?")
_HOST = re.compile(r"\[[0-9a-f:.]+\]|[a-z0-9._-]+")
_COLOUR = re.compile(r"#([0-9a-fA-F]{3}){1,2}")
_SELF = "'self'"


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """
    How the site presents itself, and to whom.

    Attributes:
        name: In the header and in every page's title.

        tagline: One line under the name on the front page.

        site_url: The front page's address as readers see it, `https://example.org/archive`; empty when it is not
            known, then documents that need whole addresses have them only for an allowed host.

        allowed_hosts: The names the site answers to; empty for any.

        cors_origins: Whose pages may read the API from a browser; empty for anybody's.

        frame_ancestors: Whose pages may show a page of the site in a frame.
        accent: The colour of links, bars and buttons, as `#14507a`; empty for the usual one.

        logo: A small SVG or PNG, shown beside the name.

        rate_limit: Requests a second for each client; None for as many as it likes.

        trusted_proxies: Before the site, all of them its owner's.
    """

    name: str = "Whowhen"
    tagline: str = "Search the articles by what they say, who is in them and when they appeared."
    site_url: str = ""
    allowed_hosts: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = (_SELF,)
    accent: str = ""
    logo: Path | None = None
    rate_limit: int | None = None
    trusted_proxies: int = 0

    def __post_init__(self) -> None:
        _check_site_url(self.site_url)
        if self.accent and not _COLOUR.fullmatch(self.accent):
            raise SettingsError(f"accent is {self.accent!r}; write a colour such as #14507a")
        for host in self.allowed_hosts:
            if not _HOST.fullmatch(host):
                raise SettingsError(f"allowed_hosts has {host!r}; write names such as archive.example, without a port")
        for origin in self.cors_origins:
            if not _ORIGIN.fullmatch(origin):
                raise SettingsError(f"cors_origins has {origin!r}; write origins such as https://news.example")
        for origin in self.frame_ancestors:
            if origin not in (_SELF, "'none'") and not _ORIGIN.fullmatch(origin):
                raise SettingsError(f"frame_ancestors has {origin!r}; write 'self', 'none' or https://news.example")

    @property
    def origin(self) -> str:
        """Scheme and host of `site_url`; empty when that is not known."""
        parts = urlsplit(self.site_url)
        return f"{parts.scheme}://{parts.netloc}" if self.site_url else ""

    @property
    def root(self) -> str:
        """The path of `site_url` without a slash at its end."""
        return urlsplit(self.site_url).path.rstrip("/")


def _check_site_url(address: str) -> None:
    if not address:
        return
    parts = urlsplit(address)
    plain = re.fullmatch(r"[A-Za-z0-9/._~%-]*", parts.path) and not (parts.query or parts.fragment)
    if not _ORIGIN.fullmatch(f"{parts.scheme}://{parts.netloc}") or not plain:
        raise SettingsError(f"site_url is {address!r}; write an address such as https://example.org/archive")


def site_settings(settings: Settings) -> SiteSettings:
    """
    The settings of the site among those of a command.

    Raises:
        SettingsError: One of them cannot be meant.
    """
    return SiteSettings(
        name=settings.site_name,
        site_url=settings.site_url,
        allowed_hosts=_listed(settings.allowed_hosts),
        cors_origins=_listed(settings.cors_origins),
        frame_ancestors=_listed(settings.frame_ancestors),
        accent=settings.accent,
        logo=settings.logo,
        rate_limit=settings.rate_limit,
        trusted_proxies=settings.trusted_proxies,
    )


def _listed(text: str) -> tuple[str, ...]:
    """
    What is parted by commas or spaces.

    >>> _listed("https://News.example/, https://b.example")
    ('https://news.example', 'https://b.example')
    """
    return tuple(part.rstrip("/") for part in text.lower().replace(",", " ").split())


@cache
def installed_version() -> str:
    """The version that is installed; run from a checkout without an installation there is none."""
    try:
        return metadata.version("whowhen")
    except metadata.PackageNotFoundError:
        return "not installed"
