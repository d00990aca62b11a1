"""
The people that the live index knows: for the commands that curate them.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from index.arrays import Array
from index.codec.files import STORED_SUFFIX
from index.columns import COLUMNS_SUFFIX, Columns, open_columns, open_orders
from index.curation import Called
from index.document import Document
from index.facts import PersonFacts, facts_of
from index.generations import AUTHORITY_FILE, INDEX_FOLDER, ORDERS_FILE, current_generation, generation_path
from index.journal import read_people
from index.likeness import Likeness, likenesses
from index.manifest import read_manifest
from index.people.authority import Authority, parse_authority
from index.people.names import name_key
from index.roster import ROSTER_FILE, People, open_roster
from index.stored import Stored, decode_document
from index.tokens import phrase_key

__all__ = ["KnownPeople"]


_ROLE = re.compile(r"\(([a-z ]+)\)$")


@dataclass(frozen=True, eq=False)
class KnownPeople:
    """
    The roster of a generation, with what its articles say of each person.

    Attributes:
        authority_text: What people.toml said when it was built.
    """

    people: People
    columns: tuple[Columns, ...]
    stored: tuple[Stored, ...]
    oldest: Array
    authority_text: str

    @classmethod
    def open(cls, data: Path) -> "KnownPeople":
        """
        Raises:
            IndexUnavailable: Nothing was built yet, or it cannot be read.
        """
        generation = generation_path(data, current_generation(data))
        folder = generation / INDEX_FOLDER
        names = [entry.name for entry in read_manifest(generation).segments]
        return cls(
            open_roster(generation / ROSTER_FILE),
            tuple(open_columns(folder / f"{name}{COLUMNS_SUFFIX}") for name in names),
            tuple(Stored(folder / f"{name}{STORED_SUFFIX}") for name in names),
            open_orders(generation / ORDERS_FILE).oldest,
            read_people(generation / AUTHORITY_FILE),
        )

    @cached_property
    def authority(self) -> Authority:
        """What people.toml said when it was built."""
        return parse_authority(self.authority_text)

    @cached_property
    def _by_name(self) -> dict[str, int]:
        return {name: ordinal for ordinal, name in enumerate(self.people.names)}

    @cached_property
    def _by_key(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for ordinal, forms in enumerate(self.people.forms):
            for form in (self.people.names[ordinal], *forms):
                found.setdefault(name_key(form), ordinal)
        return found

    def find(self, name: str) -> int | None:
        """The person with this name, in any form, or None."""
        for called in (name, self.authority.canonical(name) or name):
            if called in self._by_name:
                return self._by_name[called]
        return self._by_key.get(name_key(called))

    def called(self, name: str) -> Called:
        """Whom the name means, with all forms in full that articles have."""
        name = " ".join(name.split())
        ordinal = self.find(name)
        if ordinal is None:
            return Called(name, (name,), name)
        listed = self.people.names[ordinal]
        forms = {name_key(form): form for form in reversed((listed, *self.people.forms[ordinal]))}
        full = tuple(form for key, form in forms.items() if " " in key)
        return Called(listed, full[::-1] or (listed,), name)

    def near(self, name: str, most: int = 3) -> list[str]:
        """Names that have a word of this one, those of most articles first."""
        words = set(phrase_key(name).split())
        return [other for other in self.people.names if words & set(phrase_key(other).split())][:most]

    def facts(self, ordinal: int) -> PersonFacts:
        """How articles write the person's name, and what speaks for it."""
        return facts_of(self.people, self.columns, self.oldest, ordinal)

    def article(self, number: int) -> Document:
        """An article, by its number in the generation."""
        for stored in self.stored:
            if number < len(stored):
                return decode_document(stored.read(number))
            number -= len(stored)
        raise IndexError(number)

    def first_and_last(self, ordinal: int) -> tuple[Document, Document]:
        """The first and the last of a person's articles; undated ones count as last."""
        numbers = self.people.articles(ordinal)
        order = self.oldest[numbers]
        return self.article(int(numbers[np.argmin(order)])), self.article(int(numbers[np.argmax(order)]))

    def likenesses(self, most: int) -> list[Likeness]:
        """Who may be the same person, the likeliest first."""
        days = np.concatenate([np.zeros(0, dtype=np.int32), *(column.first for column in self.columns)])
        return likenesses(self.people, days, self._roles, most)

    @cached_property
    def _roles(self) -> dict[int, frozenset[str]]:
        """By ordinal the role words that articles say beside a name: "James Baker (treasury secretary)"."""
        found = {
            ordinal: frozenset(role for form in forms for role in _ROLE.findall(form))
            for ordinal, forms in enumerate(self.people.forms)
        }
        return {ordinal: roles for ordinal, roles in found.items() if roles}
