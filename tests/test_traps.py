"""
Traps that search sites built on Whoosh fall into, each of them seen there; here are the answers of this one.

Dates
 1. Undated articles break neither counts by date nor the list of years, and come last in both orders by date.
 2. A range of days holds its two ends and nothing else; `>` and `<` leave the named day out; ends may be open.
 3. A date that cannot be read is an error with its place; no reading gives an unexplained empty answer.
 4. The day of an article is the local day it writes, whatever its offset from UTC.

Words and queries
 5. Words that lists of stop words hold (may, will, us, can, it) are found, and a phrase holds them to their place.
 6. O'Brien, initials, decomposed accents and scripts without spaces are words that are found.
 7. Any heap of operators, brackets, quotes and signs is read or refused, never an accident.
 8. `-word` excludes, curly quotes make phrases, an unknown field is an error that names the fields.
 9. Excluding a word from nothing gives nothing; filters hold for every kind of query; totals count every match.
10. A query without words says why it finds nothing.

People
11. A comma in a name does not part it into two people, and case does not hide it.

Snippets
12. Highlights are the words that matched, a phrase as a phrase, wherever in an article of any length they stand.
13. A snippet is at most 400 characters, also where a text has no full stops, and holds text, not markup.
14. An answer stays whole after the engine that gave it is gone.

Paging
15. A page past the last one is an error; pages have no gap and no repetition.

Builds
16. A build that fails leaves the old index live, nothing behind, and the way free for the next build.
17. A build that is killed leaves the old index live; the next build removes what it left.
18. Searches and newly opened engines never fail while builds go live, and see whole generations only.
19. A second build at the same time is told who holds the lock.
20. A rejected or replaced article leaves no word behind.
21. Ids are never empty and never twice.
22. Words without end cost a fixed amount and are found by their beginning.
"""

import gc
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.build import BuildReport, rebuild
from index.document import PublishedDate
from index.errors import BuildRunning, TooManyRejected, UserError
from index.generations import build_lock
from index.tokens import MAX_WORD, words
from search.engine import Engine
from search.parser import QuerySyntaxError
from search.request import MAX_TEXT, RequestError, from_pairs
from search.results import Hit, Results
from search.whoosh_engine import open_engine
from tests.building import engine_over
from tests.fakes import article

Record = dict[str, Any]


def search(engine: Engine, q: str = "", **others: str) -> Results:
    """The answer to a query and other parameters; `start` is the parameter `from`."""
    named = {"start": "from"}
    return engine.search(from_pairs([("q", q), *((named.get(name, name), value) for name, value in others.items())]))


def ids(engine: Engine, q: str = "", **others: str) -> list[str]:
    return [hit.doc_id for hit in search(engine, q, size="100", **others).hits]


def found(engine: Engine, q: str, **others: str) -> set[str]:
    return set(ids(engine, q, **others))


def write_records(folder: Path, *records: Record | str, name: str = "articles.jsonl") -> Path:
    """The folder with a file of these records; a text is written as it is."""
    folder.mkdir(exist_ok=True)
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def build_records(tmp_path: Path, *records: Record | str) -> tuple[Engine, BuildReport]:
    report = rebuild(write_records(tmp_path / "corpus", *records), tmp_path / "data")
    return open_engine(tmp_path / "data"), report


def dated(title: str, published: str | None) -> Any:
    """An article whose id is its title."""
    return article(title, doc_id=title, published=published)


def marks(text: str, highlights: Iterable[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in highlights]


def snippet_marks(hit: Hit) -> list[str]:
    return [mark for snippet in hit.snippets for mark in marks(snippet.text, snippet.highlights)]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Articles of single days in June 2020, of months and years around them, and an undated one."""
    published = ("2020-06-14", "2020-06-15", "2020-06-20", "2020-06-21", "2020-06", "2020", "1990", "2021-01-01", None)
    documents = [dated(str(when), when) for when in published]
    return engine_over(tmp_path_factory.mktemp("days"), documents)


@pytest.fixture(scope="module")
def moons(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Articles about little, for queries."""
    documents = [
        article("Moon", doc_id="moon", body="A walk in the park, then a walk on the moon.", people=("Ann Lee",)),
        article("Mars", doc_id="mars", body="A drive on mars. Nobody has walked there.", people=("Bob Ray",)),
        article("Both", doc_id="both", body="From the moon to mars and on.", people=("Ann Lee", "Bob Ray")),
        article("Park", doc_id="park", body="A park beside the sea."),
    ]
    return engine_over(tmp_path_factory.mktemp("moons"), documents)


# Dates


def test_undated_articles_break_no_count_by_date(days: Engine) -> None:
    results = search(days)

    assert results.total == 9
    assert results.dates.undated.count == 1
    assert sum(bucket.count for bucket in results.dates.buckets) + results.dates.coarser == 8
    assert [year for year, count in days.about().years if count] == [1990, 2020, 2021]


@pytest.mark.parametrize(("sort", "first"), [("newest", "2021-01-01"), ("oldest", "1990")])
def test_undated_articles_are_last_in_both_directions(days: Engine, sort: str, first: str) -> None:
    order = ids(days, sort=sort)

    assert (order[0], order[-1]) == (first, "None")


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("date:2020-06-15..2020-06-20", {"2020-06-15", "2020-06-20"}),
        ("date:>2020-06-15 date:<2020-06-20", set()),
        ("date:>2020-06-15 date:<=2020-06-20", {"2020-06-20"}),
        ("date:>2020", {"2021-01-01"}),
        ("date:>=2020-06-21", {"2020-06-21", "2021-01-01"}),
        ("date:2020-06-21..", {"2020-06-21", "2021-01-01"}),
        ("date:<2020", {"1990"}),
        ("date:<=1990", {"1990"}),
        ("date:..1990", {"1990"}),
        ("date:2020..2021", {"2020-06-14", "2020-06-15", "2020-06-20", "2020-06-21", "2020-06", "2020", "2021-01-01"}),
    ],
)
def test_a_range_of_days_holds_what_it_says(days: Engine, q: str, expected: set[str]) -> None:
    assert found(days, q) == expected


def test_a_range_in_the_request_holds_what_it_says(days: Engine) -> None:
    assert found(days, "", start="2020-06-15", to="2020-06-20") == {"2020-06-15", "2020-06-20"}
    assert found(days, "", to="1990") == {"1990"}


@pytest.mark.parametrize(
    "q",
    [
        "date:2020-13-45",
        "date:[2020-06-15 TO 2020-06-20]",
        "date:[bad TO worse]",
        "date:[0000 TO 9999]",
        "date:03/04/2020",
        "date:sometime",
        "date:june",
        "day:13-45",
    ],
)
def test_a_date_that_cannot_be_read_is_an_error_with_its_place(days: Engine, q: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(days, q)

    error = caught.value
    assert 0 <= error.start < error.end <= len(q)
    search(days, error.reading)  # the best reading can be read


@pytest.mark.parametrize("q", ["date:june 2020", "date:June 2020", "date:2020 .. 2021", "date:>= 2020"])
def test_a_date_with_spaces_is_never_silently_another_date_and_a_word(days: Engine, q: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        search(days, q)

    assert 0 <= caught.value.start < caught.value.end <= len(q)
    assert found(days, caught.value.reading) >= {"2020-06-15", "2020-06-20"}


@pytest.mark.parametrize("q", ['date:"june 2020"', 'date:"June 2020"', "date:2020/06", "date:2020-06"])
def test_a_month_in_words_is_that_month(days: Engine, q: str) -> None:
    assert found(days, q) == {"2020-06-14", "2020-06-15", "2020-06-20", "2020-06-21", "2020-06"}


@pytest.mark.parametrize("q", ["date:06/15/2020", "date:2020-06-15T12:30:00", 'date:"15 June 2020"'])
def test_a_day_in_another_form_is_that_day(days: Engine, q: str) -> None:
    assert found(days, q) == {"2020-06-15"}


def test_days_counted_from_today_are_understood_and_echoed(tmp_path: Path) -> None:
    today = date.today()  # noqa: DTZ011  the query too counts from the local day
    engine = engine_over(tmp_path, [dated("now", today.isoformat()), dated("then", "1990-01-01")])

    results = search(engine, 'date:"last 30 days"')

    assert [hit.doc_id for hit in results.hits] == ["now"]
    assert results.understood.startswith("date:")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-11-20T23:30:00-05:00", "2019-11-20"),
        ("2019-11-20T00:30:00+14:00", "2019-11-20"),
        ("2019-11-20T23:30:00Z", "2019-11-20"),
        ("2019-11-20T23:30:00", "2019-11-20"),
        ("Wed, 20 Nov 2019 23:30:00 -0500", "2019-11-20"),
    ],
)
def test_an_offset_never_shifts_the_day(tmp_path: Path, written: str, day: str) -> None:
    engine, _ = build_records(tmp_path, {"title": "Late", "body": "news", "date": written})

    published = search(engine, f"date:{day}").hits[0].published

    assert published is not None
    assert str(published.date) == day


@pytest.mark.parametrize("written", ["May", "12", "99", "tomorrow", "Friday", "03/04/05", "2024-02-30", "0000-00-00"])
def test_a_date_is_not_guessed(tmp_path: Path, written: str) -> None:
    engine, _ = build_records(tmp_path, {"id": "x", "title": "When", "body": "news", "date": written})

    assert ids(engine, "date:undated") == ["x"]


# Words and queries


def test_names_made_of_common_words_are_found(tmp_path: Path) -> None:
    names = ("Theresa May", "Theresa Smith", "Will Smith", "Can Dogan")
    engine = engine_over(tmp_path, [article(f"{name} spoke", doc_id=name, body="Briefly.") for name in names])

    assert found(engine, "may") == {"Theresa May"}
    assert found(engine, '"Theresa May"') == {"Theresa May"}
    assert found(engine, "Will Smith") == {"Will Smith"}
    assert found(engine, "can") == {"Can Dogan"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("O'Brien", "o'brien"),
        ("O’Brien", "obrien"),
        ("J. Doe", "J. Doe"),
        ("don't", "dont"),
        ("Mu\u0308ller", "müller"),
        ("Müller", "Mu\u0308ller"),
        ("東京は晴れです", "東京"),
        ("Ελλάδα", "ελλαδα"),
        ("L'Oréal", "oreal"),
        ("U.S.", "us"),
    ],
)
def test_a_word_is_found_in_every_spelling_of_it(tmp_path: Path, text: str, typed: str) -> None:
    engine = engine_over(tmp_path, [article("One", doc_id="one", body=f"About {text} today."), article("Two")])

    assert found(engine, typed) == {"one"}
    assert snippet_marks(search(engine, typed).hits[0])


def test_o_brien_is_not_found_as_brien(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article("O'Brien spoke")])

    assert search(engine, "brien").total == 0


NASTY = [
    *("NOT NOT moon", "NOT OR moon", "NOT", "OR", "AND", "OR OR OR", "AND NOT", "moon AND", "OR moon"),
    *("-", "--", "- -", "-moon " * 160, "moon ANDNOT " * 80, "moon OR " * 120),
    *("(", ")", "()", "(()", "((moon)", "moon)", ")(", "(" * 500, ")" * 500, "(" * 300 + "moon" + ")" * 300),
    *("moon AND (mars OR (moon AND (mars OR (moon AND (mars)))))", "moon" * 250),
    *('"', '""', '"moon', 'moon"', '"""', "“", "”moon“", '"moon"~', '"moon walk"~9999999', '"moon"~-1'),
    *('"*"', '"moon * walk"', "'x " * 300, "moon'", "'moon'", "\\", "moon\\"),
    *("*", "**", "?", "*?*?*?*?", "?*?*?*?*?*", "*a*", "m*", "*" * 900, "?" * 900, "***moon***", "m?", "?oon"),
    *("moon~", "moon~9", "moon~99", "~", "~2", "a~", "moon~~", "m" * 200 + "~9"),
    *("moon^0", "moon^-1", "moon^nan", "moon^1e400", "^", "moon^2"),
    *("date:", "date:[", "date:[a TO [a TO ", "[a TO " * 150, "day:", "date:undated date:2020"),
    *("title:", "title:title:moon", "title:-moon", "-title:moon", "title:(moon OR mars)"),
    *("person:", "person:()", 'person:""', "person:*", "source:", "a:b:c:d", "http://example.org/a?b=c&d=e#f"),
    *("\0", "moon\0mars", "\ud800", "\u202emoon", "e" + "\u0301" * 900, "🚀", "moon 🚀", "\u200d", "\ufeff"),
    *("\t\n\r", "C++", "a&b", "AT&T", 'r"(bad"', "r/(.+)+x/", "<script>moon", "moon-scrpt"),
    *("moon'; DROP TABLE", "{{7*7}}", "${moon}", "%00"),
]


def answer(engine: Engine, q: str) -> Results | UserError:
    """What comes of a query; anything else that is raised fails the test."""
    try:
        return search(engine, q)
    except UserError as error:
        return error


@pytest.mark.parametrize("q", NASTY, ids=lambda q: ascii(q[:40]))
def test_any_heap_of_signs_is_read_or_refused(moons: Engine, q: str) -> None:
    outcome = answer(moons, q)

    if isinstance(outcome, QuerySyntaxError):
        assert 0 <= outcome.start < outcome.end <= len(outcome.text)
        assert isinstance(answer(moons, outcome.reading), Results)
    elif isinstance(outcome, UserError):
        assert str(outcome)
    else:
        assert len(outcome.hits) == min(outcome.total, 10)


def test_a_query_longer_than_any_reader_types_is_refused(moons: Engine) -> None:
    with pytest.raises(RequestError, match=f"at most {MAX_TEXT}"):
        search(moons, "(" * 2000 + "moon" + ")" * 2000)


def test_two_negations_give_the_word_back(moons: Engine) -> None:
    assert found(moons, "NOT NOT moon") == found(moons, "moon") == {"moon", "both"}


def test_a_minus_excludes(moons: Engine) -> None:
    assert found(moons, "moon -mars") == {"moon"}


@pytest.mark.parametrize("q", ["“walk on the moon”", "„walk on the moon“", "«walk on the moon»"])
def test_typographic_quotes_make_a_phrase(moons: Engine, q: str) -> None:
    results = search(moons, q)

    assert [hit.doc_id for hit in results.hits] == ["moon"]
    assert results.understood == '"walk on the moon"'


def test_an_unknown_field_is_an_error_that_names_the_fields(moons: Engine) -> None:
    with pytest.raises(QuerySyntaxError, match=r"titel.*title, person, source, date, day") as caught:
        search(moons, "moon titel:walk")

    assert caught.value.marked().splitlines()[1] == "     ^^^^^"


@pytest.mark.parametrize("q", ["-moon -*", "moon -moon", "NOT *", "(moon OR mars) -(moon OR mars)"])
def test_nothing_without_something_is_nothing(moons: Engine, q: str) -> None:
    assert search(moons, q).total == 0


KINDS = [
    "moon",
    "moon OR mars",
    '"the moon"',
    '"moon mars"~3',
    "mo*",
    "m?on",
    "moom~",
    "-park",
    "title:both OR moon",
    "*",
    "",
]


@pytest.mark.parametrize("q", KINDS)
def test_filters_hold_for_every_kind_of_query(moons: Engine, q: str) -> None:
    everything = found(moons, q)

    chosen = found(moons, q, person="Bob Ray")

    assert chosen == everything & {"mars", "both"}
    assert found(moons, q, not_person="Bob Ray") == everything - chosen


def test_totals_count_every_match_of_many(tmp_path: Path) -> None:
    engine = engine_over(
        tmp_path, [article(f"Number {number}", body="alpha" if number % 3 else "beta") for number in range(300)]
    )

    results = search(engine, "alpha OR beta OR number", size="1")

    assert results.total == 300
    assert search(engine, "alpha").total == 200


def test_a_prefix_inside_a_phrase_is_found(moons: Engine) -> None:
    assert found(moons, '"walk* on the mo*"') == {"moon"}


@pytest.mark.parametrize("q", ["!!!", "...", "---", "-", "''", "“”"])
def test_a_query_without_words_says_why(moons: Engine, q: str) -> None:
    with pytest.raises(QuerySyntaxError, match=r"\w"):
        search(moons, q)


@pytest.mark.parametrize("q", ["mooon", "moon-scrpt", "<script>mooon", "moom park"])
def test_a_suggestion_is_a_query_that_finds_something(moons: Engine, q: str) -> None:
    suggestion = search(moons, q).suggestion

    assert suggestion is None or search(moons, suggestion).total > 0


def test_a_pattern_is_not_corrected(moons: Engine) -> None:
    assert search(moons, "zzz*").suggestion is None


# People


def test_a_comma_does_not_part_a_name(tmp_path: Path) -> None:
    record = {"id": "x", "title": "A speech", "body": "He spoke.", "people": ["Stone Jr., Samuel Paul"]}
    engine, report = build_records(tmp_path, record)

    people = search(engine).people

    assert report.people == 1
    assert [bucket.count for bucket in people.buckets] == [1]
    assert found(engine, 'person:"samuel paul stone jr"') == {"x"}


@pytest.mark.parametrize("name", ["Ann Lee", "ann lee", "ANN LEE", "Lee, Ann", "Ánn Lee"])
def test_a_person_is_found_in_every_spelling(moons: Engine, name: str) -> None:
    assert found(moons, f'person:"{name}"') == {"moon", "both"}
    assert found(moons, "", person=name) == {"moon", "both"}


# Snippets


def test_highlights_are_the_words_that_matched(moons: Engine) -> None:
    hit = search(moons, "moon -mars").hits[0]

    assert set(snippet_marks(hit)) == {"moon"}
    assert marks(hit.title, hit.title_highlights) == ["Moon"]


def test_a_phrase_is_marked_as_a_phrase_and_nowhere_else(moons: Engine) -> None:
    hit = search(moons, '"walk on the moon"').hits[0]

    marked = snippet_marks(hit)

    # The words between may be part of one mark or marked one by one; the first "walk" is part of neither.
    assert " ".join(marked) == "walk on the moon"


def test_what_is_excluded_is_not_marked(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article("One", body="The sea and the moon."), article("Two", body="The moon.")])

    hit = search(engine, "moon OR -sea").hits[0]

    assert "sea" not in snippet_marks(hit)


@pytest.mark.parametrize("before", [32_000, 33_000, 200_000])
def test_a_match_far_into_an_article_is_marked(tmp_path: Path, before: int) -> None:
    body = f"{'Nothing of note. ' * (before // 17)}Then a zebra came."
    engine = engine_over(tmp_path, [article("Long", doc_id="long", body=body)])

    hit = search(engine, "zebra").hits[0]
    whole = engine.article("long", "zebra")

    assert snippet_marks(hit) == ["zebra"]
    assert marks(whole.document.body, whole.highlights) == ["zebra"]


@pytest.mark.parametrize(
    "text",
    ["word " * 5000, "word" * 5000, "word, " * 2000, "言" * 5000, "w\u0301" * 3000],
    ids=lambda text: ascii(text[:9]),
)
def test_a_snippet_is_short_in_a_text_without_full_stops(tmp_path: Path, text: str) -> None:
    engine = engine_over(tmp_path, [article("Endless", doc_id="x", body=f"{text} zebra {text}")])

    for q in ("zebra", "", "endless", words(text)[0]):
        snippets = search(engine, q).hits[0].snippets
        assert snippets
        assert all(0 < len(snippet.text) <= 400 for snippet in snippets)


def test_a_snippet_is_text_and_ranges(tmp_path: Path) -> None:
    # Plain text may look like markup; it is shown as it is written.
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(
        "On signs\n\nIf a < b & c > d then zebra, she wrote.\n", encoding="utf-8"
    )
    rebuild(tmp_path / "corpus", tmp_path / "data")

    snippet = search(open_engine(tmp_path / "data"), "zebra").hits[0].snippets[0]

    assert "a < b & c > d" in snippet.text
    assert marks(snippet.text, snippet.highlights) == ["zebra"]


def test_an_answer_outlives_its_engine(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article("Moon", body="A walk on the moon.", people=("Ann Lee",))])
    results = search(engine, "moon")

    del engine
    gc.collect()

    assert results.hits[0].title == "Moon"
    assert snippet_marks(results.hits[0]) == ["moon"]
    assert isinstance(results.hits[0].published, PublishedDate)
    assert results.people.buckets[0].toggled.people == ("Ann Lee",)


# Paging


@pytest.mark.parametrize("page", ["3", "999999999"])
def test_a_page_past_the_last_one_is_an_error(moons: Engine, page: str) -> None:
    with pytest.raises(RequestError, match="past the last one, which is 2"):
        search(moons, size="2", page=page)


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "nan", "9" * 5000, "9" * 10, "1e3", "１"])
def test_a_page_that_is_no_number_is_an_error(moons: Engine, page: str) -> None:
    with pytest.raises(RequestError, match="page"):
        search(moons, page=page)


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest", "title"])
def test_pages_have_no_gap_and_no_repetition(tmp_path: Path, sort: str) -> None:
    engine = engine_over(tmp_path, [article(f"Same {number % 5}", doc_id=f"d{number}") for number in range(43)])

    pages = [ids_of_page(engine, page, sort) for page in range(1, 6)]

    assert [len(page) for page in pages] == [10, 10, 10, 10, 3]
    assert len(set(itertools.chain(*pages))) == 43


def ids_of_page(engine: Engine, page: int, sort: str) -> list[str]:
    return [hit.doc_id for hit in search(engine, "same", sort=sort, page=str(page)).hits]


# Builds


def test_a_failed_build_leaves_the_old_index_and_the_way_free(tmp_path: Path) -> None:
    corpus = write_records(tmp_path / "corpus", {"title": "Old", "body": "first"})
    rebuild(corpus, tmp_path / "data")
    engine = open_engine(tmp_path / "data")
    write_records(corpus, {"title": "New", "body": "second"}, "{broken")

    with pytest.raises(TooManyRejected):
        rebuild(corpus, tmp_path / "data", max_rejected="0")

    assert search(engine, "first").total == 1
    assert search(open_engine(tmp_path / "data"), "first").total == 1
    assert not list((tmp_path / "data").rglob("*.tmp"))
    rebuild(corpus, tmp_path / "data")
    assert search(open_engine(tmp_path / "data"), "second").total == 1


KILLED_BUILD = """
import os, sys
from pathlib import Path
from index.build import rebuild
rebuild(Path(sys.argv[1]), Path(sys.argv[2]), progress=lambda progress: os._exit(9))
"""


def test_a_killed_build_leaves_the_old_index(tmp_path: Path, root: Path) -> None:
    corpus, data = write_records(tmp_path / "corpus", {"title": "Old", "body": "first"}), tmp_path / "data"
    rebuild(corpus, data)
    write_records(corpus, {"title": "New", "body": "second"})

    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BUILD, str(corpus), str(data)], cwd=root, check=False, timeout=60
    )

    assert killed.returncode == 9
    assert list((data / "generations").glob("*.tmp")), "the build was killed before it began or after it ended"
    assert search(open_engine(data), "first").total == 1
    rebuild(corpus, data)
    assert search(open_engine(data), "second").total == 1
    assert not list((data / "generations").glob("*.tmp"))


def in_threads(
    work: Callable[[], None], count: int
) -> tuple[threading.Event, list[BaseException], list[threading.Thread]]:
    """Threads that repeat the work until the event; what they raised."""
    done, raised = threading.Event(), list[BaseException]()

    def repeat() -> None:
        while not done.is_set() and not raised:
            try:
                work()
            except BaseException as error:  # whatever it is fails the test
                raised.append(error)

    threads = [threading.Thread(target=repeat) for _ in range(count)]
    for thread in threads:
        thread.start()
    return done, raised, threads


def test_searches_never_fail_while_builds_go_live(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    versions = [[{"title": f"v{v}", "body": f"both v{v}"} for _ in range(20)] for v in range(6)]
    write_records(corpus, *versions[0])
    rebuild(corpus, data)
    held = open_engine(data)
    seen: set[tuple[int, frozenset[str]]] = set()

    def look() -> None:
        for engine in (held, open_engine(data)):
            results = search(engine, "both", size="100")
            seen.add((results.total, frozenset(hit.title for hit in results.hits)))

    done, raised, threads = in_threads(look, 2)
    for version in versions[1:]:
        write_records(corpus, *version)
        rebuild(corpus, data)
    done.set()
    for thread in threads:
        thread.join()

    assert not raised
    assert {total for total, _ in seen} == {20}
    assert all(len(titles) == 1 for _, titles in seen), "one answer was of two generations"


def test_old_generations_do_not_pile_up(tmp_path: Path) -> None:
    corpus = write_records(tmp_path / "corpus", {"title": "One", "body": "word"})

    for _ in range(5):
        rebuild(corpus, tmp_path / "data")

    assert len(list((tmp_path / "data" / "generations").iterdir())) <= 2


def test_a_second_build_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    corpus = write_records(tmp_path / "corpus", {"title": "One", "body": "word"})

    with build_lock(tmp_path / "data"), pytest.raises(BuildRunning, match=rf"process {os.getpid()}.* since \d{{4}}-"):
        rebuild(corpus, tmp_path / "data")

    rebuild(corpus, tmp_path / "data")  # the lock went with its holder


def test_a_rejected_article_leaves_no_word_behind(tmp_path: Path) -> None:
    engine, report = build_records(
        tmp_path,
        {"id": "before", "title": "Before", "body": "good"},
        {"id": "bad", "title": "Ghost", "body": ["ghostword", 1], "people": ["Ghost Person"]},
        {"id": "worse", "title": {"no": "ghostword"}, "body": "ghostword", "people": ["Ghost Person"]},
        '{"title": "ghostword", "body": "ghostword", "date": NaN',
        {"id": "after", "title": "After", "body": "good"},
    )

    assert [rejection.line for rejection in report.rejected] == [2, 3, 4]
    assert search(engine, "ghostword").total == 0
    assert search(engine, "ghost*").total == 0
    assert found(engine, "good") == {"before", "after"}
    assert [bucket.value for bucket in search(engine).people.buckets] == []


def test_a_replaced_article_leaves_no_word_behind(tmp_path: Path) -> None:
    engine, report = build_records(
        tmp_path,
        {"id": "same", "title": "First", "body": "ghostword good", "people": ["Ghost Person"], "date": "1999-01-01"},
        {"id": "other", "title": "Other", "body": "good"},
        {"id": "same", "title": "Second", "body": "good", "date": "2001-01-01"},
    )

    results = search(engine, "good")

    assert report.documents == results.total == 2
    assert "duplicate_id" in report.rejected[0].reason
    assert search(engine, "ghostword").total == 0
    assert [bucket.value for bucket in search(engine).people.buckets] == []
    assert [bucket.value for bucket in results.dates.buckets if bucket.count] == ["2001-01-01"]
    assert engine.article("same").document.title == "Second"


@pytest.mark.parametrize("bad", ["", " ", "\n", "x" * 201, "a\0b", None, [], {"no": 1}])
def test_an_id_that_cannot_be_one_is_replaced(tmp_path: Path, bad: object) -> None:
    engine, report = build_records(tmp_path, {"id": bad, "title": "One", "body": "word"})

    doc_id = search(engine, "word").hits[0].doc_id

    assert report.documents == 1
    assert doc_id == "articles.jsonl#1"
    assert engine.article(doc_id).document.title == "One"


@pytest.mark.parametrize("letter", ["y", "a", "é", "ß", "א"])
def test_a_word_without_end_is_found_by_its_beginning(tmp_path: Path, letter: str) -> None:
    engine = engine_over(tmp_path, [article("Long", body=f"short {letter * 500_000} short"), article("Two", body="no")])

    assert search(engine, letter * 100).total == 1
    assert search(engine, f"{letter * 10}*").total == 1
    assert search(engine, "short").total == 1
    assert all(len(word) <= MAX_WORD for word in words(letter * 10_000))
