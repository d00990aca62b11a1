"""
A colour that somebody chose, made readable: darker on light paper, lighter on dark paper, its hue kept.

    readable("#ffd400", on=LIGHT)  ->  a dark yellow that can be read on white
"""

import colorsys

__all__ = ["DARK", "LIGHT", "contrast", "mixed", "readable"]

LIGHT = "#fdfdfb"  # --paper of tokens.css, and the darker one below
DARK = "#15171a"

# Text needs 4.5; links also stand on paper that is tinted with the accent, which costs some of it. On dark paper eyes
# want more than on light paper for the same ease.
_ENOUGH = {LIGHT: 6.0, DARK: 8.0}

_Colour = tuple[float, float, float]


def readable(colour: str, on: str) -> str:
    """
    The colour, or the nearest lightness of it that has enough contrast on this paper: `LIGHT` or `DARK`.

    >>> readable("#14507a", on=LIGHT), readable("#ffffff", on=LIGHT)
    ('#14507a', '#616161')
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parsed(colour))
    step = 0.01 if _luminance(_parsed(on)) < 0.5 else -0.01
    while contrast(colour, on) < _ENOUGH[on] and 0 < lightness + step < 1:
        lightness += step
        colour = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def contrast(one: str, other: str) -> float:
    """
    The contrast ratio of two colours (WCAG 2.2), 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    darker, lighter = sorted((_luminance(_parsed(one)), _luminance(_parsed(other))))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, share: float, paper: str) -> str:
    """
    What `color-mix(in srgb, colour share, paper)` gives.

    >>> mixed("#000000", 0.5, "#ffffff")
    '#808080'
    """
    return _written(
        tuple(share * a + (1 - share) * b for a, b in zip(_parsed(colour), _parsed(paper), strict=True))  # type: ignore[arg-type]
    )


def _parsed(colour: str) -> _Colour:
    """
    Red, green and blue from 0 to 1.

    >>> _parsed("#f00")
    (1.0, 0.0, 0.0)
    """
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _written(colour: _Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def _luminance(colour: _Colour) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
