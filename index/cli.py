"""The commands of the write path: rebuild, update, verify, info; and those about people."""

from dataclasses import asdict
from typing import Any

import click

from index.build import BuildReport, rebuild
from index.commands import ProgressLine, command_settings, echo_json, many, setting_option
from index.document import Rejection
from index.errors import IndexDamaged
from index.generations import current_generation, generation_path
from index.manifest import read_manifest
from index.people_commands import people_command
from index.update import UpdateReport, update
from index.verify import Verification, repair, verify
from index.workers import processors

__all__ = ["info_command", "people_command", "rebuild_command", "update_command", "verify_command"]

_SHOWN_REJECTED = 20
_json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.command("rebuild")
@setting_option("corpus", "DIR")
@setting_option("data", "DIR")
@setting_option("processes", "N")
@setting_option("max_rejected", "N|P%")
@_json_option
def rebuild_command(
    corpus: str | None, data: str | None, processes: str | None, max_rejected: str | None, as_json: bool
) -> None:
    """
    Build a new index from the whole folder and put it in the place of the old one.

    Searches are answered by the old index until the new one is complete.
    """
    settings = command_settings(corpus=corpus, data=data, processes=processes, max_rejected=max_rejected)
    report = rebuild(
        settings.corpus,
        settings.data,
        options=settings.reading,
        max_rejected=settings.max_rejected,
        progress=ProgressLine(),
        processes=settings.processes or processors(),
    )
    if as_json:
        echo_json(rebuild_json(report))
        return
    rate = report.documents / report.seconds if report.seconds else 0
    click.echo(
        f"{report.documents:,} articles from {report.files:,} files in {report.seconds:,.1f} s ({rate:,.0f}/s): "
        f"{report.undated:,} undated, {report.people:,} people, {report.bytes:,} bytes; "
        f"generation {report.generation} is live"
    )
    _echo_rejected(report.rejected)
    for warning in report.warnings[:_SHOWN_REJECTED]:
        click.echo(f"  note: {warning.path}: {warning.reason}", err=True)


def rebuild_json(report: BuildReport) -> dict[str, Any]:
    """What `rebuild --json` prints."""
    return {
        "generation": report.generation,
        "files": report.files,
        "documents": report.documents,
        "rejected": [asdict(rejection) for rejection in report.rejected],
        "undated": report.undated,
        "people": report.people,
        "seconds": report.seconds,
        "bytes": report.bytes,
    }


def _echo_rejected(rejected: tuple[Rejection, ...]) -> None:
    """What was rejected, on standard error, a line each."""
    if rejected:
        click.echo(f"{len(rejected):,} rejected:", err=True)
    for rejection in rejected[:_SHOWN_REJECTED]:
        place = f":{rejection.line}" if rejection.line else ""
        click.echo(f"  {rejection.path}{place}: {rejection.reason}", err=True)
    if len(rejected) > _SHOWN_REJECTED:
        click.echo(
            f"  ... and {len(rejected) - _SHOWN_REJECTED:,} more; rejects.jsonl in the generation has all", err=True
        )


@click.command("update")
@setting_option("corpus", "DIR")
@setting_option("data", "DIR")
@setting_option("processes", "N")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@_json_option
def update_command(corpus: str | None, data: str | None, processes: str | None, dry_run: bool, as_json: bool) -> None:
    """
    Make the index equal to the folder: add what is new, replace what changed, remove what is gone.

    Does nothing when nothing changed.
    """
    settings = command_settings(corpus=corpus, data=data, processes=processes)
    report = update(
        settings.corpus,
        settings.data,
        options=settings.reading,
        dry_run=dry_run,
        progress=ProgressLine(),
        processes=settings.processes or processors(),
    )
    if as_json:
        echo_json(update_json(report))
        return
    changes = report.changes
    verb = "would be" if report.dry_run else "were"
    click.echo(
        f"{len(changes.added):,} files {verb} added, {len(changes.changed):,} changed, "
        f"{len(changes.removed):,} removed; {changes.unchanged:,} are the same"
    )
    if report.curated and not report.rebuilt:
        click.echo(
            f"people.toml says something else: {many(report.looked_at_again, 'article')} looked at again, none read"
            if not report.dry_run
            else "people.toml says something else; who is who would be worked out again"
        )
    if report.rebuilt:
        click.echo(f"Everything {'would be' if report.dry_run else 'was'} read anew: {report.rebuilt}")
    if not report.dry_run:
        click.echo(
            f"{report.documents:,} articles, {report.undated:,} undated, {report.people:,} people; "
            f"generation {report.generation} is live ({report.seconds:,.1f} s)"
        )
    _echo_rejected(report.rejected)


def update_json(report: UpdateReport) -> dict[str, Any]:
    """What `update --json` prints."""
    return {
        "generation": report.generation,
        "dry_run": report.dry_run,
        "added": list(report.changes.added),
        "changed": list(report.changes.changed),
        "removed": list(report.changes.removed),
        "unchanged": report.changes.unchanged,
        "rebuilt": report.rebuilt,
        "curated": report.curated,
        "looked_at_again": report.looked_at_again,
        "documents": report.documents,
        "rejected": [asdict(rejection) for rejection in report.rejected],
        "undated": report.undated,
        "people": report.people,
        "seconds": report.seconds,
        "bytes": report.bytes,
    }


@click.command("verify")
@setting_option("data", "DIR")
@click.option("--repair", "repairs", is_flag=True, help="Go back to the newest generation that is whole.")
@_json_option
def verify_command(data: str | None, repairs: bool, as_json: bool) -> None:
    """
    Compare every byte of the index with the checksums that were written with it.

    Ends with 5 and names the file when one is not as it was written.
    """
    settings = command_settings(data=data)
    found, moved_to = repair(settings.data) if repairs else (verify(settings.data), None)
    if as_json:
        echo_json(verification_json(found, moved_to))
    elif moved_to is not None:
        click.echo(f"generation {moved_to} is live; whowhen update brings it up to date")
    elif found.is_searchable:
        click.echo(_whole(found))
    repaired = repairs and (moved_to is not None or found.is_searchable)
    if found.damage and not repaired:
        raise IndexDamaged("; ".join((*found.damage[:_SHOWN_REJECTED], _next_step(found))))
    for damage in found.damage:
        click.echo(f"  {damage}", err=True)


def _whole(found: Verification) -> str:
    live = found.live_state
    assert live is not None
    kept = [state.name for state in found.states if state.is_whole and state is not live]
    return (
        f"generation {live.name} is as it was written: {live.files} files, {live.bytes:,} bytes, "
        f"{live.documents:,} articles" + (f"; kept to go back to: {', '.join(kept)}" if kept else "")
    )


def _next_step(found: Verification) -> str:
    if found.is_searchable:
        return f"generation {found.live}, the live one, is whole; whowhen rebuild or --repair removes the other"
    if found.fallback is not None:
        return f"whowhen verify --repair goes back to generation {found.fallback}, whowhen rebuild builds a new one"
    return "no whole generation is left; build a new index with: whowhen rebuild"


def verification_json(found: Verification, moved_to: str | None) -> dict[str, Any]:
    """What `verify --json` prints."""
    return {
        "generation": moved_to or found.live,
        "whole": not found.damage,
        "repaired": moved_to is not None,
        "damage": list(found.damage),
        "generations": [asdict(state) for state in found.states],
    }


@click.command("info")
@setting_option("data", "DIR")
@_json_option
def info_command(data: str | None, as_json: bool) -> None:
    """Say what the live index holds."""
    settings = command_settings(data=data)
    generation = current_generation(settings.data)
    manifest = read_manifest(generation_path(settings.data, generation))
    facts = {
        "documents": manifest.documents,
        "undated": manifest.undated,
        "people": manifest.people,
        "terms": manifest.terms,
        "bytes": manifest.size,
        "generation": generation,
        "built": manifest.built,
        "corpus": manifest.corpus,
    }
    if as_json:
        echo_json(facts)
        return
    for name, value in facts.items():
        click.echo(f"{name:<11}{value:,}" if isinstance(value, int) else f"{name:<11}{value}")
