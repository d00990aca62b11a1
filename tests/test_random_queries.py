"""
Random queries: made by the grammar, then damaged, or thrown together from all of Unicode; the same ones every time.

1. The engine answers each with Results, or refuses it with a UserError; nothing else is ever raised.
2. What was understood is a query that finds as much; what is refused has its place and a reading that is answered.
3. Highlights lie inside their text, in order; snippets are short.
4. The site answers each with 200 or 400, and every page for a query that cannot be read marks the fault.
5. The same on 21,578 Reuters articles; the slowest queries are printed there.

`WHOWHEN_RANDOM_QUERIES=10000` runs so many instead of 2,000.
"""

import os
import random
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from index.build import rebuild
from index.errors import UserError
from search.engine import Engine
from search.parser import QuerySyntaxError
from search.request import MAX_TEXT, Match, SearchRequest
from search.results import Range, Results
from search.whoosh_engine import open_engine
from web.app import create_app
from web.settings import SiteSettings

SEED = 1987
COUNT = int(os.environ.get("WHOWHEN_RANDOM_QUERIES", "2000"))
REUTERS_COUNT = 500
MOST_ON_A_PAGE = 10
PATHS = ("/search", "/api/v1/search")

WORDS = (
    *("bridge", "river", "ferry", "moon", "walk", "walked", "election", "elections", "oil", "bank", "dollar", "said"),
    *("may", "will", "us", "it", "can", "IT", "the", "a", "of", "or", "and", "not", "zeppelin", "x", "2019", "3.5"),
    *("O'Brien", "O’Brien", "d'Arc", "well-known", "U.S.", "1,750", "Müller", "Mu\u0308ller", "café"),
    *("東京", "Straße", "Straẞe", "ﬁn", "🚀"),
)
NAMES = ("Ann Lee", "lee", "O'Brien, Mary", "Nobody", "smith", "*", "", "Jörg Müller", "reagan", "James Baker")
DATES = (
    *("2019", "2019-11", "2019-11-20", "2019..2021", "2021..2019", ">=2020", "<1970", ">2019-11", "..2000", "1987"),
    *("1987-02..1987-04", "undated", "today", "june", "june 2020", '"November 2019"', '"last month"'),
    *("2019-13-45", "0", "99999", ""),
)
DAYS = ("11-20", "07-20", '"20 November"', "02-30", "13", "")
PATTERNS = ("*", "?", "a*", "wo?d", "*ing", "??", "*o*", "b?i*g?", "\\*", "mo**n", "s*", "t?*")
SIGNS = "()\"“”„«»'’*?~^-+:;.,/\\[]{}<>=&|!@#$%_ \t\n\r\0"


def phrase(chance: random.Random) -> str:
    inside = " ".join(chance.choices((*WORDS, *PATTERNS[2:4]), k=chance.randint(0, 6)))
    opening, closing = chance.choice(('""', '""', "“”", "«»", "„“"))
    return f"{opening}{inside}{closing}{chance.choice(('', '', '~3', '~0', '~100', '~101', '~'))}"


def clause(chance: random.Random, depth: int) -> str:
    """A clause of the grammar, now and then one that it refuses."""
    kinds: tuple[tuple[Callable[[], str], int], ...] = (
        (lambda: chance.choice(WORDS), 10),
        (lambda: phrase(chance), 4),
        (lambda: chance.choice(WORDS) + chance.choice(("~", "~2", "*")), 3),
        (lambda: chance.choice(PATTERNS), 1),
        (lambda: f"title:{clause(chance, 9)}", 2),
        (lambda: f'person:"{chance.choice(NAMES)}"', 2),
        (lambda: f"person:{chance.choice(NAMES)}", 1),
        (lambda: f'source:"{chance.choice(("Harbour News", "le cafe", ""))}"', 1),
        (lambda: f"date:{chance.choice(DATES)}", 3),
        (lambda: f"day:{chance.choice(DAYS)}", 1),
        (lambda: f"titel:{chance.choice(WORDS)}", 1),
        (lambda: f"({query(chance, depth + 1)})" if depth < 4 else "moon", 3),
    )
    made = chance.choices([make for make, _ in kinds], [weight for _, weight in kinds])[0]()
    return chance.choice(("", "", "", "", "", "-", "NOT ", "--")) + made


def query(chance: random.Random, depth: int = 0) -> str:
    clauses = [clause(chance, depth) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5)))]
    joined = "".join(f"{made}{chance.choice((' ', ' ', ' ', ' OR ', ' AND ', ''))}" for made in clauses)
    return joined if chance.random() < 0.1 else joined.removesuffix(" OR ").removesuffix(" AND ")


def damaged(chance: random.Random, text: str) -> str:
    """The text with a few characters lost, doubled, moved or put in."""
    letters = list(text)
    for _ in range(chance.randint(1, 5)):
        place = chance.randint(0, len(letters))
        piece = letters[place : place + chance.randint(1, 4)]
        letters[place : place + chance.randint(0, 3)] = chance.choice((piece * 2, piece[::-1], [chance.choice(SIGNS)]))
    return "".join(letters)


def noise(chance: random.Random) -> str:
    """Characters of all planes, halves of surrogate pairs among them."""
    last = chance.choice((0x7F, 0x24F, 0xFFFF, 0x10FFFF))
    letters = (
        chance.choice((chance.choice(SIGNS), chr(chance.randint(0, last)))) for _ in range(chance.randint(1, 60))
    )
    return "".join(letters)


def repeated(chance: random.Random) -> str:
    """One piece again and again, up to the longest text that is read and a little beyond."""
    piece = chance.choice((query(chance), chance.choice(SIGNS), chance.choice(WORDS), noise(chance))) or "("
    return (piece * MAX_TEXT)[: chance.randint(1, MAX_TEXT + 20)]


def random_queries(count: int) -> Iterator[str]:
    """So many query texts."""
    chance = random.Random(SEED)
    for _ in range(count):
        kind = chance.random()
        if kind < 0.5:
            yield query(chance)
        elif kind < 0.75:
            yield damaged(chance, query(chance))
        elif kind < 0.95:
            yield noise(chance)
        else:
            yield repeated(chance)


def request(text: str, number: int) -> SearchRequest:
    """Every third search is for any of the words."""
    return SearchRequest(text=text.strip()[:MAX_TEXT], match=Match.ANY if number % 3 == 0 else Match.ALL)


def outcome(engine: Engine, asked: SearchRequest) -> Results | UserError:
    """What the engine makes of it. Anything else that is raised gets the query as a note."""
    try:
        return engine.search(asked)
    except UserError as error:
        return error
    except Exception as error:
        error.add_note(f"query: {asked.text!a}, match={asked.match}")
        raise


def inside(text: str, ranges: tuple[Range, ...]) -> bool:
    """Whether the ranges are sorted, apart from each other, not empty, and within the text."""
    places = [place for both in ranges for place in both]
    return places == sorted(set(places)) and all(0 <= place <= len(text) for place in places)


def check_answer(engine: Engine, asked: SearchRequest, results: Results) -> None:
    assert len(results.hits) == min(results.total, MOST_ON_A_PAGE)
    for hit in results.hits:
        assert inside(hit.title, hit.title_highlights)
        assert all(len(snippet.text) <= 400 and inside(snippet.text, snippet.highlights) for snippet in hit.snippets)
    again = outcome(engine, SearchRequest(text=results.understood))
    # What was meant by any word is written out with OR, and may be longer than a query may be.
    assert isinstance(again, Results), f"understood as {results.understood!r}: {again}"
    assert again.total == results.total, f"understood as {results.understood!r}"


def check_refusal(engine: Engine, asked: SearchRequest, error: UserError) -> None:
    assert str(error).strip()
    if isinstance(error, QuerySyntaxError):
        assert error.text == asked.text
        assert 0 <= error.start < error.end <= len(error.text)
        reading = outcome(engine, SearchRequest(text=error.reading[:MAX_TEXT]))
        assert len(error.reading) > MAX_TEXT or not isinstance(reading, QuerySyntaxError), error.reading


def check(engine: Engine, asked: SearchRequest) -> Results | UserError:
    found = outcome(engine, asked)
    try:
        if isinstance(found, Results):
            check_answer(engine, asked, found)
        else:
            check_refusal(engine, asked, found)
    except Exception as error:
        error.add_note(f"query: {asked.text!a}, match={asked.match}")
        raise
    return found


def check_page(client: FlaskClient, asked: SearchRequest, found: Results | UserError) -> None:
    typed = quote(asked.text.encode("utf-8", "surrogatepass"))
    for path in PATHS:
        response = client.get(f"{path}?q={typed}&match={asked.match}")

        if not is_unicode(asked.text):  # an address cannot carry it, so the site is asked something else
            assert response.status_code in (200, 400), f"{asked.text!a}"
            continue
        assert response.status_code == (200 if isinstance(found, Results) else 400), f"{asked.text!a}"
        if isinstance(found, QuerySyntaxError) and path == "/search":
            assert re.search(r"<pre>.*?<mark>.+?</mark>.*?</pre>", response.text, re.DOTALL), f"{asked.text!a}"
        elif isinstance(found, QuerySyntaxError):
            problem = response.get_json()
            assert problem["detail"] == found.message
            assert 0 <= problem["start"] < problem["end"]


def is_unicode(text: str) -> bool:
    """Whether it has no halves of surrogate pairs."""
    return not re.search(r"[\ud800-\udfff]", text)


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Engine:
    """An engine over the golden dataset `news`."""
    folder = tmp_path_factory.mktemp("random-news")
    (folder / "corpus").mkdir()
    shutil.copy(root / "tests" / "golden" / "news" / "documents.jsonl", folder / "corpus")
    rebuild(folder / "corpus", folder / "data")
    return open_engine(folder / "data")


def test_random_queries_are_answered_or_refused(news: Engine) -> None:
    client = create_app(news, SiteSettings()).test_client()
    refused = 0

    for number, text in enumerate(random_queries(COUNT)):
        asked = request(text, number)
        found = check(news, asked)
        check_page(client, asked, found)
        refused += isinstance(found, UserError)

    assert 0.05 * COUNT < refused < 0.9 * COUNT, "the queries are all alike"


@pytest.mark.reuters
def test_random_queries_on_reuters(
    reuters_folder: Path, tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]
) -> None:
    data = tmp_path_factory.mktemp("random-reuters")
    rebuild(reuters_folder, data)
    engine = open_engine(data)
    timed: list[tuple[float, str]] = []

    for number, text in enumerate(random_queries(REUTERS_COUNT)):
        asked = request(text, number)
        started = time.perf_counter()
        found = outcome(engine, asked)
        timed.append((time.perf_counter() - started, asked.text))
        if isinstance(found, Results):
            check_answer(engine, asked, found)
        else:
            check_refusal(engine, asked, found)

    slowest = [f"{seconds * 1000:7.0f} ms  {ascii(text)[:90]}" for seconds, text in sorted(timed, reverse=True)[:10]]
    record_property("figures", "\n".join([f"the slowest of {len(timed)} random queries on Reuters:", *slowest]))
