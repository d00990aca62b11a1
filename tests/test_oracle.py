"""
Queries over arrays beside Whoosh's own searcher on the same index:

1. every kind of query finds the same articles
2. with the same scores, to the precision of a 32-bit float
3. in one segment as in many, with and without removed articles, in one block of articles as in many
4. of any articles those are selected that are found among them, and scoring these gives the scores they were found with
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index

import index.postings
import search.compiled
import search.execute
import search.some_words
import search.spans
import search.word_nodes
from index.arrays import Array
from index.build import rebuild
from index.document import Document
from index.generations import current_generation, generation_path
from index.people.authority import NO_AUTHORITY
from index.update import update
from search.budget import Budget
from search.collection import Collection
from search.compile import oracle_search
from search.execute import Executor
from search.matches import Matches
from search.names import Names
from search.query import (
    All,
    And,
    DateRange,
    DayOfYear,
    Fuzzy,
    Near,
    Not,
    Or,
    Person,
    Phrase,
    Query,
    Scope,
    Source,
    Undated,
    Wildcard,
    Word,
)
from search.snapshot import StoredArticles
from search.vocabulary import Vocabulary
from search.whoosh_engine import open_articles
from tests.archives import PEOPLE, WORDS, random_archive
from tests.building import write_articles

scopes = st.sampled_from(Scope)
typed = st.sampled_from((*WORDS, "Election", "MAY", "cafe", "unheard", "walk-walls"))
patterns = st.sampled_from(("w*", "*l*", "wal?", "?ay", "elec*s", "x*", "*"))
days = st.integers(min_value=718_000, max_value=738_000)


@st.composite
def near_each_other(draw: st.DrawFn) -> Near:
    scope = draw(scopes)
    side = st.one_of(
        st.builds(Word, typed, st.just(scope)),
        st.builds(Wildcard, patterns, st.just(scope)),
        st.builds(Fuzzy, st.sampled_from(("mooon", "wal", "walk-wals")), st.just(scope)),
        st.builds(Phrase, st.lists(typed | patterns, min_size=1, max_size=2).map(tuple), st.none(), st.just(scope)),
    )
    return Near(draw(side), draw(side), draw(st.none() | st.integers(0, 6)))


leaves: st.SearchStrategy[Query] = st.one_of(
    near_each_other(),
    st.builds(Word, typed, scopes),
    st.builds(Wildcard, patterns, scopes),
    st.builds(Fuzzy, st.sampled_from(("mooon", "electoin", "wal", "us")), scopes),
    st.builds(
        Phrase,
        st.lists(typed | patterns, min_size=1, max_size=3).map(tuple),
        st.none() | st.integers(min_value=0, max_value=5),
        scopes,
    ),
    st.builds(Person, st.sampled_from((*PEOPLE, "Muller, Eva", "lee", "Nobody"))),
    st.builds(Source, st.sampled_from(("harbour news", "Evening Register", "Other"))),
    st.builds(DateRange, days, st.none()),
    st.builds(DateRange, st.none(), days),
    st.tuples(days, days).map(lambda ends: DateRange(min(ends), max(ends))),
    st.builds(DayOfYear, st.just(11), st.sampled_from((20, 21))),
    st.just(Undated()),
    st.just(All()),
)
queries: st.SearchStrategy[Query] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(And, st.lists(inner, min_size=2, max_size=4).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=2, max_size=4).map(tuple)),
    ),
    max_leaves=8,
)


@dataclass(frozen=True)
class Both:
    """One index, opened by us and by Whoosh."""

    collection: Collection
    vocabulary: Vocabulary
    names: Names
    whoosh: Any
    articles: StoredArticles

    def found(self, query: Query) -> Matches:
        return Executor(self.collection, self.vocabulary, self.names, self.articles.read).run(query)

    def ours(self, query: Query) -> dict[str, float]:
        matches = self.found(query)
        numbers = matches.numbers.tolist()
        assert numbers == sorted(set(numbers))
        ids = [self.articles.read(number).doc_id for number in numbers]
        return dict(zip(ids, matches.scores, strict=True))

    def selected(self, query: Query, wanted: Array) -> Matches:
        """The wanted articles that match, found without scores and then scored."""
        executor = Executor(self.collection, self.vocabulary, self.names, self.articles.read)
        node = executor.plan(query, Budget())
        found = executor.choose(node, wanted)
        everything = executor.select(node, None)
        assert found.numbers.tolist() == everything[wanted.take(everything)].tolist()
        return found.score(found.numbers)

    def oracle(self, query: Query) -> dict[str, float]:
        return oracle_search(self.whoosh, query, self.vocabulary, self.names, self.collection.people.forms)


def opened(data: Path) -> Both:
    generation = generation_path(data, current_generation(data))
    collection = Collection(generation)
    names = Names(collection.people, NO_AUTHORITY)
    whoosh = whoosh_index.open_dir(str(generation / "index"))
    return Both(collection, Vocabulary(collection), names, whoosh, open_articles(generation, collection.manifest))


@pytest.fixture(
    scope="module",
    params=["known", "removed", "looked up", "sought", "by loops", "by loops, removed", "by loops, ranked"],
)
def one_segment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """
    One segment, where it is known where words stand; also with articles that later ones replaced, and where nothing is
    known: places are read then, or sought. Without compiled loops, and with them.
    """
    by_loops = request.param.startswith("by loops")
    is_removed = request.param.endswith("removed")
    folder = tmp_path_factory.mktemp("one")
    write_articles(folder / "corpus" / "articles.jsonl", random_archive(120, seed=1))
    if is_removed:
        write_articles(folder / "corpus" / "later.jsonl", random_archive(15, seed=2))
    rebuild(folder / "corpus", folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.compiled, "loops", search.compiled.loops if by_loops else None)
        if request.param == "by loops, ranked":
            patch.setattr(search.spans, "_COMMON", 1000)
            patch.setattr(search.spans, "_WORTH_RANKS", 1000)
        if request.param in ("looked up", "sought"):
            patch.setattr(search.spans, "_MOST_KNOWN", -1)
        if request.param == "looked up":
            patch.setattr(search.spans, "_COMMON", 0)
            patch.setattr(search.word_nodes, "_LOOKING_UP", 1000)
            patch.setattr(search.word_nodes, "_MOST_AT_ONCE", 7)
            patch.setattr(search.spans, "_MOST_LOCATED", 20)
        if request.param == "sought":
            patch.setattr(search.spans, "_WORTH_SEEKING", 0)
        both = opened(folder / "data")
        assert (both.collection.documents < both.collection.size) == is_removed
        assert len(both.collection.manifest.segments) == 1
        yield both


@pytest.fixture(scope="module", params=[True, False], ids=["by loops", "by arrays"])
def many_segments(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Several segments; in some of them articles were removed or replaced."""
    folder = tmp_path_factory.mktemp("many")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("index.update"), "merge_worthwhile", lambda whoosh: None)
        for part in range(5):
            write_articles(folder / "corpus" / f"{part}.jsonl", random_archive(40, seed=part, prefix=f"p{part}"))
            update(folder / "corpus", folder / "data")
        (folder / "corpus" / "1.jsonl").unlink()
        update(folder / "corpus", folder / "data")
    both = opened(folder / "data")
    assert len(both.collection.manifest.segments) > 2
    assert both.collection.documents < both.collection.size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.compiled, "loops", search.compiled.loops if request.param else None)
        yield both


# How articles are looked up in blocks: the fewest in a block, how many times as many there must be to be marked, and to
# be marked apart from those of the blocks around them; one of how many has a word whose articles have ranks; and
# whether compiled loops do it.
WAYS = {
    "few": (128, 16, 64, 0, False),
    "marked": (0, 16, 1000, 0, False),
    "searched": (0, 0, 1000, 0, False),
    "around": (0, 16, 1, 0, False),
    "ranked": (0, 16, 64, 1000, False),
    "by loops": (128, 16, 64, 0, True),
    "by loops, ranked": (128, 16, 1, 1000, True),
}


@pytest.fixture(scope="module", params=WAYS)
def many_blocks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Two segments, one of many blocks, and queries that go through them block by block."""
    few, gallop, steps, common, by_loops = WAYS[request.param]
    folder = tmp_path_factory.mktemp("blocks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.compiled, "loops", search.compiled.loops if by_loops else None)
        patch.setattr(index.postings, "BLOCK", 16)
        patch.setattr(search.spans, "BLOCK", 16)
        patch.setattr(search.spans, "_SPAN_BLOCKS", 4 if steps == 1 else 2)
        patch.setattr(search.spans, "_FEW_IN_BLOCK", few)
        patch.setattr(search.spans, "_STEPS", steps)
        patch.setattr(search.spans, "_FRESH", few)
        patch.setattr(search.spans, "GALLOP", gallop)
        patch.setattr(search.spans, "_COMMON", common)
        patch.setattr(search.spans, "_WORTH_RANKS", common)
        patch.setattr(search.word_nodes, "_LOOKING_UP", common)
        patch.setattr(search.word_nodes, "_MOST_AT_ONCE", 7 if common else 1 << 17)
        patch.setattr(search.spans, "_MOST_AT_ONCE", 7 if common else 1 << 16)
        patch.setattr(search.spans, "_FEW_FOR_EACH", few)
        patch.setattr(search.spans, "_MANY", few)
        patch.setattr(search.spans, "_WORTH_SEEKING", 0 if gallop else 1)
        patch.setattr(search.some_words, "_FEW_WORDS", few)
        patch.setattr(search.execute, "_WHOLE", 0)
        patch.setattr(import_module("index.update"), "merge_worthwhile", lambda whoosh: None)
        write_articles(folder / "corpus" / "one.jsonl", random_archive(120, seed=3))
        rebuild(folder / "corpus", folder / "data")
        write_articles(folder / "corpus" / "two.jsonl", random_archive(20, seed=4, prefix="two"))
        update(folder / "corpus", folder / "data")
        both = opened(folder / "data")
        assert len(both.collection.spans(whole=False)) > (2 if steps == 1 else 4)
        yield both


def selections(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test with queries and with few, some or all articles wanted."""
    wanted = given(query=queries, seed=st.integers(0, 1000), share=st.sampled_from((0.03, 0.5, 1.0)))
    return settings(max_examples=100)(wanted(test))


def check_selection(both: Both, query: Query, seed: int, share: float) -> None:
    """Of the wanted articles those are selected that are found, and they get the scores they are found with."""
    collection = both.collection
    # Here and there many of them stand together, as those of a range of dates do.
    random = np.random.default_rng(seed)
    shares = np.where(random.random(collection.size // 40 + 1) < 0.5, share, 0.03).repeat(40)[: collection.size]
    wanted = collection.live & (random.random(collection.size) < shares)
    found = both.found(query)
    kept = wanted[found.numbers]

    selected = both.selected(query, wanted)

    assert selected.numbers.tolist() == found.numbers[kept].tolist()
    assert selected.scores == pytest.approx(found.scores[kept], rel=1e-5)


@settings(max_examples=300)
@given(query=queries)
def test_one_segment_answers_as_whoosh_does(one_segment: Both, query: Query) -> None:
    assert one_segment.ours(query) == pytest.approx(one_segment.oracle(query), rel=1e-5)


@settings(max_examples=300)
@given(query=queries)
def test_many_segments_with_removed_articles_answer_as_whoosh_does(many_segments: Both, query: Query) -> None:
    assert many_segments.ours(query) == pytest.approx(many_segments.oracle(query), rel=1e-5)


@selections
def test_of_one_segment_those_are_selected_that_are_found(
    one_segment: Both, query: Query, seed: int, share: float
) -> None:
    check_selection(one_segment, query, seed, share)


@selections
def test_of_many_segments_those_are_selected_that_are_found(
    many_segments: Both, query: Query, seed: int, share: float
) -> None:
    check_selection(many_segments, query, seed, share)


def test_a_place_far_on_is_not_taken_for_one_near_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Places are stored in 16 bits where they fit: behind "rare" is the place of the first "the", and 65,536.
    monkeypatch.setattr(search.spans, "_MOST_KNOWN", -1)
    monkeypatch.setattr(search.spans, "_WORTH_SEEKING", 0)
    bodies = [f"the {'far ' * ((1 << 16) - 2)}rare away", "the rare moon", "rare the moon"]
    documents = [Document(str(number), "Moon", body, "", "jsonl") for number, body in enumerate(bodies)]
    write_articles(tmp_path / "corpus" / "articles.jsonl", documents)
    rebuild(tmp_path / "corpus", tmp_path / "data")
    both = opened(tmp_path / "data")

    for parts, found in ((("rare", "the"), 1), (("the", "rare"), 1), (("rare", "away"), 1), (("away", "rare"), 0)):
        assert len(both.ours(Phrase(parts))) == found
        assert both.ours(Phrase(parts)) == pytest.approx(both.oracle(Phrase(parts)), rel=1e-5)


# What follows goes block by block, and so does whatever comes after it in this module.


@settings(max_examples=300)
@given(query=queries)
def test_many_blocks_answer_as_whoosh_does(many_blocks: Both, query: Query) -> None:
    assert many_blocks.ours(query) == pytest.approx(many_blocks.oracle(query), rel=1e-5)


@selections
def test_of_many_blocks_those_are_selected_that_are_found(
    many_blocks: Both, query: Query, seed: int, share: float
) -> None:
    check_selection(many_blocks, query, seed, share)
