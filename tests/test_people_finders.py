"""
Finders: another source of names.

1. what a finder finds is somebody, also where the rules alone see nobody, and shorter forms mean them;
2. whatever a finder says, places outside the text and single words make nobody;
3. a finder that is not there is said with what to do;
4. a spaCy pipeline is one: what it calls persons are names, also where the rules alone see nobody.
"""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.people.finders import names_found, open_finder
from index.recognising import recognise_file

TEXT = "Nobody knows Qix Zorble. Later Zorble fell."


def find_zorble(text: str) -> list[tuple[int, int]]:
    """A finder that knows one name."""
    place = text.find("Qix Zorble")
    return [(place, place + 10)] if place >= 0 else []


def test_a_name_that_a_finder_sees_is_a_person_and_shorter_forms_mean_them(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\n")

    recognise_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl", find=find_zorble)

    line = json.loads((tmp_path / "out.jsonl").read_text())
    assert line["people"] == ["Qix Zorble"]
    assert [mention[2:] for mention in line["mentions"]] == [["Qix Zorble", "Qix Zorble"], ["Zorble", "Qix Zorble"]]


@given(st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 99))))
def test_any_places_at_all_give_names_of_two_words_from_the_text(places: list[tuple[int, int]]) -> None:
    for name in names_found(lambda text: places, TEXT):
        assert " " in name
        assert name in TEXT


@pytest.mark.parametrize(
    ("name", "said"), [("gliner", "write spacy:MODEL"), ("spacy:", "write spacy:MODEL"), ("spacy:no_such", "install")]
)
def test_a_finder_that_is_not_there_is_said(name: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        open_finder(name)


def test_without_spacy_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(SettingsError, match=r"pip install whowhen\[spacy\]"):
        open_finder("spacy:en_core_web_sm")


def test_a_spacy_pipeline_is_a_finder(tmp_path: Path) -> None:
    import spacy  # here, for it takes as long as all other tests of this module

    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Qix Zorble"}, {"label": "ORG", "pattern": "Nobody"}]
    )
    pipeline.to_disk(tmp_path / "pipeline")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\n")

    find = open_finder(f"spacy:{tmp_path / 'pipeline'}")
    recognise_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl", find=find)

    assert list(find(TEXT)) == [(13, 23)]
    assert json.loads((tmp_path / "out.jsonl").read_text())["people"] == ["Qix Zorble"]
