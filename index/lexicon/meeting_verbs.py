"""
Verbs whose object, when it is a name, is most often a person's: met, married, defeated, succeeded.
"""

_WORDS = """
    accused accuses alias appointed arrested assassinated beat beating beats befriended bowled called coached
    criticised criticized dated defeated defeating defeats dismissed elected featuring fired greeted hired
    hosted impersonated interviewed killed managed married marries marrying meeting meets met murdered named
    nominated outpointed overcame phoned portrayed praised re-elected received replaced replaces replacing
    sacked shot stabbed starring succeeded succeeding succeeds sued telephoned thanked trained welcomed
"""

MEETING_VERBS = frozenset(_WORDS.split())
