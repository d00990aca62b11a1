"""
What look-ups, forms, near words, patterns and merging cost in a list of words, beside the same done one by one.

`python -m bench.words [--corpus DIR] [--count 300000] [--seed 7]`

The list is made of the ordinary words of the people lexicon, or of all words of the files of `--corpus`, and of
seeded misspellings and derivations of them. Times are processor time: the median of what was asked, and the most.
"""

import argparse
import fnmatch
import gzip
import random
import re
import string
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.lexicon.ordinary_words import ORDINARY_WORDS
from index.patterns import Wildcard
from index.tokens import words as words_of
from index.words import Words, merged, word_arrays

PATTERNS = "elec* *tion *ord wo?d e*n ???? *ing* *e* *e*e* *a*e?i* ??????*"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="take the words of these files")
    parser.add_argument("--count", type=int, default=300_000, help="words in the list")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    listed = sorted(made_words(seed_words(options.corpus), options.count, rng))
    terms = [word.encode() for word in listed]
    begin = time.process_time()
    arrays = word_arrays(terms, searchable=True)
    built = time.process_time() - begin
    size = sum(array.nbytes for array in arrays.values()) / len(terms)
    text = len(arrays["text"]) / len(terms)
    print(f"{len(terms):,} words in {built * 1000:.0f} ms, {size:.1f} bytes a word, {text:.1f} of these its own")
    words = Words(arrays)
    measure_words(words, listed, rng)
    measure_patterns(words, listed)
    measure_merging(terms, rng)


def seed_words(corpus: Path | None) -> list[str]:
    """The words that the list is made from."""
    if corpus is None:
        return sorted(ORDINARY_WORDS)
    return sorted({word for path in corpus.rglob("*") if path.is_file() for word in words_of(read(path))})


def read(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode(errors="replace")


def made_words(seeds: Sequence[str], count: int, rng: random.Random) -> set[str]:
    """So many words: these, or some of them, and others made of them."""
    made = set(seeds[:count])
    while len(made) < count:
        made.add(changed(rng.choice(seeds), rng))
    return made


def changed(word: str, rng: random.Random) -> str:
    """The word with one to three letters wrong, and sometimes an ending."""
    letters = list(word)
    for _ in range(rng.choice((1, 1, 2, 3))):
        place = rng.randrange(len(letters))
        letters[place : place + rng.randrange(2)] = rng.choices(string.ascii_lowercase, k=rng.randint(1, 2))
    return "".join(letters) + rng.choice(("", "", "s", "ed", "ing", "er", "ly", "ness", "ation"))


def measure_words(words: Words, listed: Sequence[str], rng: random.Random) -> None:
    some = rng.sample([word for word in listed if word.isascii() and word.isalpha() and len(word) > 4], 200)
    typed = [word[:2] + word[3:-1] + "e" for word in some[:40]]
    stems = Stemmer.Stemmer("english", 0).stemWords(some)
    report("find", calls(words.find, some))
    report("beginning, 3 letters", calls(words.beginning, [word[:3] for word in some]))
    report("with_stem", calls(words.with_stem, stems))
    for most in (1, 2):
        for first_letter in (True, False):
            nearest = partial(words.nearest, most=most, first_letter=first_letter)
            report(f"nearest, {most} errors{', first letter right' * first_letter}", calls(nearest, typed))
    on_all = partial(process.extract, choices=listed, scorer=OSA.distance, score_cutoff=2, limit=None)
    report("   rapidfuzz on all words as texts, 2 errors", calls(on_all, typed))


def calls(function: Callable[[str], object], words: Iterable[str]) -> list[Callable[[], object]]:
    return [partial(function, word) for word in words]


def measure_patterns(words: Words, listed: Sequence[str]) -> None:
    for pattern in PATTERNS.split():
        pieces = [Wildcard(piece) if piece in "*?" else piece for piece in re.findall(r"[*?]|[^*?]+", pattern)]
        fits = re.compile(fnmatch.translate(pattern)).match
        expected = [place for place, word in enumerate(listed) if fits(word)]
        assert words.fitting(pieces).tolist() == expected, pattern
        report(f"fitting {pattern} ({len(expected):,})", [partial(words.fitting, pieces)] * 5)
    report("   an expression on all words as texts", [lambda: [word for word in listed if fits(word)]] * 5)


def measure_merging(terms: Sequence[bytes], rng: random.Random) -> None:
    lists = [Words(word_arrays([term for term in terms if rng.random() < 0.6], searchable=False)) for _ in range(14)]
    report(f"merged, 14 lists of {len(lists[0]):,}", [partial(merged, lists)])


def report(what: str, asked: Iterable[Callable[[], object]]) -> None:
    """The line says what one of these calls costs."""
    taken = []
    for call in asked:
        begin = time.process_time_ns()
        call()
        taken.append((time.process_time_ns() - begin) / 1e6)
    taken.sort()
    print(f"{what:50} {taken[len(taken) // 2]:10.3f} ms {taken[-1]:10.3f} ms")


if __name__ == "__main__":
    main()
