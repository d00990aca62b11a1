"""
How well people are recognised does not fall. The floors stand a little below the figures of bench/RESULTS.md:

1. on made-up texts: English news from all over the world (bench/people.txt), the wires of the 1990s, and papers from
   outside the West;
2. on texts marked by hand (WHOWHEN_PEOPLE names their folder);
3. on Reuters articles: the person whom a tag names is found, and each time under the same name (WHOWHEN_REUTERS);
4. the sets are as large as they were, so no floor is met by leaving texts out.
"""

from pathlib import Path

import pytest

from bench.people import MADE_UP, measure, measure_reuters, read_gold, read_marked, read_reuters_articles

# How many texts, how many people in them, and what is reached at least.
MADE_UP_FLOORS = {
    "people": (150, 378, {"mentions": 0.948, "full names": 0.918, "people": 0.91}),
    "people_wire": (40, 270, {"mentions": 0.952, "full names": 0.956, "people": 0.948}),
    "people_world": (40, 230, {"mentions": 0.915, "full names": 0.905, "people": 0.9}),
}
FLOORS = {
    "wikigold": {"mentions": 0.874, "full names": 0.898},
    "uner_ewt_dev": {"mentions": 0.757, "full names": 0.82},
    "uner_ewt_test": {"mentions": 0.788, "full names": 0.845},
}


@pytest.mark.parametrize("path", MADE_UP, ids=lambda path: path.stem)
def test_made_up_news_names_its_people(path: Path) -> None:
    texts = read_marked(path)

    tallies = measure(texts)

    fewest, people, floors = MADE_UP_FLOORS[path.stem]
    assert len(texts) >= fewest
    assert tallies["people"].wanted >= people
    assert {kind: tallies[kind].f1 >= floor for kind, floor in floors.items()} == dict.fromkeys(floors, True)


@pytest.mark.people
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_texts_marked_by_hand_name_their_people(name: str, people_folder: Path) -> None:
    texts = read_gold(people_folder / f"{name}.jsonl")

    tallies = measure(texts)

    assert len(texts) >= 145
    assert {kind: tallies[kind].f1 >= floor for kind, floor in FLOORS[name].items()} == dict.fromkeys(
        FLOORS[name], True
    )


@pytest.mark.reuters
def test_the_person_of_a_reuters_tag_is_found_each_time_under_one_name(reuters_folder: Path) -> None:
    articles = list(read_reuters_articles(reuters_folder))

    found = measure_reuters(articles)

    assert found["labels"] >= 700
    assert found["recall"] >= 0.98
    assert found["same facet"] >= 0.975
