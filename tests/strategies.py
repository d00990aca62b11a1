"""
Hypothesis strategies: texts as readers and attackers type them, articles that are hard to cut into words, and queries
in the one form that each meaning has.
"""

import re
from datetime import date

from hypothesis import strategies as st

from index.tokens import words
from search.highlight import Matched, MatchedPhrase
from search.query import (
    All,
    DateRange,
    DayOfYear,
    Fuzzy,
    Near,
    Person,
    Phrase,
    Query,
    Scope,
    Source,
    Undated,
    Wildcard,
    Word,
    conjunction,
    disjunction,
    negation,
)

__all__ = ["articles", "leaves", "matched_articles", "queries", "query_texts"]

# Letters of several alphabets, with case, accents of their own, and forms that fold to several letters.
LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZÉéßøŁİıñőжЖλשع中の"
LETTERS_AND_DIGITS = LETTERS + "0123456789½"
PLAIN_LETTERS = "abcdefghijklmnopqrstuvwxyzABCÉéñж"
OPERATORS = {"OR", "AND", "NOT", "NEAR"}

# Queries

scopes = st.sampled_from(Scope)
plain_words = st.text(LETTERS_AND_DIGITS, min_size=1, max_size=8)


@st.composite
def joined_words(draw: st.DrawFn) -> str:
    """Words with signs between: O'Brien, well-known, U.S, 3.5, 10:30, AT&T, a_b."""
    rest = draw(st.lists(st.tuples(st.sampled_from("'’-./&_@:+,"), plain_words), max_size=3))
    return draw(plain_words) + "".join(sign + word for sign, word in rest)


def stands_alone(word: str) -> bool:
    """Whether the word reads as a word: it is no operator, and no colon follows letters that begin it."""
    before, colon, _ = word.partition(":")
    return word not in OPERATORS and not re.fullmatch(r"NEAR/[0-9]+", word) and not (colon and before.isalpha())


single_words = (plain_words | joined_words()).filter(stands_alone)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Patterns in their one form: a letter at least, `?` before `*` where they meet, no `?` at the end."""
    signs = st.builds(lambda count, star: "?" * count + star, st.integers(0, 2), st.sampled_from(["", "*"]))
    pieces = st.tuples(st.text(PLAIN_LETTERS, min_size=1, max_size=5), signs).map("".join)
    pattern = (draw(signs) + "".join(draw(st.lists(pieces, min_size=1, max_size=3)))).rstrip("?")
    return pattern if "*" in pattern or "?" in pattern else f"{pattern}*"


@st.composite
def phrases(draw: st.DrawFn) -> Phrase:
    parts = tuple(draw(st.lists(plain_words | joined_words() | patterns(), min_size=1, max_size=5)))
    slop = draw(st.none() | st.integers(0, 100)) if len(parts) > 1 else None
    return Phrase(parts, slop, draw(scopes))


@st.composite
def near_each_other(draw: st.DrawFn) -> Near:
    scope = draw(scopes)
    side = st.one_of(
        st.builds(Word, single_words, st.just(scope)),
        st.builds(Wildcard, patterns(), st.just(scope)),
        st.builds(Fuzzy, st.text(PLAIN_LETTERS, min_size=3, max_size=9), st.just(scope)),
        phrases().map(lambda phrase: Phrase(phrase.parts, None, scope)),
    )
    return Near(draw(side), draw(side), draw(st.none() | st.integers(0, 100)))


names = (
    st.text(LETTERS_AND_DIGITS + " .,-'’«»()*?~^:", min_size=1, max_size=20)
    .map(lambda name: " ".join(name.split()))
    .filter(words)
)

day_numbers = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.toordinal)


@st.composite
def date_ranges(draw: st.DrawFn) -> DateRange:
    first, last = sorted((draw(day_numbers), draw(day_numbers)))
    return DateRange(*draw(st.sampled_from([(first, last), (first, None), (None, last)])))


leaves: st.SearchStrategy[Query] = st.one_of(
    st.builds(Word, single_words, scopes),
    phrases(),
    near_each_other(),
    st.builds(Wildcard, patterns(), scopes),
    st.builds(Fuzzy, st.text(PLAIN_LETTERS, min_size=3, max_size=9), scopes),
    st.builds(Person, names),
    st.builds(Source, names),
    date_ranges(),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: DayOfYear(day.month, day.day)),
    st.just(Undated()),
    st.just(All()),
)
"""A clause without parts."""


def groups(clauses: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(clauses, min_size=2, max_size=4)
    return several.map(conjunction) | several.map(disjunction) | clauses.map(negation)


queries: st.SearchStrategy[Query] = st.recursive(leaves, groups, max_leaves=12)
"""Every kind of query, nested, as reading a text gives them."""

# Query texts

fragments = st.sampled_from(
    [
        *(
            "OR",
            "AND",
            "NOT",
            "NEAR",
            "NEAR/3",
            "-",
            "--",
            "(",
            ")",
            '"',
            "“",
            "”",
            "«",
            "~",
            "~5",
            "~999",
            "*",
            "?",
            "^",
            ":",
            "&",
            "…",
        ),
        *("title:", "person:", "source:", "date:", "day:", "titel:", "2019", "..", ">=", "<", "2019-11", "last month"),
        *("undated", "11-20", "june 2020", "moon", "walk", "O'Brien", "U.S.", "a*", "wo?d", "http://", "Emma Slater"),
        *("\u0301", "\ud800", "\x00", "\u202e", "\u00a0", "🚀", "中国"),
    ]
)

query_texts = st.one_of(
    st.lists(st.tuples(fragments, st.sampled_from(["", " "])).map("".join), max_size=12).map("".join),
    st.lists(fragments | st.text(max_size=6), max_size=10).map(" ".join),
    st.text(st.characters(), max_size=40),
)
"""Texts made of what means something to the parser, and of anything else."""

# Articles

article_words = st.sampled_from(
    [
        *("moon", "Moon", "moons", "walk", "the", "The", "a", "New", "York", "us", "end.", "end!", "Mr.", "Jr."),
        *("O'Brien", "O’Brien's", "U.S.", "L'Oréal", "café", "cafe\u0301", "1,750", "3.5", "well-known", "naïve"),
        *("ﬁn", "Straße", "Erdoğan", "中国", "の", "½", "3½", "🚀", "–", "--", "...", "…", "?", "“Really?”"),
        *("x" * 70, "honeymoon", "emma's"),
    ]
)
spaces = st.sampled_from([" ", " ", " ", "\n\n", "\n", "  ", "", "\u00a0", "\x1f"])

articles = st.one_of(
    st.lists(st.tuples(article_words, spaces).map("".join), max_size=60).map("".join),
    st.text(max_size=60),
)
"""Few words that come again, in many spellings, with and without spaces and full stops; and any text at all."""


@st.composite
def matched_articles(draw: st.DrawFn) -> tuple[str, Matched]:
    """A text and what to find in it: words and runs of words that are in it, others, and many at once."""
    text = draw(articles)
    known = words(text) or ["moon"]
    word = st.sampled_from([*known, "moon", "the", "walk", "x", "absent"])
    several = st.frozensets(word, min_size=1, max_size=3)
    invented = st.builds(
        MatchedPhrase, st.lists(several, min_size=1, max_size=3).map(tuple), st.none() | st.integers(0, 3)
    )
    first = st.integers(0, len(known) - 1)
    present = st.tuples(first, st.integers(1, 5)).map(
        lambda run: MatchedPhrase(tuple(frozenset([word]) for word in known[run[0] : run[0] + run[1]]))
    )
    many = st.frozensets(st.text("abcdemnortuwy", min_size=1, max_size=5), min_size=30, max_size=40)
    single = draw(st.frozensets(word, max_size=3)) | draw(st.just(frozenset[str]()) | many)
    return text, Matched(single, tuple(draw(st.lists(invented | present, max_size=3))))
