"""
Two words or phrases near each other:

1. `a NEAR b` finds the articles in which both stand with at most so many words between, in either order, and no others
2. marked is what stands near each other and nothing else, as a search of the words one by one says
3. the passage that is shown holds both

How it is read is in `queries.json`, that it is found as Whoosh finds it in `test_oracle.py`.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.tokens import Token, tokenize
from search.highlight import Matched, MatchedNear, MatchedPhrase, find
from search.marks import joined
from search.request import SearchRequest
from tests.building import engine_over
from tests.fakes import article
from tests.strategies import articles


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"Ann Lee" NEAR "Bob Ray"', {"1", "2"}),
        ('"Ann Lee" NEAR/2 "Bob Ray"', {"2"}),
        ('"Bob Ray" NEAR/1 "Ann Lee"', {"2"}),
        ('"Ann Lee" NEAR/0 "Bob Ray"', set()),
        ("lee NEAR/2 met*", {"1", "2"}),
        ("Ann NEAR/0 Lee", {"1", "2", "3", "4"}),
        ("Lee NEAR/0 Lee", {"4"}),
        ('"Ann Lee" NEAR "Bob Ray" -first', {"2"}),
    ],
)
def test_only_articles_with_both_so_near_are_found(tmp_path: Path, query: str, found: set[str]) -> None:
    engine = engine_over(
        tmp_path,
        [
            article("The first", doc_id="1", body="Ann Lee met, for the first time, her rival Bob Ray."),
            article("The second", doc_id="2", body="It was Bob Ray whom Ann Lee met."),
            article("Apart", doc_id="3", body="Bob Ray left. " + "Nothing happened for long. " * 9 + "Ann Lee came."),
            article("Other", doc_id="4", body="Ann Lee Lee sang. Bob"),
        ],
    )

    results = engine.search(SearchRequest(query))

    assert results.relaxed == (not found)
    assert {hit.doc_id for hit in results.hits if not results.relaxed} == found


def test_the_passage_that_is_shown_holds_both(tmp_path: Path) -> None:
    quiet = "Nothing whatever happened in the hall that evening, nor in the one after it. "
    far = f"Ann Lee sang alone. {quiet}" * 8
    body = f"Bob Ray was away. {quiet}\n\n{far}\n\nLater Ann Lee shook hands with Bob Ray. {quiet}\n\n{far}"
    engine = engine_over(tmp_path, [article(doc_id="1", body=body)])

    (snippet,) = engine.search(SearchRequest('"Ann Lee" NEAR "Bob Ray"')).hits[0].snippets
    opened = engine.article("1", '"Ann Lee" NEAR "Bob Ray"')

    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["Ann Lee", "Bob Ray"]
    assert [body[start:end] for start, end in opened.highlights] == ["Ann Lee", "Bob Ray"]


def test_when_nothing_stands_so_near_articles_with_one_of_them_are_shown_and_that_is_said(tmp_path: Path) -> None:
    engine = engine_over(
        tmp_path, [article("A", doc_id="1", body="The moon."), article("B", doc_id="2", body="A walk.")]
    )

    results = engine.search(SearchRequest("moon NEAR/3 walk"))

    assert results.relaxed
    assert results.understood == "moon OR walk"


Run = tuple[int, int]


def runs(tokens: list[Token], phrase: MatchedPhrase) -> list[Run]:
    """Where the words of a phrase stand side by side: the first of them, and after the last."""
    return [
        (first, first + len(phrase.parts))
        for first in range(len(tokens) - len(phrase.parts) + 1)
        if all(tokens[first + at].text in part for at, part in enumerate(phrase.parts))
    ]


def is_near(one: Run, other: Run, between: int) -> bool:
    return 0 <= other[0] - one[1] <= between or 0 <= one[0] - other[1] <= between


@st.composite
def texts_and_nears(draw: st.DrawFn) -> tuple[str, MatchedNear]:
    text = draw(articles)
    known = [token.text for token in tokenize(text)] or ["moon"]
    part = st.frozensets(st.sampled_from([*known, "moon", "the", "walk"]), min_size=1, max_size=2)
    phrase = st.lists(part, min_size=1, max_size=2).map(tuple).map(MatchedPhrase)
    return text, MatchedNear(draw(phrase), draw(phrase), draw(st.integers(0, 5)))


@settings(max_examples=200)
@given(texts_and_nears())
def test_marked_is_what_stands_near_each_other_and_nothing_else(case: tuple[str, MatchedNear]) -> None:
    text, near = case
    tokens = tokenize(text)
    left, right = runs(tokens, near.left), runs(tokens, near.right)
    standing = [one for one in left if any(is_near(one, other, near.between) for other in right)]
    standing += [one for one in right if any(is_near(one, other, near.between) for other in left)]

    marked = find(text, Matched(frozenset(), nears=(near,)))

    assert marked == joined((tokens[first].start, tokens[last - 1].end) for first, last in standing)
