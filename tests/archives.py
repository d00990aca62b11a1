"""
Random archives for properties: few words, few people, every kind of date, so that everything meets everything.

The same seed gives the same archive.
"""

import random

from index.document import Document, PartialDate, PublishedDate

__all__ = ["LANGUAGES", "PEOPLE", "SOURCES", "WORDS", "random_archive"]

WORDS = ("moon", "walk", "walks", "walked", "election", "elections", "will", "may", "us", "it", "café", "wall", "walls")
PEOPLE = ("Ann Lee", "Bob Ray", "Cem Öz", "Dora O'Neill", "Eva Müller", "Finn Ek")
SOURCES = ("Harbour News", "Evening Register", None)
LANGUAGES = ("en", "en-GB", "de", None)


def random_archive(size: int, seed: int, prefix: str = "a") -> tuple[Document, ...]:
    """So many articles with ids `PREFIX-1`, `PREFIX-2` ..."""
    chance = random.Random(seed)
    return tuple(_article(f"{prefix}-{number}", chance) for number in range(1, size + 1))


def _article(doc_id: str, chance: random.Random) -> Document:
    published = _date(chance)
    title = " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
    return Document(
        doc_id=doc_id,
        title=title,
        body=" ".join(chance.choices(WORDS, k=chance.randint(1, 30))),
        path="articles.jsonl",
        format="jsonl",
        published=PublishedDate(published, "date field") if published else None,
        people=tuple(chance.sample(PEOPLE, chance.choice((0, 0, 1, 1, 2, 3)))),
        source=chance.choice(SOURCES),
        language=LANGUAGES[len(title) % len(LANGUAGES)],
    )


def _date(chance: random.Random) -> PartialDate | None:
    year, month, day = chance.choice((1969, 2018, 2019, 2019, 2020)), chance.randint(1, 12), chance.randint(1, 28)
    return chance.choice(
        (None, PartialDate(year), PartialDate(year, month), PartialDate(year, month, day), PartialDate(year, 11, 20))
    )
