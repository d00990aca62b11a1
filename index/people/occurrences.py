"""
Occurrences: every place of a text where a form stands, with the evidence beside it.

Most occurrences are of places and companies, and nobody ever asks what stands beside them: evidence is read when it is
first asked for.
"""

import re
from collections.abc import Sequence

from index.lexicon.calendar_words import CALENDAR_WORDS
from index.people.evidence import evidence_at
from index.people.runs import KEPT_FORMS, LEFT_PARTICLES, Form, forms_of

__all__ = ["Occurrence", "occurrences_in"]

_JOINING = frozenset("@#_&0123456789'’‘ʼ")
_ADDRESS_MARKS = frozenset("@_.")
_ENDS_OF_PARTICLES = frozenset(particle[-2:] for particle in LEFT_PARTICLES)
_PREFIXES = frozenset(["al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul", "ud", "ur"])
_ADVERBS = frozenset(["then", "ex", "now", "former", "vice"])

_MONTHS = frozenset(["april", "may", "june", "august", "jan"])
_BEFORE_MONTH = frozenset(
    ["in", "In", "since", "Since", "until", "Until", "last", "Last", "next", "early", "late", "mid"]
)
_SEED = re.compile(r"\d{1,2}|x")
_GLOTTAL_STOPS = "'‘ʻ"
_CLOSING_QUOTE = re.compile(r"['’](?!\w)")
_LONGEST_QUOTE = 400  # characters within which a quotation is closed again
_PARTICLE_REACH = 8  # characters looked at before a form for a particle


class Occurrence:
    """
    A form at a place of the text.

    Attributes:
        start: In characters of the text.

        end: After the name's last character.

        form: What stands there.
    """

    __slots__ = ("_evidence", "_text", "end", "form", "start")

    def __init__(self, text: str, start: int, end: int, form: Form, evidence: int | None = None) -> None:
        self.start = start
        self.end = end
        self.form = form
        self._text = text
        self._evidence = evidence

    @property
    def evidence(self) -> int:
        """What is written beside it."""
        if self._evidence is None:
            self._evidence = evidence_at(self._text, self.start, self.end, self.form)
        return self._evidence

    @property
    def opens_sentence(self) -> bool:
        """Whether its capital may be due to its place alone."""
        before = self._text[max(0, self.start - 3) : self.start].rstrip(" \"“'‘(")
        return not before or before[-1] in ".!?:;\n"

    def with_evidence(self, evidence: int) -> "Occurrence":
        """The same place with other evidence."""
        return Occurrence(self._text, self.start, self.end, self.form, evidence)


def occurrences_in(text: str, runs: Sequence[str], skipped: Sequence[tuple[int, int]] = ()) -> list[Occurrence]:
    """
    The occurrences in order; none touches a skipped place.

    Args:
        runs: All runs of the text.

        skipped: Sorted spans: headlines, names already known.
    """
    found: list[Occurrence] = []
    gap, gaps = 0, len(skipped)
    done = 0
    for run, held in zip(runs, map(KEPT_FORMS.__getitem__, runs), strict=True):
        # A run begins at the first capital after the run before it, so nothing equal to it can stand earlier.
        place = text.index(run, done)
        done = place + len(run)
        forms = held.forms
        if not forms:
            continue
        if " " in run and forms[0].key[0] in _MONTHS and _last_word(text, place - 1) in _BEFORE_MONTH:
            # "It said in May Theresa May would go": the first word is no part of the name.
            rest = run.index(" ") + 1
            place, forms = place + rest, forms_of(run[rest:]).forms
        while gap < gaps and skipped[gap][1] <= place:
            gap += 1
        for form in forms:
            start, end = place + form.start, place + form.end
            after = text[end : end + 2]
            if after[:1] in _ADDRESS_MARKS and (after[0] != "." or after[1:].isalnum()):
                continue
            if form.weak and after[1:].isdigit() and form.key[0] in CALENDAR_WORDS:
                continue
            if start == place and start:
                before = text[start - 1]
                if before == " " or before == "\xa0":
                    if not form.title and text[start - 3 : start - 1] in _ENDS_OF_PARTICLES:
                        form, start = _with_particles(text, form, start)
                elif before != "\n":
                    joined = _joined(text, form, start)
                    if joined is None:
                        continue
                    form, start = joined
            if gap < gaps and end > skipped[gap][0] and _touches(start, end, skipped, gap):
                continue
            found.append(Occurrence(text, start, end, form))
    return found


def _touches(start: int, end: int, spans: Sequence[tuple[int, int]], nearest: int) -> bool:
    """Whether a place touches a span; only those around the nearest one are looked at."""
    while nearest and spans[nearest - 1][1] > start:
        nearest -= 1
    while nearest < len(spans) and spans[nearest][0] < end:
        if spans[nearest][1] > start:
            return True
        nearest += 1
    return False


def _joined(text: str, form: Form, start: int) -> tuple[Form, int] | None:
    """The form after a mark, with the prefix that a hyphen joins to it; None where it stands inside a word."""
    before = text[start - 1]
    if before in _GLOTTAL_STOPS and not text[start - 2 : start - 1].isalnum():
        return _with_glottal_stop(text, form, start)
    if before.isalnum() or (before in _JOINING and text[start - 2 : start - 1].isalnum()) or before in "@#_.":
        return None
    if before in "-‐‑":
        word = _last_word(text, start - 1)
        if word.lower() in _PREFIXES:
            return _with_particle(form, word, before, start)
        # The place of a player in a list: 3-Thomas Ek beat x-Bo Lund.
        is_seed = _SEED.fullmatch(word) is not None
        if word.lower() not in _ADVERBS and not is_seed:
            return None
    return form, start


def _with_glottal_stop(text: str, form: Form, start: int) -> tuple[Form, int]:
    """The form with the mark before it where that is a letter of a language and opens no quotation: 'Ana Taufa."""
    mark = text[start - 1]
    if mark != "ʻ":
        right = start + len(form.name)
        closed = _CLOSING_QUOTE.search(text, right, right + _LONGEST_QUOTE)
        if closed or form.is_single or text[start - 2 : start - 1] not in ("", " ", "\n"):
            return form, start
    return form._replace(name=mark + form.name), start - 1


def _with_particles(text: str, form: Form, start: int) -> tuple[Form, int]:
    """The form after a space, with the particles before it."""
    joint, word = text[start - 1], _last_word(text, start - 1)
    while word in LEFT_PARTICLES:
        form, start = _with_particle(form, word, joint, start)
        word = _last_word(text, start - 1)
    return form, start


def _last_word(text: str, end: int) -> str:
    """
    The word that ends at this place.

    >>> _last_word("General de ", 10)
    'de'
    """
    return text[max(0, end - _PARTICLE_REACH) : max(0, end)].rpartition(" ")[2].rpartition("\n")[2]


def _with_particle(form: Form, word: str, joint: str, start: int) -> tuple[Form, int]:
    """The form that begins with the particle as well."""
    grown = form._replace(key=(word.lower(), *form.key), name=f"{word}{joint}{form.name}", points=form.points + 0.5)
    return grown, start - len(word) - 1
