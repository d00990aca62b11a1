"""
What matched in a text, and the passages that show it.

1. `find` marks what a slow and obviously right search marks, on any text.
2. Words, phrases and words near each other are marked as they match.
3. A snippet is a part of the text, short enough, with whole matches marked, on any text.
4. Passages read like sentences and are chosen by coverage, then density, then place.
5. A match is found anywhere in an article of any length, and a long or hostile text is no crash.
"""

import re
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.tokens import MAX_WORD, tokenize, words
from search.highlight import MIN_LIMIT, Matched, MatchedPhrase, find, snippets
from search.request import SearchRequest
from search.results import Range, Snippet
from search.sentences import sentences
from search.sieve import squeezed
from tests.building import engine_over
from tests.fakes import article
from tests.strategies import articles, matched_articles


def matching(*single: str, phrases: tuple[MatchedPhrase, ...] = ()) -> Matched:
    return Matched(frozenset(single), phrases)


def phrase(text: str, slop: int | None = None) -> Matched:
    """`a|b c` is a phrase of a part with two words and a part with one."""
    return matching(phrases=(MatchedPhrase(tuple(frozenset(part.split("|")) for part in text.split()), slop),))


def marked(text: str, ranges: tuple[Range, ...]) -> list[str]:
    return [text[start:end] for start, end in ranges]


def found(text: str, matched: Matched) -> list[str]:
    return marked(text, find(text, matched))


def best(text: str, matched: Matched, limit: int = 400) -> Snippet:
    (snippet,) = snippets(text, matched, limit=limit)
    return snippet


# 1. The reference


def obviously_right(text: str, matched: Matched) -> tuple[Range, ...]:
    """Every word against every word, every phrase at every place, every choice of words near each other."""
    tokens = tokenize(text)
    ranges = [(token.start, token.end) for token in tokens if token.text in matched.words]
    for wanted in matched.phrases:
        count = len(wanted.parts)
        reach = 0 if wanted.slop is None else wanted.slop
        for first in range(len(tokens)):
            window = range(first, min(len(tokens), first + count + reach))
            choices = [tuple(window)] if wanted.slop is None else product(window, repeat=count)
            for places in choices:
                chosen = [tokens[place] for place in places]
                fits = len(chosen) == count == len(set(places))
                if fits and all(token.text in part for token, part in zip(chosen, wanted.parts, strict=True)):
                    spans = [(token.start, token.end) for token in chosen]
                    ranges += spans if wanted.slop is not None else [(spans[0][0], spans[-1][1])]
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return tuple(joined)


@given(matched_articles())
@example(("new york new york new", phrase("new york new")))
@example(("a b a", phrase("a|b a|b a|b", 0)))
@example(("a c x x x x b x x x x a c", phrase("a|b b|c", 0)))
@example(("x moon 🚀 walk", phrase("moon walk")))
@example(("O'Brien’s U.S. tour cost 1,750", matching("obrien", "us", "1750", phrases=phrase("us tour").phrases)))
def test_find_marks_what_a_slow_search_marks(case):
    text, matched = case

    assert find(text, matched) == obviously_right(text, matched)


@given(matched_articles())
def test_ranges_are_sorted_and_apart_and_inside(case):
    text, matched = case

    ranges = find(text, matched)

    edges = [edge for span in ranges for edge in span]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


@given(articles)
@example("U.S. “O'Brien’s” 1,750, 3.5. l'a' 'b' ''c'' d''e f.g,h _i_ j?")
@example("a.b. c.\u0301d . .e. 1., 2,. 'ʼf'")
def test_cut_where_its_squeezed_form_has_a_space_a_text_has_the_same_words(text):
    plain = squeezed(text)

    runs = [run.span() for run in re.finditer("[^ ]+", plain)]
    assert len(plain) == len(text) + 2
    assert [word for start, end in runs for word in words(text[start - 1 : end - 1])] == words(text)


# 2. What is marked


@pytest.mark.parametrize(
    ("text", "matched", "marks"),
    [
        ("The Moon, the MOON and moonlight", matching("moon"), ["Moon", "MOON"]),
        (
            "Café Müller cafe\u0301 Mu\u0308ller",
            matching("cafe", "muller"),
            ["Café", "Müller", "cafe\u0301", "Mu\u0308ller"],
        ),
        ("O'Brien’s and O’Brien", matching("obrien"), ["O'Brien", "O’Brien"]),
        ("in the U.S. or us", matching("us"), ["U.S", "us"]),
        ("L'Oréal and d'Arc", matching("oreal", "arc"), ["Oréal", "Arc"]),
        ("1,750 of 1750", matching("1750"), ["1,750", "1750"]),
        ("walk on the moon, walk on", phrase("walk on the moon"), ["walk on the moon"]),
        ("on the moon; the moon walk", phrase("moon walk"), ["moon walk"]),
        ("new york new york new", phrase("new york new"), ["new york new york new"]),
        ("new, old york. York new york", phrase("new york"), ["new york"]),
        ("the U.S.’s tour, the U.S. tour", phrase("us tour"), ["U.S. tour"]),
        ("walk 1,750 of 3.5 moon", phrase("walk moon", 3), ["walk", "moon"]),
        ("walk 1,750 of 3.5 moon", phrase("walk moon", 2), []),
        ("walk, Emma’s U.S. moon", phrase("walk moon", 2), ["walk", "moon"]),
        ("walk, Emma’s U.S. moon", phrase("walk moon", 1), []),
        ("Emma’s tour", phrase("emma tour"), ["Emma’s tour"]),
        ("writers write and wrote", phrase("write|writers and|write"), ["writers write and"]),
        ("moon 🚀 – walk", phrase("moon walk"), ["moon 🚀 – walk"]),
        ("moon. Walk", phrase("moon walk"), ["moon. Walk"]),
        ("walk a b moon", phrase("moon walk", 2), ["walk", "moon"]),
        ("walk a b c moon", phrase("moon walk", 2), []),
        ("moon moon a walk", phrase("moon walk", 1), ["moon", "walk"]),
        ("moon a", phrase("moon moon", 5), []),
        ("moon a moon", phrase("moon moon", 5), ["moon", "moon"]),
        ("中国人", phrase("中 国"), ["中国"]),
        (f"moon {'a ' * 20}walk", phrase("moon walk", 20), ["moon", "walk"]),
        (f"moon {'a ' * 21}walk", phrase("moon walk", 20), []),
        ("x" * (MAX_WORD + 6), matching("x" * MAX_WORD), ["x" * (MAX_WORD + 6)]),
        ("nothing here", matching("moon"), []),
        ("", matching("moon"), []),
        ("moon", matching(), []),
    ],
)
def test_exactly_what_matched_is_marked(text, matched, marks):
    assert found(text, matched) == marks


def test_a_phrase_marks_no_stray_words():
    # W16: Whoosh marks every word of a phrase wherever it stands.
    text = "The moon is far. A walk on the moon. They walk."

    assert found(text, phrase("walk on the moon")) == ["walk on the moon"]


def test_a_phrase_and_a_word_in_it_are_one_mark():
    both = matching("moon", phrases=phrase("moon walk").phrases)

    assert found("a moon walk, a moon", both) == ["moon walk", "moon"]


def test_hundreds_of_words_are_found_like_one():
    # More words than the quick look names one by one.
    many = matching(*(f"{letter}{number}" for letter in "abcdefghij" for number in range(50)))

    assert found("a1 then a99, j49 and k1", many) == ["a1", "j49"]


def test_a_phrase_of_many_parts_near_each_other_needs_a_word_for_each():
    twins = phrase(" ".join(["moon|walk"] * 30), 30)

    assert found("moon " * 30, twins) == ["moon"] * 30
    assert found("moon " * 29, twins) == []


# 3. Any snippet


@given(matched_articles(), st.integers(MIN_LIMIT, 120), st.integers(1, 3))
def test_a_snippet_is_a_short_part_of_the_text_with_whole_matches(case, limit, most):
    text, matched = case
    flat = " ".join(text.split())
    marks = set(marked(flat, find(flat, matched)))

    passages = snippets(text, matched, limit=limit, most=most)

    assert len(passages) <= most
    for passage in passages:
        assert len(passage.text) <= limit
        assert any(
            passage.text[cut_start : len(passage.text) - cut_end] in flat for cut_start in (0, 1) for cut_end in (0, 1)
        )
        edges = [edge for span in passage.highlights for edge in span]
        assert edges == sorted(set(edges))
        assert not edges or edges[-1] <= len(passage.text)
        for mark in marked(passage.text, passage.highlights):
            # Only a match that is too long for a passage is shown in part.
            assert mark in marks or any(mark in whole for whole in marks if len(whole) > limit // 3)


@given(matched_articles(), st.integers(MIN_LIMIT, 120))
def test_there_is_a_mark_in_the_snippet_when_and_only_when_there_is_a_match(case, limit):
    text, matched = case

    passages = snippets(text, matched, limit=limit)

    assert [bool(passage.highlights) for passage in passages] == [bool(find(text, matched))] * len(passages)
    assert len(passages) == bool(text.strip())


# 4. Good passages

NEWS = (
    "Two men walked on the Moon. It was a Sunday in July.\n\n"
    "Mr. J. F. Smith of the U.S. Senate spoke of “one small step.” Nobody else did.\n\n"
    "The walk took two hours. A walk on the Moon, and a second walk on the Moon, had been planned for years."
)


def test_a_passage_begins_and_ends_with_sentences():
    assert best(NEWS, matching("senate"), limit=80).text == (
        "Mr. J. F. Smith of the U.S. Senate spoke of “one small step.” Nobody else did."
    )


def test_the_passage_with_most_different_words_is_best():
    assert best(NEWS, matching("walk", "hours", "moon"), limit=60).text.startswith("The walk took two hours.")


def test_forms_of_one_word_are_not_different_words():
    forms = frozenset(["elect", "elected", "election"])
    text = "They elect the elected at an election. Nobody came. The election on the moon. It rained."

    one_word = Matched(forms | {"moon"}, alike=(forms,))

    assert best(text, one_word, limit=40).text == "The election on the moon. It rained."
    assert best(text, Matched(one_word.words), limit=40).text == "They elect the elected at an election."


@pytest.mark.parametrize("text", ["electing moon", "elect* moon"])
def test_what_a_search_finds_for_one_word_is_one_word(tmp_path, text):
    forms = "They elect the elected at an election of elector Smith, and nobody else came to see what they did. "
    body = f"{forms} {'It rained all day in the harbour. ' * 12} Electing began on the moon."
    engine = engine_over(tmp_path, [article("News", body=body)])

    (hit,) = engine.search(SearchRequest(text)).hits

    assert hit.snippets[0].text.endswith("on the moon.")


@pytest.mark.parametrize("line", ["The Moon (Photo: Emma Slater)", "By Emma Moon, Moon Times", "“Moon”"])
@pytest.mark.parametrize("place", [0, 1])
def test_prose_comes_before_a_line_that_is_none(line, place):
    prose = "It had rained for days when at last a moon rose over the harbour."
    between = "Nobody came, and nobody had said that anybody would come."
    paragraphs = [line, between, prose] if place == 0 else [prose, between, line]

    assert best("\n\n".join(paragraphs), matching("moon"), limit=70).text == prose


def test_a_line_with_more_words_of_the_query_comes_before_prose():
    text = "A walk on the Moon\n\nNobody came, and nobody said that anybody would.\n\nThe moon rose."

    assert best(text, matching("moon", "walk"), limit=50).text == "A walk on the Moon"


def test_a_line_of_a_table_is_as_good_as_prose():
    text = "Net loss 3,865 vs 3,963 loss\n\nNobody came, and nobody said that anybody would.\n\nThey had a loss in May."

    assert best(text, matching("loss"), limit=50).text == "Net loss 3,865 vs 3,963 loss"


def test_of_passages_with_the_same_words_the_densest_is_best():
    text = "The moon rose over the quiet harbour that night. Then nothing. The moon, the moon, the moon."

    assert best(text, matching("moon"), limit=50).text == "The moon, the moon, the moon."


def test_of_equal_passages_the_earliest_is_best():
    text = "A moon rose. Then it rained hard. A moon rose."

    assert best(text, matching("moon"), limit=22) == Snippet("A moon rose.", ((2, 6),))


def test_line_ends_and_runs_of_spaces_become_one_space():
    snippet = best("Two\n men   walked\n\non the\tMoon", matching("moon", "walked"))

    assert snippet.text == "Two men walked on the Moon"
    assert marked(snippet.text, snippet.highlights) == ["walked", "Moon"]


def test_without_a_match_the_beginning_is_shown():
    assert best(NEWS, matching("absent"), limit=60) == Snippet("Two men walked on the Moon. It was a Sunday in July.")


def test_an_empty_text_has_no_passage():
    assert snippets(" \n ", matching("moon")) == ()


def test_a_long_sentence_is_cut_at_words_and_says_so():
    text = "the harbour " * 60 + "moon " + "the river " * 60

    snippet = best(text, matching("moon"), limit=80)

    assert snippet.text[0] == snippet.text[-1] == "…"
    assert {word.strip("…") for word in snippet.text.split()} == {"the", "harbour", "moon", "river"}
    assert len(snippet.text) <= 80


@pytest.mark.parametrize("before", range(60))
@pytest.mark.parametrize(
    ("wanted", "filling"),
    [
        ("the man who walked", "river "),
        ("the man who walked on the moon with many others in july", "river "),
        ("中国人", "の"),
        ("中" * 70, "の"),
    ],
)
def test_no_match_is_cut_wherever_it_stands(wanted, filling, before):
    text = filling * 30 + "x" * before + f" {wanted} " + filling * 60

    snippet = best(text, phrase(" ".join(words(wanted))), limit=80)

    assert marked(snippet.text, snippet.highlights) == [wanted]


def test_a_phrase_longer_than_a_passage_is_shown_from_its_beginning():
    text = f"Before. {'moon walk ' * 20}"

    snippet = best(text, phrase("moon walk " * 15), limit=50)

    assert snippet == Snippet("…moon walk moon walk moon walk moon walk moon…", ((1, 45),))


def test_further_passages_hold_other_words():
    text = "The moon rose. " + "It rained. " * 10 + "The harbour slept. " + "It rained. " * 10 + "The moon set."

    passages = snippets(text, matching("moon", "harbour"), limit=40, most=3)

    assert [marked(passage.text, passage.highlights) for passage in passages] == [["moon"], ["harbour"]]


def test_a_letter_and_its_accents_are_not_parted():
    snippet = best("e\u0301" * 100, matching("moon"), limit=40)

    letters = snippet.text.removesuffix("…")
    assert letters
    assert letters == "e\u0301" * (len(letters) // 2)


def test_a_passage_has_room_for_something():
    with pytest.raises(ValueError, match=f"limit is 5; a passage has at least {MIN_LIMIT} characters"):
        snippets("moon", matching("moon"), limit=5)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("So he did. It rained.", ["So he did.", "It rained."]),
        ("Mr. Smith met Sen. Kerry Jr. here. They left.", ["Mr. Smith met Sen. Kerry Jr. here.", "They left."]),
        ("J. F. Kerry of the U.S. Senate. Yes.", ["J. F. Kerry of the U.S. Senate.", "Yes."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ("“It rained.” He left. (So he said.) Then", ["“It rained.”", "He left.", "(So he said.)", "Then"]),
        ("Really?! Yes… No", ["Really?!", "Yes…", "No"]),
        ("The word etc. is short for it. Nov. 20 too.", ["The word etc. is short for it.", "Nov. 20 too."]),
        ("He said no. Then No. 5 came.", ["He said no.", "Then No. 5 came."]),
        ("“Stop!” she cried. “Why?” he asked.", ["“Stop!” she cried.", "“Why?” he asked."]),
        ("雨。晴れ。", ["雨。", "晴れ。"]),
        ("no full stop", ["no full stop"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, parts):
    assert [text[start:end] for start, end in sentences(text)] == parts


# 5. Long and hostile texts


def test_a_match_far_into_an_article_is_found():
    # W17: Whoosh shows nothing after character 32,768.
    text = "It rained all day. " * 30_000 + "Then the moon rose. " + "It rained again. " * 10_000

    snippet = best(text, matching("moon"))

    assert text.index("moon") > 500_000
    assert find(text, matching("moon")) == ((text.index("moon"), text.index("moon") + 4),)
    assert marked(snippet.text, snippet.highlights) == ["moon"]
    assert snippet.text.startswith("Then the moon rose.")


def test_what_stands_after_very_many_matches_is_in_the_passage_and_marked():
    # Only the first hundred thousand matches of a word take part in the choice.
    text = "the moon " * 100_001 + ". Walk, walk, walk, walk, walk to the moon. The end."

    snippet = best(text, matching("moon", "walk"), limit=45)

    assert marked(snippet.text, snippet.highlights) == ["Walk", "walk", "walk", "walk", "walk", "moon"]


@pytest.mark.parametrize(
    "repeated",
    ["a ", "a. ", "a", "a-", "moon ", "moon walk ", "\n", "\u0301", "é ", "中", "?", "…", "'", "1.", "- a - - "],
)
@pytest.mark.parametrize(
    "matched",
    [
        matching("a", "moon"),
        phrase("moon walk a"),
        phrase("a|moon a", 3),
        phrase(" ".join(["a"] * 40), 10),
        matching("a", phrases=phrase("a a").phrases * 3),
    ],
    ids=["words", "phrase", "near", "long", "both"],
)
def test_whatever_is_repeated_has_short_passages(repeated, matched):
    text = repeated * (20_000 // len(repeated))

    passages = snippets(text, matched, most=2)

    assert all(len(passage.text) <= 400 for passage in passages)
    assert bool(passages) == bool(text.strip())
    assert bool(find(text, matched)) == any(passage.highlights for passage in passages)


def test_every_word_of_a_marked_text_is_its_own():
    text = "moon " * 5000

    assert len(find(text, matching("moon"))) == len(words(text)) == 5000
