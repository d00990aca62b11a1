"""
What holds for the people of any article:

1. they are canonical and distinct, metadata people come first;
2. mentions lie in the text, in order, without overlaps, and each shows a part of its person's name;
3. articles do not influence each other: the order in which they are read does not matter;
4. a metadata person and the same person in the text are one; shorter forms mean them;
5. a headline in Title Case or capitals is looked up only;
6. no text makes recognition slow, with an authority file or without: work grows with the length of the text;
7. on a small hand-marked sample the figures do not fall;
8. the four articles that the project was given are right (WHOWHEN_ARTICLES names their folder);
9. the people of an article are the same whether its mentions are asked for or not, and who is sure by the article alone
   is among those whom the archive is given;
10. what is kept of runs between articles does not change what is found in them, and has a bound;
11. scores are the same on every Python, down to the last bit;
12. a surname alone is the relative's who was called by it, and not of whoever was named last;
13. an office of several words stands before a surname alone as before a full name;
14. how lines end makes no difference, and places stay those of the text as it was given;
15. a given name alone is nobody over the archive, whatever stands before it, and a surname is somebody, whatever it
    ends in.
"""

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from index.lexicon.family_names import FAMILY_NAMES
from index.lexicon.given_names import GIVEN_NAMES
from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY, Authority, AuthorityPerson
from index.people.evidence import WEIGHTS, score
from index.people.names import name_key
from index.people.recognise import people_in, recognise, spell
from index.people.runs import KEPT_FORMS, Form
from tests.people_sample import SAMPLE

FRAGMENTS = [
    "Ana", "Silva", "James", "Van", "der", "Beek", "Dr.", "Mr.", "President", "Smith", "O'Neil", "al-Hariri", "J.",
    "K.", "said", "the", "wife", "'s", ",", ".", "\n", "\n\n", " 42,", "(born 1949)", "and", "Bank", "of", "England",
    "May", "MARIA LOPEZ", "Inc", "<XYZ>", '"', "“", "”", "‘", "Jr.", "III", "Zoë", "Łukasz", "in", "London", "who",
    "&", "/", "|",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(" ".join) | st.text(max_size=120)
HEADLINE_FRAGMENTS = [
    "ANA", "Ana", "DE'ANDRE", "JO", "J.O.", "J. O.", "SILVA", "SILVA'S", "O'NEIL", "AL-HARIRI", "al-Hariri", "van der",
    "BEEK", "SMITH-SILVA", "Smith", "eBay", "eAna", "3ANA", "''", "'", ".", "-", " ", " ", " ", " ", ", ",
    "Plans Winter ",
]  # fmt: skip
NAMES = st.lists(
    st.sampled_from(["Ana Silva", "Silva", "james-smith", "Smith, James", "MARIA LOPEZ", "", "?"]), max_size=3
)


EDITOR = Authority((AuthorityPerson("May"), AuthorityPerson("Ana Silva", ("Silva",))), ("James Smith",))


def article(body, *, title="News", people=()):
    return Document("a.txt", title, body, "a.txt", "text", people=tuple(people))


@given(TEXTS, TEXTS, NAMES)
def test_people_are_distinct_and_mentions_lie_in_the_text(title, body, known):
    found = recognise(title, body, NO_AUTHORITY, known)

    keys = [name_key(person) for person in found.people]
    assert len(set(keys)) == len(keys)
    places = [(mention.start, mention.end) for mention in found.mentions]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(body) for start, end in places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@given(TEXTS)
def test_a_mention_shows_a_part_of_its_persons_name(body):
    found = recognise("", body, NO_AUTHORITY)

    for mention in found.mentions:
        shown = set(name_key(body[mention.start : mention.end]).split())
        assert shown & set(name_key(mention.person).split()), mention


@pytest.mark.parametrize("body", ["der James Silva spoke der", "van Silva wife der", "de O'Neil de Silva der"])
def test_a_name_at_the_beginning_does_not_take_a_particle_from_the_end(body):
    assert all(mention.start >= 0 for mention in recognise("", body, NO_AUTHORITY).mentions)


@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_the_order_of_articles_does_not_matter(bodies):
    forwards = [recognise("", body, NO_AUTHORITY) for body in bodies]

    backwards = [recognise("", body, NO_AUTHORITY) for body in reversed(bodies)]

    assert forwards == backwards[::-1]


def names_in(document, authority):
    """Who is in the article, under the names they are listed by."""
    found = [person.name for person in people_in(document, authority.lookup)]
    listed = [authority.canonical(name) or name for name in found if not authority.is_not_person(name)]
    return tuple(
        {name_key(name): name for name in reversed(listed)}[key] for key in dict.fromkeys(map(name_key, listed))
    )


@given(TEXTS, TEXTS, NAMES)
def test_people_are_spelled_alike_with_and_without_mentions(title, body, known):
    spelled = spell(title, body, EDITOR, known)

    found = [person.name for person in people_in(article(body, title=title, people=known), EDITOR.lookup)]

    assert set(found) <= set(spelled.people)
    assert {name_key(name) for name in found} == {name_key(name) for name in spelled.people}
    assert {mention.person for mention in spelled.mentions} <= set(spelled.people)


@given(TEXTS, TEXTS, NAMES)
def test_who_is_sure_by_the_article_alone_is_spelled_for_the_archive_too(title, body, known):
    sure = recognise(title, body, NO_AUTHORITY, known)

    spelled = spell(title, body, NO_AUTHORITY, known)

    assert {name_key(name) for name in sure.people} <= {name_key(name) for name in spelled.people}
    places = {(mention.start, mention.end) for mention in spelled.mentions if mention.sure}
    assert places <= {(mention.start, mention.end) for mention in sure.mentions}


@pytest.mark.parametrize(
    ("title", "body", "people"),
    [
        ("EMMA SLATER WINS", "The final ended. Slater cried.", ("Emma Slater",)),
        ("DE'ANDRE O'NEIL WINS", "The final ended. O'Neil cried.", ("De'Andre O'Neil",)),
        ("Dancer Emma Slater wins the final", "The show ended.", ("Emma Slater (dancer)",)),
        ("NEWS", "The final ended. The singer Björk cried.", ("Björk (singer)",)),
        ("NEWS", "The final ended. Queen Margrethe cried.", ("Queen Margrethe",)),
        ("NEWS", "The final ended. Slater cried, and so did Mr. Calabi.", ("Slater (?)", "Calabi")),
        ("SLATER SEES RAIN", "The show ended.", ("Slater (?)",)),
        ("TREASURY'S SLATER SEES RAIN", "The show ended.", ("Slater (treasury ?)",)),
        ("NEWS", "Treasury Secretary Slater cried.", ("Slater (treasury secretary)",)),
        ("NEWS", "Emma Slater, the Treasury secretary, cried.", ("Emma Slater (treasury secretary)",)),
        ("NEWS", "Mary said that Slater Inc fell. Slater closed.", ("Mary (?)",)),
        (
            "NEWS",
            "Mayor Elena wept. Mr. Johnson and President Suharto did not.",
            ("Elena (mayor !)", "Johnson", "Suharto (president)"),
        ),
    ],
)
def test_an_article_spells_its_people_with_their_roles_and_says_of_whom_it_is_not_sure(title, body, people):
    assert names_in(article(body, title=title), NO_AUTHORITY) == people


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_what_is_kept_of_runs_changes_nothing(bodies):
    KEPT_FORMS.clear()
    first = [recognise("", body, NO_AUTHORITY) for body in bodies]

    again = [recognise("", body, NO_AUTHORITY) for body in bodies]

    assert first == again


def test_what_is_kept_of_runs_has_a_bound(monkeypatch):
    monkeypatch.setattr("index.people.kept._MOST", 10)
    KEPT_FORMS.clear()

    for number in range(100):
        recognise("", f"Ana Silva{'a' * number} spoke.", NO_AUTHORITY)

    assert 0 < len(KEPT_FORMS) <= 10


def test_a_run_of_any_length_is_read_and_only_a_short_one_is_kept():
    KEPT_FORMS.clear()
    body = f"Ana Silva{'a' * 1000} spoke."

    found = recognise("", body, NO_AUTHORITY)

    assert found.people == (body.removesuffix(" spoke."),)
    assert not KEPT_FORMS


@given(st.lists(st.sampled_from(sorted(WEIGHTS)), unique=True))
def test_a_score_is_added_up_weight_by_weight_in_the_order_of_the_table(kinds):
    form = Form(0, 1, ("ana", "silva"), "Ana Silva", 0.0)

    expected = 0.0
    for kind, weight in WEIGHTS.items():
        expected += weight if kind in kinds else 0.0

    assert score(form, sum(kinds)) == expected


def test_metadata_people_come_first_and_merge_with_the_text():
    body = "Craig Lund spoke. The singer's friend Slater, 30, danced. Emma Slater won."

    people = names_in(article(body, people=["Slater, Emma", "Jane Doe"]), NO_AUTHORITY)

    assert people == ("Emma Slater (friend)", "Jane Doe", "Craig Lund")


def test_a_surname_alone_means_the_metadata_person():
    found = recognise("", "Later Slater danced with Emma.", NO_AUTHORITY, ["Emma Slater"])

    assert [mention.person for mention in found.mentions] == ["Emma Slater", "Emma Slater"]
    assert found.people == ("Emma Slater",)


@pytest.mark.parametrize(
    ("known", "body", "expected"),
    [
        ("Reagan", "President Ronald Reagan spoke. Reagan smiled.", "Ronald Reagan"),
        ("Reagan", "President Reagan spoke.", "Reagan"),
        ("james-baker", "Treasury Secretary James Baker spoke.", "James Baker"),
        ("james-baker", "Nothing was said.", "James Baker"),
        ("JANE DOE", "Jane Doe spoke.", "Jane Doe"),
        ("Lopez, Maria", "María López spoke.", "Maria Lopez"),
    ],
)
def test_a_metadata_person_is_one_with_the_person_of_the_text(known, body, expected):
    assert recognise("", body, NO_AUTHORITY, [known]).people == (expected,)


@pytest.mark.parametrize(
    "body",
    [
        'Mayor Zorka Lund ("Zizi") won. Then Zizi slept.',
        "Mayor Zorka Lund, popularly known as Zizi, won. Then Zizi slept.",
        "Mayor Zorka Lund alias Zizi won. Then Zizi slept.",
    ],
)
def test_another_name_that_the_text_gives_means_the_person(body):
    found = recognise("", body, NO_AUTHORITY)

    assert [(body[place.start : place.end], place.person) for place in found.mentions] == [
        ("Zorka Lund", "Zorka Lund"),
        ("Zizi", "Zorka Lund"),
        ("Zizi", "Zorka Lund"),
    ]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Emma Slater Wins The Final At Last", "The show ended on Monday.", ()),
        ("Emma Slater Wins The Final At Last", "Slater, 30, danced on Monday.", ("Emma Slater",)),
        ("EMMA SLATER WINS", "The dancer Emma Slater won. Slater cried.", ("Emma Slater",)),
        ("Dancer Emma Slater wins the final", "The show ended on Monday.", ("Emma Slater",)),
        ("Blood Transfusion Helps Young Mother Recover", "She went home.", ()),
    ],
)
def test_a_headline_is_looked_up_only_when_its_capitals_say_nothing(title, body, expected):
    assert recognise(title, body, NO_AUTHORITY).people == expected


def test_a_headline_within_the_body_is_looked_up_only():
    body = "Emma Slater won.\n\nRELATED: Emma Slater Reveals Partner Wanted Another Tango Lesson\n\nShe cried."

    found = recognise("", body, NO_AUTHORITY)

    assert found.people == ("Emma Slater",)
    assert [body[mention.start : mention.end] for mention in found.mentions] == ["Emma Slater"] * 2


def test_a_name_broken_by_a_hard_line_end_is_one_name():
    body = (
        "The embattled chief of staff of the president, the former broker Donald\n"
        "Regan, could resign within days, said people who had spoken with him at\n"
        "the end of last week in the capital."
    )

    assert recognise("", body, NO_AUTHORITY).people == ("Donald Regan",)


@pytest.mark.timeout(60)  # quadratic work on such a text takes hours; this is no measurement
@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "A.",
        '"',
        "O'",
        "Van der ",
        "A-",
        "(A",
        "‘A ",
        "Dr. ",
        "de ",
        "Ana Silva, ",
        "J. ",
        "A\n",
        "May ",
        "Ana's ",
    ],
)
def test_no_text_makes_recognition_slow(piece):
    text = piece * (400_000 // len(piece))

    found = recognise(text[:400], text, NO_AUTHORITY)
    people_in(article(text, title=text[:400]), EDITOR.lookup)

    assert all(mention.end <= len(text) for mention in found.mentions)


def test_figures_on_the_sample_do_not_fall():
    right = found = wanted = 0
    for marked in SAMPLE:
        text = re.sub(r"\[\[|\]\]", "", marked)
        gold, shift = set(), 0
        for match in re.finditer(r"\[\[(.*?)\]\]", marked):
            gold.add((match.start() - shift, match.start() - shift + len(match[1])))
            shift += 4
        spans = {(mention.start, mention.end) for mention in recognise("", text, NO_AUTHORITY).mentions}
        right, found, wanted = right + len(spans & gold), found + len(spans), wanted + len(gold)

    f1 = 2 * right / (found + wanted)

    assert wanted >= 50
    assert f1 >= 0.93, f"{right} right of {found} found and {wanted} wanted"


ARTICLES = os.environ.get("WHOWHEN_ARTICLES")
VAN_DER_BEEK = {"James Van Der Beek", "Kimberly Van Der Beek"}
EXPECTED = {
    "000": VAN_DER_BEEK | {"Ally Brooke", "Emma Slater", "Craig Sjodin"},
    "001": VAN_DER_BEEK | {"Ally Brooke"},
    "002": VAN_DER_BEEK,
    "003": VAN_DER_BEEK | {"Emma Slater", "Paul Archuleta"},
}


@pytest.mark.skipif(ARTICLES is None, reason="WHOWHEN_ARTICLES names no folder with the four given articles")
@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_the_given_articles_have_exactly_their_people(number):
    path = next(Path(ARTICLES).glob(f"{number}_*.txt"))
    text = path.read_text(encoding="utf-8")
    dated = re.match(r" date \d{4}-\d\d-\d\d ", text)
    title, body = ("", text[dated.end() :]) if dated else text.split("\n", 1)

    found = recognise(title, body.strip(), NO_AUTHORITY)

    assert set(found.people) == EXPECTED[number]


@pytest.mark.parametrize(
    ("short", "whom"),
    [("Vandrel", "Otto Vandrel"), ("Mr. Vandrel", "Otto Vandrel"), ("Mrs. Vandrel", "Lena Vandrel")],
)
def test_a_surname_alone_is_the_relatives_who_was_called_by_it(short, whom):
    found = recognise("", f"Otto Vandrel's wife Lena left. {short} stayed.", NO_AUTHORITY)

    assert found.people == ("Otto Vandrel", "Lena Vandrel")
    assert found.mentions[-1].person == whom


@pytest.mark.parametrize("office", ["Secretary of State", "Chief of Staff", "Chancellor of the Exchequer"])
def test_a_surname_alone_is_found_after_an_office_of_several_words(office):
    body = f"Otto Vandrel, 44, is back. The {office} Vandrel said so."

    found = recognise("", body, NO_AUTHORITY)

    assert [body[place.start : place.end] for place in found.mentions] == ["Otto Vandrel", "Vandrel"]
    assert {place.person for place in found.mentions} == {"Otto Vandrel"}


@pytest.mark.parametrize("thing", ["State Department", "Finance Ministry", "Red Cross", "Trade Winds"])
def test_a_thing_whose_name_begins_as_an_office_ends_is_nobody(thing):
    found = recognise("", f"The secretary of the {thing} said so.", NO_AUTHORITY)

    assert found.mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "{} said so. {}, 44, was elected in May.",
        "Mr. {} agreed. Mr. {} left.",
        "Mayor {} said so; Captain {} told him.",
        "Uncle {} said so. Farmer {} told reporters that he was ruined.",
        "{}, the mayor of the town, said so. His wife {} agreed.",
        "Sister {} told reporters. Prime Minister {} replied.",
    ],
)
@given(st.lists(st.sampled_from(sorted(GIVEN_NAMES - FAMILY_NAMES)).map(str.title), min_size=2, max_size=2))
def test_a_given_name_alone_is_nobody_over_the_archive(text, names):
    spelled = spell("", text.format(*names), NO_AUTHORITY)

    assert people_of_archive(dict.fromkeys(spelled.people, 3)) == {}


@pytest.mark.parametrize("address", ["Mr.", "Ms.", "Dr.", "Sen.", "Capt."])
@pytest.mark.parametrize("surname", ["Harkness", "Lindquist", "Torrance", "Winship"])
def test_a_surname_that_ends_as_everyday_words_do_is_somebody(address, surname):
    assert names_in(article(f"{address} {surname} agreed."), NO_AUTHORITY) == (surname,)


@pytest.mark.parametrize("thing", ["General Management", "Private Placements", "Sister Partnership", "Mr. Coffee"])
def test_a_thing_that_begins_as_a_form_of_address_is_nobody(thing):
    assert names_in(article(f"{thing} rose."), NO_AUTHORITY) == ()


def test_a_family_name_that_is_an_everyday_word_stays_before_a_korean_given_name():
    assert names_in(article("Park Zung-hwa said so."), NO_AUTHORITY) == ("Park Zung-hwa",)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_name_goes_on_after_the_end_of_a_line_however_lines_end(end):
    body = end.join(
        [
            "The ferry was late for the third time this week, said Fiona",
            "McAllister, 51, who runs the office at the pier.",
        ]
    )

    found = recognise("", body, NO_AUTHORITY)

    assert [body[place.start : place.end] for place in found.mentions] == [f"Fiona{end}McAllister"]
    assert found.people == ("Fiona McAllister",)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_same_people_are_found_at_their_places_however_lines_end(end):
    lines = [
        "ROWING - RESULTS.",
        "Those who came out of the hall said that the chairman of the club, Sir Rufus van",
        "der Molen, had asked the coach, J.",
        'K. Oakeshott, and "Tiny"',
        "Ines de",
        "la Cerda-Vale, 34, to stop; he would not, said a spokesman for Mr.",
        "Oakeshott. Petra Lund's",
        "brother Nils left.",
        "",
        "1. Jan Svorak (Czech Republic)",
        "2. Siya Mbele (South Africa)",
    ]
    expected = recognise("", "\n".join(lines), NO_AUTHORITY)

    found = recognise("", body := end.join(lines), NO_AUTHORITY)

    surfaces = [body[place.start : place.end].replace(end, "\n") for place in found.mentions]
    assert len(expected.mentions) > 5
    assert surfaces == ["\n".join(lines)[place.start : place.end] for place in expected.mentions]
    assert [place.person for place in found.mentions] == [place.person for place in expected.mentions]
    assert found.people == expected.people
