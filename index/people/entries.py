"""
The text of people.toml as tables: what a TOML parser says, sooner for the long lists that programs write.

    [[person]]                               {"person": [{"name": "Emma Slater",
    name = "Emma Slater"             ->                   "aliases": ["E. Slater"],
    aliases = ["E. Slater"]                               "role": "dancer"}]}
    role = "dancer"

Entries that are written exactly so, one after the other, are read with one pattern. What stands before and behind them
is left to the parser, and so is all of a file in which a cut there might say something else.
"""

import re
from typing import Any

import rtoml

__all__ = ["read_tables"]

# What means itself between quotes: no escapes, no control characters.
_TEXT = r'[^"\\\x00-\x1f\x7f]+'
_HEADER = "[[person]]\n"
_ENTRY_OR_REST = re.compile(
    rf"\[\[person\]\]\n"
    rf'name = "({_TEXT})"\n'
    rf'(?:aliases = \["({_TEXT}(?:", "{_TEXT})*)"\]\n)?'
    rf'(?:role = "({_TEXT})"\n)?'
    rf"\n*(?=\[\[person\]\]\n|\Z)"
    rf"|([\s\S]+)"
)


def read_tables(toml_text: str) -> dict[str, Any]:
    """
    The content of the file.

    Raises:
        rtoml.TomlParsingError: It is no TOML.
    """
    content = _read_in_parts(toml_text)
    return rtoml.loads(toml_text) if content is None else content


def _read_in_parts(toml_text: str) -> dict[str, Any] | None:
    """The content, when its first entries can be read by themselves; else None."""
    first = 0 if toml_text.startswith(_HEADER) else toml_text.find(f"\n{_HEADER}") + 1
    entries = _ENTRY_OR_REST.findall(toml_text, first)
    rest = entries.pop()[3] if entries and entries[-1][3] else ""
    if not entries:
        return None
    try:
        toml_text.encode()  # a surrogate is no text, wherever it stands
        # Each part is TOML by itself, so no string or list goes on from one to the next; and a header ends every table.
        before, behind = rtoml.loads(toml_text[:first]), rtoml.loads(rest)
    except (rtoml.TomlParsingError, ValueError):
        return None
    if "person" in before or not before.keys().isdisjoint(behind):
        return None
    people = [_entry(*said) if said[1] or said[2] else {"name": said[0]} for said in entries]
    return {**before, **behind, "person": people + behind.get("person", [])}


def _entry(name: str, aliases: str, role: str, _: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": name}
    if aliases:
        entry["aliases"] = aliases.split('", "')
    if role:
        entry["role"] = role
    return entry
