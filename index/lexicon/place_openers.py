"""
Words that open the names of places: New York, San Diego, Mount Everest. A title or a first name never follows the
same rule.
"""

_WORDS = """
    bay beach camp cape central chateau costa east eastern el fort grand grande great greater ile inner island
    islands isle isles lago lake las little los lower mid middle monte mount mountain mt new north northeast
    northern northwest nova old outer point pointe port puerto rio saint san santa santo sao sierra south
    southeast southern southwest st upper villa west western
"""

PLACE_OPENERS = frozenset(_WORDS.split())
