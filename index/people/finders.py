"""
Another source of names, beside the rules of this package: a model that somebody brings along.

    find = spacy_finder("en_core_web_sm")          # pip install whowhen[spacy], and a model
    find("Ada Lovelace wrote to Babbage.")         # [(0, 12), (22, 29)]

What a finder says of a text is taken as the text's metadata are: its full names are people, and the rest of the text is
read with them. It is never asked for unless somebody names one.
"""

import importlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from index.errors import SettingsError

__all__ = ["Finder", "names_found", "open_finder", "spacy_finder"]

Finder = Callable[[str], Iterable[tuple[int, int]]]
"""The places of people's names in a text, in characters; the same text always gives the same places."""

_PERSONS = frozenset(["PERSON", "PER"])


def names_found(find: Finder, text: str) -> tuple[str, ...]:
    """The full names that the finder sees, each once and in order; places beyond the text are left out."""
    names = [" ".join(text[max(0, start) : max(0, end)].split()) for start, end in find(text)]
    return tuple(dict.fromkeys(name for name in names if " " in name))


def open_finder(name: str) -> Finder:
    """
    The finder of a name such as `spacy:en_core_web_sm`.

    Raises:
        SettingsError: There is none of this name, or it is not installed.
    """
    kind, _, model = name.partition(":")
    if kind != "spacy" or not model:
        raise SettingsError(f"no finder {name!r}; write spacy:MODEL, such as spacy:en_core_web_sm")
    return spacy_finder(model)


def spacy_finder(model: str) -> Finder:
    """
    The entities of a spaCy pipeline that it calls PERSON or PER.

    Args:
        model: The name of an installed pipeline, or the folder of one.

    Raises:
        SettingsError: spaCy or the pipeline is not installed.
    """
    try:
        spacy: Any = importlib.import_module("spacy")
    except ImportError as error:
        raise SettingsError("spaCy is not installed; pip install whowhen[spacy]") from error
    try:
        pipeline: Any = spacy.load(model)
    except (OSError, ValueError) as error:
        raise SettingsError(f"spaCy has no pipeline {model!r}; install it, or name the folder of one") from error

    def find(text: str) -> Sequence[tuple[int, int]]:
        # Longer texts than the pipeline allows are cut: it refuses them, and what it needs grows with the length.
        places = pipeline(text[: pipeline.max_length]).ents
        return [(entity.start_char, entity.end_char) for entity in places if entity.label_ in _PERSONS]

    return find
