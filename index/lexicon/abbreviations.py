"""
Abbreviations after which a full stop does not end the sentence.
"""

_WORDS = """
    abd adm adv alex amb asst atty barr benj brig bros capt cde ch chas chr cllr cmdr co col const corp cpl dep det
    dist dr edw engr fr ft gen geo gov hon hrh inc insp jas jos jr kh lt ltd ma maj md messrs mlle mme mohd mr mrs ms
    msgr mt muhd no ph pol pres prof pvt rep reps rev sec sen sens sgt smt sr st ste supt th thos ts uz ven vs wm
"""

ABBREVIATIONS = frozenset(_WORDS.split())
