"""
Finders: another source of names.

1. what a finder finds is somebody, also where the rules alone see nobody, and shorter forms mean them;
2. whatever a finder says, places outside the text and single words make nobody;
3. a finder that is not there is said with what to do;
4. a spaCy pipeline is one: what it calls persons are names, also where the rules alone see nobody;
5. so is a GLiNER model, which is given long texts in pieces that it can read to their end.
"""

import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.people.finders import _pieces, names_found, open_finder
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
    ("name", "said"),
    [("other:model", "write spacy:MODEL"), ("spacy:", "write spacy:MODEL"), ("spacy:no_such", "install")],
)
def test_a_finder_that_is_not_there_is_said(name: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        open_finder(name)


def test_without_spacy_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)

    with pytest.raises(SettingsError, match=r"pip install whowhen\[spacy\]"):
        open_finder("spacy:en_core_web_sm")


def test_without_gliner_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", None)

    with pytest.raises(SettingsError, match=r"pip install whowhen\[gliner\]"):
        open_finder("gliner:model")


class FewWords:
    """Stands in for a GLiNER model, of which the smallest has 150 MB: it reads eight words and marks of a text."""

    config = SimpleNamespace(max_len=8)

    @classmethod
    def from_pretrained(cls, model: str, *, local_files_only: bool) -> "FewWords":
        if model != "folder":
            raise OSError("no such model")
        assert local_files_only, "nothing may be fetched from another site"
        return cls()

    def predict_entities(self, text: str, labels: list[str]) -> list[dict[str, object]]:
        read = list(re.finditer(r"\w+|[^\w\s]", text))
        assert len(read) <= self.config.max_len, "the rest would not be read"
        return [
            {"start": match.start(), "end": match.end(), "text": match.group(), "label": labels[0], "score": 0.9}
            for match in re.finditer("Qix Zorble", text)
        ]


def test_a_gliner_model_is_a_finder_that_reads_long_texts_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gliner", SimpleNamespace(GLiNER=FewWords))
    text = f"{TEXT} {'Rain fell. ' * 9}Much later they met Qix Zorble again."

    found = list(open_finder("gliner:folder")(text))

    assert [text[start:end] for start, end in found] == ["Qix Zorble", "Qix Zorble"]
    with pytest.raises(SettingsError, match="download it"):
        open_finder("gliner:other")


@given(st.text(alphabet="ab .!?\n", max_size=60), st.integers(1, 9))
def test_pieces_are_the_text_and_none_is_longer_than_allowed(text: str, most: int) -> None:
    pieces = list(_pieces(text, most))

    assert "".join(piece for _, piece in pieces) == (text if text.strip() else "")
    assert all(text.startswith(piece, start) for start, piece in pieces)
    assert all(len(re.findall(r"\w+|[^\w\s]", piece)) <= most for _, piece in pieces)


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
