"""
Offices that are written before a name as a form of address: President Lincoln, Senator Kennedy, Judge Brandeis.
"""

_WORDS = """
    admiral ambassador archbishop chairman chairwoman chancellor colonel commissioner congressman congresswoman
    detective general governor inspector judge mayor minister officer premier president secretary senator
    speaker vice-president
"""

TITLES = frozenset(_WORDS.split())
