"""
Builds the widget with the pinned tools of web/widget/package-lock.json; needs node and npm.

    build_widget.py            web/widget/built/VERSION is what the sources say
    build_widget.py --check    ends with 1 when it was not, and changes nothing

Tools and a copy of the sources are in .cache/widget, so that nothing but the result is left beside the sources. Ends
with 3 when the tools cannot be had here.
"""

import argparse
import filecmp
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDGET = ROOT / "web" / "widget"
WORK = ROOT / ".cache" / "widget"
WITHOUT_TOOLS = 3
SECONDS = 240


def say(text: str) -> None:
    """Tells the person who waits what is going on."""
    print(text, file=sys.stderr, flush=True)


def run(*command: str) -> bool:
    """Runs a command in the working copy; whether it succeeded in time."""
    say(f"$ {' '.join(command)}")
    try:
        done = subprocess.run(command, cwd=WORK, stdin=subprocess.DEVNULL, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        say(f"{command[0]} did not end within {SECONDS} seconds")
        return False
    return done.returncode == 0


def copy_sources() -> None:
    """The working copy holds the sources of now and nothing that was built."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("source", "languages", "built"):
        shutil.rmtree(WORK / name, ignore_errors=True)
    for name in ("source", "languages"):
        shutil.copytree(WIDGET / name, WORK / name)
    for name in ("package.json", "package-lock.json", "tsconfig.json", "build.js"):
        shutil.copyfile(WIDGET / name, WORK / name)


def install_tools() -> bool:
    """The pinned tools are in the working copy."""
    stamp = WORK / "node_modules" / "installed-lock.json"
    lock = WORK / "package-lock.json"
    if stamp.exists() and filecmp.cmp(stamp, lock, shallow=False):
        return True
    if shutil.which("node") is None or shutil.which("npm") is None:
        say("node or npm is missing; install Node.js 20 or newer")
        return False
    # Scripts of packages are not run: none of these needs one.
    if not run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"):
        say("npm could not install the tools; look at its message above")
        return False
    shutil.copyfile(lock, stamp)
    return True


def difference(built: Path, kept: Path) -> list[str]:
    """The files that are not the same in both folders."""
    names = {str(path.relative_to(side)) for side in (built, kept) for path in side.rglob("*") if path.is_file()}
    _, differing, missing = filecmp.cmpfiles(built, kept, sorted(names), shallow=False)
    return sorted([*differing, *missing])


def main() -> int:
    """The command; what it ends with."""
    parser = argparse.ArgumentParser(description="Builds the widget.")
    parser.add_argument("--check", action="store_true", help="only say whether what is kept is what would be built")
    check = parser.parse_args().check
    copy_sources()
    if not install_tools():
        return WITHOUT_TOOLS
    if not run("npm", "run", "--silent", "build"):
        return 1
    version = json.loads((WIDGET / "package.json").read_text(encoding="utf-8"))["version"]
    built, kept = WORK / "built" / version, WIDGET / "built" / version
    if check:
        differing = difference(built, kept)
        for name in differing:
            say(f"{kept / name} is not what the sources say; run make widget")
        return 1 if differing else 0
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(built, kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
