"""What was worked out before and may be asked again: the latest of it, bounded in number and in size."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Remembered"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """
    Values by key; those not asked for the longest go first. May be used from several threads at once.

    >>> remembered = Remembered[str, int](most=2, weight=100)
    >>> for word in ("sun", "moon", "mars"):
    ...     remembered.keep(word, len(word), weight=1)
    >>> remembered.get("sun"), remembered.get("mars")
    (None, 4)
    """

    def __init__(self, most: int, weight: int) -> None:
        """
        Args:
            most: How many are kept; 0 keeps nothing.

            weight: What all that is kept may weigh together.
        """
        self._most, self._limit = most, weight
        self._weight = 0
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def room(self) -> int:
        """What all that is kept may weigh together."""
        return self._limit

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """The value that was kept last for this key, or None."""
        if not self._most:
            return None
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """The value is kept, as long as there is room for it."""
        if not self._most:
            return
        with self._lock:
            _, before = self._held.pop(key, (None, 0))
            self._held[key] = (value, weight)
            self._weight += weight - before
            while self._held and (len(self._held) > self._most or self._weight > self._limit):
                _, (_, gone) = self._held.popitem(last=False)
                self._weight -= gone
