"""
Occupations in which one name may be the whole name: the singer Björk.
"""

_WORDS = """
    dj frontman popstar rapper singer singer-songwriter songwriter supermodel vocalist
"""

ONE_NAME_ROLES = frozenset(_WORDS.split())
