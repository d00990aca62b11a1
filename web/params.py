"""Parameters of addresses that are more, or less, than a search: read as strictly as those."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypeVar

from search.request import RequestError, SearchRequest, from_pairs

__all__ = ["choice", "nothing", "number", "search_and_own", "search_without"]

Pairs = Iterable[tuple[str, str]]
_Choice = TypeVar("_Choice", bound=StrEnum)
_MOST_DIGITS = 9


def search_and_own(
    pairs: Pairs, own: Collection[str], without: Collection[str] = ()
) -> tuple[SearchRequest, dict[str, str]]:
    """
    The search among the parameters, and those that the address has beside it, each at most once.

    Args:
        own: Names of these.

        without: Names of parameters of a search that mean nothing here.

    Raises:
        RequestError: An unknown parameter, one given twice, or a value that is not among those it may have.
    """
    values: dict[str, str] = {}
    rest: list[tuple[str, str]] = []
    for name, value in pairs:
        if name not in own:
            rest.append((name, value))
        elif name in values:
            raise RequestError(name, value, f"{name} is given twice; give it once")
        else:
            values[name] = value.strip()
    return search_without(rest, without), values


def search_without(pairs: Pairs, without: Collection[str]) -> SearchRequest:
    """
    The search that these parameters say, some of which mean nothing here.

    Raises:
        RequestError: One of those, or anything else that `from_pairs` does not take.
    """
    listed = list(pairs)
    for name, value in listed:
        if name in without:
            raise RequestError(name, value, f"there is no parameter {name!r} here; leave it out")
    return from_pairs(listed)


def nothing(pairs: Pairs) -> None:
    """
    There is no parameter.

    Raises:
        RequestError: There is one.
    """
    for name, value in pairs:
        raise RequestError(name[:40], value, f"there is no parameter {name[:40]!r} here; leave it out")


def choice(kind: type[_Choice], name: str, values: dict[str, str], default: _Choice) -> _Choice:
    """
    Which of its kind the parameter is.

    Raises:
        RequestError: None of them.
    """
    value = values.get(name)
    if not value:
        return default
    try:
        return kind(value)
    except ValueError:
        raise RequestError(name, value, f"{name} is {value[:40]!r}; it may be {' or '.join(kind)}") from None


def number(name: str, values: dict[str, str], default: int, most: int) -> int:
    """
    The parameter as a number from 1.

    Raises:
        RequestError: It is none, or above `most`.
    """
    value = values.get(name)
    if not value:
        return default
    if not (value.isascii() and value.isdigit()) or len(value) > _MOST_DIGITS or not 1 <= int(value) <= most:
        raise RequestError(name, value, f"{name} is {value[:40]!r}; it may be 1 to {most}")
    return int(value)
