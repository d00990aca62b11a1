"""
Small words inside surnames, usually written in lower case: Ursula von der Leyen, Osama bin Laden.
"""

_WORDS = """
    ab abi abu af al ap arap av bar ben bin bint binte binti da dal dalla das de degli dei del dela della dello den
    der des di do dos du e el ferch het i ibn la las le lo los mac ole op ould san st t te ten ter tot ud ul van
    vande vander vom von wa y zu zum zur
"""

PARTICLES = frozenset(_WORDS.split())
