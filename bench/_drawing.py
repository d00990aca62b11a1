"""
Two kinds of pictures as SVG, written by hand: values as dots on a logarithmic axis, and lines over two of them.

Colours follow the reader's choice of light or dark; nothing is outside the file.
"""

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_WIDTH = 760
_LEFT, _RIGHT, _TOP, _BOTTOM = 150, 90, 64, 46
_ROW = 24
_GAP = 30  # above each group, for its name
_COLOURS = ("#0969da", "#bc4c00", "#1a7f37", "#8250df", "#cf222e")
_DARK = ("#58a6ff", "#ffa657", "#56d364", "#bc8cff", "#ff7b72")

_Point = tuple[float, float]


def dots(title: str, unit: str, groups: Mapping[str, Mapping[str, float]]) -> str:
    """
    A row for each name of each group, with a dot at its value; all values are above 0.

    What stands before a comma in a name decides its colour.
    """
    values = [value for group in groups.values() for value in group.values()]
    ticks = _ticks(min(values), max(values))
    height = _TOP + sum(_GAP + _ROW * len(group) for group in groups.values()) + _BOTTOM
    series = list(dict.fromkeys(_series(name) for group in groups.values() for name in group))
    parts = [_grid_across(ticks, unit, height)]
    y = float(_TOP)
    for label, group in groups.items():
        y += _GAP
        parts.append(_text(_LEFT, y - 12, label, "label"))
        for name, value in group.items():
            x, colour = _place(value, ticks), f"c{series.index(_series(name)) % len(_COLOURS)}"
            parts.append(_text(_LEFT - 10, y + 4, name, "end"))
            parts.append(f'<line class="{colour} thin" x1="{_LEFT}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}"/>')
            parts.append(f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
            parts.append(_text(x + 10, y + 4, _short(value)))
            y += _ROW
    return _document(title, height, parts)


def _series(name: str) -> str:
    return name.partition(",")[0]


def lines(title: str, unit_across: str, unit_up: str, series: Mapping[str, Sequence[_Point]]) -> str:
    """A line for each name through its points, both axes logarithmic; all values are above 0."""
    points = [point for line in series.values() for point in line]
    across = _ticks(min(x for x, _ in points), max(x for x, _ in points))
    up = _ticks(min(y for _, y in points), max(y for _, y in points))
    height = 420
    low, high = float(height - _BOTTOM), float(_TOP + 10)

    def level(value: float) -> float:
        return low - (low - high) * _share(value, up)

    parts = [_grid_across(across, unit_across, height)]
    for tick in up:
        y = level(tick)
        parts.append(f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{_WIDTH - _RIGHT}" y2="{y:.1f}"/>')
        parts.append(_text(_LEFT - 10, y + 4, f"{_short(tick)} {unit_up}", "end"))
    for number, (name, line) in enumerate(series.items()):
        colour = f"c{number % len(_COLOURS)}"
        places = [(_place(x, across), level(y)) for x, y in sorted(line)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline class="{colour} line" points="{path}"/>')
        parts += [f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in places]
        parts.append(_text(places[-1][0] + 8, places[-1][1] + 4, name))
    return _document(title, height, parts)


def _ticks(least: float, most: float) -> list[float]:
    """The powers of ten from below the least value to above the most."""
    first, last = math.floor(math.log10(least)), math.ceil(math.log10(most))
    return [10.0**power for power in range(first, max(last, first + 1) + 1)]


def _share(value: float, ticks: Sequence[float]) -> float:
    """How far along the axis a value is, from 0 to 1."""
    return math.log10(value / ticks[0]) / math.log10(ticks[-1] / ticks[0])


def _place(value: float, ticks: Sequence[float]) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * _share(value, ticks)


def _grid_across(ticks: Sequence[float], unit: str, height: int) -> str:
    parts = []
    for tick in ticks:
        x = _place(tick, ticks)
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{height - _BOTTOM}"/>')
        parts.append(_text(x, height - _BOTTOM + 20, f"{_short(tick)} {unit}", "middle"))
    return "".join(parts)


def _short(value: float) -> str:
    """
    A number as a label.

    >>> _short(0.034), _short(7.81), _short(39379.0)
    ('0.034', '7.8', '39,379')
    """
    if value >= 100:
        return f"{value:,.0f}"
    digits = max(0, 1 - math.floor(math.log10(value)))
    return f"{value:.{digits}f}"


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _document(title: str, height: int, parts: Sequence[str]) -> str:
    def rules(colours: Sequence[str]) -> str:
        return "".join(f".c{place}{{fill:{colour};stroke:{colour}}}" for place, colour in enumerate(colours))

    style = (
        "text{font:13px system-ui,sans-serif;fill:#1f2328}.end{text-anchor:end}.middle{text-anchor:middle}"
        ".title{font-size:16px;font-weight:600}.label{font-weight:600}.grid{stroke:#d1d9e0}"
        f"{rules(_COLOURS)}.thin{{opacity:.35;stroke-width:2}}"
        f"@media(prefers-color-scheme:dark){{text{{fill:#e6edf3}}.grid{{stroke:#3d444d}}{rules(_DARK)}}}"
        ".line{fill:none!important;stroke-width:2}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(title, {chr(34): "&quot;"})}"><style>{style}</style>'
        f"{_text(16, 32, title, 'title')}{''.join(parts)}</svg>\n"
    )
