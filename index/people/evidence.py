"""
Evidence: what stands left and right of a name, as bits, and the score they add up to.

Every kind of evidence counts once for a person, however often it is found; a score is the points of the name's shape
and the weights of its bits. Both are plain numbers in one table, and `ACCEPTED` is the one knob for precision.
"""

import re
from functools import lru_cache
from typing import Final

from index.lexicon.calendar_words import CALENDAR_WORDS
from index.lexicon.company_words import COMPANY_WORDS
from index.lexicon.function_words import FUNCTION_WORDS
from index.lexicon.human_verbs import HUMAN_VERBS
from index.lexicon.kinship import KINSHIP
from index.lexicon.meeting_verbs import MEETING_VERBS
from index.lexicon.organisation_nouns import ORGANISATION_NOUNS
from index.lexicon.organisation_words import ORGANISATION_WORDS
from index.lexicon.person_verbs import PERSON_VERBS
from index.lexicon.places import PLACES
from index.lexicon.roles import ROLES
from index.lexicon.speech_verbs import SPEECH_VERBS
from index.lexicon.state_abbreviations import STATE_ABBREVIATIONS
from index.lexicon.thing_nouns import THING_NOUNS
from index.lexicon.thing_openers import THING_OPENERS
from index.people.runs import Form, Title
from index.people.words import is_country
from index.tokens import fold

__all__ = [
    "ACCEPTED",
    "ACCEPTED_SINGLE",
    "AGAINST",
    "POSSIBLE_FULL",
    "SAYS_PERSON",
    "Evidence",
    "evidence_at",
    "is_role",
    "score",
]

ACCEPTED = 1.8
# A lone word is a person's name only where the text says so outright.
ACCEPTED_SINGLE = 2.0
# From here on a full name may be a person's, if other articles say so.
POSSIBLE_FULL = 0.3

_KEPT = 1 << 14  # of the words beside names, none longer than the reach: some 2 MB

_REACH = 48  # characters looked at before a name
_REACH_RIGHT = 96  # and after it: "is a former professional tennis player"


class Evidence:
    """
    What speaks for a name being a person's, and what against: one bit each.

    Plain integers: they are made and joined for every name of every article, and an enum takes ten times as long.
    """

    NONE: Final = 0
    HONORIFIC: Final = 1 << 0
    TITLE: Final = 1 << 1
    ROLE_LEFT: Final = 1 << 2
    KIN_LEFT: Final = 1 << 3
    SAID_LEFT: Final = 1 << 4
    BY: Final = 1 << 5
    IN_PLACE: Final = 1 << 6
    ARTICLE: Final = 1 << 7
    OWNED: Final = 1 << 8
    PART_OF_NAME: Final = 1 << 9
    AGE: Final = 1 << 10
    ROLE_RIGHT: Final = 1 << 11
    WHO: Final = 1 << 12
    BORN: Final = 1 << 13
    BRACKET: Final = 1 << 14
    ACRONYM: Final = 1 << 15
    SAID_RIGHT: Final = 1 << 16
    VERB_RIGHT: Final = 1 << 17
    OWNS_KIN: Final = 1 << 18
    COMPANY: Final = 1 << 19
    THING_RIGHT: Final = 1 << 20
    CREDIT: Final = 1 << 21
    SHORT_FORM: Final = 1 << 22
    QUOTED: Final = 1 << 23
    OWNS: Final = 1 << 24
    BESIDE_PERSON: Final = 1 << 25
    IS_THING: Final = 1 << 26
    PRONOUN: Final = 1 << 27
    AMPERSAND: Final = 1 << 28
    NATION: Final = 1 << 29
    MET: Final = 1 << 30
    THING_LEFT: Final = 1 << 31
    FAMILY: Final = 1 << 32
    OF_PLACE: Final = 1 << 33
    PARTY: Final = 1 << 34
    SCORED: Final = 1 << 35
    BYLINE: Final = 1 << 36
    NAMES_COMPANY: Final = 1 << 37
    EMPLOYS: Final = 1 << 38
    KIND_LEFT: Final = 1 << 39
    LIVES: Final = 1 << 40
    MEMBER: Final = 1 << 41


WEIGHTS: dict[int, float] = {
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
    Evidence.BESIDE_PERSON: 1.3,
    Evidence.IS_THING: -3.0,
    Evidence.PRONOUN: 0.8,
    Evidence.AMPERSAND: -1.2,
    Evidence.NATION: 1.5,
    Evidence.MET: 1.0,
    Evidence.THING_LEFT: -6.0,
    Evidence.FAMILY: 1.2,
    Evidence.OF_PLACE: 0.8,
    Evidence.PARTY: 3.0,
    Evidence.SCORED: 2.2,
    Evidence.BYLINE: 1.5,
    Evidence.NAMES_COMPANY: -4.0,
    Evidence.EMPLOYS: -3.0,
    Evidence.KIND_LEFT: -3.0,
    Evidence.LIVES: 1.4,
    Evidence.MEMBER: 1.0,
}

# Of a lone word it makes a person; a company says and does as much as a person does.
SAYS_PERSON = (
    Evidence.HONORIFIC
    | Evidence.TITLE
    | Evidence.ROLE_LEFT
    | Evidence.KIN_LEFT
    | Evidence.AGE
    | Evidence.ROLE_RIGHT
    | Evidence.WHO
    | Evidence.BORN
    | Evidence.OWNS_KIN
    | Evidence.PARTY
    | Evidence.SCORED
)

# What speaks against a person, and counts only where most of the places say so; a company is one for good.
AGAINST = Evidence.NONE
for _kind, _weight in WEIGHTS.items():
    if _weight < 0 and _kind not in (Evidence.COMPANY, Evidence.IS_THING, Evidence.NAMES_COMPANY):
        AGAINST |= _kind

_IN = frozenset(["in", "at", "near", "into", "outside", "throughout", "across", "around"])
# A country has a president and a company a chairman; these a person has.
_OWNED_ROLES = frozenset(
    [
        "ally",
        "aide",
        "aides",
        "bodyguard",
        "supporters",
        "followers",
        "lawyer",
        "attorney",
        "solicitor",
        "agent",
        "spokesman",
        "spokeswoman",
        "doctor",
    ]
)
_OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your"])
_PRONOUNS_OF_SPEECH = frozenset(["he", "she"])
_AGE = re.compile(
    r", (?:aged? )?(?:\d{1,3}[½¼¾]?(?: ?[,.;)]| and\b| (?:years?|months?|weeks?)\b|-year)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)"
    r"(?:[,.;)]| and\b))"
)
_BORN = re.compile(
    r"[^(]{0,24}\((?:born|b\.|aged|c\.|ca\.|died|d\.|n[eé]e)?[^()]{0,24}\b1?[0-9]\d{2}\b|, born\b|, \(born| \(\d{1,3}\)"
)
_PARTY = re.compile(r",? ?\(?(?:[DRI]|Con|Lab|Lib|Lib Dem|SNP|LDP|ANC|BJP)(?:-| - |[.,] ?)[A-Z][A-Za-z.]{1,12}[),.]")
# Of those who scored or fell: "(Ferguson 12, Stuart 40 pen)", "c Khan b Warne 12", "Tendulkar not out 71".
_SCORERS = re.compile(r"\([^()]*$|\b[Ss]cor(?:ers|ing)\b[^()\n]*$")
# A line of golfers: "64 Ann Lee, Bo Ek".
_STROKES = re.compile(r"(?:\A|\n) ?(?:5[5-9]|[67]\d|1[2-5]\d|2[0-9]\d) $")
_SCORE = re.compile(
    r" \d{1,3}(?:-\d{1,3})?(?:st|nd|rd|th)?(?: ?min(?:ute)?s?| pen(?:alty)?| ?-?og| own goal|'|’)*(?: ?, \d{1,3})*"
    r"(?: pen(?:alty)?)? ?[,;)]"
)
_BOWLED = re.compile(r" \d{1,2}(?:\.\d)?-\d{1,2}-\d{1,3}-\d{1,2}\b")
_B_OR_DIGIT = frozenset("b0123456789")
_BEGINS_SCORE = frozenset("cblsnrt")  # what cricket says of somebody, if no digit
_AT_CRICKET = re.compile(
    r" (?:c|b|lbw|st|\d{1,3} not out|not out|run out|retired hurt|c and b|c & b|took \d{1,2}(?:-|/| for )\d{1,3})(?!\w)"
)
_CRICKET = frozenset(["c", "b", "lbw", "st"])
_OPENS_REPORT = re.compile(
    r" *\n\s*(?:[A-Z][A-Z'’.-]{2,}[A-Z'’., -]{0,30}(?: [A-Z][a-z]+\.?,?){0,3}"
    r"[^\n]{0,24}(?:--? |[–—] |\d{4}-\d\d-\d\d|\())"
)
_WHICH_IS = re.compile(r", which (?:also |now |already )?(?:was|had|will|[a-z]+s)\b")  # but: met Ann Lee, which angered
_WON_AND_LOST = re.compile(r"\d{1,2}-\d{1,2}")  # of a pitcher, a wrestler
# VAL D'ISERE, France 1996-12-15
_OPENS_DATELINE = re.compile(
    r", [A-Z][a-z]+(?: [A-Z][a-z]+)?,? (?:\d{4}-\d\d-\d\d|(?:[A-Z][a-z]{2,8}\.? \d{1,2} )?(?:--?|–|—) )"
)
_DATELINE_WITH_COLON = re.compile(r", ([A-Z][A-Za-z. ]{1,24}): ")  # GEORGETOWN, Guyana: The minister said
_BRACKETED = re.compile(r" \(([^()]{1,40})\)")
_COMPANY = re.compile(
    r"(?:,? (?:Inc|Corp|Co|Cos|Ltd|LLC|PLC|plc|AG|SA|NV|GmbH|SpA|Bros)\b)"
    r"| (?:and|&) (?:Co|Company|Sons|Partners|Associates)\b| ?<[A-Z]"
)


@lru_cache(maxsize=_KEPT)
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


def score(form: Form, evidence: int) -> float:
    """The points of the name's shape and of everything that stands beside it."""
    return form.points + _sum_of_weights(evidence)


@lru_cache(maxsize=1 << 14)
def _sum_of_weights(bits: int) -> float:
    # Not sum(): newer Pythons round it otherwise, and a name that just reaches the threshold would come and go.
    total = 0.0
    for kind, weight in WEIGHTS.items():
        if bits & kind:
            total += weight
    return total


def evidence_at(text: str, start: int, end: int, form: Form) -> int:
    """What the text says beside the name at this place."""
    bits = _left(text[max(0, start - _REACH) : start]) | _right(text[end : end + _REACH_RIGHT])
    if form.title:
        bits |= Evidence.HONORIFIC if form.title == Title.HONORIFIC else Evidence.TITLE
    if bits & _BY_ROLE and _is_one_of_several(text, start, end, form):
        bits = bits & ~_BY_ROLE | Evidence.EMPLOYS
    after = text[end : end + 1]
    if after == " ":
        bits |= _in_a_table(text, start, end)
    elif after == "\n" and not form.is_single and (not start or text[start - 3 : start] in _BY):
        bits |= Evidence.BYLINE if _OPENS_REPORT.match(text[end : end + _REACH_RIGHT]) else 0
    elif after == "," and (not start or text[start - 1] == "\n") and text[start:end].isupper():
        dateline = _DATELINE_WITH_COLON.match(text, end)
        bits |= Evidence.IS_THING if dateline and is_country(dateline[1]) else 0
    before = text[start - 2 : start]
    if before[:1].isdigit() and before[1:] == " " and not form.is_single:
        bits |= Evidence.BESIDE_PERSON if _STROKES.search(text, max(0, start - 6), start) else 0
    if before == ", " and text[end : end + 2].lstrip()[:1] in _CLOSES_APPOSITION:
        owner = _APPOSED.search(text, max(0, start - _REACH), start)
        if owner and is_role(owner[1].lower()):
            bits |= Evidence.ROLE_LEFT
    if (after in _CLOSING_QUOTES and start and text[start - 1] in "\"“'‘") or (
        before == '" ' and text[end : end + 2] == ' "'
    ):
        bits |= Evidence.QUOTED
    return bits


_BY_ROLE = Evidence.TITLE | Evidence.ROLE_LEFT
_CLOSING_QUOTES = frozenset(["'", '"', "”", "’"])
# The mayor of Sarajevo, Tarik Kupus, said so.
_APPOSED = re.compile(r"\b([A-Za-z-]+) (?:of|for|at|in) [^,.;:()\n]{2,36}, \Z")
_CLOSES_APPOSITION = (",", ".")
_BY = ("By ", "BY ", "by ")
_LISTING = (",", " and ", " & ", ";", " or ", "/", " (")


def _is_one_of_several(text: str, start: int, end: int, form: Form) -> bool:
    """Whether several are spoken of and one name follows, so that it is a firm's: "brokers James Capel said"."""
    roles = form.role.split() or text[max(0, start - _REACH) : start].split()
    several = bool(roles) and roles[-1].islower() and roles[-1].endswith("s") and roles[-1][:-1] in ROLES
    return several and not text.startswith(_LISTING, end)


def _in_a_table(text: str, start: int, end: int) -> int:
    """The evidence of lists of those who scored, and of cricket, where a space follows the name."""
    mark = text[end + 1 : end + 2]
    if mark not in _BEGINS_SCORE and not mark.isdigit():
        return 0
    right = text[end : end + 24]
    left = text[max(0, start - 5) : start].rpartition(" ")[0].rpartition(" ")[2]
    if left in _CRICKET and right[1:2] in _B_OR_DIGIT:
        return Evidence.SCORED
    if right[1:2].isdigit() and _BOWLED.match(right):
        return Evidence.SCORED
    if right[1:2].isdigit() and not right.startswith("not out", 3 + right[2:3].isdigit() + right[3:4].isdigit()):
        return Evidence.SCORED if _SCORE.match(right) and _SCORERS.search(text[max(0, start - 160) : start]) else 0
    return Evidence.SCORED if _AT_CRICKET.match(right) else 0


_OF_LEFT: dict[str, int] = dict.fromkeys(SPEECH_VERBS, Evidence.SAID_LEFT)
_OF_LEFT |= dict.fromkeys(_IN, Evidence.IN_PLACE)
_OF_LEFT |= dict.fromkeys(_OWNERS, Evidence.OWNED)
_OF_LEFT |= dict.fromkeys(MEETING_VERBS, Evidence.MET)
_OF_LEFT |= dict.fromkeys(KINSHIP, Evidence.KIN_LEFT)
_OF_LEFT |= {
    "the": Evidence.ARTICLE,
    "a": Evidence.ARTICLE,
    "an": Evidence.ARTICLE,
    "by": Evidence.BY,
    "&": Evidence.AMPERSAND,
    "ms": Evidence.HONORIFIC,
}
_OF_LEFT |= dict.fromkeys(["PM", "CM"], Evidence.TITLE)
_OF_LEFT |= dict.fromkeys(["W/ro", "w/ro", "W/o"], Evidence.HONORIFIC)
_OF_LEFT |= dict.fromkeys(THING_OPENERS, Evidence.THING_LEFT)
_OF_LEFT |= dict.fromkeys(["Hurricane", "Typhoon", "Cyclone", "Storm"], Evidence.IS_THING)
_OF_LEFT |= dict.fromkeys(ORGANISATION_NOUNS - ROLES, Evidence.KIND_LEFT)
_OF_RIGHT: dict[str, int] = dict.fromkeys(THING_NOUNS, Evidence.THING_RIGHT)
_OF_RIGHT |= dict.fromkeys(PERSON_VERBS, Evidence.VERB_RIGHT)
_OF_RIGHT |= dict.fromkeys(HUMAN_VERBS, Evidence.LIVES)
_OF_RIGHT |= dict.fromkeys(SPEECH_VERBS, Evidence.SAID_RIGHT)
_OF_RIGHT |= {
    "who": Evidence.WHO,
    "whose": Evidence.WHO,
    "himself": Evidence.WHO,
    "herself": Evidence.WHO,
}


# "Secretary of State", "Chancellor of the Exchequer" before a name.
_OFFICE = re.compile(r"([A-Za-z]+) of (?:the )?[A-Z][a-z]+ $")


_CUT_OFF = frozenset(["'s", "’s", ":", "-"])


def _left(text: str) -> int:
    """The evidence of the words before a name."""
    words = text.rstrip(" \n\xa0\"“'‘").rsplit(None, 2)
    if not words:
        return 0
    if words[-1] in _CUT_OFF and len(words) > 1:
        # A text that was cut into words, and lists: Ann Lee 's, Forwards - Bo Ek, Referee : Cy Orr
        words = [words[-2].rstrip(":") + words[-1].replace("-", ":")]
    bits = _of_left(words[-1])
    if bits == Evidence.IN_PLACE and len(words) > 1 and words[-1] == "at" and is_role(words[-2]):
        return Evidence.EMPLOYS  # an economist at Barclays de Zoete
    if bits == _TO:
        return Evidence.IN_PLACE if len(words) > 1 and words[-2] in _MOVING else 0
    if bits == _WITH:
        return Evidence.EMPLOYS if len(words) > 1 and is_role(words[-2]) and words[-2] in _EMPLOYED else 0
    if bits == _OF:
        owner = words[-2] if len(words) > 1 else ""
        if owner in _KINDS_OF_PLACES:
            return Evidence.IS_THING
        if owner.lower() in _OF_COMPANIES:
            return Evidence.KIND_LEFT
        return Evidence.PART_OF_NAME if owner[:1].isupper() and owner.lower() in ORGANISATION_WORDS else 0
    if bits == _CAPITAL:
        office = _OFFICE.search(text) if " of " in text else None
        return Evidence.TITLE if office and is_role(office[1].lower()) else 0
    return bits


_ALSO_ADJECTIVES = frozenset(["official", "professional", "executive", "native"])  # the official Tanjug news agency

# What the word before a name leaves to the words before it; no evidence has these values.
_OF = -1
_CAPITAL = -2
_WITH = -3
_TO = -4
# To a place.
_MOVING = frozenset(
    ["drove", "fled", "flew", "flight", "fly", "flying", "moved", "return", "returned", "returning", "road", "sailed"]
) | frozenset(["tour", "travel", "traveled", "travelled", "travelling", "trip", "visit", "way", "went"])
# Before a colon, where players are listed.
_LABELS = frozenset(["off", "bat", "booked", "replacements", "substitutes", "subs", "seeds", "by"])
# The city of Luoyang: said once, it holds for the whole article.
_KINDS_OF_PLACES = frozenset(
    ["city", "town", "village", "province", "district", "island", "port", "suburb", "county", "region", "neighborhood"]
)
# Shares of Johnson Matthey: what only a company has.
_OF_COMPANIES = frozenset(
    ["shares", "shareholders", "stock", "subsidiary", "unit", "takeover", "acquisition", "pct", "percent", "%", "cent"]
)
_EMPLOYED = frozenset(["analyst", "economist", "trader", "dealer", "broker", "strategist", "consultant", "banker"])


@lru_cache(maxsize=_KEPT)
def _of_left(word: str) -> int:
    """The evidence of the last word before a name."""
    comma = word.endswith(",")
    plain = word.rstrip(",").lstrip("(\"“'‘")
    if plain in _OF_LEFT:
        bits = _OF_LEFT[plain]
        return 0 if comma and bits in (Evidence.IN_PLACE, Evidence.SAID_LEFT) else bits
    if (plain.islower() or comma) and is_role(plain.lower()) and plain not in _ALSO_ADJECTIVES:
        return Evidence.ROLE_LEFT
    if plain[-2:] in ("'s", "’s", "‘s") and (fold(plain[:-2]) in PLACES or (plain[:-2].isupper() and len(plain) > 4)):
        return Evidence.OF_PLACE
    if plain.endswith(":"):
        label = plain[:-1].lower()
        is_label = label in _LABELS or (plain[0].isupper() and is_role(label))
        return Evidence.ROLE_LEFT if is_label else 0
    if plain == "of":
        return _OF
    if plain == "with":
        return _WITH
    if plain == "to":
        return _TO
    return _CAPITAL if plain[:1].isupper() else 0


def _right(text: str) -> int:
    """The evidence of what follows a name."""
    if not text:
        return 0
    mark = text[0]
    if mark == " ":
        after = text[1:2]
        # A text that was cut into words: Ann Lee , 34 , Ann Lee 's son
        if after == ",":
            return _right_of_comma(text[1:])
        if after in ("'", "’") and text[2:4] == "s ":
            return _right_of_apostrophe(text[1:])
        return _right_of_space(text)
    if mark == ",":
        return _right_of_comma(text)
    if mark in "'’‘ʼ`":
        return _right_of_apostrophe(text)
    if mark == "/" and text[1:2].isupper():
        return Evidence.CREDIT
    return 0


# Cheung Kong rose 2 percent: only shares do.
_MOVES = frozenset(
    ["rose", "fell", "gained", "jumped", "slipped", "climbed", "dropped", "lost", "shed", "surged", "slid", "eased"]
)
_AUXILIARIES = frozenset(["was", "were", "is", "has", "had", "must", "should", "will", "would", "may", "could"])
_BETWEEN_VERBS = frozenset(["not", "been", "be", "later", "also", "then"])
_DONE_TO_PEOPLE = HUMAN_VERBS | {"born", "sentenced", "sworn"}


def _lives(rest: str) -> bool:
    """Whether the words after an auxiliary say that it is a person: was sentenced, has been jailed, must not resign."""
    for word in rest.split(None, 3)[:3]:
        if word not in _BETWEEN_VERBS:
            return word.rstrip(".,;:") in _DONE_TO_PEOPLE
    return False


# What only firms and papers say: "said its profits fell", "said in its report".
_ITS = re.compile(r" said (?:in )?its\b")
_PRICE = re.compile(r" [a-z]+(?: by)? \S*\d\S*(?:%| %| percent| per cent| pct| cents| pence|p\b)")


def _right_of_space(text: str) -> int:
    if text.startswith(" ("):
        return _right_of_bracket(text)
    words = text.split(None, 2)
    if not words:
        return 0
    word = words[0].rstrip(".,;:")
    bits = _OF_RIGHT.get(word, 0)
    if word == "said" and len(words) > 2 and words[1] in ("its", "in") and _ITS.match(text):
        return Evidence.SAID_RIGHT | Evidence.KIND_LEFT
    if word in _MOVES and _PRICE.match(text):
        return Evidence.COMPANY
    if word == "of" and len(words) > 2 and (words[1][0].isupper() or (words[1] == "the" and words[2][0].isupper())):
        return bits | Evidence.MEMBER  # Ann Lee of the Wales party
    if word in _AUXILIARIES and _lives(text[len(word) + 1 :]):
        return bits | Evidence.LIVES
    if len(words) > 2 and words[1] in ("a", "an", "the", "one") and word in ("is", "was", "became", "are", "were"):
        return bits | _what_it_is(words[2])
    if word.islower() and len(words) > 1 and words[1][0].isupper() and words[0] == word and is_role(word):
        return bits | Evidence.EMPLOYS  # "Prudential Bache analyst Fred Leiner"
    if text[1] == "/" or text.startswith(" | "):
        return bits | (Evidence.CREDIT if text[1] == "/" else 0)
    if word in ("and", "&", "Inc", "Corp", "Co", "Ltd", "PLC", "plc") or text[1] == "<":
        return bits | (Evidence.COMPANY if _COMPANY.match(text) else Evidence.AMPERSAND if word == "&" else 0)
    return bits


_SPOKE = frozenset(["said", "say", "says", "added"])
_CLAUSE_BREAKS = frozenset(
    ["and", "but", "to", "which", "while", "when", "at", "in", "on", "for", "with", "of", "that", "based"]
)
_KINDS = (THING_NOUNS | ORGANISATION_NOUNS) - ROLES - KINSHIP
_CLAUSE_ENDS = frozenset(["of", "who", "that", "which", "in", "for", "from", "at", "on", "and", "by", "with", "to"])


def _what_it_is(text: str) -> int:
    """The evidence of "(X is a) former tennis player": the first noun that says person or thing decides."""
    for written in text.split(None, 9)[:9]:
        word = written.rstrip(".,;:")
        if is_role(word) or is_role(word.lower()):
            return Evidence.ROLE_RIGHT
        if word in THING_NOUNS or word in ORGANISATION_WORDS:
            return Evidence.IS_THING
        if word in _CLAUSE_ENDS or written != word:
            break
    return 0


def _right_of_bracket(text: str) -> int:
    if _BORN.match(text):
        return Evidence.BORN
    found = _BRACKETED.match(text)
    if found is None:
        return Evidence.BRACKET
    inside = found.group(1).strip()
    if inside[0].isdigit() and _WON_AND_LOST.fullmatch(inside):
        return Evidence.BRACKET | Evidence.VERB_RIGHT
    place = fold(inside.replace(".", ""))
    if is_country(inside):
        return Evidence.NATION
    if _PARTY.match(text):
        return Evidence.PARTY
    if inside.isupper() and inside.isalpha() and len(inside) > 3:
        return Evidence.ACRONYM
    if place in COMPANY_WORDS:
        return Evidence.COMPANY  # Cheung Kong (Holdings) Ltd
    return Evidence.BRACKET


def _right_of_comma(text: str) -> int:
    if _PARTY.match(text):
        return Evidence.PARTY
    if _AGE.match(text):
        return Evidence.AGE
    if _COMPANY.match(text):
        return Evidence.COMPANY
    if text[2:3].isupper() and _OPENS_DATELINE.match(text):
        return Evidence.IS_THING
    if text.startswith(", born") and _BORN.match(text):
        return Evidence.BORN
    clause = text[1:].partition(",")[0]
    words = clause.split()[:6]
    if not words:
        return 0
    if words[0] in ("who", "whose", "whom"):
        return Evidence.WHO
    if words[0] == "which" and _WHICH_IS.match(text):
        return Evidence.THING_RIGHT
    if words[-1] in ("Newsroom", "newsroom"):
        return Evidence.BYLINE
    if words[0] in SPEECH_VERBS:
        return Evidence.SAID_RIGHT
    if words[0] == "of" and len(words) > 1 and words[-1][0].isupper():
        return Evidence.MEMBER  # Ann Lee, of the Wales party, said so
    first = fold(words[0].replace(".", ""))
    if first in STATE_ABBREVIATIONS or first in CALENDAR_WORDS:
        return Evidence.IN_PLACE  # "Greensboro, N.C.", "ABIDJAN, June 2 - The minister"
    if first.endswith("ing"):
        return 0  # "Tanjug, quoting officials"
    last = ""
    for place, written in enumerate(words):
        word = written.rstrip(".;:")
        if is_role(word) or is_role(word.lower()):
            # Not where it says who spoke: "Ann Lee, analysts said"
            return 0 if "".join(words[place + 1 : place + 2]) in _SPOKE else Evidence.ROLE_RIGHT
        if word == "of" and last in KINSHIP:
            return Evidence.OWNS_KIN
        if word == "said":
            return 0  # "Ann Lee, the company said"
        if word in _CLAUSE_BREAKS:
            break
        last = word
    # What it is: a Hong Kong daily, the ruling party.
    return Evidence.KIND_LEFT if words[0] in ("a", "an", "the") and last in _KINDS else 0


def _right_of_apostrophe(text: str) -> int:
    words = text.split(None, 3)
    if words[0] not in ("'s", "’s", "‘s", "'", "’", "‘", "`s", "ʼs"):
        return 0
    bits = Evidence.OWNS
    for word in words[1:3]:
        plain = word.strip(",.")
        if plain in KINSHIP or plain in _OWNED_ROLES:
            return bits | Evidence.OWNS_KIN
        if plain in FUNCTION_WORDS:
            break
    return bits
