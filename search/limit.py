"""
The hard limit of a search: one that takes longer is stopped wherever it is, and its thread goes on to the next.

What a query may cost is decided before it runs (`search/budget.py`). This is for what nobody foresaw. A thread cannot
be stopped from outside, but an exception can be raised in it at its next step; the longest steps are calls of NumPy
over all postings of a word, some tenths of a second.

Broad searches (`search/budget.py` says which these are) take turns: only one works at a time, so however many
are asked, the quick ones of other readers share the processor with one. That one rests between its steps while others
search: two threads of Python would each take twice their time.
"""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from index.errors import IndexUnavailable

__all__ = ["SearchStopped", "give_way", "limited", "take_turn"]


class SearchStopped(IndexUnavailable):
    """The search took longer than any search may."""

    def __init__(self, message: str = "the search took too long and was stopped; ask for less at once") -> None:
        super().__init__(message)


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """
    Inside it, SearchStopped is raised after so many seconds; None is no limit. One inside another has no effect.

    Raises:
        SearchStopped: The time is over.
    """
    thread = threading.get_ident()
    if seconds is None or _watch.watches(thread):
        yield
        return
    try:
        _watch.add(thread, time.monotonic() + seconds)
        yield
    finally:
        try:
            _end(thread)
        except SearchStopped:  # it came in the last moment
            _end(thread)
            raise


def take_turn() -> None:
    """
    This search is the only broad one until its limit ends. Without a limit nothing happens.

    Raises:
        SearchStopped: Too many wait already, or the time is over.
    """
    thread = threading.get_ident()
    if not _watch.watches(thread):
        return
    if _is_turn_of(thread):
        give_way()
        return
    if len(_waiting) >= _MOST_WAITING:
        raise SearchStopped("several searches this broad are running; try again in a moment, or write more letters")
    # Single operations on a dictionary and a set cannot be left half done, wherever SearchStopped is raised.
    _waiting.add(thread)
    turn = _Turn(thread)
    while _turn.setdefault(_ONLY, turn) is not turn:
        time.sleep(_ASK_AGAIN)
    turn.step_began = time.monotonic()
    _waiting.discard(thread)


def give_way() -> None:
    """If this search is the broad one, those beside it have had the processor for longer than its last step took."""
    turn = _turn.get(_ONLY)
    if turn is None or turn.thread != threading.get_ident():
        return
    worked = time.monotonic() - turn.step_began
    if worked > _SHORT_STEP and turn.rested < _MOST_RESTED and _watch.count > len(_waiting) + 1:
        rest = min(_REST * worked, _LONGEST_REST)
        turn.rested += rest
        time.sleep(rest)
    turn.step_began = time.monotonic()


@dataclass(slots=True)
class _Turn:
    """
    Whose turn it is.

    Attributes:
        step_began: Seconds of the monotonic clock.

        rested: Seconds, so far.
    """

    thread: int
    step_began: float = 0.0
    rested: float = 0.0


def _is_turn_of(thread: int) -> bool:
    turn = _turn.get(_ONLY)
    return turn is not None and turn.thread == thread


_SHORT_STEP = 0.002  # seconds; after less there is no need to rest
_REST = 2.0  # times as long as the step
_LONGEST_REST = 0.3
_MOST_RESTED = 1.0  # in all, so that what takes 1.5 s by itself stays within the limit of a search
_ONLY = "turn"
_MOST_WAITING = 3  # so that of the eight threads of a server half are there for other readers
_ASK_AGAIN = 0.005  # seconds
_turn: dict[str, _Turn] = {}
_waiting: set[int] = set()


def _end(thread: int) -> None:
    """The thread is no longer watched, and the turn is another's."""
    _watch.remove(thread)
    _waiting.discard(thread)
    if _is_turn_of(thread):
        del _turn[_ONLY]


@dataclass(slots=True)
class _Watched:
    deadline: float
    is_over: bool = False
    is_judged: bool = False  # just now it is found out whether it is late
    was_stopped: bool = False


class _Watch:
    """
    Knows until when each thread may search, and stops those that are late.

    A thread that is watched takes no lock: SearchStopped can be raised at the very step that took it, and then nobody
    would ever release it.
    """

    def __init__(self) -> None:
        self._searches: dict[int, _Watched] = {}
        self._starting = threading.Lock()
        self._runs = False

    def add(self, thread: int, deadline: float) -> None:
        """The thread is watched from now on."""
        with self._starting:
            if not self._runs:
                threading.Thread(target=self._run, name="search limit", daemon=True).start()
                self._runs = True
        self._searches[thread] = _Watched(deadline)

    @property
    def count(self) -> int:
        """How many threads are watched."""
        return len(self._searches)

    def watches(self, thread: int) -> bool:
        """Whether the thread has a limit."""
        return thread in self._searches

    def remove(self, thread: int) -> None:
        """The thread is no longer watched, and no exception is on its way to it."""
        watched = self._searches.get(thread)
        if watched is None:
            return
        watched.is_over = True
        while watched.is_judged:
            time.sleep(0)
        if watched.was_stopped:
            # Perhaps it was not raised yet; then it must not be later, for the next search is another reader's.
            _take_exception(thread)
        self._searches.pop(thread, None)

    def _run(self) -> None:
        while True:
            now = time.monotonic()
            waits = [_LOOK_EVERY]
            for thread, watched in self._searches.copy().items():
                if watched.was_stopped:
                    continue
                if watched.deadline <= now:
                    self._stop(thread, watched)
                else:
                    waits.append(watched.deadline - now)
            time.sleep(min(waits))

    def _stop(self, thread: int, watched: _Watched) -> None:
        """SearchStopped is on its way to the thread, unless its search is over."""
        # The thread says that it is over and then asks whether it is judged; so one of the two sees the other.
        watched.is_judged = True
        if not watched.is_over:
            watched.was_stopped = True
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(SearchStopped))
        watched.is_judged = False


def _take_exception(thread: int) -> None:
    """
    No exception is on its way to this thread, which calls this.

    To take one back would leave a mark in the interpreter (up to 3.11 at least) that something is to be done, for good:
    every call of any thread would look for it, and under a profiler wait for it without end. So one is sent, in place
    of any other, and caught.
    """
    try:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(SearchStopped))
        while True:  # it comes at the next step
            pass
    except SearchStopped:
        return


_LOOK_EVERY = 0.25  # seconds; a search that begins while nobody looks is stopped at most so much later
_watch = _Watch()
