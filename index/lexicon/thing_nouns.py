"""
Nouns in lower case that make the name before them the name of a thing: the Davis conjecture, the Slater theatre.
"""

_WORDS = """
    act administration aircraft airport album award awards band bank basketball battleship brand building
    campaign case center centre chain city club college commune community company company's computer conference
    conjecture console council county course cup dialect disease dispute distributor district doctrine duo
    effect estate event exhibition family-owned fans ferry festival field film firm football foundation game
    games gang genus group hamlet helicopter hill holiday hospital hotel house index institute island label lake
    language law laws line magazine manufacturer match mill mine missile mountain municipality museum
    neighborhood neighbourhood newspaper novel office orchestra park party plan plant plaza prison prize project
    province railroad railway record region report retailer river road route scandal school series settlement
    share shares ship show site software song spacecraft species stadium station store stores street studio
    studios subsidiary suburb supplier syndrome system tanker team theater theatre theorem tournament tower town
    trial trio trophy unit unit's university valley vehicle vessel village virus website
"""

THING_NOUNS = frozenset(_WORDS.split())
