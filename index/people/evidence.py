"""
Evidence: what stands left and right of a name, as bits, and the score they add up to.

Every kind of evidence counts once for a person, however often it is found; a score is the points of the name's shape
and the weights of its bits. Both are plain numbers in one table, and `ACCEPTED` is the one knob for precision.
"""

import re
from enum import IntFlag
from functools import lru_cache

from index.lexicon.function_words import FUNCTION_WORDS
from index.lexicon.kinship import KINSHIP
from index.lexicon.organisation_words import ORGANISATION_WORDS
from index.lexicon.person_verbs import PERSON_VERBS
from index.lexicon.roles import ROLES
from index.lexicon.speech_verbs import SPEECH_VERBS
from index.lexicon.thing_nouns import THING_NOUNS
from index.people.runs import Form, Title

__all__ = ["ACCEPTED", "ACCEPTED_SINGLE", "Evidence", "evidence_at", "is_role", "score"]

ACCEPTED = 1.8
# A lone word is a person's name only where the text says so outright.
ACCEPTED_SINGLE = 2.0

_REACH = 48  # characters looked at on each side


class Evidence(IntFlag):
    """What speaks for a name being a person's, and what against."""

    NONE = 0
    HONORIFIC = 1
    TITLE = 2
    ROLE_LEFT = 4
    KIN_LEFT = 8
    SAID_LEFT = 16
    BY = 32
    IN_PLACE = 64
    ARTICLE = 128
    OWNED = 256
    PART_OF_NAME = 512
    AGE = 1024
    ROLE_RIGHT = 2048
    WHO = 4096
    BORN = 8192
    BRACKET = 16384
    ACRONYM = 32768
    SAID_RIGHT = 65536
    VERB_RIGHT = 131072
    OWNS_KIN = 262144
    COMPANY = 524288
    THING_RIGHT = 1048576
    CREDIT = 2097152
    SHORT_FORM = 4194304
    QUOTED = 8388608
    OWNS = 16777216
    BESIDE_PERSON = 33554432


WEIGHTS: dict[Evidence, float] = {
    Evidence.HONORIFIC: 4.0,
    Evidence.TITLE: 3.0,
    Evidence.ROLE_LEFT: 2.5,
    Evidence.KIN_LEFT: 2.5,
    Evidence.SAID_LEFT: 2.0,
    Evidence.BY: 0.6,
    Evidence.IN_PLACE: -1.2,
    Evidence.ARTICLE: -2.2,
    Evidence.OWNED: -0.8,
    Evidence.PART_OF_NAME: -2.5,
    Evidence.AGE: 3.5,
    Evidence.ROLE_RIGHT: 2.5,
    Evidence.WHO: 2.5,
    Evidence.BORN: 4.0,
    Evidence.BRACKET: 0.5,
    Evidence.ACRONYM: -3.5,
    Evidence.SAID_RIGHT: 2.0,
    Evidence.VERB_RIGHT: 0.6,
    Evidence.OWNS_KIN: 2.0,
    Evidence.COMPANY: -5.0,
    Evidence.THING_RIGHT: -1.8,
    Evidence.CREDIT: 1.2,
    Evidence.SHORT_FORM: 1.4,
    Evidence.QUOTED: -2.2,
    Evidence.OWNS: 0.3,
    Evidence.BESIDE_PERSON: 0.8,
}

_IN = frozenset(["in", "at", "near", "into", "outside", "throughout", "across", "around"])
_OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your"])
_PRONOUNS_OF_SPEECH = frozenset(["he", "she"])
_AGE = re.compile(
    r", (?:aged? )?(?:\d{1,3}[½¼¾]?(?:[,.;)]| and\b| (?:years?|months?|weeks?)\b|-year)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)"
    r"(?:[,.;)]| and\b))"
)
_BORN = re.compile(
    r"[^(]{0,24}\((?:born|b\.|aged|c\.|ca\.|died|d\.|n[eé]e)?[^()]{0,24}\b1?[0-9]\d{2}\b|, born\b|, \(born| \(\d{1,3}\)"
)
_BRACKETED = re.compile(r" \(([^()]{1,40})\)")
_COMPANY = re.compile(
    r"(?:,? (?:Inc|Corp|Co|Cos|Ltd|LLC|PLC|plc|AG|SA|NV|GmbH|SpA|and Co|& Co|and Sons|& Sons|and Partners|and Associates|Bros)\b)| ?<[A-Z]| & [A-Z]"
)


def is_role(word: str) -> bool:
    """
    Whether a word in lower case says what a person does.

    >>> is_role("analysts"), is_role("co-founder"), is_role("house")
    (True, True, False)
    """
    return (
        word in ROLES
        or (word.endswith("s") and word[:-1] in ROLES)
        or word.rpartition("-")[2] in ROLES
        or (word.endswith("men") and word[:-3] + "man" in ROLES)
    )


def score(form: Form, evidence: Evidence) -> float:
    """The points of the name's shape and of everything that stands beside it."""
    return form.points + _sum_of_weights(evidence.value)


@lru_cache(maxsize=1 << 14)
def _sum_of_weights(bits: int) -> float:
    return sum(weight for kind, weight in WEIGHTS.items() if bits & kind.value)


def evidence_at(text: str, start: int, end: int, form: Form) -> Evidence:
    """What the text says beside the name at this place."""
    bits = _left(text[max(0, start - _REACH) : start]) | _right(text[end : end + _REACH])
    if form.title == Title.HONORIFIC:
        bits |= _HONORIFIC
    elif form.title != Title.NONE:
        bits |= _TITLE
    if start and text[start - 1] in "\"“'‘" and text[end : end + 1] in ("'", '"', "”", "’"):
        bits |= _QUOTED
    return Evidence(bits)


# As plain integers: the arithmetic of IntFlag is slow, and this runs for every name of every article.
_HONORIFIC, _TITLE, _QUOTED = Evidence.HONORIFIC.value, Evidence.TITLE.value, Evidence.QUOTED.value
_OF_LEFT: dict[str, int] = dict.fromkeys(SPEECH_VERBS, Evidence.SAID_LEFT.value)
_OF_LEFT |= dict.fromkeys(_IN, Evidence.IN_PLACE.value)
_OF_LEFT |= dict.fromkeys(_OWNERS, Evidence.OWNED.value)
_OF_LEFT |= dict.fromkeys(KINSHIP, Evidence.KIN_LEFT.value)
_OF_LEFT |= {
    "the": Evidence.ARTICLE.value,
    "a": Evidence.ARTICLE.value,
    "an": Evidence.ARTICLE.value,
    "by": Evidence.BY.value,
    "&": Evidence.PART_OF_NAME.value,
    "ms": Evidence.HONORIFIC.value,
}
_OF_RIGHT: dict[str, int] = dict.fromkeys(THING_NOUNS, Evidence.THING_RIGHT.value)
_OF_RIGHT |= dict.fromkeys(PERSON_VERBS, Evidence.VERB_RIGHT.value)
_OF_RIGHT |= dict.fromkeys(SPEECH_VERBS, Evidence.SAID_RIGHT.value)
_OF_RIGHT |= {
    "who": Evidence.WHO.value,
    "whose": Evidence.WHO.value,
    "himself": Evidence.WHO.value,
    "herself": Evidence.WHO.value,
}


def _left(text: str) -> int:
    """The evidence of the words before a name."""
    words = text.rstrip(" \n\xa0\"“'‘").rsplit(None, 2)
    if not words:
        return 0
    word = words[-1]
    comma = word.endswith(",")
    plain = word.rstrip(",").lstrip("(\"“'‘")
    if plain in _OF_LEFT:
        bits = _OF_LEFT[plain]
        return 0 if comma and bits in (Evidence.IN_PLACE.value, Evidence.SAID_LEFT.value) else bits
    if plain.islower() and is_role(plain):
        return Evidence.ROLE_LEFT.value
    if plain == "of" and len(words) > 1 and words[-2][:1].isupper() and words[-2].lower() in ORGANISATION_WORDS:
        return Evidence.PART_OF_NAME.value
    return 0


def _right(text: str) -> int:
    """The evidence of what follows a name."""
    if not text:
        return 0
    mark = text[0]
    if mark == " ":
        return _right_of_space(text)
    if mark == ",":
        return _right_of_comma(text)
    if mark in "'’‘ʼ`":
        return _right_of_apostrophe(text)
    if mark == "/" and text[1:2].isupper():
        return Evidence.CREDIT.value
    if mark == "&":
        return Evidence.PART_OF_NAME.value
    return 0


def _right_of_space(text: str) -> int:
    if text.startswith(" ("):
        return _right_of_bracket(text)
    words = text.split(None, 3)
    if not words:
        return 0
    word = words[0].rstrip(".,;:")
    bits = _OF_RIGHT.get(word, 0)
    if text[1] == "/" or text.startswith(" | "):
        return bits | (Evidence.CREDIT.value if text[1] == "/" else 0)
    if word in ("and", "&", "Inc", "Corp", "Co", "Ltd", "PLC", "plc") or text[1] == "<":
        return bits | (Evidence.COMPANY.value if _COMPANY.match(text) else 0)
    return bits


def _right_of_bracket(text: str) -> int:
    if _BORN.match(text):
        return Evidence.BORN.value
    found = _BRACKETED.match(text)
    if found is None:
        return Evidence.BRACKET.value
    inside = found.group(1)
    if inside.isupper() and inside.isalpha() and len(inside) > 3:
        return Evidence.ACRONYM.value
    return Evidence.BRACKET.value


def _right_of_comma(text: str) -> int:
    if _AGE.match(text):
        return Evidence.AGE.value
    if _COMPANY.match(text):
        return Evidence.COMPANY.value
    if _BORN.match(text) and text.startswith(", born"):
        return Evidence.BORN.value
    clause = text[1:].partition(",")[0]
    words = clause.split()[:6]
    if not words:
        return 0
    if words[0] in ("who", "whose", "whom"):
        return Evidence.WHO.value
    if words[0] in SPEECH_VERBS:
        return Evidence.SAID_RIGHT.value
    for word in words:
        if is_role(word) or is_role(word.lower()):
            return Evidence.ROLE_RIGHT.value
        if word in ("and", "but", "said", "to", "which", "while", "when", "at", "in", "on", "for", "with"):
            break
    return 0


def _right_of_apostrophe(text: str) -> int:
    words = text.split(None, 3)
    if words[0] not in ("'s", "’s", "‘s", "'", "’", "‘", "`s", "ʼs"):
        return 0
    bits = Evidence.OWNS.value
    for word in words[1:3]:
        plain = word.strip(",.")
        if plain in KINSHIP or is_role(plain):
            return bits | Evidence.OWNS_KIN.value
        if plain in FUNCTION_WORDS:
            break
    return bits
