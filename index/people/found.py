"""
Somebody an article names, and why they count as a person.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from index.people.evidence import Evidence

__all__ = ["REASONS", "FoundPerson", "Source", "by_name", "reasons"]


class FoundPerson(NamedTuple):
    """
    Attributes:
        name: As the article names them, in full.

        forms: How the text writes it, each with the number of times, the first one first; empty for people whom only
            the title or the metadata has.

        start: The first place, in characters of the body; -1 for none.

        end: After it; -1 for none.

        evidence: Bits of `Evidence` and `Source`.
    """

    name: str
    forms: tuple[tuple[str, int], ...] = ()
    start: int = -1
    end: int = -1
    evidence: int = 0


def by_name(names: Iterable[str]) -> tuple[FoundPerson, ...]:
    """People of whom nothing but the name is known."""
    return tuple(map(FoundPerson, names))


class Source:
    """Where a name comes from that needs no evidence beside it; bits beyond those of `Evidence`."""

    TITLE: Final = 1 << 60
    METADATA: Final = 1 << 61
    EDITOR: Final = 1 << 62


REASONS: dict[int, str] = {
    Source.METADATA: "named in the metadata",
    Source.EDITOR: "listed in people.toml",
    Source.TITLE: "named in a title",
    Evidence.HONORIFIC: "an honorific before the name",
    Evidence.TITLE: "a title before the name",
    Evidence.ROLE_LEFT: "an office or occupation before the name",
    Evidence.ROLE_RIGHT: "an office or occupation after the name",
    Evidence.SAID_LEFT: "said before the name",
    Evidence.SAID_RIGHT: "said after the name",
    Evidence.VERB_RIGHT: "does what people do",
    Evidence.LIVES: "does what only people do",
    Evidence.WHO: "who after the name",
    Evidence.BORN: "years of birth or death",
    Evidence.AGE: "an age after the name",
    Evidence.KIN_LEFT: "a relative's name",
    Evidence.OWNS_KIN: "has relatives",
    Evidence.BESIDE_PERSON: "in a list with people",
    Evidence.FAMILY: "shares a surname with somebody there",
    Evidence.MET: "met by somebody",
    Evidence.MEMBER: "of a place, a firm or a party",
    Evidence.PRONOUN: "he or she follows",
    Evidence.SHORT_FORM: "called by the surname alone as well",
    Evidence.CREDIT: "credited",
}
"""What a reader is told of each kind of evidence that speaks for a person."""


def reasons(evidence: int) -> tuple[str, ...]:
    """
    The kinds of evidence in these bits, in words.

    >>> reasons(Evidence.SAID_RIGHT | Source.METADATA)
    ('named in the metadata', 'said after the name')
    """
    return tuple(said for kind, said in REASONS.items() if evidence & kind)
