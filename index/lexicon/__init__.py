"""
The words that the recogniser of people knows, as data: one list in each module, nothing else.

Every entry is folded as `index.tokens.fold` folds it: lower case, no accents, no apostrophes, no full stops.
The lists speak of English news in general. A word belongs here because of what it is in English, never because
one article needs it.
"""
