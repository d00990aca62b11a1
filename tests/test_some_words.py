"""
Some words as they are:

1. they are in the articles that hold one of them as it is written, and weigh there what their occurrences do; whatever
   other forms of them there are, in one segment or several, with removed articles and without
2. they are where the articles have them
3. asked again they say the same, which nobody can change
"""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import search.some_words
from index.build import rebuild
from index.generations import current_generation, generation_path
from index.tokens import words
from index.update import update
from search.collection import Collection
from search.scoring import TITLE_WEIGHT
from search.whoosh_engine import open_articles
from tests.archives import WORDS, random_archive
from tests.building import write_articles


class Archive:
    """An archive, and the words of its articles as they are written."""

    def __init__(self, data: Path) -> None:
        generation = generation_path(data, current_generation(data))
        self.collection = Collection(generation)
        articles = open_articles(generation, self.collection.manifest)
        live = np.flatnonzero(self.collection.live).tolist()
        documents = {number: articles.read(number) for number in live}
        self.titles = {number: words(document.title) for number, document in documents.items()}
        self.bodies = {number: words(document.body) for number, document in documents.items()}

    def weights(self, sought: Mapping[str, float], *, title_only: bool) -> dict[int, float]:
        """What these words weigh in each article that has one of them."""
        found = {}
        for number, title in self.titles.items():
            weight = sum(sought.get(word, 0) for word in title) * TITLE_WEIGHT
            weight += 0 if title_only else sum(sought.get(word, 0) for word in self.bodies[number])
            if weight:
                found[number] = weight
        return found


@pytest.fixture(scope="module", params=["one segment", "several segments"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("archive")
    if request.param == "one segment":
        write_articles(folder / "corpus" / "articles.jsonl", random_archive(80, seed=5))
        rebuild(folder / "corpus", folder / "data")
        return Archive(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("index.update"), "merge_worthwhile", lambda whoosh: None)
        for part in range(3):
            write_articles(folder / "corpus" / f"{part}.jsonl", random_archive(30, seed=part, prefix=f"p{part}"))
            update(folder / "corpus", folder / "data")
        (folder / "corpus" / "1.jsonl").unlink()
        update(folder / "corpus", folder / "data")
    found = Archive(folder / "data")
    assert found.collection.documents < found.collection.size
    return found


some_words = st.dictionaries(
    st.sampled_from([*sorted({word for text in WORDS for word in words(text)}), "nowhere", "walker"]),
    st.sampled_from([1.0, 0.5, 0.25]),
    max_size=12,
)


@pytest.mark.parametrize("few", [0, 16])
@given(sought=some_words, alike=st.booleans(), title_only=st.booleans())
def test_they_weigh_what_their_occurrences_do(archive, few, sought, alike, title_only):
    sought = dict.fromkeys(sought, 1.0) if alike else sought
    expected = archive.weights(sought, title_only=title_only)
    found = archive.collection.some_words(sought)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search.some_words, "_FEW_WORDS", few)
        for _ in range(2):
            weighed = found.weighed(title_only=title_only)
            assert weighed.numbers.tolist() == sorted(expected)
            assert weighed.scores.tolist() == [expected[number] for number in sorted(expected)]
        assert found.articles().tolist() == sorted(archive.weights(sought, title_only=False))


@given(sought=some_words)
def test_they_are_where_the_articles_have_them(archive, sought):
    found = archive.collection.some_words(sought)

    numbers, times = np.unique(found.occurrences() >> 32, return_counts=True)

    counted = {
        number: sum(word in sought for word in [*title, *archive.bodies[number]])
        for number, title in archive.titles.items()
    }
    live = archive.collection.live.take(numbers)
    assert dict(zip(numbers[live].tolist(), times[live].tolist(), strict=True)) == {
        number: count for number, count in counted.items() if count
    }


def test_what_is_kept_cannot_be_changed(archive):
    kept = archive.collection.word("walked").family
    forms = [{form: 1.0} for form in archive.collection.word("walked").forms]
    everything = archive.collection.spans(whole=True)[0]

    first = kept.read_forms(everything, forms)
    second = kept.read_forms(everything, forms)

    assert len(first[0])
    assert first[0].tolist() == second[0].tolist()
    # Where there is one segment it is the array that is kept, else one that was put together of such ones.
    assert second[0].flags.writeable == (len(forms) > 1)
