"""How long the phases of the present answer took, for the header `Server-Timing`, the log and the metrics."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import g

__all__ = ["begin", "note", "phase", "phases", "server_timing"]


def begin() -> None:
    """The answer begins now."""
    g.whowhen_began = time.perf_counter()
    g.whowhen_phases = {}


def note(timings: Mapping[str, float]) -> None:
    """These phases took so many milliseconds; a phase that was noted before took that longer."""
    for name, milliseconds in timings.items():
        g.whowhen_phases[name] = g.whowhen_phases.get(name, 0.0) + milliseconds


@contextmanager
def phase(name: str) -> Iterator[None]:
    """What happens inside is the phase of this name."""
    began = time.perf_counter()
    yield
    note({name: (time.perf_counter() - began) * 1000})


def phases() -> dict[str, float]:
    """Every phase of the answer so far and the whole of it, `total`, in milliseconds."""
    total = (time.perf_counter() - g.whowhen_began) * 1000
    return {**g.whowhen_phases, "total": total}


def server_timing(timings: Mapping[str, float]) -> str:
    """
    The phases as the header has them.

    >>> server_timing({"search": 1.25, "total": 2.0})
    'search;dur=1.25, total;dur=2'
    """
    return ", ".join(f"{name};dur={round(milliseconds, 3):g}" for name, milliseconds in timings.items())
