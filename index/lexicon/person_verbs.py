"""
Verbs that most often have a person as their subject, in the forms that follow a name.
"""

_WORDS = """
    abstained accepted accused aged apologised apologized appeared appointed arrested arrived attended authored
    batted beat became becomes began birdied born bowled came caught celebrated chaired charged chipped claimed
    co-founded collected composed converted convicted declined dedicated defeated defected defended did died
    dies directed discovered dissented divorced does doubled drove earned elected emigrated fell felt finished
    fled flew fouled founded gave gestured graduated grew grinned had has headed herself himself hit homered
    hoped hopes injured invented is jailed joined kept killed leads led left lived lives lost made married met
    moved murdered named netted nodded nominated paced painted performed pitched planned plans played plays
    posted produced quit ran received recorded refused replaced replied resigned responded retired retires
    returned runs sang sat scored sentenced served serves shared shot shrugged signed singled smiled sparred
    speaks spoke starred stars stood struck studied succeeded suffered sworn taught threw took tripled tweeted
    underwent visited volleyed walked wanted wants was went wept were who whom whose will wins won worked works
    would wounded
"""

PERSON_VERBS = frozenset(_WORDS.split())
