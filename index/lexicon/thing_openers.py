"""
Words with a capital, written as here, that make the name after them the name of a ship, a storm or a place.
"""

_WORDS = """
    Battleship Camp Carrier Cruiser Cyclone Destroyer Fort Frigate HMAS HMCS HMNZS HMS Hotel Hurricane Lake MS MV Mount
    Mt. Operation Project RMS RRS SS Storm Submarine Tanker Typhoon USNS USS Yacht
"""

THING_OPENERS = frozenset(_WORDS.split())
