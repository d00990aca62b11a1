"""
Relatives who, in English news, are named by the given name alone because they bear the same surname.
"""

_WORDS = """
    bride brother brothers child children daughter daughters ex-husband ex-wife half-brother half-sister husband
    sibling siblings sister sisters son sons spouse stepbrother stepdaughter stepsister stepson twin twins widow
    widower wife
"""

SHARING_KIN = frozenset(_WORDS.split())
