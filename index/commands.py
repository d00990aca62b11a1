"""
What the commands of all packages share: options from the table of settings, errors as one line, progress on a terminal.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from index.settings import SETTINGS, Settings, load_settings

if TYPE_CHECKING:  # a command that builds nothing does without all that a build needs
    from index.build import Progress

__all__ = ["ProgressLine", "command_settings", "echo_json", "many", "setting_option"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SETTINGS = {setting.name: setting for setting in SETTINGS}
_REDRAW_SECONDS = 0.1


def setting_option(name: str, metavar: str) -> Callable[[_Command], _Command]:
    """An option of a command that overrides the setting of this name."""
    setting = _SETTINGS[name]
    shown = f" [env: {setting.variable}; default: {setting.default or 'not set'}]"
    return click.option(
        f"--{name.replace('_', '-')}", name, metavar=metavar, default=None, help=f"{setting.help}{shown}"
    )


def command_settings(**options: str | None) -> Settings:
    """The settings for a command run here, now, with these options."""
    return load_settings(os.environ, Path.cwd(), **options)


def many(number: int, noun: str) -> str:
    """
    The number with its noun.

    >>> many(1, "article"), many(1041, "article")
    ('1 article', '1,041 articles')
    """
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def echo_json(value: object) -> None:
    """One JSON object on standard output, readable by people too."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


class ProgressLine:
    """One line on a terminal that says how far a build has come, how fast it goes and when it will be done."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._drawn = 0.0

    def __call__(self, progress: "Progress") -> None:
        done = progress.files == progress.all_files
        now = time.monotonic()
        if not self._on_terminal or (now - self._drawn < _REDRAW_SECONDS and not done):
            return
        self._drawn = now
        click.echo(f"\r\x1b[K{progress_text(progress)}", nl=done, err=True)


def progress_text(progress: "Progress") -> str:
    """
    How far a build has come.

    >>> from index.build import Progress
    >>> progress_text(Progress(files=5, all_files=10, bytes=50, all_bytes=100, documents=600, seconds=2.0))
    '5 of 10 files, 600 articles, 300 articles/s, about 2 s left'
    """
    rate = progress.documents / progress.seconds if progress.seconds else 0
    text = f"{progress.files} of {progress.all_files} files, {progress.documents} articles, {rate:,.0f} articles/s"
    if progress.files == progress.all_files:
        return f"{text}; writing the index"
    if progress.bytes:
        left = progress.seconds * (progress.all_bytes - progress.bytes) / progress.bytes
        text += f", about {left:,.0f} s left"
    return text
