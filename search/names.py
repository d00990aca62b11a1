"""The people of a generation by any spelling of their names."""

from functools import cached_property

from index.people.authority import Authority
from index.people.names import name_key
from index.people.spellings import plain
from index.roster import People
from index.tokens import words

__all__ = ["Names"]


class Names:
    """Finds people by what somebody calls them."""

    def __init__(self, people: People, authority: Authority) -> None:
        self._people = people
        self._authority = authority

    # Made when first asked for: most searches name nobody, and there may be hundreds of thousands of people.

    @cached_property
    def _ordinals(self) -> dict[str, int]:
        return {name: ordinal for ordinal, name in enumerate(self._people.names)}

    @cached_property
    def _by_key(self) -> dict[str, int]:
        found: dict[str, int] = {}
        shared: set[str] = set()
        for ordinal, forms in enumerate(self._people.forms):
            for form in forms:
                key = name_key(plain(form))
                if found.setdefault(key, ordinal) != ordinal and " " not in key:
                    shared.add(key)
        # A surname that role words tell apart in articles means by itself everybody who has it.
        return {key: ordinal for key, ordinal in found.items() if key not in shared}

    @cached_property
    def _by_word(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for ordinal, forms in enumerate(self._people.forms):
            for form in forms:
                for word in words(plain(form)):
                    found.setdefault(word, set()).add(ordinal)
        return found

    def exact(self, name: str) -> int | None:
        """The ordinal of the person whose name, alias or other spelling of it this is; None when nobody has it."""
        found = self._ordinals.get(name)
        if found is None:
            called = self._authority.canonical(name) or name
            found = self._ordinals.get(called)
            if found is None:
                found = self._by_key.get(name_key(called))
        return found

    def all(self, name: str) -> list[int]:
        """Whom `person:` means: the person of this name, else everybody whose name holds all of its words."""
        exact = self.exact(name)
        if exact is not None:
            return [exact]
        sets = [self._by_word.get(word, set()) for word in words(name)]
        return sorted(set.intersection(*sets)) if sets else []
