"""
Another source of names, beside the rules of this package: a model that somebody brings along.

    find = spacy_finder("en_core_web_sm")          # pip install whowhen[spacy], and a pipeline
    find = gliner_finder("gliner_small-v2.1")      # pip install whowhen[gliner], and the folder of a model
    find("Ada Lovelace wrote to Babbage.")         # [(0, 12), (22, 29)]

What a finder says of a text is taken as the text's metadata are: its full names are people, and the rest of the text is
read with them. It is never asked for unless somebody names one.
"""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from index.errors import SettingsError

__all__ = ["Finder", "gliner_finder", "names_found", "open_finder", "spacy_finder"]

Finder = Callable[[str], Iterable[tuple[int, int]]]
"""The places of people's names in a text, in characters; the same text always gives the same places."""

_PERSONS = frozenset(["PERSON", "PER"])


def names_found(find: Finder, text: str) -> tuple[str, ...]:
    """The full names that the finder sees, each once and in order; places beyond the text are left out."""
    names = [" ".join(text[max(0, start) : max(0, end)].split()) for start, end in find(text)]
    return tuple(dict.fromkeys(name for name in names if " " in name))


def open_finder(name: str) -> Finder:
    """
    The finder of a name such as `spacy:en_core_web_sm` or `gliner:FOLDER`.

    Raises:
        SettingsError: There is none of this name, or it is not installed.
    """
    kind, _, model = name.partition(":")
    finder = _FINDERS.get(kind)
    if finder is None or not model:
        raise SettingsError(f"no finder {name!r}; write spacy:MODEL or gliner:MODEL, such as spacy:en_core_web_sm")
    return finder(model)


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


def gliner_finder(model: str) -> Finder:
    """
    What a GLiNER model calls a person.

    Args:
        model: The folder of a model, or the name of one that was downloaded.

    Raises:
        SettingsError: GLiNER or the model is not installed.
    """
    try:
        gliner: Any = importlib.import_module("gliner")
    except ImportError as error:
        raise SettingsError("GLiNER is not installed; pip install whowhen[gliner]") from error
    try:
        recogniser: Any = gliner.GLiNER.from_pretrained(model, local_files_only=True)
    except (OSError, ValueError) as error:
        raise SettingsError(f"there is no GLiNER model {model!r} here; download it, or name its folder") from error

    def find(text: str) -> Sequence[tuple[int, int]]:
        # A model reads so many words and no more, and says nothing of the rest.
        return [
            (start + int(entity["start"]), start + int(entity["end"]))
            for start, piece in _pieces(text, recogniser.config.max_len)
            for entity in recogniser.predict_entities(piece, ["person"])
        ]

    return find


_FINDERS: dict[str, Callable[[str], Finder]] = {"spacy": spacy_finder, "gliner": gliner_finder}
_WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
_ENDS = frozenset(".!?")


def _pieces(text: str, most: int) -> Iterator[tuple[int, str]]:
    """
    The text in pieces of at most so many words and marks, each with its place; parted after a sentence where one ends.

    >>> list(_pieces("Ada spoke. Bo Ek left.", 5))
    [(0, 'Ada spoke.'), (10, ' Bo Ek left.')]
    """
    start, ends, sentence = 0, list[int](), 0
    for match in _WORD_OR_MARK.finditer(text):
        if len(ends) == most:
            cut = sentence or most
            yield start, text[start : ends[cut - 1]]
            start, ends, sentence = ends[cut - 1], ends[cut:], 0
        ends.append(match.end())
        if match.group() in _ENDS:
            sentence = len(ends)
    if ends:
        yield start, text[start:]
