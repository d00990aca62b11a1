"""
Edits of people.toml by commands:

1. an edit says what it means to whoever reads the file after it, and keeps every comment
2. doing something again changes nothing; what contradicts the file is refused with both names
3. every edit can be taken back, the last one first, to the very bytes there were; also after an edit by hand elsewhere
4. no two commands lose each other's edits, and one that was ended at any moment leaves a file that says what it did
5. the commands do all this, on what the index knows
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from index import journal, storage
from index.curation import Called, Edited, hide, merge, rename, split
from index.document import PartialDate
from index.errors import CurationRefused, SettingsError, StorageFailed
from index.people.authority import Split, parse_authority
from tests.building import write_articles
from tests.fakes import article
from web.cli import whowhen

ROOT = Path(__file__).parent.parent

TOML = """\
# Who is who, by the archive's editors.
not_a_person = [
  "Apollo",  # a programme
]

# The treasury.
[[person]]  # first
name = "James Baker"   # not the actor
aliases = ["J. Baker"]
role = "secretary"

[[person]]
# by her own wish
name = "bell hooks"
"""


def by_name(*names: str) -> list[Called]:
    return [Called(name, (name,), name) for name in names]


def one(name: str, *forms: str) -> Called:
    return Called(name, (name, *forms), name)


# 1. Edits


def test_a_merge_adds_the_forms_as_aliases() -> None:
    edited = merge(TOML, one("James Baker"), [one("Jim Baker", "Jim A. Baker")])

    assert parse_authority(edited.text).people[0].aliases == ("J. Baker", "Jim Baker", "Jim A. Baker")
    assert edited.said == "Jim Baker is James Baker now."


def test_a_merge_of_two_listed_people_joins_their_entries() -> None:
    edited = merge(TOML, one("bell hooks"), by_name("James Baker"))

    (person,) = parse_authority(edited.text).people
    assert (person.name, person.aliases, person.role) == ("bell hooks", ("James Baker", "J. Baker"), "secretary")


def test_who_is_renamed_is_found_by_the_former_name() -> None:
    edited = rename(TOML, one("James Baker"), "James A. Baker")

    person = parse_authority(edited.text).people[0]
    assert (person.name, person.aliases) == ("James A. Baker", ("J. Baker", "James Baker"))


def test_an_alias_can_become_the_name() -> None:
    person = parse_authority(rename(TOML, one("James Baker"), "J. Baker").text).people[0]

    assert (person.name, person.aliases) == ("J. Baker", ("James Baker",))


def test_who_is_hidden_is_nobody_in_all_forms() -> None:
    authority = parse_authority(hide(TOML, [one("James Baker", "James A. Baker")]).text)

    assert authority.not_people == ("Apollo", "James Baker", "J. Baker", "James A. Baker")
    assert [person.name for person in authority.people] == ["bell hooks"]


def test_a_split_is_written_and_grows() -> None:
    chemist = Split("James Baker (chemist)", "chemist", ("a.txt",))
    first = split(TOML, one("James Baker"), chemist)

    again = split(first.text, one("James Baker"), Split(chemist.name, articles=("b.txt",), company=("Marie Curie",)))

    (found,) = parse_authority(again.text).people[0].splits
    assert found == Split(chemist.name, "chemist", ("a.txt", "b.txt"), None, ("Marie Curie",))
    dated = split("", one("Ann Lee"), Split("Ann Lee (II)", dates=(PartialDate(1990), None)))
    assert parse_authority(dated.text).people[0].splits[0].dates == (PartialDate(1990), None)


OTHERS = ["James Baker", "bell hooks", "Apollo", "Ann Lee", "Jim Baker", "J. Baker", 'A "q" B', "Zoë Ñ", "C\\D"]
names = st.sampled_from(OTHERS)
edits: st.SearchStrategy[Callable[[str], Edited]] = st.one_of(
    st.builds(lambda into, other: lambda text: merge(text, one(into), by_name(other)), names, names),
    st.builds(lambda name, new: lambda text: rename(text, one(name), new), names, names),
    st.builds(lambda name: lambda text: hide(text, by_name(name)), names),
    st.builds(
        lambda name, other, doc: lambda text: split(text, one(name), Split(f"{other} (II)", articles=(doc,))),
        names,
        names,
        st.sampled_from(["a.txt", "b#2"]),
    ),
)
files = st.sampled_from(["", TOML, TOML.replace("\n", "\r\n"), TOML.rstrip("\n"), "# nothing yet", "\n\n"])


def comments(text: str) -> list[str]:
    return sorted(comment.strip() for comment in re.findall(r"#[^\r\n]*", text))


@settings(max_examples=60)
@given(text=files, steps=st.lists(edits, max_size=6))
def test_an_edit_keeps_every_comment_and_what_it_makes_can_be_read_and_made_again(text: str, steps: list) -> None:
    for change in steps:
        try:
            edited = change(text)
        except CurationRefused:
            continue

        parse_authority(edited.text)
        assert [line for line in comments(edited.text) if not line.startswith('#2"')] == [
            line for line in comments(text) if not line.startswith('#2"')
        ]
        assert change(edited.text).text == edited.text
        assert ("\r\n" in text) <= (edited.text.count("\n") == edited.text.count("\r\n"))
        text = edited.text


# 2. Refusals


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (lambda text: merge(text, one("bell hooks"), by_name("J. Baker")), ["J. Baker", "James Baker", "bell hooks"]),
        (lambda text: merge(text, one("bell hooks"), by_name("Apollo")), ["Apollo", "bell hooks", "not_a_person"]),
        (lambda text: rename(text, one("bell hooks"), "J. Baker"), ["J. Baker", "James Baker", "bell hooks", "merge"]),
        (lambda text: rename(text, one("bell hooks"), "Apollo"), ["Apollo", "not_a_person"]),
        (lambda text: split(text, one("James Baker"), Split("Jim")), ["Jim", "--article"]),
        (lambda text: split(text, one("Ann Lee"), Split("bell hooks", articles=("1",))), ["bell hooks", "Ann Lee"]),
        (lambda text: merge(f"person = [{{name = 'A B'}}]\n{text[:0]}", one("A B"), by_name("C D")), ["[[person]]"]),
    ],
)
def test_what_contradicts_the_file_is_refused_with_the_names(change: Callable[[str], Edited], parts: list[str]) -> None:
    with pytest.raises(CurationRefused) as error:
        change(TOML)

    assert all(part in str(error.value) for part in parts), error.value


# 3. Undo


@settings(max_examples=60)
@given(text=files, steps=st.lists(edits, max_size=6))
def test_every_edit_can_be_taken_back(tmp_path_factory: pytest.TempPathFactory, text: str, steps: list) -> None:
    path = tmp_path_factory.mktemp("undo") / "people.toml"
    if text:
        path.write_bytes(text.encode())
    states = [journal.read_people(path)]
    for change in steps:
        try:
            journal.edit(path, change, ["edit"])
        except CurationRefused:
            continue
        if journal.read_people(path) != states[-1]:
            states.append(journal.read_people(path))

    for state in reversed(states[:-1]):
        journal.undo(path)
        assert journal.read_people(path) == state

    with pytest.raises(CurationRefused, match="nothing to undo"):
        journal.undo(path)
    assert path.exists() == bool(text)


def test_after_an_undo_the_edit_before_it_is_the_next(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    for name in ("Ann Lee", "Bob Ray", "Cem Oz"):
        journal.edit(path, lambda text, name=name: hide(text, by_name(name)), ["hide", name])  # type: ignore[misc]
    said = [journal.undo(path)]
    journal.edit(path, lambda text: hide(text, by_name("Dora")), ["hide", "Dora"])
    said += [journal.undo(path), journal.undo(path)]

    assert [re.search(r"hide [^,]+", text)[0] for text in said] == ["hide 'Cem Oz'", "hide Dora", "hide 'Bob Ray'"]  # type: ignore[index]
    assert parse_authority(journal.read_people(path)).not_people == ("Ann Lee",)


def test_an_edit_by_hand_elsewhere_stays_and_one_in_the_same_place_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text(TOML, encoding="utf-8")
    journal.edit(path, lambda text: merge(text, one("James Baker"), by_name("Jim Baker")), ["merge"])
    by_hand = path.read_text("utf-8").replace("bell hooks", "Gloria Watkins")
    path.write_text(by_hand, encoding="utf-8")

    journal.undo(path)

    assert path.read_text("utf-8") == TOML.replace("bell hooks", "Gloria Watkins")
    journal.edit(path, lambda text: merge(text, one("James Baker"), by_name("Jim Baker")), ["merge"])
    path.write_text(path.read_text("utf-8").replace("Jim Baker", "Jimmy Baker"), encoding="utf-8")
    with pytest.raises(CurationRefused, match="changed by hand"):
        journal.undo(path)


# 4. At the same time, and cut short


def test_commands_at_the_same_time_lose_no_edit(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from index import journal; from index.curation import Called, hide\n"
        "for n in range(8):\n"
        "    name = f'Person {sys.argv[2]}{n}'\n"
        "    journal.edit(Path(sys.argv[1]), lambda text: hide(text, [Called(name, (name,), name)]), ['hide', name])\n"
    )
    path = tmp_path / "people.toml"
    commands = [
        subprocess.Popen([sys.executable, "-c", script, str(path), letter], cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
        for letter in "AB"
    ]

    assert [command.wait(timeout=120) for command in commands] == [0, 0]

    hidden = set(parse_authority(path.read_text("utf-8")).not_people)
    assert hidden == {f"Person {letter}{number}" for letter in "AB" for number in range(8)}
    for _ in range(16):
        journal.undo(path)
    assert not path.exists()


def test_an_edit_that_was_cut_short_is_not_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.toml"
    journal.edit(path, lambda text: hide(text, by_name("Ann Lee")), ["hide", "Ann Lee"])

    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(storage, "rename", full)
        with pytest.raises(StorageFailed, match=r"people\.toml cannot be written"):
            journal.edit(path, lambda text: hide(text, by_name("Bob Ray")), ["hide", "Bob Ray"])
    with (tmp_path / journal.JOURNAL).open("a") as torn:
        torn.write("## 3 2026-01-01\n  hide")

    assert "Ann Lee" in journal.undo(path)


def test_a_file_in_both_places_is_refused(tmp_path: Path) -> None:
    for folder in ("corpus", "data"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "people.toml").write_text("")

    with pytest.raises(SettingsError, match=r"people\.toml in .*corpus and in .*data"):
        journal.people_file(tmp_path / "corpus", tmp_path / "data")


# 5. Commands


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of some articles: somebody has two names that a namesake keeps apart, another's name is a company's."""
    folder = tmp_path_factory.mktemp("commands")
    bodies = [
        "Treasury Secretary James Baker said no. Baker met Ann Lee, 40.",
        "James Baker, 57, said yes. Ann Lee said no.",
        "Mr. Jim Baker said so. Ann Lee, 40, heard it. So did Howard Baker, 50.",
        "Mr. Calvin Kline said nothing.",
    ]
    articles = [
        article(f"Talk {number}", doc_id=str(number), body=body, published=f"1987-0{number + 1}-01")
        for number, body in enumerate(bodies)
    ]
    write_articles(folder / "corpus" / "a.jsonl", articles)
    return folder


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs `whowhen` there, on a fresh index."""
    monkeypatch.chdir(folder)
    for name in ("people.toml", "people.journal"):
        (folder / "corpus" / name).unlink(missing_ok=True)

    def command(*arguments: str, fails: bool = False) -> Result:
        done = CliRunner().invoke(whowhen, arguments)
        assert bool(done.exception) == fails, (done.output, done.exception)
        return done

    command("rebuild")
    return command


def test_who_is_suggested_merged_and_shown(run: Callable[..., Result]) -> None:
    suggested = run("people", "suggest").output
    merged = run("people", "merge", "Baker, James", "JIM BAKER").output
    run("update")
    shown = run("people", "show", "jim baker").output

    assert 'whowhen people merge "James Baker" "Jim Baker"' in suggested
    assert "Jim is short for James; never in one article" in suggested
    assert merged.startswith("Jim Baker is James Baker now.")
    assert "James Baker: 3 articles" in shown
    assert "jim baker was read as James Baker" in shown
    assert "first passage (0): Treasury Secretary James Baker said no." in shown
    assert "James Baker: 2 times in 2 articles" in shown
    assert "listed in people.toml, in 3 articles" in shown
    assert "an age after the name, in 2 articles" in run("people", "show", "Lee, Ann").output
    assert "first: 1987-01-01, Talk 0 (0)" in shown


def test_who_is_hidden_is_gone_and_comes_back_with_undo(run: Callable[..., Result]) -> None:
    run("people", "hide", "Calvin Kline")
    updated = run("update").output
    without = run("people", "list").output
    undone = run("people", "undo").output
    run("update")

    assert "people.toml says something else: 1 article looked at again, none read" in updated
    assert "Calvin Kline" not in without
    assert undone.startswith("Undone: \"Calvin Kline is no person now.\" (hide 'Calvin Kline',")
    assert "Calvin Kline" in run("people", "list", "--within", "klin", "--sort", "name").output


def test_names_that_are_in_the_index_twice_are_not_made_one_by_renaming(run: Callable[..., Result]) -> None:
    failed = run("people", "rename", "Jim Baker", "Ann Lee", fails=True)

    assert isinstance(failed.exception, CurationRefused)
    assert "'Ann Lee' in the index, somebody else than 'Jim Baker'; merge the two instead" in str(failed.exception)


def test_a_split_tells_apart_and_an_unknown_name_is_said(run: Callable[..., Result]) -> None:
    run("people", "split", "James Baker", "James Baker (actor)", "--dates", "1987-02", "--role", "actor")
    named = run("people", "merge", "James Baker", "Velvet Hammer").output
    run("people", "rename", "James Baker (actor)", "James Baker (player)")
    run("update")

    assert "Nobody in the index is listed as Velvet Hammer so far." in named
    assert "James Baker (player), actor: 1 article" in run("people", "show", "James Baker (player)").output
    assert "first passage (1)" in run("people", "show", "James Baker (player)").output


def test_json_says_the_same(run: Callable[..., Result]) -> None:
    import json

    listed = json.loads(run("people", "list", "--json").output)
    shown = json.loads(run("people", "show", "Ann Lee", "--json").output)
    suggested = json.loads(run("people", "suggest", "--json").output)

    assert listed["people"][0] == {"name": "Ann Lee", "articles": 3, "role": None, "forms": ["Ann Lee"]}
    assert (shown["articles"], shown["mentions"], shown["passage"]["id"]) == (3, 3, "0")
    assert suggested["suggestions"][0]["name"] == "Jim Baker"


def test_nobody_of_that_name_is_an_error(run: Callable[..., Result]) -> None:
    nobody, near = (run("people", "show", name, fails=True).exception for name in ("Nobody", "Baker"))

    assert str(nobody) == "nobody in this archive is called 'Nobody'; look among all people"
    assert "nobody in this archive is called 'Baker'; is it James Baker" in str(near)
