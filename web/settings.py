"""What the owner of a site chooses; made once and passed by hand."""

from dataclasses import dataclass

__all__ = ["SiteSettings"]


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """
    How the site presents itself.

    Attributes:
        name: In the header and in every page's title.

        tagline: One line under the name on the front page.
    """

    name: str = "Whowhen"
    tagline: str = "Search the articles by what they say, who is in them and when they appeared."
