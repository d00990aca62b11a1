"""
The tree of errors of all three packages; the branch says who must act.

* WhowhenError
  x UserError             the reader can fix it: show the message (HTTP 400 or 404, exit 2)
    + QuerySyntaxError    search/parser.py: where in the query, and the best reading
    + RequestError        search/request.py: which parameter, and what it may be
    + DocumentNotFound    no article has this id (HTTP 404)
    + PersonNotFound      nobody in the archive has this name (HTTP 404)
    + SettingsError       whowhen.toml, the environment or people.toml says something that cannot be meant
    + CurationRefused       an edit of people.toml that contradicts what it says
    + LineUnreadable      a line of a file that a command was given says something else than it must
  x TooManyRejected       more input was rejected than allowed; the old index stays (exit 3)
  x StorageFailed         a file could not be read or written (exit 4)
  x IndexUnavailable      the operator can fix it: show a 503, log the message
    + IndexMissing        nothing was built yet (exit 4)
    + IndexDamaged        files are missing, shortened or changed (exit 5)
    + IndexOutdated       built by another format version (exit 6)
  x BuildRunning          another build holds the lock (exit 75)

Bugs are plain exceptions and stay unhandled.
"""

__all__ = [
    "BuildRunning",
    "CurationRefused",
    "DocumentNotFound",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "IndexUnavailable",
    "LineUnreadable",
    "PersonNotFound",
    "SettingsError",
    "StorageFailed",
    "TooManyRejected",
    "UserError",
    "WhowhenError",
]


class WhowhenError(Exception):
    """
    Something went wrong that somebody can put right.

    The message names the value, the rule and the next step, in one line.

    Attributes:
        exit_code: What the command line ends with.
    """

    exit_code = 1

    def line(self) -> str:
        """What a command says of it."""
        return str(self)


class UserError(WhowhenError):
    """The reader can fix it: the message is safe to show."""

    exit_code = 2


class DocumentNotFound(UserError):
    """No article of this generation has the id."""


class PersonNotFound(UserError):
    """
    Nobody in this generation has the name.

    Attributes:
        name: What was asked for.

        near: People with a name like it, the most frequent first.
    """

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        further = f"is it {' or '.join(near)}?" if near else "look among all people"
        super().__init__(f"nobody in this archive is called {name[:200]!r}; {further}")
        self.name = name
        self.near = near


class SettingsError(UserError):
    """A setting has a value that cannot be meant."""


class CurationRefused(UserError):
    """An edit of people.toml contradicts what it says, or there is nothing to take back."""


class LineUnreadable(UserError):
    """A line of a file that a command was given says something else than it must."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line:,}: {reason}")


class TooManyRejected(WhowhenError):
    """A build rejected more input than `--max-rejected` allows; the old index stays."""

    exit_code = 3


class StorageFailed(WhowhenError):
    """The operating system refused to read or write a file."""

    exit_code = 4


class IndexUnavailable(WhowhenError):
    """The index cannot be searched; the operator must act. Readers see a 503 without details."""

    exit_code = 4


class IndexMissing(IndexUnavailable):
    """There is no index yet."""


class IndexDamaged(IndexUnavailable):
    """A file of the index is missing, shortened or changed."""

    exit_code = 5


class IndexOutdated(IndexUnavailable):
    """The index was built by another format version or by something else."""

    exit_code = 6


class BuildRunning(WhowhenError):
    """Another build holds the lock of this data directory."""

    exit_code = 75
