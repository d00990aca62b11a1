"""
What a word is: one rule for articles, queries, highlights and names.

    "O'Brien’s café in the U.S. cost 1,750"
        ->  obrien cafe in the us cost 1750

* A word is a run of letters and digits, with the marks that belong to them. Hyphens, slashes and underscores part them.
* Case, accents and compatibility forms fold: Müller = MÜLLER = Mu + combining diaeresis + ller = muller; ß = ss.
* Apostrophes of any shape join (O'Brien = obrien, don't = dont), a possessive 's is dropped, and an
  elided article or particle is a word of its own (L'Oréal = l + oreal, d'Arc = d + arc).
* Initials with dots are one word (U.S. = us); separators within a number stay (3.5), those of thousands go.
* Scripts written without spaces (Chinese, Japanese, Thai ...) are cut into letters and searched as phrases.
* Nothing is a stop word: May, Will, US and IT are names too.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

__all__ = ["MAX_WORD", "Token", "character_class", "fold", "phrase_key", "plain_text", "raw_words", "tokenize", "words"]

MAX_WORD = 64  # letters of a word that count; stemmers are quadratic in it and no word is longer


class Token(NamedTuple):
    """
    One word of a text.

    Attributes:
        text: Folded, as the index holds it.

        start: Of the word in the text, in characters.

        end: After its last letter; a possessive 's is not part of it.
    """

    text: str
    start: int
    end: int


def character_class(codes: Iterable[int]) -> str:
    """
    Rising code points of letters and marks as the inside of a regular expression's character class.

    >>> character_class([65, 66, 67, 90])
    'A-CZ'
    """
    runs: list[list[int]] = []
    for code in codes:
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    # The characters themselves: a pattern with thousands of escapes takes three times as long to compile.
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in runs)


# Python's \w leaves combining marks out, so an accent written as a character of its own would part the word.
_MARKS = character_class(
    [code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    + list(range(0xE0100, 0xE01F0))
)
_SPACELESS = (
    r"\u0e00-\u0edf\u1000-\u109f\u1780-\u17df\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
_APOSTROPHES = "'’‘ʼ＇"
_LETTERS = rf"(?:[^\W_{_SPACELESS}]+[{_MARKS}]*)+"

_ANY_WORD = re.compile(
    rf"(?P<initials>(?<![\w.])[^\W\d_{_SPACELESS}](?:\.[^\W\d_{_SPACELESS}])+(?![^\W_]))"
    rf"|(?P<number>\d+(?:[.,]\d+)+(?![^\W_]))"
    rf"|(?P<letter>[^\W_](?<=[{_SPACELESS}])[{_MARKS}]*)"
    rf"|(?P<word>{_LETTERS}(?:'{_LETTERS})*)"
)
_ASCII_WORD = re.compile(
    r"(?P<initials>(?<![A-Za-z0-9.])[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9]))"
    r"|(?P<number>[0-9]+(?:[.,][0-9]+)+(?![A-Za-z0-9]))"
    r"|(?P<word>[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*)"
)
_ASCII_RUN = re.compile(re.sub(r"\?P<\w+>", "?:", _ASCII_WORD.pattern))
_ANY_RUN = re.compile(re.sub(r"\?P<\w+>", "?:", _ANY_WORD.pattern))
# One character for one, so that places stay; with these gone, most articles are plain ASCII and take the fast pattern.
_TYPOGRAPHY = str.maketrans(_APOSTROPHES + "“”„«»–—…•\u00a0\u2009\u202f", "'" * len(_APOSTROPHES) + " " * 12)
# Without the signs that join, a word of an ASCII text is just a run of letters and digits.
_LOWER_OR_BLANK = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ELIDED = frozenset(["l", "d", "j", "m", "n", "s", "t", "c", "qu"])

# Accents of the alphabets that are read without them: Latin, Greek, Cyrillic, Hebrew and Arabic. The vowel signs of
# other scripts are letters in all but name and stay. Also all apostrophes.
_DROPPED = re.compile(
    rf"[{_APOSTROPHES}\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    r"\ufe20-\ufe2f]"
)

# Letters that no Unicode decomposition takes apart, but that readers type plain.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
    }
)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """
    The word as the index holds it: case, accents and apostrophes gone, at most `MAX_WORD` letters.

    >>> fold("Müller"), fold("O’Brien"), fold("Straße"), fold("ﬁn"), fold("3½")
    ('muller', 'obrien', 'strasse', 'fin', '3½')
    """
    if word.isascii():
        return word.lower().replace("'", "")[:MAX_WORD]
    # A vulgar fraction or a superscript would decompose into digits of another number: 3½ is not 31⁄2.
    decomposed = "".join(c if unicodedata.category(c) == "No" else unicodedata.normalize("NFKD", c) for c in word)
    plain = _DROPPED.sub("", decomposed.casefold()).translate(_PLAIN)
    return unicodedata.normalize("NFC", plain)[:MAX_WORD]


def tokenize(text: str) -> list[Token]:
    """
    The words of a text in order; a word's position is its place in the list.

    >>> [tuple(token) for token in tokenize("Emma Slater's U.S. tour")]
    [('emma', 0, 4), ('slater', 5, 11), ('us', 14, 17), ('tour', 19, 23)]
    """
    tokens: list[Token] = []
    text = text.translate(_TYPOGRAPHY) if not text.isascii() else text
    for match in (_ASCII_WORD if text.isascii() else _ANY_WORD).finditer(text):
        word, start = match.group(), match.start()
        if match.lastgroup == "word":
            if "'" in word:
                tokens += _apostrophe_words(word, start)
            else:
                tokens.append(Token(fold(word), start, match.end()))
        elif match.lastgroup == "initials":
            tokens.append(Token(fold(word.replace(".", "")), start, match.end()))
        elif match.lastgroup == "number":
            plain = word.replace(",", "") if _THOUSANDS.fullmatch(word) else word
            tokens.append(Token(fold(plain), start, match.end()))
        else:
            tokens.append(Token(fold(word), start, match.end()))
    return tokens


def _apostrophe_words(word: str, start: int) -> list[Token]:
    """
    The words of a run with apostrophes in it.

    >>> [token.text for token in _apostrophe_words("d'O'Brien's", 0)]
    ['d', 'obrien']
    """
    tokens = []
    pieces = word.split("'")
    if pieces[0].lower() in _ELIDED:
        end = start + len(pieces[0])
        tokens.append(Token(fold(pieces[0]), start, end))
        start, pieces = end + 1, pieces[1:]
    if len(pieces) > 1 and pieces[-1] in ("s", "S"):
        pieces = pieces[:-1]
    end = start + sum(map(len, pieces)) + len(pieces) - 1
    tokens.append(Token(fold("".join(pieces)), start, end))
    return tokens


def words(text: str) -> list[str]:
    """The folded words of a text, without their places."""
    plain = text if text.isascii() else text.translate(_TYPOGRAPHY)
    if not plain.isascii():
        return [token.text for token in tokenize(plain)]
    if "'" not in plain and "." not in plain and "," not in plain:
        found = plain.encode("ascii").translate(_LOWER_OR_BLANK).decode("ascii").split()
        return found if len(plain) <= MAX_WORD else [word[:MAX_WORD] for word in found]
    found = []
    for word in _ASCII_RUN.findall(plain.lower()):
        if word.isalnum():
            found.append(word if len(word) <= MAX_WORD else word[:MAX_WORD])
        else:
            found += [token.text for token in tokenize(word)]
    return found


def plain_text(text: str) -> str:
    """The text with typographic quotes, dashes and spaces plain, one character for one."""
    return text.translate(_TYPOGRAPHY)


def raw_words(plain: str) -> list[str]:
    """
    The words of a `plain_text` as they stand in it; `words` of each, one after the other, are the words of the text.

    >>> raw_words("L'Oréal in the U.S.")
    ["L'Oréal", 'in', 'the', 'U.S']
    """
    return _ANY_RUN.findall(plain)


def phrase_key(text: str) -> str:
    """
    The words of a short text as one text: equal for texts that differ in case, accents and punctuation only.

    >>> phrase_key("The Café, Müller")
    'the cafe muller'
    """
    return " ".join(words(text))
