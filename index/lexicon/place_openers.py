"""
Words that open the names of places: New York, San Diego, Mount Everest. A title or a first name never follows the
same rule.
"""

_WORDS = """
    bay beach bukit cabo camp cape central cerro chateau ciudad costa deir east eastern el fort grand grande
    great greater gunung ile ilha inner isla island islands isle isles jabal jebel kampong kampung kfar koh
    kota lago lake las little los lower mid middle monte mount mountain mt nakhon new nizhny north northeast
    northern northwest nova nueva nuevo old outer petaling point pointe port puerto pulau punta rio saint san
    santa santo sao sierra south southeast southern southwest st stara sungai tanjung tierra upper veliko
    villa wadi west western
"""

PLACE_OPENERS = frozenset(_WORDS.split())
