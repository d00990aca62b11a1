"""
What follows a name and belongs to it: generations and the numbers of monarchs.
"""

_WORDS = """
    ii iii iv ix jr junior senior sr v vi vii viii x xi xii xiii xiv xv xvi xvii xviii xxi xxii xxiii
"""

NAME_SUFFIXES = frozenset(_WORDS.split())
