"""
Verbs that most often have a person as their subject, in the forms that follow a name.
"""

_WORDS = """
    abstained accepted accused aged agrees apologised apologized appeared appointed arrested arrived attended
    authored backs batted beat became becomes began birdied blames born bowled calls came caught celebrated
    chaired charged chipped claimed co-founded collected composed converted convicted declined decreed
    dedicated defeated defected defended denies did died dies directed discovered dissented divorced does
    doubled drove earned elected emigrated fell felt finished fled flew fouled founded gave gestured graduated
    grew grinned had hails has headed herself himself hit homered hoped hopes injured invented is jailed joined
    kept killed leads led left lived lives lost made married meets met moved murdered named netted nodded
    nominated ordered paced painted performed pitched planned plans played plays posted produced quit ran
    received recorded refused rejects replaced replied resigned responded retired retires returned runs sang
    sat scored seeks sentenced served serves shared shot shrugged signed signs singled slams smiled sparred
    speaks spoke starred stars stood struck studied succeeded suffered sworn taught threw took tripled tweeted
    underwent urges visited volleyed vows walked wanted wants was went wept were who whom whose will wins won
    worked works would wounded
"""

PERSON_VERBS = frozenset(_WORDS.split())
