"""
The list of words as arrays does what a plain sorted list of texts does:

1. a word is found at its place, and a word that is not there nowhere
2. what begins so is one slice
3. the forms of a stem are the words that the stemmer gives this stem
4. the nearest words are those of all words that rapidfuzz finds near, in an order that depends on nothing else
5. a pattern fits the words that it fits one by one
6. lists are merged into their union, and each word knows its place in it
7. arrays mapped from a file answer alike, are little-endian and small
"""

import random
from pathlib import Path

import numpy as np
import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from index import words as module
from index.arrays import open_arrays, write_arrays
from index.patterns import Wildcard
from index.words import Words, merged, word_arrays

# Letters of one to four bytes, code points that are alike modulo 32, NUL, and the signs of patterns as plain letters.
LETTERS = "aabbcxyе\x00?*éшж中日𝒜𝒷\u0301Aa!"
BEGINNINGS = ("", "", "ab", "reut2-000.sgm/", "reut2-000.sgm/1", "中日中日", "éé", "x" * 300)

texts = st.builds(str.__add__, st.sampled_from(BEGINNINGS), st.text(LETTERS, max_size=6))
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
lists = st.lists(texts | anything, unique=True, max_size=90).map(sorted)
wildcards = st.sampled_from(Wildcard)
patterns = st.lists(wildcards | wildcards | st.text(LETTERS, max_size=2) | st.sampled_from(BEGINNINGS), max_size=7)


def words_of(listed: list[str], *, searchable: bool = True) -> Words:
    """The list, sorted by its code points as Python sorts texts."""
    return Words(word_arrays([word.encode() for word in sorted(listed)], searchable=searchable))


@pytest.fixture(params=[1 << 16, 5], ids=["all at once", "five at a time"])
def words_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", request.param)


# 1. Places


@given(lists, st.booleans())
def test_every_word_is_at_its_place_and_found_there(listed, searchable):
    words = words_of(listed, searchable=searchable)

    assert len(words) == len(listed)
    assert [words[place] for place in range(len(words))] == listed
    assert [words.find(word) for word in listed] == list(range(len(listed)))
    assert words.terms() == [word.encode() for word in listed]


def test_many_words_that_begin_with_the_same_eight_bytes_are_told_apart():
    listed = [f"reut2-000.sgm/{number:03}" for number in range(0, 400, 2)]
    words = words_of(["a", *listed, "z"])

    assert [words.find(word) for word in listed] == list(range(1, 201))
    assert words.find("reut2-000.sgm/101") is None
    assert words.beginning("reut2-000.sgm/1") == (51, 101)


@given(lists, texts | st.text(max_size=3))
def test_a_word_that_is_not_in_the_list_is_not_found(listed, word):
    place = words_of(listed).find(word)

    assert place == (listed.index(word) if word in listed else None)


def test_half_a_surrogate_pair_can_be_asked_for_and_is_in_no_word():
    words = words_of(["a", "\ud7ff", "\ue000"])

    assert words.find("\ud800") is None
    assert words.beginning("\udcff") == (2, 2)
    assert words.nearest("\ud800", 1, first_letter=False) == [(0, 1), (1, 1), (2, 1)]
    assert words.fitting(["\udcff", Wildcard.ANY]).tolist() == []
    assert words.fitting([Wildcard.ANY, "\udcff"]).tolist() == []


@pytest.mark.parametrize("place", [-1, 3])
def test_a_place_outside_the_list_is_an_error_that_says_which_there_are(place):
    words = words_of(["a", "b", "c"])

    with pytest.raises(IndexError, match=f"{place}; the places are 0 to 2"):
        words[place]


@given(lists, st.data())
def test_slices_and_scattered_places_give_the_words_in_order(listed, data):
    words = words_of(listed)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(listed))] * 2)))
    places = sorted(data.draw(st.sets(st.integers(0, len(listed) - 1)))) if listed else []

    assert words.slice(first, last) == listed[first:last]
    assert words.at(np.array(places, dtype=np.int64)) == [listed[place] for place in places]


@given(lists, st.lists(texts), st.data())
def test_many_words_are_found_as_one_by_one(listed, others, data):
    some = data.draw(st.lists(st.sampled_from(listed))) if listed else []

    found = words_of(listed).find_all([*some, *others])

    assert found.tolist() == [place for place, word in enumerate(listed) if word in {*some, *others}]


def test_few_words_far_apart_are_found_as_many_side_by_side():
    listed = [f"{number:04}" for number in range(1000)]

    assert words_of(listed).find_all(["0003", "0998", "5"]).tolist() == [3, 998]


# 2. Prefixes


@given(lists, texts | st.text(LETTERS, max_size=2))
def test_what_begins_so_is_one_slice(listed, prefix):
    first, last = words_of(listed).beginning(prefix)

    assert listed[first:last] == [word for word in listed if word.startswith(prefix)]


# 3. Stems

BEFORE_ENDINGS = "cat hop tr sens d l sk poss c rel n ab b ot un 中 é"
ENDINGS = """
    s es ies ied ed ing ings edly ingly ly y iness ation ational ization ize iveness ivity ive ability
    ibility able ible bly fully ousness ously ance ancy ence ement ment ate iti ality alize al icate
    icity ical ness logy ogi tional tion ently ying yings er ier iest e ye li
"""


def test_the_words_of_a_stem_are_those_that_the_stemmer_gives_it():
    stemmer = Stemmer.Stemmer("english", 0)
    listed = sorted({before + ending for before in BEFORE_ENDINGS.split() for ending in ("", *ENDINGS.split())})
    stems = stemmer.stemWords(listed)
    words = words_of(listed)

    for stem in set(stems):
        assert [stems[place] for place in words.with_stem(stem)] == [stem] * stems.count(stem), stem


@pytest.mark.parametrize("stem", ["", "e", "die", "moon"])
def test_a_stem_of_no_word_has_no_words(stem):
    assert words_of(["sun"]).with_stem(stem).tolist() == words_of([]).with_stem(stem).tolist() == []


# 4. Near words


@given(lists, texts, st.integers(0, 3), st.booleans())
def test_the_nearest_words_are_those_that_a_look_at_all_finds(listed, word, most, first_letter):
    found = words_of(listed).nearest(word, most, first_letter=first_letter)

    candidates = [
        (place, other) for place, other in enumerate(listed) if not first_letter or other.startswith(word[:1])
    ]
    near = sorted((distance, place) for place, other in candidates if (distance := OSA.distance(word, other)) <= most)
    assert found == [(place, distance) for distance, place in near]


def test_near_words_of_a_made_up_language_are_those_that_a_look_at_all_finds():
    rng = random.Random(11)
    listed = sorted({"".join(rng.choices("aeinrstшж", k=rng.randint(2, 11))) for _ in range(4000)})
    words = words_of(listed)

    for word in rng.sample(listed, 12):
        typed = word[:1] + word[2:4][::-1] + word[4:]
        found = words.nearest(typed, 2, first_letter=False)

        assert dict(found) == {
            place: distance
            for place, other in enumerate(listed)
            if (distance := OSA.distance(typed, other, score_cutoff=2)) <= 2
        }


# 5. Patterns


def fits(pieces: list[str | Wildcard], word: str) -> bool:
    """Whether the pattern fits, by all places in the word that each piece can end at."""
    ends = {0}
    for piece in pieces:
        if piece is Wildcard.ANY:
            ends = set(range(min(ends), len(word) + 1)) if ends else ends
        elif piece is Wildcard.ONE:
            ends = {end + 1 for end in ends if end < len(word)}
        else:
            ends = {end + len(piece) for end in ends if word.startswith(piece, end)}
    return len(word) in ends


def assert_fits_as_one_by_one(listed: list[str], pieces: list[str | Wildcard]) -> None:
    places = words_of(listed).fitting(pieces)

    assert places.tolist() == [place for place, word in enumerate(listed) if fits(pieces, word)]


@given(lists, patterns)
def test_a_pattern_fits_what_it_fits_one_by_one(listed, pieces):
    assert_fits_as_one_by_one(listed, pieces)


@given(lists.filter(bool), st.data())
def test_a_pattern_made_of_a_word_fits_what_it_fits_one_by_one(listed, data):
    letters = list(data.draw(st.sampled_from(listed))[:12])
    hidden = data.draw(st.lists(st.none() | wildcards, min_size=len(letters), max_size=len(letters)))
    pieces = [wildcard or letter for letter, wildcard in zip(letters, hidden, strict=True)]

    assert_fits_as_one_by_one(listed, pieces)


PATTERNS = """
    *ord wo?d *ing* ??? ???* *e* *e?e* *a*e?i* co* * ?e* *?e e*n *e*?e?*s n?* *ш?a* *шж
"""


@pytest.mark.usefixtures("words_at_once")
@pytest.mark.parametrize("pattern", PATTERNS.split())
def test_patterns_on_many_words_fit_what_it_fits_one_by_one(pattern):
    rng = random.Random(5)
    listed = sorted({"".join(rng.choices("aceinorsdwgшж", k=rng.randint(1, 7))) for _ in range(700)})

    assert_fits_as_one_by_one(listed, [Wildcard(sign) if sign in "*?" else sign for sign in pattern])


def test_near_words_and_patterns_of_a_list_that_is_not_searchable_are_an_error_that_says_what_to_do():
    words = words_of(["moon"], searchable=False)

    with pytest.raises(ValueError, match="searchable=True"):
        words.nearest("moon", 1, first_letter=False)
    with pytest.raises(ValueError, match="searchable=True"):
        words.fitting([Wildcard.ANY])


# 6. Merging


@given(st.lists(lists, max_size=4))
def test_lists_are_merged_into_their_union_and_every_word_knows_its_place(several):
    union, places = merged([words_of(listed, searchable=False) for listed in several])

    assert union == sorted({word.encode() for listed in several for word in listed})
    assert [[union[place].decode() for place in of_list] for of_list in places] == several


# 7. Arrays


@given(lists, st.booleans())
def test_arrays_are_flat_and_little_endian(listed, searchable):
    arrays = word_arrays([word.encode() for word in listed], searchable=searchable)

    assert {"letters", "signatures"} <= arrays.keys() or not searchable
    assert all(array.ndim == 1 and array.dtype.str[0] in "<|" for array in arrays.values())
    assert all(array.dtype.kind == "u" for array in arrays.values())


@pytest.mark.usefixtures("words_at_once")
@pytest.mark.parametrize("listed", [[], ["moon"], ["a" * 70_000, "moon", *(f"word{number}" for number in range(100))]])
def test_a_list_mapped_from_a_file_answers_as_one_in_memory(tmp_path: Path, listed: list[str]):
    path = tmp_path / "words"
    write_arrays(path, word_arrays([word.encode() for word in sorted(listed)], searchable=True))

    mapped, made = Words(open_arrays(path)), words_of(listed)

    assert mapped.slice(0, len(mapped)) == sorted(listed)
    assert mapped.nearest("word17", 1, first_letter=True) == made.nearest("word17", 1, first_letter=True)
    assert (
        mapped.fitting([Wildcard.ANY, "o", Wildcard.ONE]).tolist()
        == made.fitting([Wildcard.ANY, "o", Wildcard.ONE]).tolist()
    )
    assert mapped.with_stem("moon").tolist() == made.with_stem("moon").tolist()


def test_a_word_takes_eight_bytes_beside_its_own():
    listed = [f"word{number:06}" for number in range(16_000)]

    arrays = word_arrays([word.encode() for word in listed], searchable=True)

    assert sum(array.nbytes for array in arrays.values()) <= len(listed) * (len(listed[0]) + 8)
