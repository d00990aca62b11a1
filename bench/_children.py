"""
Measures something in a fresh process, so that nothing an earlier measurement left behind helps or hinders it.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench._watch import Watch

ROOT = Path(__file__).parent.parent


def in_fresh_process(module: str, *options: str) -> dict[str, Any]:
    """
    What `python -m MODULE OPTIONS` printed as JSON on its last line, and what it took.

    With `memory`, the most that it and its children had together, in bytes, and `cpu`, the seconds that all of them
    computed; None where that cannot be seen.

    Raises:
        CalledProcessError: It ended with something else than 0.
    """
    command = [sys.executable, "-m", module, *options]
    begin = time.perf_counter()
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    with child, Watch(child.pid) as watch:
        said, _ = child.communicate()
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    measured = {"whole_seconds": time.perf_counter() - begin, "cpu": watch.seconds, "memory": watch.bytes}
    return {**measured, **json.loads(said.splitlines()[-1])}
