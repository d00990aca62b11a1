"""
The authority file:

1. says who somebody is under any form of their name, and who is nobody;
2. wins over the text: its names and aliases are found as whole words with fitting capitals;
3. is refused with the entry and the rule when it cannot be meant;
4. is as quick with many names as with few: the work does not depend on their number;
5. finds, however soon a look is over, what a look at every word for every form finds;
6. is read as a TOML parser reads it, however soon.
"""

import pickle
from itertools import pairwise

import pytest
import rtoml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.document import PartialDate
from index.errors import SettingsError
from index.people import lookup
from index.people.authority import NO_AUTHORITY, Authority, AuthorityPerson, Split, _keys_of, parse_authority
from index.people.entries import read_tables
from index.people.names import name_key
from index.people.recognise import recognise
from index.people.runs import runs_in
from index.tokens import MAX_WORD, tokenize, words

TOML = """
not_people = ["Dancing with the Stars", "Lincoln Chafe"]

[[person]]
name = "Emma Slater"
aliases = ["E. Slater", "The Quickstep Queen"]
role = "dancer"

[[person]]
name = "bell hooks"

[[person]]
name = "Cher"
"""


@pytest.fixture
def authority():
    return parse_authority(TOML)


def people(text, authority, known=()):
    return list(recognise("", text, authority, known).people)


@pytest.mark.parametrize("name", ["Emma Slater", "Slater, Emma", "EMMA SLATER", "e. slater", "Ms. Emma Slater"])
def test_any_form_of_a_name_gives_the_canonical_one(authority, name):
    assert authority.canonical(name) == "Emma Slater"


def test_an_unknown_name_has_no_canonical_form(authority):
    assert authority.canonical("Emma Stone") is None
    assert NO_AUTHORITY.canonical("Emma Slater") is None


def test_the_entries_are_kept_as_written(authority):
    assert authority.people[0] == AuthorityPerson("Emma Slater", ("E. Slater", "The Quickstep Queen"), "dancer")
    assert authority.not_people == ("Dancing with the Stars", "Lincoln Chafe")


def test_who_is_nobody_is_told_under_any_spelling(authority):
    assert authority.is_not_person("DANCING WITH THE STARS")
    assert not authority.is_not_person("Emma Slater")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Later E. Slater danced.", ["Emma Slater"]),
        ("Applause for the Quickstep Queen.", []),
        ("The Quickstep Queen is back.", ["Emma Slater"]),
        ("EMMA SLATER IS BACK", ["Emma Slater"]),
        ("The slates of emma slater", []),
        ("Emma Slaters danced.", ["Emma Slaters"]),
        ("Emma\nSlater danced.", ["Emma Slater"]),
        ("He knew Emma. Slater was unknown to him.", []),
        ("Emma Slater's tour. Slater was tired.", ["Emma Slater"]),
        ("The essays of bell hooks are read again.", ["bell hooks"]),
        ("Believe by Cher was number one.", ["Cher"]),
        ("He admired O'Slater, d'Emma Slater and Jean-Emma Slater.", ["Emma Slater"]),
        ("Lincoln Chafe, 54, said no. Chafe left.", []),
    ],
)
def test_listed_forms_are_found_as_whole_words_with_fitting_capitals(authority, text, expected):
    assert people(text, authority) == expected


def test_a_metadata_person_gets_the_canonical_name(authority):
    assert people("Nothing.", authority, ["Slater, Emma"]) == ["Emma Slater"]


def test_a_metadata_person_who_is_nobody_is_left_out(authority):
    assert people("Nothing.", authority, ["Dancing With The Stars"]) == []


def test_mentions_carry_the_canonical_name(authority):
    text = "E. Slater danced. Slater won."

    found = recognise("", text, authority)

    assert [(text[mention.start : mention.end], mention.person) for mention in found.mentions] == [
        ("E. Slater", "Emma Slater"),
        ("Slater", "Emma Slater"),
    ]


@pytest.mark.parametrize(
    ("toml", "parts"),
    [
        ("[[person]]\nname = 3", ["number 1", "3", "text in quotes"]),
        ("[[person]]\naliases = []", ["number 1", "name"]),
        ('[[person]]\nname = "A B"\nalias = ["C"]', ["A B", "'alias'", "aliases"]),
        ('[[person]]\nname = "A B"\naliases = "C"', ["A B", "'C'", "list"]),
        ('[[person]]\nname = "A B"\nrole = 1', ["A B", "role", "1"]),
        ('[[person]]\nname = " "', ["number 1", "letter"]),
        ('[person]\nname = "A B"', ["[[person]]"]),
        ('[[person]]\nname = "A B"\n[[person]]\nname = "A B"', ["A B", "twice"]),
        ('[[person]]\nname = "A B"\n[[person]]\nname = "C D"\naliases = ["B, A"]', ["B, A", "A B", "C D"]),
        ('not_people = ["A B"]\n[[person]]\nname = "A B"', ["A B", "not_a_person"]),
        ('[[person]]\nname = "C D"\n\n[[person]]\nname = "A B"\nrole = 1', ["line 4", "number 2", "A B", "role"]),
        ('[[person]]\nname = "A B"\nnot_a_person = 1', ["A B", "not_a_person", "1", "true"]),
        ('[[person]]\nname = "A B"\nsplit = "C"', ["A B", "[[person.split]]"]),
        ('[[person]]\nname = "A B"\n[[person.split]]\nname = "C D"', ["A B", "C D", "articles, dates or with"]),
        ('[[person]]\nname = "A B"\n[[person.split]]\nname = "C D"\ndates = "May"', ["C D", "May", "1990..1995"]),
        ('[[person]]\nname = "A B"\n[[person.split]]\nname = "C D"\ndates = "1995..1990"', ["C D", "1995..1990"]),
        ('[[person]]\nname = "A B"\n[[person.split]]\nname = "C D"\ndays = 1', ["A B", "'days'", "dates"]),
        ('[[person]]\nname = "A B"\n[[person.split]]\nname = "C D"\narticles = "1"', ["C D", "articles", "list"]),
        ('[[person]]\nname = "A B"\n[[person.split]]\nname = "A B"\ndates = "1990"', ["A B", "name of their own"]),
        (
            '[[person]]\nname = "C D"\n[[person]]\nname = "A B"\n[[person.split]]\nname = "D, C"\ndates = "1990"',
            ["D, C", "A B", "C D"],
        ),
        ("x = " + "[" * 10_000, ["TOML", "line 1"]),
        ('not_people = "A B"', ["not_people", "list"]),
        ('nobody = ["A B"]', ["'nobody'", "not_a_person"]),
        ("name = [", ["TOML"]),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_entry_and_rule(toml, parts):
    with pytest.raises(SettingsError) as error:
        parse_authority(toml)

    assert all(part in str(error.value) for part in parts), error.value
    assert "\n" not in str(error.value)


def test_a_split_says_whose_articles_are_somebody_elses():
    toml = """
[[person]]
name = "James Baker"
[[person.split]]
name = "James Baker (chemist)"
role = "chemist"
articles = ["a.txt"]
dates = "1990..1995-06"
with = ["Marie Curie"]
[[person.split]]
name = "James Baker (cook)"
dates = 2001-02-03
"""

    (person,) = parse_authority(toml).people

    assert person.splits == (
        Split(
            "James Baker (chemist)",
            "chemist",
            ("a.txt",),
            (PartialDate(1990), PartialDate(1995, 6)),
            ("Marie Curie",),
        ),
        Split("James Baker (cook)", dates=(PartialDate(2001, 2, 3), PartialDate(2001, 2, 3))),
    )


def test_an_entry_can_say_that_it_is_nobody():
    authority = parse_authority(
        '[[person]]\nname = "Dow Jones"\naliases = ["Dow Jones Industrials"]\nnot_a_person = true'
    )

    assert authority == parse_authority('not_a_person = ["Dow Jones", "Dow Jones Industrials"]')


def test_an_empty_file_says_nothing():
    assert parse_authority("") == NO_AUTHORITY
    assert not NO_AUTHORITY


def test_equal_files_are_equal_values():
    assert parse_authority(TOML) == parse_authority(TOML)


def test_a_text_is_looked_up_by_its_words_and_not_name_by_name(monkeypatch):
    many = Authority(tuple(AuthorityPerson(f"Ana Person{number}") for number in range(5000)))
    read = []
    monkeypatch.setattr(lookup, "tokenize", lambda text: read.append(text) or tokenize(text))
    monkeypatch.setattr(lookup, "words_in", lambda text: read.append(text) or words(text))

    text = "Ana Person4711 met Ana Nobody and Ana, who was in Paris."

    found = many.find(text)

    assert [match.person for match in found] == ["Ana Person4711"]
    assert sum(map(len, read)) < 2 * len(text)


PIECES = [
    *("Ann", "ann", "ANN", "Lee", "lee", "Lee's", "Lee’s", "Bo", "bell", "hooks", "Hooks", "50", "Cent", "O'Neill"),
    *(
        "o'Neill",
        "d'Ann",
        "l'",
        "Ann-Lee",
        "al-Said",
        "J.",
        "J.K.",
        "J.K",
        "j.k.",
        ".J.K.",
        "...",
        "p.D.",
        "A.B.C.D.E.F.G",
    ),
    *(
        "the",
        "of",
        "-",
        "–",
        ",",
        ".",
        '"',
        "(",
        "Ωmega",
        "Ⅷ",
        "Ｊｏｈｎ",
        "Åke",
        "A\u030ake",
        "中Ann",
        "x_Ann",
        "3.5",
        "Ann1",
    ),
]
GAPS = [" ", "", "\n", "  ", "\n\n", " - ", ", ", "\u00a0", ". "]
made_texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=24).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
made_forms = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join).filter(tokenize)


def found_one_by_one(text, forms):
    """What a look at every word of the text for every form finds."""
    tokens = tokenize(text)
    found, number = [], 0
    while number < len(tokens):
        fitting = [
            tokens[number : number + len(words(form))] for form in forms if stands_there(text, tokens[number:], form)
        ]
        run = max(fitting, key=len, default=tokens[number : number + 1])
        if fitting:
            found.append((run[0].start, run[-1].end))
        number += len(run)
    return found


def stands_there(text, tokens, form):
    """Whether the form stands at the first of these tokens: its words, with its capitals and no more than a gap."""
    run = tokens[: len(words(form))]
    of_form = tokenize(form)
    if [token.text for token in run] != [token.text for token in of_form]:
        return False
    capitals = [form[token.start].isupper() for token in of_form]
    fit = form.istitle() or all(text[one.start].isupper() for one, big in zip(run, capitals, strict=True) if big)
    if form.istitle():
        fit = all(text[one.start].isupper() for one in run)
    return fit and all(lookup._is_gap(text, one, other) for one, other in pairwise(run))


@settings(max_examples=300)
@example("Åke Bo.J.K., of", ["Bo .J.K."])
@example("Ann  Ann ", ["Ann Ann"])
@example(f"Ann Le{'e' * MAX_WORD} came.", [f"Ann Le{'e' * MAX_WORD}"])
@given(made_texts, st.lists(made_forms, min_size=1, max_size=5, unique_by=lambda form: tuple(words(form))))
def test_every_form_is_found_wherever_its_words_stand_and_nothing_else(text, forms):
    listed = Authority(tuple(map(AuthorityPerson, forms)))

    by_itself = [(match.start, match.end) for match in listed.find(text)]
    by_runs = [(match.start, match.end) for match in listed.find(text, runs_in(text))]

    assert by_itself == by_runs == found_one_by_one(text, forms)


NAME_PARTS = [
    "Ann",
    "LEE",
    "J.",
    "R",
    "R.",
    "Dr",
    "Jr",
    "II",
    "van",
    "Mc9",
    "O'Neill",
    "Öz",
    "Pope",
    "King,",
    "x",
    "Al-Said",
    "PhD",
]


@given(st.lists(st.sampled_from(NAME_PARTS), min_size=1, max_size=5).map(" ".join))
def test_the_short_way_to_a_key_and_to_words_ends_where_the_long_one_does(name):
    forms = lookup.Forms(["Ann Lee", name, name, "Bo"])

    assert _keys_of(forms) == ["ann lee", name_key(name), name_key(name), "bo"]
    assert forms.words == ["ann lee", " ".join(words(name)), " ".join(words(name)), "bo"]


LINES = [
    *("[[person]]", "[[person]]", "[[person]]", " [[person]]", "[person]", "[[person.split]]", "[x]"),
    *('name = "Ann Lee"', 'name = "Åke \U0001f642"', 'name = ""', "name = 'Bo'", 'name = "Jo\\u0065"', 'name="Bo"'),
    *('aliases = ["A. Lee", "A Lee"]', "aliases = []", 'aliases = [""]', 'aliases = ["A",]', 'aliases = ["A", 1]'),
    *('role = "dancer"', 'role = ""', 'role = """', 'note = """', '"""', "'''", "x = [", "]", 'not_a_person = ["Bo"]'),
    *("", "", "# said", 'name = "tab\there"', 'name = "\x00"', 'name = "\ud800"', 'person = "Bo"', 'name = "Bo" # he'),
    "name = 3",
]
WHOLE_ENTRIES = [
    '[[person]]\nname = "Ann Lee"',
    '[[person]]\nname = "Bo"\n',
    '[[person]]\nname = "Åke, Öz"\naliases = ["Å. Öz", "Öz"]\nrole = "said: \'x\'"\n',
    '[[person]]\nname = "Cher"\n\n[[person.split]]\nname = "Cher (cook)"\ndates = 1990-01-01',
]


def said_by(read, text):
    try:
        return read(text)
    except (rtoml.TomlParsingError, ValueError):
        return None


@settings(max_examples=500)
@given(st.lists(st.sampled_from([*WHOLE_ENTRIES, *LINES]), max_size=12), st.sampled_from(["\n", "\n", "\r\n"]))
def test_tables_are_those_of_a_toml_parser(lines, newline):
    text = newline.join(lines)

    assert said_by(read_tables, text) == said_by(rtoml.loads, text)


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("", ""),
        ('not_a_person = ["Bo"]\n\n', ""),
        ("# of the desk\n", "# end\n"),
        ('note = """\n', '"""\n'),
        ("x = [\n", "]\n"),
        ("", 'role = "late"\n'),
        ("", '[[person.split]]\nname = "Z"\ndates = 1990\n'),
        ("[[person]]\nname = 'Zoe'\n", "[[person]]\nname = 'Zed'\n"),
        ("[person]\n", ""),
        ("[x]\n", "[x]\n"),
        ("", "[person]\n"),
    ],
)
def test_a_long_list_between_anything_is_read_as_by_a_toml_parser(head, tail):
    text = head + "".join(f'[[person]]\nname = "Ann {number}"\n\n' for number in range(9)) + tail

    assert said_by(read_tables, text) == said_by(rtoml.loads, text)


def test_what_goes_to_another_process_is_the_same():
    text = "E. Slater danced with bell hooks, not with Bell Hooks; Dancing with the Stars."
    there = pickle.loads(pickle.dumps(parse_authority(TOML).lookup))

    assert there.find(text) == parse_authority(TOML).find(text)
    assert [match.person for match in there.find(text)] == ["Emma Slater", "bell hooks", "bell hooks", None]
