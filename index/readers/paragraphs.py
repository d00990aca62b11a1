"""
Lines to paragraphs, and which line is a headline.

Hard-wrapped lines are joined; a line that ends early was meant to end there:

    The Eagle landed on the        ->  The Eagle landed on the Moon.
    Moon.
    Photo: Neil Armstrong          ->  Photo: Neil Armstrong
"""

import re
from typing import NamedTuple

__all__ = ["Head", "first_words", "looks_like_headline", "split_head", "unwrap"]

MAX_TITLE_WORDS = 120  # characters of a title made from the text
MAX_HEADLINE = 200
WIDEST_WRAP = 140  # a line longer than this was not broken by hand or by an editor's margin
NARROWEST_WRAP = 40

_CLOSING = "\"'”’»)]"
_BULLET = re.compile(r"(?:[-*•–—]|\d{1,3}[.)])\s")
_BULLET_BEGINNINGS = frozenset("-*•–—0123456789")
_RULE = re.compile(r"[-=_*~#\s]{3,}")


def unwrap(text: str) -> str:
    """
    The text with one empty line between paragraphs, and every paragraph's wrapped lines joined.

    Short lines of their own (credits, tables, verse) stay lines.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    wrapped = NARROWEST_WRAP <= width <= WIDEST_WRAP
    # Whether a line may be a paragraph without an empty line above it: so in texts that have none of these.
    bare = width > WIDEST_WRAP
    full = 0.8 * width
    # Pieces are joined once, so that a paragraph of a megabyte takes no quadratic time.
    pieces: list[str] = []
    between = ""  # what parts the next line from the last, unless they are one
    last = ""  # the line before, as it stood
    for line in lines:
        content = line.strip()
        if "  " in content or not content.isascii() or "\t" in content:
            content = " ".join(content.split())
        if not content:
            between = between and "\n\n"
            continue
        if between == "\n":
            indented = wrapped and line.startswith("  ")
            if wrapped and not indented and _was_full(last, content, full):
                between = " " if pieces[-1][-1] != "-" else _after_hyphen(pieces[-1], content)
            elif (indented and (len(last) > full or _ends_sentence(last))) or (bare and _is_paragraph(last)):
                between = "\n\n"
        pieces += (between, content)
        between = "\n"
        last = line
    return "".join(pieces)


def _after_hyphen(before: str, content: str) -> str:
    """What stands between two lines that are one: long- + term -> long-term, all else with a space."""
    return "" if before[-2:-1].isalpha() and content[0].islower() else " "


def _was_full(last: str, content: str, full: float) -> bool:
    """Whether a line ended only because the first word of the next did not fit."""
    # Most lines are full without their neighbour's first word, which then need not be cut off.
    if len(last) < full and len(last) + 1 + len(content.partition(" ")[0]) <= full:
        return False
    return content[0] not in _BULLET_BEGINNINGS or _BULLET.match(content) is None


def _is_paragraph(line: str) -> bool:
    return len(line) > WIDEST_WRAP or _ends_sentence(line)


def _ends_sentence(line: str) -> bool:
    return line.rstrip().rstrip(_CLOSING).endswith((".", "!", "?", ":", "…"))


_SENTENCE_END = re.compile(r"[.;,:]$|\.\.\.$|…$")
_SHORT_FORMS = re.compile(r"(?:\b(?:[A-Za-z]\.){2,}|\b(?:Jr|Sr|Inc|Co|Corp|Ltd|No|St|Dr|vs|etc)\.)$")


def looks_like_headline(line: str) -> bool:
    """Whether this is no sentence: short, and without a sentence's end."""
    line = line.strip().rstrip(_CLOSING)
    if not line or len(line) > MAX_HEADLINE or not any(char.isalpha() for char in line):
        return False
    return _SENTENCE_END.search(line) is None or _SHORT_FORMS.search(line) is not None


class Head(NamedTuple):
    """
    The beginning of a text.

    Attributes:
        headline: None when the text begins with a sentence.

        rest: The lines after it.
    """

    headline: str | None
    rest: str


def split_head(text: str) -> Head:
    """
    The headline and what follows.

    A headline stands above an empty line, or is clearly shorter than the lines that follow it.
    """
    text = text.strip("\n")
    first, _, rest = text.partition("\n")
    if not looks_like_headline(first):
        return Head(None, text)
    block = first if not rest else text.split("\n\n", 1)[0]
    lines = block.split("\n")
    after = text[len(block) :]
    if len(lines) == 1:
        return Head(first.strip(), after.strip("\n"))
    if _RULE.fullmatch(lines[1]):
        return Head(first.strip(), "\n".join([*lines[2:], after]).strip("\n"))
    longest = max(len(line) for line in lines[1:4])
    if len(lines) == 2 and after and len(first) >= NARROWEST_WRAP and lines[1][:1] != " ":
        both = f"{first.strip()} {lines[1].strip()}"
        if looks_like_headline(both) and _was_full(first, lines[1].strip(), len(first)):
            return Head(both, after.strip("\n"))
    if len(first) < 0.6 * longest or (longest < NARROWEST_WRAP and after):
        return Head(first.strip(), rest)
    return Head(None, text)


_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s|$)")
_NO_END = re.compile(
    r"(?:^|[\s(\"'“‘])(?:[A-Z]|[A-Za-z](?:\.[A-Za-z])+|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|St|Jr|Sr|Inc|Co|Corp|Ltd"
    r"|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.$"
)


def first_words(text: str) -> str:
    """
    A title for a text that has none: its first sentence, cut at a word when it is long.

    >>> first_words("Mr. May left. He said so.")
    'Mr. May left.'
    """
    beginning = " ".join(text[: 4 * MAX_TITLE_WORDS].split("\n\n", 1)[0].split())
    for match in _SENTENCE.finditer(beginning[: MAX_TITLE_WORDS + 1]):
        sentence = beginning[: match.end()]
        if len(sentence) <= MAX_TITLE_WORDS and _NO_END.search(sentence) is None:
            return sentence
    if len(beginning) <= MAX_TITLE_WORDS:
        return beginning
    cut = beginning[: MAX_TITLE_WORDS - 1]
    at_word = cut.rsplit(" ", 1)[0] if not beginning[MAX_TITLE_WORDS - 1].isspace() and " " in cut else cut
    return at_word.rstrip(" ,;:–—-(") + "…"
