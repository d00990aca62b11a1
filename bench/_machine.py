"""
Where a run took place and what it is kept in: one JSON file a run.
"""

import json
import os
import platform
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from sqlite3 import sqlite_version
from typing import Any

from index.people.compiled import is_compiled
from search.compiled import loops

_PACKAGES = ("numpy", "whoosh3", "tantivy", "bm25s", "rapidfuzz", "PyStemmer")


def versions() -> dict[str, Any]:
    """Machine and versions."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "model": _processor(),
            "memory": _memory(),
            "system": platform.system(),
        },
        "versions": {
            "Python": platform.python_version(),
            "SQLite": sqlite_version,
            **{name: _version(name) for name in _PACKAGES if _version(name)},
            "finding people": "compiled" if is_compiled() else "not compiled",
            "loops of searches": "compiled" if loops is not None else "not compiled",
        },
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _processor() -> str:
    """Its model, where the system says."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def _memory() -> int | None:
    """In bytes."""
    if sys.platform == "win32":
        return None
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def write_run(kind: str, subject: str, run: Mapping[str, Any], work: Path) -> Path:
    """The file that now holds this run, with machine and versions."""
    folder = work / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    path = folder / f"{kind}-{subject}-{stamp}.json"
    path.write_text(json.dumps({"kind": kind, **versions(), **run}, indent=1), encoding="utf-8")
    return path
