"""
Abbreviations after which a full stop does not end the sentence.
"""

_WORDS = """
    abd adm alex amb asst atty benj brig bros capt ch chas chr cllr cmdr co col const corp cpl dep det dist dr edw fr
    ft gen geo gov hon inc insp jas jos jr kh lt ltd ma maj md messrs mlle mme mohd mr mrs ms msgr mt muhd no ph
    pres prof pvt rep reps rev sec sen sens sgt sr st ste supt th thos ts ven vs wm
"""

ABBREVIATIONS = frozenset(_WORDS.split())
