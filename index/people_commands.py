"""The commands about people: `whowhen people recognise`."""

from pathlib import Path

import click

from index.curation_commands import COMMANDS
from index.errors import StorageFailed
from index.people.authority import NO_AUTHORITY, Authority, parse_authority
from index.people.finders import open_finder
from index.recognising import recognise_file

__all__ = ["people_command"]


@click.group("people")
def people_command() -> None:
    """Recognise people in texts, and say who is who."""


for _command in COMMANDS:
    people_command.add_command(_command)


@people_command.command("recognise")
@click.argument("source", metavar="IN.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("target", metavar="OUT.jsonl", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--people",
    "authority",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A people.toml; what it says wins over what the texts suggest.",
)
@click.option("--finder", metavar="KIND:MODEL", help="Take a model's names as well: spacy:MODEL or gliner:FOLDER.")
def recognise_command(source: Path, target: Path, authority: Path | None, finder: str | None) -> None:
    """
    Find the people in a file of texts, taken together as one corpus.

    IN.jsonl has one {"id", "title", "text"} a line. OUT.jsonl gets one {"id", "mentions", "people"} a line, in the same
    order: each mention is [start, end, surface, person], with places in characters of the text; people are the names
    under which the text is listed.
    """
    count = recognise_file(source, target, _authority(authority), find=open_finder(finder) if finder else None)
    click.echo(f"{count:,} texts; their people are in {target}")


def _authority(file: Path | None) -> Authority:
    """What the file says, or nothing without one."""
    if file is None:
        return NO_AUTHORITY
    try:
        return parse_authority(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise StorageFailed(f"{file} cannot be read: {error}") from error
