"""
Lookup: where the listed forms of names stand in a text.

    listed: Emma Slater, bell hooks      "Emma Slater read bell hooks."  ->  Emma Slater, bell hooks

Most texts have none of the names that somebody lists, so a text is looked at ever more closely: its runs of capitalised
words, of which is kept whether a form may begin in them; then its pieces between blanks, which no word spans; then the
words where the first two of a form stand.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import compress, count, pairwise, repeat
from typing import Any, NamedTuple

from index.people.kept import Kept
from index.tokens import MAX_WORD, Token, tokenize
from index.tokens import words as words_in

__all__ = ["AuthorityMatch", "Forms", "Lookup", "is_plain"]

# Most names: words of ASCII letters, each with a capital, perhaps an initial before one of them. They need no look at
# accents, marks and order.
_PLAIN = rf"(?:[A-Z]\. )?[A-Z][A-Za-z0-9]{{1,{MAX_WORD - 1}}}(?: (?:[A-Z]\. )?[A-Z][A-Za-z0-9]{{1,{MAX_WORD - 1}}})*"
_PLAIN_FORM = re.compile(_PLAIN)
_OTHER_LINE = re.compile(rf"^(?!{_PLAIN}$).*$", re.MULTILINE)

_PIECE = re.compile(r"\S+")
_FEW = 16  # words in small letters that are looked for one by one
# Initials that runs of capitalised words cut otherwise than words are cut: p.D. James, J.K Rowling.
_ODD_INITIALS = re.compile(
    r"\.(?:(?<=(?<!\w)[^\W\d_]\.)(?:[a-z]|[^\W\d_](?![\w.]))|(?<=(?<!\w)[a-z]\.)[^\W\d_]|(?<=(?:[^\W\d_]\.){6}))"
)
# Letters beyond the alphabets of which runs are made.
_ODD_LETTER = re.compile(r"[^\W\u0041-\u058f\u1e00-\u1fff]|[^\x00-\u058f\u1e00-\u20cf\u2100-\ufdff]")
_LONGEST_GAP = 4  # characters between two words of a name: ". " after an initial, a hard line break with an indent
_MISSING = object()
_PLAIN_RUN = re.compile("[A-Za-z ]*")


class AuthorityMatch(NamedTuple):
    """A place in a text; `person` is the canonical name, or None where the editor says that it is nobody."""

    start: int
    end: int
    person: str | None


class Forms:
    """
    Forms of names, with their words.

    Attributes:
        names: As they are written.

        words: Of each, folded and with a space between them.

        others: The numbers of those that are more than words of ASCII letters with a capital each.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        lines = "\n".join(names)
        if lines.count("\n") >= len(names):
            lines = "\n".join([name.replace("\n", " ") for name in names])
        self.words = lines.lower().replace(".", "").split("\n") if names else []
        self.others = numbers_not_plain(names)
        for number in self.others:
            self.words[number] = " ".join(_words(names[number]))

    def with_any(self, words: frozenset[str]) -> list[int]:
        """The numbers of the forms that have one of these words."""
        every = " \n ".join(self.words).split(" ")
        numbers: list[int] = []
        number = done = 0
        for place in compress(count(), map(words.__contains__, every)):
            number += every[done:place].count("\n")
            done = place
            if numbers[-1:] != [number]:
                numbers.append(number)
        return numbers


def numbers_not_plain(names: Sequence[str]) -> list[int]:
    """The numbers of the names that are not plain, see `is_plain`."""
    # All at once: a list may have a hundred thousand names, and nearly all are plain.
    lines = "\n".join(names)
    if lines.count("\n") >= len(names):
        return [number for number, name in enumerate(names) if not is_plain(name)]
    return _numbers_of_lines(_OTHER_LINE, lines) if names else []


def _numbers_of_lines(pattern: re.Pattern[str], lines: str) -> list[int]:
    """The numbers of the lines in which the pattern begins to match."""
    numbers: list[int] = []
    number = done = 0
    for match in pattern.finditer(lines):
        number += lines.count("\n", done, match.start())
        done = match.start()
        numbers.append(number)
    return numbers


_NOWHERE, _THERE = "", " "
"""Of a run of capitalised words: no form with a capital begins in it, or one may; else the word at its end, where one
may begin and go on in the next run."""


class Lookup:
    """
    Forms of names, found by their words. What only a search needs is put together by the first one.

    Attributes:
        meaning: Whom the words of each form mean, with a space between them; None for nobody.

        small: Which words need a capital, of the forms that have a word without one.
    """

    def __init__(self, meaning: dict[str, str | None], small: dict[str, tuple[bool, ...]]) -> None:
        self.meaning = meaning
        self.small = small
        self._small_firsts = {listed.partition(" ")[0] for listed, capitals in small.items() if not capitals[0]}
        self._before_small = {listed.partition(" ")[0] for listed, capitals in small.items() if not all(capitals[1:2])}
        self._are_few = len(self._small_firsts) <= _FEW and all(map(_is_plain_word, self._small_firsts))
        # Of which is known whether a form may begin in them; some 8 MB each.
        self._runs = Kept(self.begins_in)
        self._pieces = Kept(self.words_that_begin)

    @classmethod
    def of(cls, forms: Forms, people: Sequence[str | None]) -> "Lookup":
        """
        Args:
            people: Whom each form means; where two have the same words, the later one counts.
        """
        small = {
            forms.words[number]: tuple(form[token.start].isupper() for token in tokenize(form))
            for number in forms.others
            if not (form := forms.names[number]).istitle()
        }
        return cls(dict(zip(forms.words, people, strict=True)), small)

    def __reduce__(self) -> Any:
        """As lists of texts, which go to another process in a fraction of the time that the file takes to read."""
        return _restored, (list(self.meaning), list(self.meaning.values()), self.small)

    @cached_property
    def _firsts(self) -> set[str]:
        """The first word of each form."""
        return {listed.partition(" ")[0] for listed in self.meaning}

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        """How many words forms have, falling."""
        return tuple(sorted((spaces + 1 for spaces in set(map(str.count, self.meaning, repeat(" ")))), reverse=True))

    @cached_property
    def _openings(self) -> Collection[str]:
        """The first two words of each form, or the one it has; beside them whole forms of more, which do no harm."""
        if not self._lengths or self._lengths[0] < 3:
            return self.meaning
        return {*self.meaning, *(" ".join(form.split(" ", 2)[:2]) for form in self.meaning if form.count(" ") > 1)}

    def find(self, text: str, runs: Sequence[str] | None = None) -> list[AuthorityMatch]:
        """
        The places where a form stands, longest first and without overlaps, in the order of the text.

        They depend on the forms whose words stand side by side in the text, and on no others: so a change of the list
        concerns only articles that have the words of a changed form.

        Args:
            runs: What `index.people.runs` finds in the text, if that is known; it spares a closer look.
        """
        if not self.meaning or (runs is not None and self._has_none(text, runs)):
            return []
        pieces = text.split()
        begins = list(map(self._pieces.__getitem__, pieces))
        numbers = [number for number, words in enumerate(begins) if words and self._may_begin(words, pieces, number)]
        return self._found_at(text, numbers) if numbers else []

    def _has_none(self, text: str, runs: Sequence[str]) -> bool:
        """Whether no form can stand in a text with these runs; a look that is over soon."""
        said = list(map(self._runs.__getitem__, runs))
        if any(said) and (_THERE in said or self._goes_on(runs, said)):
            return False
        if _ODD_INITIALS.search(text) or (not text.isascii() and _ODD_LETTER.search(text)):
            return False
        if not self._small_firsts:
            return True
        plain = text.lower().replace("'", "") if self._are_few and text.isascii() else None
        return plain is not None and not any(word in plain for word in self._small_firsts)

    def _goes_on(self, runs: Sequence[str], said: Sequence[str]) -> bool:
        """Whether a run's last word and the next run's first are the first two of a form."""
        # Between two words of a form stands no letter: one with a capital begins the run after the other's.
        for last, after in compress(zip(said, runs[1:], strict=False), said):
            piece = after.partition(" ")[0]
            if self._are_an_opening(last, piece) or (after[1:2] == "." and self._are_an_opening(last, f".{piece}")):
                return True
        return False

    def _are_an_opening(self, word: str, piece: str) -> bool:
        """Whether a word and the first one of a piece without blanks are the first two of a form."""
        return any(f"{word} {after}" in self._openings for after in _kept_words[piece][:1])

    def begins_in(self, run: str) -> str:
        """Where a form with a capital may begin in a run of capitalised words."""
        begins = self._begins_among(_words_of_run(run))
        if run[1:2] != ".":
            return begins
        # Behind a full stop, initials are cut into other words.
        words = words_in(f".{run}")
        if " " not in run and not self._firsts.isdisjoint(words):
            return _THERE
        others = self._begins_among(words)
        return begins if begins == others else _THERE

    def _begins_among(self, words: Sequence[str]) -> str:
        """Where a form may begin among the words of a run."""
        if self._firsts.isdisjoint(words):
            return _NOWHERE
        last = words[-1]
        if last in self._openings or last in self._before_small:
            return _THERE
        for word, after in pairwise(words):
            if word in self._firsts and (word in self._openings or f"{word} {after}" in self._openings):
                return _THERE
        return last if last in self._firsts else _NOWHERE

    def words_that_begin(self, piece: str) -> tuple[str, ...]:
        """The words of a piece without blanks when a form may begin in it; else none."""
        if piece.islower() and not self._small_firsts:
            return ()
        if piece.isascii() and piece.isalnum():
            word = piece.lower()[:MAX_WORD]
            begins = word in self._firsts and (piece[0].isupper() or word in self._small_firsts)
            return (word,) if begins else ()
        tokens = tokenize(piece)
        for token in tokens:
            if token.text in self._firsts and (piece[token.start].isupper() or token.text in self._small_firsts):
                return tuple([token.text for token in tokens])
        return ()

    def _may_begin(self, words: tuple[str, ...], pieces: Sequence[str], number: int) -> bool:
        """Whether these words of a piece and the word after them are the first two of a form, or a form is one word."""
        after = [word for piece in pieces[number + 1 : number + 3] for word in _kept_words[piece][:1]]
        for word, following in pairwise([*words, *after[:1], ""]):
            if word in self._openings or f"{word} {following}" in self._openings:
                return True
        return False

    def _found_at(self, text: str, numbers: Sequence[int]) -> list[AuthorityMatch]:
        """The matches that begin in the pieces of these numbers."""
        places = [piece.span() for piece in _PIECE.finditer(text)]
        matches: list[AuthorityMatch] = []
        done = 0
        for number in numbers:
            first, last = places[number]
            # Between two words of a form stands one piece without a word at most, such as a dash.
            end = places[min(number + 2 * self._lengths[0], len(places) - 1)][1]
            for match in self._found_from(text[first:end], last - first):
                if first + match.start >= done:
                    done = first + match.end
                    matches.append(AuthorityMatch(first + match.start, done, match.person))
        return matches

    def _found_from(self, text: str, last: int) -> Iterator[AuthorityMatch]:
        """The longest match that begins at each word before the place `last`."""
        tokens = tokenize(text)
        for number, token in enumerate(tokens):
            if token.start >= last:
                return
            if token.text in self._firsts:
                for length in self._lengths:
                    run = tokens[number : number + length]
                    words = " ".join([word.text for word in run])
                    person = self.meaning.get(words, _MISSING) if len(run) == length else _MISSING
                    if person is not _MISSING and _is_written_as_name(text, run, self.small.get(words)):
                        yield AuthorityMatch(token.start, run[-1].end, self.meaning[words])
                        break


def _restored(words: Sequence[str], people: Sequence[str | None], small: dict[str, tuple[bool, ...]]) -> Lookup:
    return Lookup(dict(zip(words, people, strict=True)), small)


def _is_plain_word(word: str) -> bool:
    return word.isascii() and word.isalpha()


def is_plain(form: str) -> bool:
    """Whether it is nothing but words of ASCII letters with a capital each, and perhaps an initial before one."""
    return _PLAIN_FORM.fullmatch(form) is not None


def _words(piece: str) -> tuple[str, ...]:
    return tuple(words_in(piece))


# Of texts without blanks.
_kept_words = Kept(_words)


def _words_of_run(run: str) -> Sequence[str]:
    """The words of a text, which no blank is part of."""
    if len(run) <= MAX_WORD and _PLAIN_RUN.fullmatch(run):
        return run.lower().split()
    return [word for piece in run.split() for word in _kept_words[piece]]


def _is_written_as_name(text: str, run: Sequence[Token], capitals: tuple[bool, ...] | None) -> bool:
    """
    Whether each word has its capital and nothing but a space, a hyphen or an abbreviation's full stop parts them.

    Args:
        capitals: Which words need one; None for all.
    """
    for token, capital in zip(run, capitals or (True,) * len(run), strict=True):
        if capital and not text[token.start].isupper():
            return False
    return all(_is_gap(text, left, right) for left, right in pairwise(run))


def _is_gap(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    if len(gap) > _LONGEST_GAP or gap.count("\n") > 1:
        return False
    mark = gap.strip()
    if mark.startswith("."):
        # After a long word a full stop ends the sentence; after J. or Wm. it does not.
        return len(left.text) <= 3 and mark == "."
    return mark in ("", "-", "‐", "‑", "–", "'", "’", "‘", ",")
