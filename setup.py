"""
What pyproject.toml cannot say: how the modules that `index/people/compiled.py` lists are compiled.

Where that cannot be done they are installed as they are, and so they are where WHOWHEN_PLAIN is set.
"""

import os
import runpy
import sys
from pathlib import Path
from typing import Any

from setuptools import setup
from setuptools.command.build_ext import build_ext


def extensions() -> list[Any]:
    """The modules, translated to C; none where they cannot be."""
    if os.environ.get("WHOWHEN_PLAIN"):
        return []
    compiled = runpy.run_path("index/people/compiled.py")
    sources = [f"index/people/{module}.py" for module in compiled["MODULES"]]
    try:
        from mypyc.build import mypycify

        # Only these are translated; what they import of ours is read for its annotations.
        options = ["--ignore-missing-imports", "--follow-imports=silent"]
        group = "index.people." + compiled["library"]().removesuffix("__mypyc")
        return list(mypycify([*options, *sources], group_name=group, debug_level="0"))
    except (Exception, SystemExit) as error:  # mypyc exits where it finds fault with the modules
        _say(f"cannot translate them: {error}")
        return []


class BuildIfPossible(build_ext):
    """Builds all of them, or nothing."""

    def run(self) -> None:
        try:
            super().run()
        except Exception as error:
            _say(str(error))
            for path in self.get_outputs():
                Path(path).unlink(missing_ok=True)
            self.extensions = []


def _say(why: str) -> None:
    print(f"The modules that find people are not compiled, and run as they are: {why}", file=sys.stderr)


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildIfPossible})
