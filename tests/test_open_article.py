"""
One article as the engine hands it out:

1. mentions are places in its text where somebody stands who is in it, in order, without overlaps
2. where it stands among the hits, and what is before and after it, is what walking the hits says, in every order
3. what is like it shares its words, and is never itself
4. its neighbours in time are those of the archive; why it has no date is a sentence
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engine import Engine
from search.request import SearchRequest, Sort
from tests.archives import random_archive
from tests.building import engine_over
from tests.fakes import article

SIZE = 60


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_over(tmp_path_factory.mktemp("article"), random_archive(SIZE, seed=11))


def test_mentions_are_where_the_people_of_the_article_stand(tmp_path: Path) -> None:
    body = "Ms. Eva Müller met Bob Ray.\n\nMüller said that Mr. Ray was late. Nobody Else came to 10 Downing Street."
    engine = engine_over(tmp_path, [article(doc_id="1", body=body, people=("Eva Müller", "Bob Ray"))])

    opened = engine.article("1")

    found = [(body[mention.start : mention.end], mention.person) for mention in opened.mentions]
    assert found == [("Eva Müller", "Eva Müller"), ("Bob Ray", "Bob Ray"), ("Müller", "Eva Müller"), ("Ray", "Bob Ray")]
    assert {mention.person for mention in opened.mentions} <= set(opened.people)
    assert [(counted.name, counted.count) for counted in opened.counted] == [(name, 1) for name in opened.people]


@settings(max_examples=30)
@given(
    text=st.sampled_from(("", "moon", "wal*", "may OR will")),
    sort=st.none() | st.sampled_from(Sort),
    people=st.sampled_from(((), ("Ann Lee",), ("Ann Lee", "Bob Ray"))),
    number=st.integers(1, SIZE),
)
def test_an_articles_place_is_where_walking_the_hits_meets_it(
    engine: Engine, text: str, sort: Sort | None, people: tuple[str, ...], number: int
) -> None:
    request = SearchRequest(text, sort=sort, people=people, size=100)
    walked = [hit.doc_id for hit in engine.search(request).hits]
    doc_id = walked[number % len(walked)] if number % 2 else f"a-{number}"

    place = engine.article(doc_id, request=SearchRequest(text, sort=sort, people=people, page=7)).place

    if doc_id not in walked:
        assert place is None
        return
    assert place is not None
    at = walked.index(doc_id)
    around = [link and link.doc_id for link in (place.previous, place.next)]
    assert (place.number, place.total) == (at + 1, len(walked))
    assert around == [walked[at - 1] if at else None, walked[at + 1] if at + 1 < len(walked) else None]


def test_a_search_that_cannot_be_run_gives_no_place_and_marks_its_best_reading(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article(doc_id="1", body="The moon.")])

    opened = engine.article("1", request=SearchRequest('moon "'))

    assert opened.place is None
    assert opened.hits == 2


def test_what_is_like_an_article_shares_its_words_and_is_not_itself(tmp_path: Path) -> None:
    filler = [
        article(f"Filler {n}", doc_id=f"f{n}", body=f"Nothing much happened in village number {n}.") for n in range(40)
    ]
    coffee = "The coffee quota talks in Bogota failed as growers rejected export ceilings."
    engine = engine_over(
        tmp_path,
        [
            article("Coffee quota talks fail", doc_id="1", body=coffee),
            article("Growers reject quota", doc_id="2", body=f"Once more: {coffee} Growers left Bogota."),
            article("Coffee", doc_id="3", body="A cup of coffee in the village."),
            *filler,
        ],
    )

    like = engine.article("1").similar

    assert [link.doc_id for link in like][:1] == ["2"]
    assert "1" not in {link.doc_id for link in like}
    assert not {link.doc_id for link in like} & {document.doc_id for document in filler}


@settings(max_examples=20)
@given(number=st.integers(1, SIZE))
def test_what_is_like_an_article_is_never_itself_and_never_more_than_five(engine: Engine, number: int) -> None:
    like = [link.doc_id for link in engine.article(f"a-{number}").similar]

    assert f"a-{number}" not in like
    assert len(like) == len(set(like)) <= 5


def test_neighbours_in_time_are_those_of_the_archive(engine: Engine) -> None:
    walked = engine.search(SearchRequest(sort=Sort.OLDEST, size=100)).hits
    dated = [hit.doc_id for hit in walked if hit.published]

    around = {doc_id: engine.article(doc_id) for doc_id in (hit.doc_id for hit in walked)}

    assert [around[doc_id].newer.doc_id for doc_id in dated[:-1]] == dated[1:]  # type: ignore[union-attr]
    assert [around[doc_id].older.doc_id for doc_id in dated[1:]] == dated[:-1]  # type: ignore[union-attr]
    assert around[dated[0]].older is None
    assert around[dated[-1]].newer is None
    assert all(around[hit.doc_id].older is around[hit.doc_id].newer is None for hit in walked if not hit.published)


def test_why_an_article_has_no_date_is_said_in_a_sentence(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, [article(doc_id="1", published=None), article("Dated", doc_id="2")])

    assert engine.article("2").undated_reason is None
    reason = engine.article("1").undated_reason
    assert reason is not None
    assert reason[0].isupper()
    assert reason.endswith(".")


def test_every_id_is_handed_out_once_and_in_stretches(engine: Engine) -> None:
    everything = list(engine.doc_ids())

    assert sorted(everything) == sorted(f"a-{number}" for number in range(1, SIZE + 1))
    assert [*engine.doc_ids(most=25), *engine.doc_ids(25, 25), *engine.doc_ids(50)] == everything


def test_a_generation_is_told_from_another_of_the_same_name(engine: Engine) -> None:
    generation = engine.generation()

    assert generation.name == engine.about().generation
    assert generation.identity == f"{generation.name}-{engine.about().built}"
