"""The commands that say who is who: people list, show, suggest, merge, rename, hide, split, undo."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from index import curation, journal
from index.commands import command_settings, echo_json, many, setting_option
from index.curation import Called, Edited
from index.document import Document
from index.errors import CurationRefused, IndexMissing, PersonNotFound, SettingsError
from index.facts import PersonFacts
from index.known_people import KnownPeople
from index.likeness import Likeness
from index.people.authority import Split, parse_authority, parse_dates
from index.people.names import name_key
from index.settings import Settings
from index.tokens import phrase_key

__all__ = ["COMMANDS"]

_BESIDE_PASSAGE = 60  # characters shown on each side of the first place
_SHOWN_FORMS = 12
_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_FOLLOW = "whowhen update shows it"


def _of_folder(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which articles and which index."""
    return setting_option("corpus", "DIR")(setting_option("data", "DIR")(command))


def _known(settings: Settings) -> KnownPeople | None:
    """What the live index knows; None before the first build."""
    try:
        return KnownPeople.open(settings.data)
    except IndexMissing:
        return None


def _called(known: KnownPeople | None, name: str) -> Called:
    name = " ".join(name.split())
    if not phrase_key(name):
        raise SettingsError(f"{name!r} is no name; a name needs a letter")
    return known.called(name) if known else Called(name, (name,), name)


def _edit(settings: Settings, change: Callable[[str], Edited], command: Sequence[str], said_too: str = "") -> None:
    path = journal.people_file(settings.corpus, settings.data)
    click.echo(f"{journal.edit(path, change, command)}{said_too} In {path}; {_FOLLOW}.")


def _unknown(known: KnownPeople | None, names: Sequence[str]) -> str:
    """What is to be said of names that no article has."""
    strange = [name for name in names if known is not None and known.find(name) is None]
    return f" (Nobody in the index is listed as {', '.join(strange)} so far.)" if strange else ""


@click.command("list")
@_of_folder
@click.option("--sort", type=click.Choice(["count", "name"]), default="count", show_default=True)
@click.option("--within", metavar="WORDS", default="", help="Only people with these words in a form of their name.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@_json_option
def list_command(corpus: str | None, data: str | None, sort: str, within: str, limit: int, as_json: bool) -> None:
    """List the people of the index, with the number of articles each is in."""
    settings = command_settings(corpus=corpus, data=data)
    known = KnownPeople.open(settings.data)
    roles = _roles(known)
    wanted = phrase_key(within).split()
    people = known.people
    ordinals = [ordinal for ordinal in range(len(people.names)) if not wanted or _has(known, ordinal, wanted)]
    if sort == "name":
        ordinals.sort(key=lambda ordinal: phrase_key(people.names[ordinal]))
    shown = ordinals[:limit]
    entries = [
        {
            "name": people.names[ordinal],
            "articles": int(people.counts[ordinal]),
            "role": roles.get(people.names[ordinal]),
            "forms": list(people.forms[ordinal]),
        }
        for ordinal in shown
    ]
    if as_json:
        echo_json({"total": len(ordinals), "people": entries, "not_a_person": list(known.authority.not_people)})
        return
    for ordinal in shown:
        forms = len(people.forms[ordinal])
        notes = [note for note in (roles.get(people.names[ordinal]), f"{forms} forms" if forms > 1 else None) if note]
        note = f"  ({', '.join(notes)})" if notes else ""
        click.echo(f"{int(people.counts[ordinal]):>7,}  {people.names[ordinal]}{note}")
    more = f"; {len(ordinals) - len(shown):,} more, --limit shows them" if len(ordinals) > len(shown) else ""
    click.echo(f"{len(ordinals):,} people{more}")
    _say_if_behind(settings, known)


def _has(known: KnownPeople, ordinal: int, wanted: Sequence[str]) -> bool:
    words = set(phrase_key(known.people.names[ordinal]).split())
    for form in known.people.forms[ordinal]:
        words.update(phrase_key(form).split())
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _roles(known: KnownPeople) -> dict[str, str]:
    """By name: the role in people.toml."""
    roles = {person.name: person.role for person in known.authority.people}
    roles |= {split.name: split.role for person in known.authority.people for split in person.splits}
    return {name: role for name, role in roles.items() if role}


def _say_if_behind(settings: Settings, known: KnownPeople) -> None:
    text = journal.read_people(journal.people_file(settings.corpus, settings.data))
    if text != known.authority_text and parse_authority(text) != known.authority:
        click.echo(f"people.toml says something else by now; {_FOLLOW}", err=True)


@click.command("show")
@_of_folder
@click.argument("name")
@_json_option
def show_command(corpus: str | None, data: str | None, name: str, as_json: bool) -> None:
    """Say why somebody counts as a person: the forms found, how often, the first passage, the evidence."""
    settings = command_settings(corpus=corpus, data=data)
    known = KnownPeople.open(settings.data)
    ordinal = known.find(name)
    if ordinal is None:
        raise PersonNotFound(name, tuple(known.near(name)))
    shown = _shown(known, ordinal)
    if as_json:
        echo_json(shown)
        return
    click.echo(f"{shown['name']}{', ' + shown['role'] if shown['role'] else ''}: {many(shown['articles'], 'article')}")
    if name_key(name) != name_key(shown["name"]):
        click.echo(f"  {name} was read as {shown['name']}")
    for label, key in (("first", "first_article"), ("last", "last_article")):
        click.echo(f"  {label}: {shown[key]['date'] or 'undated'}, {shown[key]['title']} ({shown[key]['id']})")
    if shown["passage"]:
        click.echo(f"  first passage ({shown['passage']['id']}): {shown['passage']['text']}")
    if shown["written"]:
        click.echo("  written as:")
    for form in shown["written"][:_SHOWN_FORMS]:
        click.echo(f"    {form['text']}: {many(form['times'], 'time')} in {many(form['articles'], 'article')}")
    if len(shown["written"]) > _SHOWN_FORMS:
        click.echo(f"    and {len(shown['written']) - _SHOWN_FORMS:,} more forms; --json lists all of them")
    click.echo("  counts as a person because:")
    for reason in shown["evidence"]:
        click.echo(f"    {reason['reason']}, in {many(reason['articles'], 'article')}")
    if shown["aliases"]:
        click.echo(f"  aliases in people.toml: {', '.join(shown['aliases'])}")
    _say_if_behind(settings, known)


def _shown(known: KnownPeople, ordinal: int) -> dict[str, Any]:
    """What `people show --json` prints."""
    people, facts = known.people, known.facts(ordinal)
    name = people.names[ordinal]
    first, last = known.first_and_last(ordinal)
    listed = next((person for person in known.authority.people if person.name == name), None)
    return {
        "name": name,
        "role": _roles(known).get(name),
        "articles": int(people.counts[ordinal]),
        "mentions": facts.times,
        "written": [form._asdict() for form in facts.forms],
        "evidence": [{"reason": reason, "articles": count} for reason, count in facts.reasons],
        "passage": _passage(known, facts),
        "first_article": _article(first),
        "last_article": _article(last),
        "aliases": list(listed.aliases) if listed else [],
    }


def _article(document: Document) -> dict[str, Any]:
    date = str(document.published.date) if document.published else None
    return {"id": document.doc_id, "title": document.title, "date": date}


def _passage(known: KnownPeople, facts: PersonFacts) -> dict[str, Any] | None:
    if facts.first is None:
        return None
    document = known.article(facts.first.article)
    start, end = max(0, facts.first.start - _BESIDE_PASSAGE), facts.first.end + _BESIDE_PASSAGE
    cut = " ".join(document.body[start:end].split())
    text = f"{'...' if start else ''}{cut}{'...' if end < len(document.body) else ''}"
    return {**_article(document), "text": text, "start": facts.first.start, "end": facts.first.end}


@click.command("suggest")
@_of_folder
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@_json_option
def suggest_command(corpus: str | None, data: str | None, limit: int, as_json: bool) -> None:
    """Suggest who may be the same person, the likeliest first, with what speaks for it."""
    known = KnownPeople.open(command_settings(corpus=corpus, data=data).data)
    found = [_suggested(known, likeness) for likeness in known.likenesses(limit)]
    if as_json:
        echo_json({"suggestions": found})
        return
    for entry in found:
        click.echo(f"{entry['name']} ({entry['articles']:,}) may be {entry['into']} ({entry['into_articles']:,})")
        click.echo(f"    {'; '.join(entry['reasons'])}")
        click.echo(f'    whowhen people merge "{entry["into"]}" "{entry["name"]}"')
    if not found:
        click.echo("No two people of the index look like one.")


def _suggested(known: KnownPeople, likeness: Likeness) -> dict[str, Any]:
    """A suggestion, as `people suggest --json` prints it."""
    names, counts = known.people.names, known.people.counts
    return {
        "into": names[likeness.ordinal],
        "into_articles": int(counts[likeness.ordinal]),
        "name": names[likeness.other],
        "articles": int(counts[likeness.other]),
        "points": likeness.points,
        "reasons": list(likeness.reasons),
    }


@click.command("merge")
@_of_folder
@click.argument("into", metavar="NAME")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
def merge_command(corpus: str | None, data: str | None, into: str, others: tuple[str, ...]) -> None:
    """
    Make several people one: every OTHER is NAME, in all forms.
    """
    settings = command_settings(corpus=corpus, data=data)
    known = _known(settings)
    called, rest = _called(known, into), [_called(known, other) for other in others]
    # A name by which articles call the first one already is to be an alias of its own.
    rest = [Called(one.typed, (one.typed,), one.typed) if one.name == called.name else one for one in rest]
    _edit(
        settings,
        lambda text: curation.merge(text, called, rest),
        ["merge", into, *others],
        _unknown(known, [into, *others]),
    )


@click.command("rename")
@_of_folder
@click.argument("name")
@click.argument("new", metavar="NEW_NAME")
def rename_command(corpus: str | None, data: str | None, name: str, new: str) -> None:
    """List somebody under another name; the former one still finds them."""
    settings = command_settings(corpus=corpus, data=data)
    known = _known(settings)
    called, new = _called(known, name), _called(None, new).name
    other = known.find(new) if known else None
    if known is not None and other is not None and known.people.names[other] != called.name:
        raise CurationRefused(
            f"{new!r} is {known.people.names[other]!r} in the index, somebody else than {called.name!r}; merge the two "
            "instead"
        )
    _edit(settings, lambda text: curation.rename(text, called, new), ["rename", name, new], _unknown(known, [name]))


@click.command("hide")
@_of_folder
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
def hide_command(corpus: str | None, data: str | None, names: tuple[str, ...]) -> None:
    """Say that names are no people."""
    settings = command_settings(corpus=corpus, data=data)
    known = _known(settings)
    called = [_called(known, name) for name in names]
    _edit(settings, lambda text: curation.hide(text, called), ["hide", *names], _unknown(known, names))


@click.command("split")
@_of_folder
@click.argument("name")
@click.argument("other", metavar="OTHER")
@click.option("--article", "articles", metavar="ID", multiple=True, help="An article that is about OTHER.")
@click.option("--dates", metavar="FIRST..LAST", help="OTHER is in the articles of these dates.")
@click.option("--with", "company", metavar="PERSON", multiple=True, help="OTHER is in articles with this person.")
@click.option("--role", metavar="WORDS", help="What OTHER is.")
def split_command(
    corpus: str | None,
    data: str | None,
    name: str,
    other: str,
    articles: tuple[str, ...],
    dates: str | None,
    company: tuple[str, ...],
    role: str | None,
) -> None:
    """
    Tell two people of one name apart: some articles that name NAME are about OTHER.

    An article is about OTHER when any of --article, --dates and --with says so.
    """
    settings = command_settings(corpus=corpus, data=data)
    known = _known(settings)
    called = _called(known, name)
    split = Split(_called(None, other).name, role, articles, parse_dates(dates) if dates else None, company)
    told = [*(f"--article={article}" for article in articles), *([f"--dates={dates}"] if dates else [])]
    told += [*(f"--with={person}" for person in company), *([f"--role={role}"] if role else [])]
    _edit(
        settings,
        lambda text: curation.split(text, called, split),
        ["split", name, other, *told],
        _unknown(known, [name, *company]),
    )


@click.command("undo")
@_of_folder
def undo_command(corpus: str | None, data: str | None) -> None:
    """Take back the last edit that was not taken back; again and again, back to the first."""
    settings = command_settings(corpus=corpus, data=data)
    path: Path = journal.people_file(settings.corpus, settings.data)
    click.echo(f"{journal.undo(path)}. In {path}; {_FOLLOW}.")


COMMANDS = (
    list_command,
    show_command,
    suggest_command,
    merge_command,
    rename_command,
    hide_command,
    split_command,
    undo_command,
)
