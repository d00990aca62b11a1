"""
Small words inside surnames, usually written in lower case: Ursula von der Leyen, Osama bin Laden.
"""

_WORDS = """
    ab abu af al ap av bar ben bin bint da dal dalla das de degli dei del dela della dello den der des di do dos
    du e el het i ibn la las le lo los mac op ould san st t te ten ter tot ud ul van vande vander von y zu zum
    zur
"""

PARTICLES = frozenset(_WORDS.split())
