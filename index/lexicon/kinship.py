"""
Words that say how two people are related.
"""

_WORDS = """
    aunt baby boyfriend bride brother brother-in-law brothers child children couple cousin dad daughter
    daughter-in-law daughters ex ex-husband ex-wife family father father-in-law fiance fiancee girlfriend
    granddaughter grandfather grandmother grandparents grandson half-brother half-sister husband married mom
    mother mother-in-law mum nephew niece parent parents partner sibling siblings sister sister-in-law sisters
    son son-in-law sons spouse stepbrother stepdaughter stepfather stepmother stepsister stepson twin twins
    uncle wed widow widower wife
"""

KINSHIP = frozenset(_WORDS.split())
