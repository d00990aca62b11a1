"""
Ordinary words, places and titles that are also common as names; with a first name before them they can be a surname.
"""

_WORDS = """
    amber april art asia august austin baker ball banks bay beach bell bergen berlin berry best bill bird bishop
    black bond booth boston bowl boyd bridges brook brooklyn brooks brown buck bull burns bush butler cairo camp
    cardinal carolina carpenter carson carter case castle chad chambers chandler charity charlotte chase chelsea
    cher china chip christmas chuck church clay cliff clinton clubb cole combs cook cooper court cox crane cross
    crystal cuba curry daisy dakota dallas dawn day dean denver drew duke eagle earl east england eve faith
    farmer field fields fisher florence flower flowers ford forest fountain fox france frank french frost garden
    gardens gene general georgia germany glass gold grace grant graves gray green grey hall hand hank hardy head
    heath hill hills holiday holland holly hood hope horn hotel house houston hunt hurst india ireland iris
    irish israel ivy jack jade jersey jordan josh journey joy judge june jung justice kent keys king kingston
    knight lake lamb lane law lee lincoln little london long lord lourdes love lowe madison major mann march
    mark marsh mason masters may mayor mays media mercer mercury milan miles miller mills moon moore nash nelson
    newton nick noble noon north oslo page paris parish park parsons pat pearl penny philippines pike pink pope
    porter post potter power powers pratt price prince prize reed rich rivers rob rock rocky rod rome rose ruby
    rush sanders savage savannah sharp shepherd short silver singer skip small smith snow sofia south sparks
    spears speed spencer spring star starr steel steele sterling stern sting stone storm street strong summer
    summers sun swan sweet swift sydney tanner taylor temple thorn tower towers town troy tucker turner vale
    valley victoria vienna violet virginia wales wall walls ward washington waters weaver webb wells west
    wheeler white will winter winters wise wolf wood woods worth wright yard york young
"""

SURNAME_WORDS = frozenset(_WORDS.split())
