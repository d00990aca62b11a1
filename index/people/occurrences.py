"""
Occurrences: every place of a text where a form stands, with the evidence beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.lexicon.calendar_words import CALENDAR_WORDS
from index.people.evidence import evidence_at
from index.people.runs import LEFT_PARTICLES, RUN, Form, Title, parse

__all__ = ["Occurrence", "occurrences_in"]

_JOINING = frozenset("@#_&0123456789'’‘ʼ")
_PREFIXES = frozenset(["al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul", "ud", "ur"])
_ADVERBS = frozenset(["then", "ex", "now", "former", "vice"])

_MONTHS = frozenset(["april", "may", "june", "august", "jan"])
_BEFORE_MONTH = frozenset(
    ["in", "In", "since", "Since", "until", "Until", "last", "Last", "next", "early", "late", "mid"]
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """
    A form at a place of the text.

    Attributes:
        start: In characters of the text.

        end: After the name's last character.

        form: What stands there.

        evidence: What is written beside it.

        opens_sentence: Whether its capital may be due to its place alone.
    """

    start: int
    end: int
    form: Form
    evidence: int
    opens_sentence: bool


def occurrences_in(text: str, skipped: Sequence[tuple[int, int]] = ()) -> list[Occurrence]:
    """The occurrences in order; none touches a skipped place (sorted spans: headlines, names already known)."""
    found: list[Occurrence] = []
    skipping = iter(skipped)
    gap = next(skipping, None)
    for match in RUN.finditer(text):
        run, place = match.group(), match.start()
        forms = parse(run)
        if not forms:
            continue
        if forms[0].key[0] in _MONTHS and " " in run and _last_word(text, place - 1) in _BEFORE_MONTH:
            # "It said in May Theresa May would go": the first word is no part of the name.
            rest = run.index(" ") + 1
            place, forms = place + rest, parse(run[rest:])
        while gap is not None and gap[1] <= place:
            gap = next(skipping, None)
        for form in forms:
            occurrence = _occurrence(text, place, form)
            if occurrence is None:
                continue
            if gap is not None and occurrence.end > gap[0] and _touches(occurrence, skipped):
                continue
            found.append(occurrence)
    return found


def _touches(occurrence: Occurrence, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < occurrence.end and occurrence.start < end for start, end in spans)


def _occurrence(text: str, place: int, form: Form) -> Occurrence | None:
    """The form at its place, with the particle before it; None where the capital stands inside a word."""
    start, end = place + form.start, place + form.end
    after = text[end : end + 2]
    if after[:1] in ("@", "_") or (after[:1] == "." and after[1:].isalnum()):
        return None
    if form.weak and form.key[0] in CALENDAR_WORDS and after[1:].isdigit():
        return None
    if form.start == 0 and start:
        before = text[start - 1]
        if before.isalnum() or (before in _JOINING and text[start - 2 : start - 1].isalnum()) or before in "@#_.":
            return None
        if before in "-‐‑":
            word = _last_word(text, start - 1)
            if word.lower() in _PREFIXES:
                form, start = _with_particle(form, word, before, start)
            elif word.lower() not in _ADVERBS:
                return None
        elif before in " \xa0" and form.title == Title.NONE:
            word = _last_word(text, start - 1)
            while word in LEFT_PARTICLES:
                form, start = _with_particle(form, word, before, start)
                word = _last_word(text, start - 1)
    evidence = evidence_at(text, start, end, form)
    return Occurrence(start, end, form, evidence, _opens_sentence(text, start))


def _last_word(text: str, end: int) -> str:
    """
    The word that ends at this place.

    >>> _last_word("General de ", 10)
    'de'
    """
    return text[max(0, end - 8) : max(0, end)].rpartition(" ")[2].rpartition("\n")[2]


def _with_particle(form: Form, word: str, joint: str, start: int) -> tuple[Form, int]:
    """The form that begins with the particle as well."""
    grown = replace(form, key=(word.lower(), *form.key), name=f"{word}{joint}{form.name}", points=form.points + 0.5)
    return grown, start - len(word) - 1


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?:;\n"
