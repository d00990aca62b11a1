"""
Words as numbers:

1. the terms of the numbers are the words of `index.tokens`, for any texts, in any batches
2. equal terms have equal numbers, and every term has one
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.codec.numbering import TermNumbers
from index.readers.reuters import read_reuters
from index.tokens import words
from tests.any_text import texts

batches = st.lists(st.lists(texts, max_size=6), min_size=1, max_size=4)


def read_back(numbers: TermNumbers, batch: list[str]) -> list[list[str]]:
    """The words of each text of a batch, by their numbers."""
    found, counts = numbers.number(batch)
    left = iter(found.tolist())
    return [[numbers.terms[next(left)] for _ in range(count)] for count in counts.tolist()]


@given(batches)
def test_terms_of_the_numbers_are_the_words(given_batches):
    numbers = TermNumbers()

    found = [read_back(numbers, batch) for batch in given_batches]

    assert found == [[words(text) for text in batch] for batch in given_batches]
    assert len(set(numbers.terms)) == len(numbers.terms)


@pytest.mark.parametrize(
    "text",
    [
        ".a.b a.b ..a.b x.a.b a.b.c1 1.a",
        "3.5 3.5x 1,750 1,750,000.25 1,75 1.2.3,4",
        "o'brien's d'arc d'o'brien's 's l's rock'n'roll ''a'' a''b",
        "_a_ a_b a.b_c _a.b",
        "abcdefgh abcdefghi abcdefghijklmnop abcdefghijklmnopq",
        "abcdefgh.abcdefgh www.example.org.uk.and.more.of.it",
        "y" * 200 + " " + "y" * 64 + "z",
        "\0a\0.b.c\0",
    ],
)
def test_what_joins_and_parts_words_does_so_here_too(text):
    assert read_back(TermNumbers(), [text, text.upper()]) == [words(text), words(text.upper())]


def test_many_different_words_keep_their_numbers():
    many = [f"{number} w{number * 7919} verylongwordnumber{number}" for number in range(30_000)]
    numbers = TermNumbers()
    first = read_back(numbers, many)

    assert read_back(numbers, many) == first == [words(text) for text in many]


@pytest.mark.reuters
def test_real_articles_have_the_same_words(reuters_folder):
    import gzip

    from index.readers.base import ReadingOptions

    with gzip.open(reuters_folder / "reut2-000.sgm.gz") as file:
        articles = list(read_reuters(file, "reut2-000.sgm.gz", ReadingOptions()))
    bodies = [article.body for article in articles]

    assert read_back(TermNumbers(), bodies) == [words(body) for body in bodies]
