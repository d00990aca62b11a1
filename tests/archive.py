"""A small made-up archive for tests of the site: many people, 67 years, every precision of date, hostile words."""

import random

from index.document import Document
from tests.fakes import article

__all__ = ["HOSTILE", "archive"]

HOSTILE = "<img src=x onerror=alert(1)>"

PEOPLE = (
    "Neil Armstrong", "Buzz Aldrin", "Katherine Johnson", "Valentina Tereshkova", "Yuri Gagarin", "Sally Ride",
    "Wangari Maathai", "Nelson Mandela", "Graça Machel", "Václav Havel", "Lech Wałęsa", "Mary O'Brien",
    "Tim Berners-Lee", "Jocelyn Bell Burnell", "Rosalind Franklin", "Ada Yonath", "Malala Yousafzai",
    "Emma \"Em\" Slater", "Ngũgĩ wa Thiong'o", "Jean-Jacques d'Arc", "José Ramos-Horta", "Ólafur Ragnar Grímsson",
)  # fmt: skip
SUBJECTS = ("moon", "walk", "election", "wall", "prize", "bridge", "vaccine", "comet", "treaty", "strike", "flood")
SOURCES = ("The Evening Register", "Harbour News", None)


def archive(size: int = 160) -> tuple[Document, ...]:
    """The same articles every time; the first is hostile, some are undated, some know only their month or year."""
    chance = random.Random(1969)
    return (_hostile(), *(_made(number, chance) for number in range(1, size)))


def _hostile() -> Document:
    return article(
        f"{HOSTILE} & the moon",
        doc_id="a b/odd#1?.txt",
        body=f"{HOSTILE} walked\n\n<script>alert(2)</script> on the moon. \U0001f680 {{{{7*7}}}}",
        people=('Ann "><b>Lee', "Mary O'Brien"),
        url="javascript:alert(1)",
        source="<b>Source</b>",
    )


def _made(number: int, chance: random.Random) -> Document:
    first, second = chance.sample(SUBJECTS, 2)
    people = chance.sample(PEOPLE, chance.choice((0, 1, 2, 2, 3, 7)))
    weight = [1 + (7 if 1967 <= year <= 1972 or 1988 <= year <= 1992 else 0) for year in range(1957, 2025)]
    year = chance.choices(range(1957, 2025), weight)[0]
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    published = chance.choices((f"{year}-{month:02d}-{day:02d}", f"{year}-{month:02d}", f"{year}", None), (80, 8, 6, 6))
    return article(
        f"After the {first}, a {second}: number {number}",
        doc_id=f"articles/{year}/{number}.txt",
        body=_body(first, second, people, chance),
        people=tuple(people),
        published=published[0],
        source=chance.choice(SOURCES),
        url=f"https://example.org/{number}",
        authors=("Sam Reporter",),
    )


def _body(first: str, second: str, people: list[str], chance: random.Random) -> str:
    named = " and ".join(people) or "Nobody"
    paragraphs = [
        f"{named} spoke of the {first} on a cold morning, in front of a crowd that had waited since dawn to hear what "
        f"would become of the {second} that everyone had been promised.",
        *(
            f"The {chance.choice(SUBJECTS)} was not what it had seemed the week before, officials said, and the report "
            f"on the {chance.choice(SUBJECTS)} would have to be written again."
            for _ in range(3)
        ),
    ]
    return "\n\n".join(paragraphs)
