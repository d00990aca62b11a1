"""
People over a whole archive:

1. spellings with one key, and names that differ only in middle names that agree, are one person
2. so are a given name and its short form where neither can be anybody else's
3. a bare surname is the person who clearly owns it, and else nobody but itself
4. what is somebody in a few articles and doubtful in most is a thing
5. people.toml has the last word
6. the name is the most frequent spelling, whichever apostrophe it is written with
7. the order in which spellings come does not matter, and every name is one of the spellings
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.people.archive import people_of_archive
from index.people.authority import parse_authority


@pytest.mark.parametrize(
    ("articles", "persons"),
    [
        ({"Ann Lee": 1, "ANN LEE": 2, "Lee, Ann": 1}, {"ANN LEE": {"Ann Lee", "ANN LEE", "Lee, Ann"}}),
        ({"James Baker": 9, "James A. Baker": 2}, {"James Baker": {"James Baker", "James A. Baker"}}),
        (
            {"James A. Baker": 2, "James Addison Baker III": 1},
            {"James A. Baker": {"James A. Baker", "James Addison Baker III"}},
        ),
        (
            {"George Bush": 5, "George W. Bush": 4, "George H. W. Bush": 3},
            {
                "George Bush": {"George Bush"},
                "George W. Bush": {"George W. Bush"},
                "George H. W. Bush": {"George H. W. Bush"},
            },
        ),
        (
            {"Martin Luther King Jr.": 3, "Martin Luther King Sr.": 1},
            {
                "Martin Luther King Jr.": {"Martin Luther King Jr."},
                "Martin Luther King Sr.": {"Martin Luther King Sr."},
            },
        ),
        ({"Ronald Reagan": 2, "Reagan": 90}, {"Ronald Reagan": {"Ronald Reagan", "Reagan"}}),
        ({"Ronald Reagan": 1, "Reagan": 90}, {"Ronald Reagan": {"Ronald Reagan"}, "Reagan": {"Reagan"}}),
        (
            {"James Baker": 8, "Howard Baker": 2, "Baker": 3},
            {"James Baker": {"James Baker", "Baker"}, "Howard Baker": {"Howard Baker"}},
        ),
        (
            {"James Baker": 7, "Howard Baker": 3, "Baker": 3},
            {"James Baker": {"James Baker"}, "Howard Baker": {"Howard Baker"}, "Baker": {"Baker"}},
        ),
        ({"F. W. de Klerk": 4, "de Klerk": 1}, {"F. W. de Klerk": {"F. W. de Klerk", "de Klerk"}}),
        (
            {"Ludwig van Beethoven": 2, "Beethoven": 5},
            {"Ludwig van Beethoven": {"Ludwig van Beethoven", "Beethoven"}},
        ),
        ({"Madonna": 5}, {"Madonna": {"Madonna"}}),
        ({"Jim Zorin": 3, "James Zorin": 1}, {"Jim Zorin": {"Jim Zorin", "James Zorin"}}),
        (
            {"Jim Zorin": 3, "James Zorin": 1, "Ann Zorin": 1},
            {"Jim Zorin": {"Jim Zorin"}, "James Zorin": {"James Zorin"}, "Ann Zorin": {"Ann Zorin"}},
        ),
        (
            {"Jim Zorin (house speaker)": 3, "James Zorin (house of lords speaker)": 1, "Ann Zorin": 1},
            {
                "Jim Zorin": {"Jim Zorin (house speaker)", "James Zorin (house of lords speaker)"},
                "Ann Zorin": {"Ann Zorin"},
            },
        ),
        (
            {"Chris Zorin": 3, "Christopher Zorin": 1, "Christine Zorin": 1},
            {
                "Chris Zorin": {"Chris Zorin"},
                "Christopher Zorin": {"Christopher Zorin"},
                "Christine Zorin": {"Christine Zorin"},
            },
        ),
        (
            {"Jim A. Zorin": 3, "James B. Zorin": 1},
            {"Jim A. Zorin": {"Jim A. Zorin"}, "James B. Zorin": {"James B. Zorin"}},
        ),
        (
            {"John Paul": 5, "Paul (?)": 6, "Paul (pope ?)": 1, "John Paul (pope)": 1},
            {"John Paul": {"John Paul", "Paul (pope ?)", "John Paul (pope)"}},
        ),
        ({"Norsk Hydro": 2, "Norsk Hydro (?)": 7, "Winston-Salem": 1, "Winston-Salem (?)": 18}, {}),
        ({"Kerry Packer": 1, "Kerry Packer (?)": 2}, {"Kerry Packer": {"Kerry Packer", "Kerry Packer (?)"}}),
        ({"Kellogg": 1, "Kellogg (?)": 4}, {}),
        ({"Elena (mayor !)": 9, "Elena (?)": 3, "Jean-Claude (!)": 3}, {}),
        ({"Elena (mayor !)": 2, "Elena": 1}, {"Elena": {"Elena (mayor !)", "Elena"}}),
        (
            {"Rand Paul": 2, "Ron Paul": 2, "Paul (sen !)": 1},
            {"Rand Paul": {"Rand Paul"}, "Ron Paul": {"Ron Paul"}, "Paul": {"Paul (sen !)"}},
        ),
        ({"Ron Paul": 2, "Paul (sen !)": 1}, {"Ron Paul": {"Ron Paul", "Paul (sen !)"}}),
        ({}, {}),
        (
            {"Ban Ki-moon": 4, "Moon (?)": 8, "Kristin Scott-Thomas": 3, "Thomas": 2},
            {"Ban Ki-moon": {"Ban Ki-moon"}, "Kristin Scott-Thomas": {"Kristin Scott-Thomas"}, "Thomas": {"Thomas"}},
        ),
        ({"Ban Ki-moon": 4, "Ban": 2}, {"Ban Ki-moon": {"Ban Ki-moon", "Ban"}}),
    ],
)
def test_these_spellings_are_one_person(articles: dict[str, int], persons: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for spelling, name in people_of_archive(articles).items():
        found.setdefault(name, set()).add(spelling)

    assert found == persons


def test_a_name_is_its_most_frequent_spelling_whichever_apostrophe_it_has() -> None:
    articles = {"Zoe O'Dare": 4, "Zoë O'Dare": 3, "Zoë O’Dare": 2, "Z. O'Dare": 9}

    names = people_of_archive(articles)

    assert names["Zoe O'Dare"] == names["Zoë O’Dare"] == "Zoë O'Dare"


def test_people_toml_has_the_last_word() -> None:
    authority = parse_authority(
        '[[person]]\nname = "Edson Arantes do Nascimento"\naliases = ["Pelé"]\n\n[[person]]\nname = "Nascimento"\n'
    )
    articles = {"Edson Arantes do Nascimento": 1, "Pelé": 7, "Nascimento": 2, "Milton Nascimento": 5}

    assert people_of_archive(articles, authority) == {
        "Edson Arantes do Nascimento": "Edson Arantes do Nascimento",
        "Pelé": "Edson Arantes do Nascimento",
        "Nascimento": "Nascimento",
        "Milton Nascimento": "Milton Nascimento",
    }


given_names = st.sampled_from(("Ann", "ann", "James", "James A.", "James Addison", "James B.", "Pelé", ""))
surnames = st.sampled_from(("Lee", "Baker", "Baker Jr.", "van der Lee", "Öz", ""))
spellings = st.builds(lambda one, two: f"{one} {two}".strip(), given_names, surnames).filter(bool)


@given(st.dictionaries(spellings, st.integers(min_value=1, max_value=20)), st.randoms(use_true_random=False))
def test_the_order_of_spellings_does_not_matter(articles: dict[str, int], chance: object) -> None:
    shuffled = list(articles.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    names = people_of_archive(articles)

    assert people_of_archive(dict(shuffled)) == names
    assert names.keys() == articles.keys()
    assert set(names.values()) <= articles.keys()
    assert all(names[name] == name for name in names.values())


def test_who_is_nobody_is_in_no_article_with_the_surname_that_was_theirs() -> None:
    authority = parse_authority('not_people = ["Morgan Stanley"]')

    names = people_of_archive({"Morgan Stanley": 5, "Morgan J. Stanley": 1, "Stanley": 2, "Ann Lee": 1}, authority)

    assert names == {"Ann Lee": "Ann Lee"}


def test_people_toml_tells_a_given_name_and_its_short_form_apart() -> None:
    authority = parse_authority('[[person]]\nname = "Jim Zorin"\n\n[[person]]\nname = "James Zorin"\n')

    found = people_of_archive({"Jim Zorin": 3, "James Zorin": 1}, authority)

    assert found == {"Jim Zorin": "Jim Zorin", "James Zorin": "James Zorin"}


def test_two_people_of_people_toml_are_never_one() -> None:
    authority = parse_authority('[[person]]\nname = "James Baker"\n[[person]]\nname = "James A. Baker"')

    names = people_of_archive({"James Baker": 5, "James A. Baker": 1, "James Addison Baker": 1}, authority)

    assert names == {name: name for name in ("James Baker", "James A. Baker", "James Addison Baker")}


def test_forms_of_one_person_in_people_toml_are_that_person_with_all_that_agrees_with_the_name() -> None:
    authority = parse_authority('[[person]]\nname = "Ronald Reagan"\naliases = ["The Gipper", "Ron Reagan"]')

    names = people_of_archive({"The Gipper": 1, "Ron Reagan": 3, "Ronald W. Reagan": 1, "Reagan": 1}, authority)

    assert set(names.values()) == {"Ronald Reagan"}
    assert len(names) == 4


def test_a_surname_that_is_nobody_takes_nobody_with_it() -> None:
    names = people_of_archive({"Ronald Reagan": 9, "Reagan": 9}, parse_authority('not_people = ["Reagan"]'))

    assert names == {"Ronald Reagan": "Ronald Reagan"}
