"""
What pyproject.toml cannot say: what is compiled. `index/people/compiled.py` lists the modules that mypyc translates,
and `search/compiled.py` names what Cython makes of the loops of a search.

Where that cannot be done all is installed as it is, and so it is where WHOWHEN_PLAIN is set.
"""

import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext


def extensions() -> list[Any]:
    """What is compiled, translated to C; without what cannot be."""
    if os.environ.get("WHOWHEN_PLAIN"):
        return []
    return [*_translated("What finds people", _people), *_translated("The loops of a search", _loops)]


def _people() -> list[Any]:
    from mypyc.build import mypycify

    compiled = runpy.run_path("index/people/compiled.py")
    sources = [f"index/people/{module}.py" for module in compiled["MODULES"]]
    # Only these are translated; what they import of ours is read for its annotations.
    options = ["--ignore-missing-imports", "--follow-imports=silent"]
    group = "index.people." + compiled["library"]().removesuffix("__mypyc")
    return list(mypycify([*options, *sources], group_name=group, debug_level="0"))


def _loops() -> list[Any]:
    import numpy
    from Cython.Build import cythonize

    compiled = runpy.run_path("search/compiled.py")
    arguments = [] if sys.platform == "win32" else ["-O3", "-g0"]
    modules = [
        Extension(
            compiled["library"](module),
            [f"search/loops/{module}.py"],
            include_dirs=[numpy.get_include()],
            extra_compile_args=arguments,
        )
        for module in compiled["MODULES"]
    ]
    # The name of a module is in the C that is made of it, and changes with each of the sources.
    return list(cythonize(modules, build_dir="build", quiet=True, force=True))


def _translated(what: str, translate: Callable[[], list[Any]]) -> list[Any]:
    try:
        return translate()
    except (Exception, SystemExit) as error:  # mypyc exits where it finds fault with the modules
        _say(what, f"cannot translate it: {error}")
        return []


class BuildIfPossible(build_ext):
    """Builds all of them, or nothing."""

    def run(self) -> None:
        try:
            super().run()
        except Exception as error:
            _say("What could be", str(error))
            for path in self.get_outputs():
                Path(path).unlink(missing_ok=True)
            self.extensions = []


def _say(what: str, why: str) -> None:
    print(f"{what} is not compiled, and runs as it is: {why}", file=sys.stderr)


setup(ext_modules=extensions(), cmdclass={"build_ext": BuildIfPossible})
