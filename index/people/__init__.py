"""
Who is in an article.

    title, body, metadata people, people.toml  ->  canonical names, and the places where they stand

Read the modules in this order: `names` (when two spellings are one name), `authority` and
`lookup` (what an editor says, and where a text has it), `words`
and `runs` (candidates), `evidence` (what speaks for them), `occurrences` (both, over a text), `resolve` (who is meant),
`headlines` and `roles` (what a title says, and which Baker it is), `recognise` (all of it, as `found` says it),
`spellings` and `archive` (who is the same person over all articles).

Pure functions on text and values. Between articles nothing is kept but what follows from a word or a run alone, and
never more than a set number of these; the lists of words are in `index.lexicon`.
"""

from index.people.archive import people_of_archive
from index.people.authority import NO_AUTHORITY, Authority, AuthorityPerson, parse_authority
from index.people.found import FoundPerson
from index.people.names import name_key
from index.people.recognise import Mention, Recognised, people_in, recognise, spell

__all__ = [
    "NO_AUTHORITY",
    "Authority",
    "AuthorityPerson",
    "FoundPerson",
    "Mention",
    "Recognised",
    "name_key",
    "parse_authority",
    "people_in",
    "people_of_archive",
    "recognise",
    "spell",
]
