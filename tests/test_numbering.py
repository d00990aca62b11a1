"""
Words as numbers:

1. the terms of the numbers are the words of `index.tokens`, for any texts, in any batches
2. equal terms have equal numbers, and every term has one
3. this holds for any character beside any other, for words of any length, and whatever stands next to a text
4. it also holds for keys that all want one place of a table, and for tables that grow and shrink
"""

import random

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.codec import numbering
from index.codec.numbering import TermNumbers
from index.readers.reuters import read_reuters
from index.tokens import plain_text, words
from tests.any_text import texts

_JOINING = "aB1é’'.,_ -Яœß東\u0301£\0\U0001f600\U00020000"

any_texts = texts | st.text(alphabet=_JOINING) | st.text(alphabet="ab1_.,' ")
batches = st.lists(st.lists(any_texts, max_size=6), min_size=1, max_size=4)


def read_back(numbers: TermNumbers, batch: list[str]) -> list[list[str]]:
    """The words of each text of a batch, by their numbers."""
    found, counts = numbers.number(batch)
    left = iter(found.tolist())
    return [[numbers.terms[next(left)] for _ in range(count)] for count in counts.tolist()]


def words_of(batch: list[str]) -> list[list[str]]:
    return [words(text) for text in batch]


@given(batches)
@example([["_a.b", "_a.b é", "“_a.b”", ".a.b", "é.a.b"]])
@example([["’’a.b’s", "l’été", "L’ÉTÉ", "l'été's"]])
@example([["Kelvin kelvin Kelvin", "ΟΔΟΣ οδος οδοσ", "ẞ ß ss"]])
def test_terms_of_the_numbers_are_the_words(given_batches):
    numbers = TermNumbers()

    found = [read_back(numbers, batch) for batch in given_batches]

    assert found == [words_of(batch) for batch in given_batches]
    assert len(set(numbers.terms)) == len(numbers.terms) == len(numbers)


@given(batches)
def test_it_does_not_matter_how_many_characters_are_worked_on_together(given_batches):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_PORTION", 7)
        patch.setattr(numbering, "_MOST_KEPT", 2)
        numbers = TermNumbers()
        found = [read_back(numbers, batch) for batch in given_batches]

    assert found == [words_of(batch) for batch in given_batches]


@given(batches)
def test_keys_that_all_want_one_place_are_not_mixed_up(given_batches):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbering, "_SPREAD", (np.uint64(0), np.uint64(0)))
        numbers = TermNumbers()
        found = [read_back(numbers, batch) for batch in [*given_batches, *given_batches]]

    assert found == [words_of(batch) for batch in [*given_batches, *given_batches]]


@pytest.mark.parametrize(
    "text",
    [
        ".a.b a.b ..a.b x.a.b a.b.c1 1.a .a'b.c .ab.c.d",
        "3.5 3.5x 1,750 1,750,000.25 1,75 1.2.3,4 .5 .5.5 1'5 1,750's 9,999 0,000 12,34 1234,567",
        "o'brien's d'arc d'o'brien's 's l's rock'n'roll ''a'' a''b",
        "_a_ a_b a.b_c _a.b __a.b ._a.b _.a.b _1.5",
        "abcdefgh abcdefghi abcdefghijklmnop abcdefghijklmnopq",
        "abcdefgh.abcdefgh www.example.org.uk.and.more.of.it",
        "y" * 200 + " " + "y" * 64 + "z",
        "\0a\0.b.c\0",
        "",
    ],
)
@pytest.mark.parametrize(
    "neighbour", ["", " é", " “”", " ’", " £", " 東", " \U0001f600", " \U00020000", " Я", " \ud800"]
)
def test_what_joins_and_parts_words_does_so_here_too(text, neighbour):
    batch = [text, text.upper(), text + neighbour, neighbour + text.upper(), text.replace("'", "’"), text]

    assert read_back(TermNumbers(), batch) == words_of(batch)


def test_any_character_may_stand_beside_a_word():
    characters = [chr(code) for code in [*range(0x3100), *range(0xF900, 0x10100), *range(0x1D400, 0x1D500)]]
    batch = [f"{c} x{c}y.u.s {c}.u.s '{c} _{c}.b 1{c}5 1.{c} {c}’s d'{c} {c.upper()}" for c in characters]

    assert read_back(TermNumbers(), batch) == words_of(batch)


def test_letters_with_one_code_are_one_letter_in_words_too():
    by_code: dict[int, set[str]] = {}
    for character in map(chr, range(0xD800)):
        found = int(numbering._codes(character)[0])
        if found >= numbering._FIRST_LETTER:
            by_code.setdefault(found, set()).add("".join(words(character)))

    assert len(by_code) == len(numbering._LETTERS)
    assert all(len(found) == 1 for found in by_code.values())


def test_words_of_every_length_keep_their_numbers():
    seeded = random.Random(11)
    alphabets = ["ab", "abcdefghijklmnopqrstuvwxyz0123456789", "aé", "жя", "aα", "a東", "ą1", "a.", "1,", "a'"]
    many = [
        "".join(seeded.choices(alphabet, k=length)) + "x"
        for alphabet in alphabets
        for length in range(1, 41)
        for _ in range(8)
    ]
    batches = [many[:100], many, [" ".join(many)], many[::-1]]
    numbers = TermNumbers()

    found = [read_back(numbers, batch) for batch in batches]

    assert found == [words_of(batch) for batch in batches]


def test_many_different_words_keep_their_numbers():
    many = [f"{number} w{number * 7919} verylongwordnumber{number} number{number}" for number in range(30_000)]
    numbers = TermNumbers()
    first = read_back(numbers, many)

    assert read_back(numbers, many) == first == words_of(many)


def test_a_million_terms_keep_their_numbers():
    numbers = TermNumbers()
    parts = [" ".join(map(str, range(first, 1_000_000, 10))) for first in range(10)]
    first = np.concatenate([numbers.number([part])[0] for part in parts])

    again, counts = numbers.number(parts[::-1])

    assert len(numbers) == 1_000_000 == len(np.unique(first))
    assert (np.concatenate(np.split(again, np.cumsum(counts)[:-1])[::-1]) == first).all()
    assert [numbers.terms[number] for number in first[::99_991].tolist()] == " ".join(parts).split()[::99_991]


def test_a_text_full_of_underscores_and_initials_is_looked_at_once(monkeypatch):
    looks = []
    monkeypatch.setattr(numbering, "plain_text", lambda text: looks.append(text) or plain_text(text))
    batch = ["_a.b " * 100, "_a.b " * 100 + "é", "_a.b " * 100 + "”"]

    assert read_back(TermNumbers(), batch) == words_of(batch)
    assert looks == batch


def test_a_word_again_and_again_does_not_leave_a_large_table():
    numbers = TermNumbers()
    numbers.number(["again " * 150_000])
    numbers.number(["and another one"])

    assert len(numbers._short._values) < 10_000
    assert read_back(numbers, ["One again, and another"]) == [["one", "again", "and", "another"]]


def test_texts_outside_the_tables_are_not_kept_for_ever(monkeypatch):
    monkeypatch.setattr(numbering, "_MOST_KEPT", 10)
    many = [f"東{number} averyverylongword{number} अ{number}" for number in range(100)]
    numbers = TermNumbers()

    assert read_back(numbers, many) == words_of(many)
    assert len(numbers._kept) <= 10


def test_no_texts_and_texts_without_words_have_no_numbers():
    nothing, no_counts = TermNumbers().number([])
    found, counts = TermNumbers().number(["", "-", "“”", "\u0301", "£"])

    assert (len(nothing), len(no_counts), len(found)) == (0, 0, 0)
    assert counts.tolist() == [0, 0, 0, 0, 0]
    assert found.dtype == nothing.dtype == np.uint32


@pytest.mark.reuters
@pytest.mark.parametrize("other", ["", "é“’", "я東"])
def test_real_articles_have_the_same_words(reuters_folder, other):
    import gzip

    from index.readers.base import ReadingOptions

    with gzip.open(reuters_folder / "reut2-000.sgm.gz") as file:
        articles = list(read_reuters(file, "reut2-000.sgm.gz", ReadingOptions()))
    seeded = random.Random(3)
    bodies = [
        "".join(seeded.choice(other) if other and seeded.random() < 1 / 300 else char for char in article.body)
        for article in articles
    ]

    assert read_back(TermNumbers(), bodies) == words_of(bodies)
