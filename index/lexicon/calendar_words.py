"""
Months, days of the week and feasts, with their short forms.
"""

_WORDS = """
    advent apl apr april aug august christmas dec december diwali easter feb february fri friday halloween
    hanukkah jan january jul july jun june kippur lent mar march may mon monday nov november oct october
    passover ramadan sat saturday sep sept september sun sunday thanksgiving thu thur thurs thursday tue tues
    tuesday wed wednesday yom
"""

CALENDAR_WORDS = frozenset(_WORDS.split())
