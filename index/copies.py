"""
Copies of this process: everything that it has loaded is in them, so they begin at once.

A copy has none of the other threads, and what they had locked stays locked. So copies are made where this thread is
the only one, and on Linux, whose libraries stand it.
"""

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TypeVar

__all__ = ["beside", "can_be_copied"]

Value = TypeVar("Value")


def can_be_copied() -> bool:
    """Whether a copy of this process can do what this one could."""
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def beside(call: Callable[[], Value]) -> Iterator[Callable[[], Value]]:
    """
    Inside it, a copy of this process works out what the call gives, and the function that one gets gives it, once.

    Where there can be no copy, or it comes to nothing, the call is made here when its value is asked for.
    """
    if not can_be_copied():
        yield call
        return
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    copy = context.Process(target=_send, args=(call, sending, receiving), daemon=True)
    copy.start()
    sending.close()

    def value() -> Value:
        try:
            return receiving.recv()  # type: ignore[no-any-return]
        except (EOFError, OSError):
            return call()

    try:
        yield value
    finally:
        receiving.close()
        copy.kill()
        copy.join()
        copy.close()


def _send(call: Callable[[], object], sending: Connection, receiving: Connection) -> None:
    """In the copy."""
    gc.disable()  # a look for garbage would touch, and so copy, everything that both have
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the whole group; the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    receiving.close()  # else nobody would be missed at the other end when the parent is gone
    # What goes wrong goes wrong again where the call is made then, and is told there.
    with suppress(Exception):
        sending.send(call())
