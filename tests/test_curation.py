"""
people.toml and an index that follows it:

1. after any edits and any changes to the folder, an updated index answers as one that is built with that file, and has
   the same people, each in the same articles;
2. no article is read for an edit: the files of the corpus are not opened;
3. articles are looked at again only where a name in them means something else now;
4. an edit of comments alone changes nothing;
5. two people of one name are told apart by article, by date and by who else is in the article, as a look at every
   article for every split tells them apart.
"""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.corpus
from index.build import rebuild
from index.generations import current_generation
from index.update import update
from search.request import SearchRequest as Request
from search.whoosh_engine import open_engine
from tests.building import write_articles
from tests.fakes import article
from tests.test_update import answers, put

SENTENCES = (
    "President Nelson Mandela said no.",
    "Madiba spoke, and Mandela left.",
    "MADIBA IS BACK.",
    "James Baker, 57, met Howard Baker.",
    "Mr. Jim Baker said so; Baker smiled.",
    "James A. Baker III said he would go.",
    "J. Baker's essays, by bell hooks, were read.",
    "Shares of Morgan Stanley rose, Anna Stanley said.",
    "He met O'Cher, d'Emma Slater and U.S. Slater.",
    "Emma\\nSlater danced in Rome. Slater, 30, won.",
    "A walk on the moon.",
)
FORMS = (
    "Nelson Mandela",
    "Madiba",
    "Mandela",
    "James Baker",
    "Jim Baker",
    "James A. Baker",
    "J. Baker",
    "Howard Baker",
    "bell hooks",
    "Morgan Stanley",
    "Stanley",
    "Cher",
    "Emma Slater",
    "E. Slater",
    "US Slater",
    "Slater, Emma",
    "Ann Lee",
)
bodies = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)


@st.composite
def people_files(draw: st.DrawFn) -> str:
    """A people.toml that can be meant: every form is in one place."""
    forms = draw(
        st.lists(st.sampled_from(FORMS), unique_by=lambda form: tuple(sorted(form.lower().split(", "))), max_size=8)
    )
    forms = [form for form in forms if form != "Slater, Emma" or "Emma Slater" not in forms]
    nobody = [form for form in forms if draw(st.integers(0, 3)) == 0]
    entries: list[list[str]] = []
    for form in forms:
        if form not in nobody:
            if entries and draw(st.booleans()):
                entries[-1].append(form)
            else:
                entries.append([form])
    lines = [f"not_people = {nobody}".replace("'", '"')]
    for name, *aliases in entries:
        lines += ["[[person]]", f'name = "{name}"', f"aliases = {aliases}".replace("'", '"')]
        if draw(st.integers(0, 3)) == 0:
            told_by = draw(
                st.sampled_from(['dates = "2010..2011"', 'with = ["Anna Stanley"]', 'articles = ["late-0"]'])
            )
            lines += ["[[person.split]]", f'name = "{name} (other)"', told_by]
    return "\n".join(lines) + "\n"


EDITED = (Request(size=100, facet_size=100), Request(text="person:Baker"), Request(text="person:mandela"))
texts_in_files = st.lists(st.lists(bodies, max_size=3), min_size=1, max_size=3)
steps = st.lists(
    st.one_of(
        people_files(),
        st.tuples(st.sampled_from(["a.jsonl", "b.jsonl"]), st.integers(0, 9)),
        st.tuples(st.sampled_from(["texts0.jsonl", "texts1.jsonl", "late.jsonl"]), st.lists(bodies, max_size=3)),
    ),
    min_size=1,
    max_size=5,
)


def put_texts(path: Path, texts: list[str]) -> None:
    """The file holds an article for each text, or is gone when there is none."""
    articles = [
        article(f"Talk {place}", doc_id=f"{path.stem}-{place}", body=body, published=f"201{place}")
        for place, body in enumerate(texts)
    ]
    if articles:
        write_articles(path, articles)
    else:
        path.unlink(missing_ok=True)


def who_is_where(data: Path) -> list[tuple[str, int, tuple[str, ...], list[str]]]:
    """Everybody in the index: name, number of articles, forms of the name, and the articles."""
    engine = open_engine(data)
    return [
        (
            row.value,
            row.count,
            tuple(form.text for form in engine.person(row.value).forms),
            sorted(hit.doc_id for hit in engine.search(Request(people=(row.value,), size=100)).hits),
        )
        for row in engine.people(size=200).buckets
    ]


@settings(max_examples=40)
@given(files=texts_in_files, steps=steps)
def test_an_index_updated_after_edits_answers_as_one_built_with_that_file(
    tmp_path_factory: pytest.TempPathFactory, files: list, steps: list
) -> None:
    folder = tmp_path_factory.mktemp("curation")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, texts in enumerate(files):
        put_texts(corpus / f"texts{number}.jsonl", texts)
    rebuild(corpus, folder / "updated")
    for step in steps:
        if isinstance(step, str):
            (corpus / "people.toml").write_text(step, encoding="utf-8")
        elif isinstance(step[1], int):
            put(corpus / step[0], step[1])
        else:
            put_texts(corpus / step[0], step[1])
        report = update(corpus, folder / "updated")
        assert report.rebuilt is None

    rebuild(corpus, folder / "rebuilt")

    assert answers(folder / "updated") == answers(folder / "rebuilt")
    assert who_is_where(folder / "updated") == who_is_where(folder / "rebuilt")
    updated, rebuilt = open_engine(folder / "updated"), open_engine(folder / "rebuilt")
    for request in EDITED:
        one, other = updated.search(request), rebuilt.search(request)
        assert (one.total, one.hits, one.people, one.warnings) == (
            other.total,
            other.hits,
            other.people,
            other.warnings,
        )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three articles, one of which calls Nelson Mandela by another name."""
    folder = tmp_path / "corpus"
    named = article("Talks", doc_id="1", body="The crowd cheered when Madiba spoke.")
    full = article("Vote", doc_id="2", body="President Nelson Mandela said no.")
    write_articles(folder / "a.jsonl", [named, full, article("Moon", doc_id="3")])
    return folder


MADIBA = '[[person]]\nname = "Nelson Mandela"\naliases = ["Madiba"]\n'


def test_no_article_is_read_for_an_edit(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(corpus / "a.jsonl", (1, 1))  # a file that was touched just now is looked at, whatever its time says
    rebuild(corpus, tmp_path / "data")
    (corpus / "people.toml").write_text(MADIBA, encoding="utf-8")
    monkeypatch.setattr(index.corpus.DirectoryCorpus, "_open", lambda *_: pytest.fail("an article was read"))

    report = update(corpus, tmp_path / "data")

    assert (report.rebuilt, report.curated, report.looked_at_again) == (None, True, 2)
    assert open_engine(tmp_path / "data").search(Request(people=("Nelson Mandela",))).total == 2


def test_only_articles_with_a_changed_name_are_looked_at_again(corpus: Path, tmp_path: Path) -> None:
    (corpus / "people.toml").write_text(MADIBA, encoding="utf-8")
    rebuild(corpus, tmp_path / "data")
    (corpus / "people.toml").write_text(MADIBA + '\n[[person]]\nname = "Cher"\n', encoding="utf-8")

    report = update(corpus, tmp_path / "data")

    assert (report.curated, report.looked_at_again) == (True, 0)


def test_an_edit_of_comments_alone_changes_nothing(corpus: Path, tmp_path: Path) -> None:
    (corpus / "people.toml").write_text(MADIBA, encoding="utf-8")
    rebuild(corpus, tmp_path / "data")
    (corpus / "people.toml").write_text(f"# Who is who.\n{MADIBA}", encoding="utf-8")

    report = update(corpus, tmp_path / "data")

    assert not report.curated
    assert current_generation(tmp_path / "data") == "000001"


def test_an_edit_is_followed_where_two_articles_have_one_id(corpus: Path, tmp_path: Path) -> None:
    write_articles(corpus / "b.jsonl", [article("Other", doc_id="1", body="Madiba again.")])
    rebuild(corpus, tmp_path / "data")
    (corpus / "people.toml").write_text(MADIBA, encoding="utf-8")

    report = update(corpus, tmp_path / "data")
    later = update(corpus, tmp_path / "data")

    assert (report.rebuilt, report.documents, later.documents) == (None, 3, 3)
    assert [hit.title for hit in open_engine(tmp_path / "data").search(Request(people=("Nelson Mandela",))).hits] == [
        "Other",
        "Vote",
    ]


CHEMIST = """
[[person]]
name = "James Baker"
[[person.split]]
name = "James Baker (chemist)"
role = "chemist"
"""


@pytest.mark.parametrize(
    ("told_by", "theirs"),
    [
        ('articles = ["1", "no such article"]', {"1"}),
        ('dates = "1987"', {"1", "2"}),
        ('dates = "..1987-06"', {"1"}),
        ('dates = "1988.."', {"3"}),
        ('with = ["Curie, Marie"]', {"2"}),
        ('with = ["Nobody Known"]', set()),
        ('articles = ["1"]\nwith = ["Marie Curie"]', {"1", "2"}),
        ('dates = "1000.."', {"1", "2", "3"}),
    ],
)
def test_two_people_of_one_name_are_told_apart(tmp_path: Path, told_by: str, theirs: set[str]) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    said = "Mr. James Baker said no."
    articles = [
        article("One", doc_id="1", published="1987-05-01", body=said),
        article("Two", doc_id="2", published="1987-07-01", body=f"{said} Marie Curie, 40, said yes."),
        article("Three", doc_id="3", published="1988", body=said),
        article("Four", doc_id="4", published=None, body="Ann Lee said no."),
    ]
    write_articles(corpus / "a.jsonl", articles)
    rebuild(corpus, data)
    (corpus / "people.toml").write_text(f"{CHEMIST}{told_by}\n", encoding="utf-8")

    report = update(corpus, data)

    assert (report.rebuilt, report.curated) == (None, True)
    engine = open_engine(data)
    for name, expected in (("James Baker (chemist)", theirs), ("James Baker", {"1", "2", "3"} - theirs)):
        if expected:
            for request in (Request(people=(name,)), Request(text=f'person:"{name}"')):
                assert {hit.doc_id for hit in engine.search(request).hits} == expected
    (corpus / "people.toml").unlink()
    update(corpus, data)
    assert open_engine(data).search(Request(people=("James Baker",))).total == 3


SPLITS = {
    "cook": ('dates = "2010..2011"', lambda doc_id, year, body: 2010 <= year <= 2011),
    "chemist": ('with = ["Marie Curie"]', lambda doc_id, year, body: "Curie" in body),
    "poet": ('articles = ["a1", "a3"]', lambda doc_id, year, body: doc_id in ("a1", "a3")),
}
BAKERS = ("Mr. James Baker said no.", "James Baker met Marie Curie, 40.", "Marie Curie, 40, said yes.")


@settings(max_examples=25)
@given(
    written=st.lists(st.tuples(st.integers(2009, 2012), st.sampled_from(BAKERS)), min_size=1, max_size=6),
    told=st.lists(st.sampled_from(sorted(SPLITS)), unique=True, min_size=1),
)
def test_splits_tell_people_apart_as_a_look_at_every_article_does(
    tmp_path_factory: pytest.TempPathFactory, written: list, told: list
) -> None:
    folder = tmp_path_factory.mktemp("splits")
    articles = {f"a{number}": written_one for number, written_one in enumerate(written)}
    write_articles(
        folder / "corpus" / "a.jsonl",
        [article(doc_id, doc_id=doc_id, published=str(year), body=body) for doc_id, (year, body) in articles.items()],
    )
    splits = [f'[[person.split]]\nname = "James Baker ({name})"\n{SPLITS[name][0]}\n' for name in told]
    (folder / "corpus" / "people.toml").write_text('[[person]]\nname = "James Baker"\n' + "".join(splits))
    expected: dict[str, set[str]] = {}
    for doc_id, (year, body) in articles.items():
        if "Baker" in body:
            fitting = [f"James Baker ({name})" for name in told if SPLITS[name][1](doc_id, year, body)]
            expected.setdefault((fitting or ["James Baker"])[0], set()).add(doc_id)

    rebuild(folder / "corpus", folder / "data")

    found = {name: set(where) for name, _, _, where in who_is_where(folder / "data") if "Baker" in name}
    assert found == expected
