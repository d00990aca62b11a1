"""
Verbs by which news reports what a person said.
"""

_WORDS = """
    acknowledged added adds admits admitted agreed announced answered argued asked assured believed believes
    boasted cautioned claimed claims commented complained conceded concluded confirmed contended continued
    countered declared denied described disclosed emphasised emphasized estimated explained explains expressed
    hinted hoped insisted insists joked lamented laughed maintained mentioned noted notes observed pleaded
    pledged pointed praised predicted promised quipped recalled recalls reiterated remarked remembers replied
    reported responded revealed reveals said say saying says shouted sighed smiled stated stressed suggested
    tells testified thanked thinks thought told tweeted tweets urged vowed warned warns writes wrote
"""

SPEECH_VERBS = frozenset(_WORDS.split())
