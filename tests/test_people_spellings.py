"""
Spellings: how one article names a person, with what the archive needs.

1. what is written is read again, for any name without brackets at its end;
2. the note in brackets is no part of the name: not of its key, and not of what readers look for;
3. over the archive, role words tell two people of one surname apart, and what no article is sure of counts only where
   somebody has that name.
"""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY
from index.people.names import name_key
from index.people.spellings import plain, read_spelling, spelled
from search.names import Names

WORDS = st.text("abcXYZ -", min_size=1, max_size=12).map(str.strip).filter(lambda name: any(map(str.isalpha, name)))


def names(**forms: list[str]) -> Names:
    """The people of an archive, each with these spellings."""
    people: Any = SimpleNamespace(names=[key.replace("_", " ") for key in forms], forms=list(forms.values()))
    return Names(cast(Any, people), NO_AUTHORITY)


@given(WORDS, st.just("") | WORDS, st.booleans(), st.booleans())
def test_a_spelling_reads_as_it_was_written(name: str, role: str, unsure: bool, given: bool) -> None:
    assert read_spelling(spelled(name, role, unsure=unsure, given=given)) == (name, role, unsure, given and not unsure)


@given(WORDS, WORDS, st.booleans(), st.booleans())
def test_a_role_is_no_part_of_the_name(name: str, role: str, unsure: bool, given: bool) -> None:
    spelling = spelled(name, role, unsure=unsure, given=given)

    assert plain(spelling) == name
    assert name_key(spelling) == name_key(name)


def test_a_role_of_any_length_is_no_part_of_the_name() -> None:
    spelling = spelled("Ann Zorin", "commodity futures trading commission chairwoman", unsure=True)

    assert name_key(spelling) == "ann zorin"
    assert read_spelling(spelling).role == "futures trading commission chairwoman"


def test_a_surname_that_roles_tell_apart_means_everybody_who_has_it() -> None:
    archive = names(
        James_Baker=["James Baker", "Baker (treasury secretary)"], Howard_Baker=["Howard Baker", "Baker (chief)"]
    )

    assert archive.exact("Baker") is None
    assert archive.all("baker") == [0, 1]
    assert archive.all("james baker") == [0]


def test_nobody_is_found_by_a_role() -> None:
    assert names(James_Baker=["James Baker (treasury secretary)"]).all("treasury") == []


TREASURY = {"James Baker (treasury secretary)": 9, "Howard Baker (white house chief of staff)": 8}


@pytest.mark.parametrize(
    ("spelling", "articles", "person"),
    [
        ("Baker (treasury)", 4, "James Baker"),
        ("Baker (treasury ?)", 4, "James Baker"),
        ("Baker (chief of staff)", 4, "Howard Baker"),
        ("Baker", 4, "Baker"),
        ("Baker (?)", 4, None),
        ("Texaco (?)", 40, None),
        ("Calabi (analyst)", 1, "Calabi"),
    ],
)
def test_role_words_say_who_a_surname_is(spelling: str, articles: int, person: str | None) -> None:
    assert people_of_archive({**TREASURY, spelling: articles}).get(spelling) == person


@pytest.mark.parametrize(("unsure", "person"), [(15, "Robert Salomon"), (20, None)])
def test_a_surname_that_few_articles_are_sure_of_is_a_thing(unsure: int, person: str | None) -> None:
    articles = {"Robert Salomon": 7, "Salomon (?)": unsure}

    assert people_of_archive(articles).get("Salomon (?)") == person


def test_a_doubtful_full_name_counts_where_another_article_is_sure() -> None:
    assert people_of_archive({"Ann Lee (?)": 3}) == {}
    assert people_of_archive({"Ann Lee (?)": 3, "Ann Lee (judge)": 1}) == {
        "Ann Lee (?)": "Ann Lee",
        "Ann Lee (judge)": "Ann Lee",
    }


@given(st.permutations([*TREASURY, "Baker (treasury)", "Baker (?)", "Baker", "Ann Lee (?)", "Lee (judge)"]))
def test_the_order_of_spellings_changes_nothing(order: list[str]) -> None:
    articles = {**dict.fromkeys(order, 3), **TREASURY}

    assert people_of_archive({spelling: articles[spelling] for spelling in order}) == people_of_archive(articles)
