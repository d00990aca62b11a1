"""
Verbs that most often have a person as their subject, in the forms that follow a name.
"""

_WORDS = """
    accepted accused aged apologised apologized appeared appointed arrested arrived attended batted beat became
    becomes began birdied born bowled came caught celebrated charged claimed co-founded collected composed
    convicted declined dedicated defeated defended did died dies directed discovered divorced does drove earned
    elected fell felt finished fled flew founded gave graduated grew had has herself himself hit hoped hopes
    injured invented is jailed joined kept killed leads led left lived lives lost made married met moved
    murdered named nominated painted performed planned plans played plays posted produced quit ran received
    recorded refused replaced resigned retired returned runs sang sat scored sentenced served serves shared shot
    signed speaks spoke starred stars stood struck studied succeeded suffered sworn taught threw took tweeted
    underwent visited walked wanted wants was went were who whom whose will wins won worked works would wounded
"""

PERSON_VERBS = frozenset(_WORDS.split())
