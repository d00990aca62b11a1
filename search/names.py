"""The people of a generation by any spelling of their names."""

from index.people import Authority, name_key
from index.tokens import words
from search.collection import People

__all__ = ["Names"]


class Names:
    """Finds people by what somebody calls them."""

    def __init__(self, people: People, authority: Authority) -> None:
        self._authority = authority
        self._by_key: dict[str, int] = {}
        self._by_word: dict[str, set[int]] = {}
        for ordinal, forms in enumerate(people.forms):
            for form in forms:
                self._by_key.setdefault(name_key(form), ordinal)
                for word in words(form):
                    self._by_word.setdefault(word, set()).add(ordinal)
        self._ordinals = {name: ordinal for ordinal, name in enumerate(people.names)}

    def exact(self, name: str) -> int | None:
        """The ordinal of the person whose name, alias or other spelling of it this is; None when nobody has it."""
        canonical = self._authority.canonical(name) or name
        found = self._ordinals.get(canonical)
        if found is not None:
            return found
        return self._by_key.get(name_key(canonical))

    def all(self, name: str) -> list[int]:
        """Whom `person:` means: the person of this name, else everybody whose name holds all of its words."""
        exact = self.exact(name)
        if exact is not None:
            return [exact]
        sets = [self._by_word.get(word, set()) for word in words(name)]
        return sorted(set.intersection(*sets)) if sets else []
