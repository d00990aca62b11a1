"""
Abbreviations after which a full stop does not end the sentence.
"""

_WORDS = """
    adm alex asst atty benj brig bros capt chas cllr cmdr co col const corp cpl dep det dist dr edw fr ft gen
    geo gov hon inc insp jas jos jr lt ltd maj messrs mlle mme mr mrs ms msgr mt no ph pres prof pvt rep reps
    rev sec sen sens sgt sr st ste supt thos vs wm
"""

ABBREVIATIONS = frozenset(_WORDS.split())
