"""
Queries that killed other search engines, and a grammar that makes more.

The first group is known by what it did to Whoosh and others; the second is any text that could come out of a keyboard.
"""

import random

__all__ = ["COMMON", "KILLERS", "made_query", "repeated"]

WORDS = ("the", "said", "oil", "a", "of", "market", "Reagan", "1987", "zzz", "o'neill", "café", "u.s.", "x" * 64)
# Words that are common in the news, and as many of them as a query may have.
_COMMON = """
oil market bank trade dollar company government prices stock week gold copper coffee sugar wheat grain crude
tax loan merger profit loss dividend quarter year share interest rate foreign exchange japan germany france
london paris world export import steel cotton cocoa minister president union workers strike energy price demand
supply growth debt budget deficit surplus reserve money credit central finance report analyst
"""
COMMON = tuple(_COMMON.split())
_ODD = ("\0", "\ud7ff", "\u202e", "\U0010ffff", "\U0001f680", "e" + "\u0301" * 40, "ﷺ", "ǆ", "ß", "​", "\t", "\\")
_OPERATORS = (
    "AND",
    "OR",
    "NOT",
    "-",
    "(",
    ")",
    '"',
    "*",
    "?",
    "~",
    "~2",
    ":",
    "title:",
    "person:",
    "date:",
    "..",
    ">=",
)

KILLERS: tuple[str, ...] = (
    "*a*",
    "?*?*?*?*?*",
    " OR ".join("*xy*" for _ in range(200)),
    "word~9",
    "a" * 200 + "~9",
    " OR ".join(f"word{number}~2" for number in range(100)),
    'r"((.+)+)+x"',
    'r"(bad"',
    '"w1 w2"~9999999',
    '"the of"~9999999',
    *("".join(f"w{level} AND (" for level in range(depth)) + "x" + ")" * depth for depth in (5, 10, 20, 30, 50, 200)),
    *("(" * depth + "word" + ")" * depth for depth in (500, 1_000)),
    " OR ".join(f"w{number}" for number in range(20_000)),
    "word " * 100_000,
    *("a" * size for size in (8_000, 16_000, 1_000_000)),
    "[" * 8_000,
    "[a TO " * 1_000,
    "'x " * 8_000,
    "*" * 30_000,
    "?" * 30_000,
    "a ANDNOT " * 10_000,
    "NOT " * 300,
    "-" * 900,
    "word^0",
    "word^-1",
    "word^nan",
    "word^1e400",
    "date:[bad TO worse]",
    "date:[0000 TO 9999]",
    "date:0001..9999",
    "date:9999999999",
    '"' + "the " * 200 + '"',
    '"' + "said " * 150 + '"~50',
    '"*a* *e*"~9',
    '"s* t*"',
    "the of and to in said a",
    "* OR *",
    "NOT NOT NOT *",
    "title:* person:* source:*",
    "person:" + "A" * 900,
    "\0",
    "\u202e",
    "\u0301" * 900,
    "\U0001f680" * 400,
    '"',
    "NOT",
    "-",
    "()",
    "",
    " ",
    "(((((",
    ")))))",
    "a" + "\u0315\u0300" * 400,
    "ǅ" * 500,
    "ﬃ" * 300,
    # All words of many, again and again, in phrases that need their places.
    " OR ".join(f'"*e* zz{number}"' for number in range(30)),
    " OR ".join(f'"*e* {word}"' for word in ("oil", "market", "bank", "said", "the", "of", "to", "in", "year")),
    " OR ".join(f'"*{one}* {two}*"' for one in "aeiou" for two in "xyz"),
    " OR ".join(f"*{one}*{two}* NEAR oil" for one in "aeiou" for two in "nrs"),
    " OR ".join(f"title:*{letter}*" for letter in "aeiounrstl"),
    " OR ".join(f"*{one}{two}*" for one in "aeiou" for two in "nrstlcdmph"),
    " OR ".join(f"{one} NEAR/s {two}" for one in ("the", "of", "to", "in") for two in ("a", "and", "mln")),
    '"the of to in said a and mln dlrs for its year it on pct from"~99',
)


def made_query(chance: random.Random) -> str:
    """A query of the grammar, broken now and then."""
    parts = []
    for _ in range(chance.choice((1, 2, 3, 5, 10, 40))):
        kind = chance.random()
        if kind < 0.45:
            parts.append(_word(chance))
        elif kind < 0.75:
            parts.append(chance.choice(_OPERATORS))
        elif kind < 0.85:
            parts.append(chance.choice(_ODD))
        elif kind < 0.95:
            words = " ".join(_word(chance) for _ in range(chance.randrange(6)))
            parts.append(f'"{words}"' + chance.choice(("", "~3")))
        else:
            # Of all characters but the halves of surrogate pairs.
            numbers = chance.choices(range(0x10F800), k=5)
            parts.append("".join(chr(number + 0x800 * (number >= 0xD800)) for number in numbers))
    return chance.choice(("", " ")).join(parts)


def _word(chance: random.Random) -> str:
    word = chance.choice(WORDS)
    kind = chance.random()
    if kind < 0.15:
        return word[: chance.randrange(4)] + "*"
    if kind < 0.25:
        return "*" + word[1:3] + chance.choice(("*", "?", ""))
    return word + chance.choice(("", "", "", "~", "~1", "~2"))


def repeated(size: int) -> dict[str, str]:
    """Queries by name that have so many parts, each another one."""
    words = [f"{word}{'' if number < len(COMMON) else number}" for number, word in enumerate(COMMON * 2)][:size]
    one, two = [word[:1] for word in words], [word[1:2] for word in words]
    return {
        "words": " ".join(words),
        "or": " OR ".join(words),
        "stars": " OR ".join(f"{word[:2]}*" for word in words),
        "inner stars": " OR ".join(f"*{a}{b}*" for a, b in zip(one, two, strict=True)),
        "question marks": " OR ".join(f"{a}?{word[2:]}" for a, word in zip(one, words, strict=True)),
        "fuzzy": " OR ".join(f"{word}~2" for word in words),
        "nots": "said " + " ".join(f"-{word}" for word in words),
        "phrases": " OR ".join(f'"the {word}"' for word in words),
        "near": " OR ".join(f'"the {word}"~9' for word in words),
        "one phrase": '"' + " ".join(words) + '"',
        "brackets": " OR ".join(f"({word})" for word in words),
        "nested": "".join(f"{word} (" for word in words[:40]) + "oil" + ")" * min(size, 40),
        "open brackets": "(" * size,
        "quotes": '"' * size,
        "dates": " OR ".join(f"date:1987-{1 + number % 12}-{1 + number % 28}" for number in range(size)),
        "persons": " OR ".join(f'person:"{word}"' for word in words),
        "one word": "".join(words),
    }
