"""
Two words or phrases near each other:

1. `a NEAR b` finds the articles in which both stand with at most so many words between, in either order, and no others
2. marked is what stands near each other and nothing else, as a search of the words one by one says
3. the passage that is shown holds both
4. `a NEAR/s b` finds and marks what stands in one sentence, and what would make it read too much is refused

How it is read is in `queries.json`, that it is found as Whoosh finds it in `test_oracle.py`.
"""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.tokens import Token, tokenize
from search.budget import Budget, QueryTooBroad
from search.highlight import Matched, MatchedNear, MatchedPhrase, find
from search.marks import joined
from search.request import SearchRequest
from search.sentences import sentences
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
        ('"Ann Lee" NEAR/s "Bob Ray"', {"1", "2"}),
        ("ray NEAR/s happened", set()),
        ("title:(the NEAR/s second)", {"2"}),
        ("second NEAR/s met", set()),
        ("Lee NEAR/S Lee", {"4"}),
        ("nothing NEAR/s long", {"3"}),
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


def test_a_passage_is_a_sentence_with_both(tmp_path: Path) -> None:
    body = "Ann Lee sang.\nBob Ray left. On the\nbridge Ann Lee, who had sung before Sen. Kerry, met Bob Ray"
    apart = "Ann Lee\n\nBob Ray"
    engine = engine_over(tmp_path, [article(doc_id="1", body=body), article("Apart", doc_id="2", body=apart)])

    (hit,) = engine.search(SearchRequest('"Ann Lee" NEAR/s "Bob Ray"')).hits
    opened = engine.article("1", '"Ann Lee" NEAR/s "Bob Ray"')

    (snippet,) = hit.snippets
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["Ann Lee", "Bob Ray"]
    assert [start for start, _ in opened.highlights] == [body.rindex("Ann Lee"), body.rindex("Bob Ray")]


def test_found_is_what_cutting_every_article_into_sentences_finds(tmp_path: Path) -> None:
    chance = random.Random(11)
    pieces = (
        "moon",
        "Walk",
        "Sen. Lee",
        "the",
        "U.S.",
        "he said.",
        "Why?",
        "“Yes.”",
        "so.\n\nThen",
        "no.\nNo",
        "e.g. a",
    )
    bodies = [" ".join(chance.choices(pieces, k=chance.randint(2, 40))) for _ in range(60)]
    engine = engine_over(tmp_path, [article("A", doc_id=str(n), body=body) for n, body in enumerate(bodies)])

    for left, right in (("moon", "walk"), ("lee", "walk"), ("u.s", "said"), ("then", "moon")):
        results = engine.search(SearchRequest(f'"{left}" NEAR/s "{right}"', size=100))

        wanted = {tokenize(left)[0].text, tokenize(right)[0].text}
        assert {hit.doc_id for hit in results.hits} == {
            str(n) for n, body in enumerate(bodies) if any(wanted <= held for held in words_by_sentence(body))
        }


def words_by_sentence(text: str) -> list[set[str]]:
    """The words of each sentence."""
    tokens = tokenize(text)
    numbers = sentences_of(text, tokens)
    return [{token.text for token, at in zip(tokens, numbers, strict=True) if at == number} for number in set(numbers)]


def test_more_articles_than_can_be_read_are_refused_unless_something_narrows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget, "texts", 5)
    engine = engine_over(tmp_path, [article(doc_id=str(n), body=f"Ann Lee met Bob. Day {n}.") for n in range(9)])

    with pytest.raises(QueryTooBroad, match="NEAR/10"):
        engine.search(SearchRequest("lee NEAR/s bob"))

    assert engine.search(SearchRequest("lee NEAR/s bob 7")).total == 1


Run = tuple[int, int]


def runs(tokens: list[Token], phrase: MatchedPhrase) -> list[Run]:
    """Where the words of a phrase stand side by side: the first of them, and after the last."""
    return [
        (first, first + len(phrase.parts))
        for first in range(len(tokens) - len(phrase.parts) + 1)
        if all(tokens[first + at].text in part for at, part in enumerate(phrase.parts))
    ]


def is_near(one: Run, other: Run, between: int | None, sentence: list[int]) -> bool:
    """
    Args:
        sentence: The number of the sentence that each word is in.
    """
    earlier, later = sorted((one, other))
    apart = later[0] - earlier[1]
    same = sentence[earlier[1] - 1] == sentence[later[0]]
    return apart >= 0 and (same if between is None else apart <= between)


def sentences_of(text: str, tokens: list[Token]) -> list[int]:
    """The number of the sentence that each word is in."""
    begins, begin = [], 0
    for part in re.split(r"(\n\s*\n)", text):
        begins += [begin + start for start, _ in sentences(re.sub(r"\s", " ", part))]
        begin += len(part)
    return [sum(start <= token.start for start in begins) for token in tokens]


@st.composite
def texts_and_nears(draw: st.DrawFn) -> tuple[str, MatchedNear]:
    text = draw(articles)
    known = [token.text for token in tokenize(text)] or ["moon"]
    part = st.frozensets(st.sampled_from([*known, "moon", "the", "walk"]), min_size=1, max_size=2)
    phrase = st.lists(part, min_size=1, max_size=2).map(tuple).map(MatchedPhrase)
    return text, MatchedNear(draw(phrase), draw(phrase), draw(st.none() | st.integers(0, 5)))


@settings(max_examples=200)
@given(texts_and_nears())
def test_marked_is_what_stands_near_each_other_and_nothing_else(case: tuple[str, MatchedNear]) -> None:
    text, near = case
    tokens = tokenize(text)
    left, right = runs(tokens, near.left), runs(tokens, near.right)
    sentence = sentences_of(text, tokens)
    standing = [one for one in left if any(is_near(one, other, near.between, sentence) for other in right)]
    standing += [one for one in right if any(is_near(one, other, near.between, sentence) for other in left)]

    marked = find(text, Matched(frozenset(), nears=(near,)))

    assert marked == joined((tokens[first].start, tokens[last - 1].end) for first, last in standing)
