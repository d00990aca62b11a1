"""
Who is in an article.

    title, body, metadata people, people.toml  ->  canonical names, and the places where they stand

Read the modules in this order: `names` (when two spellings are one name), `entries`, `authority` and `lookup` (how
people.toml is read, what an editor says in it, and where a text has it), `words` and `runs` (candidates), `evidence`
(what speaks for them), `occurrences` (both, over a text), `resolve` (who is meant), `headlines` and `roles` (what a
title says, and which Baker it is), `recognise` (all of it, as `found` says it), `spellings` and `archive` (who is the
same person over all articles).

Pure functions on text and values. Between articles nothing is kept but what follows from a word or a run alone, and
never more than a set number of these; the lists of words are in `index.lexicon`.
"""

from index.people import compiled

compiled.leave_out_others()
