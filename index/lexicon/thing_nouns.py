"""
Nouns in lower case that make the name before them the name of a thing: the Davis conjecture, the Slater theatre.
"""

_WORDS = """
    act administration airport album award awards bank brand building campaign case center centre chain city
    club college community company company's conference conjecture council county course cup disease dispute
    district doctrine effect estate event exhibition family-owned fans ferry festival field film firm foundation
    game games gang group hospital hotel house index institute island label lake law laws line magazine match
    mill mine museum newspaper office orchestra park party plan plant plaza prison prize project province
    railroad railway record region report river road route scandal school series share shares ship show site
    software song spacecraft stadium station store stores street studio studios subsidiary syndrome system
    tanker team theater theatre theorem tournament tower town trial trophy unit unit's university valley vehicle
    vessel village virus
"""

THING_NOUNS = frozenset(_WORDS.split())
