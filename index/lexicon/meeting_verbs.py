"""
Verbs whose object, when it is a name, is most often a person's: met, married, defeated, succeeded.
"""

_WORDS = """
    accused accuses acquitted alias appointed arrested assassinated beat beating beats befriended bowled
    called coached congratulated consoled convicted criticised criticized dated defeated defeating defeats
    dismissed elected featuring fired freed greeted hired hosted hugged impersonated interviewed jailed
    killed kissed knighted managed married marries marrying meeting meets met mourned murdered named
    nominated ousted outpointed outpolled overcame pardoned phoned portrayed praised quizzed re-elected
    rebuked received remanded replaced replaces replacing sacked shot stabbed starring succeeded succeeding
    succeeds sued summoned telephoned thanked toppled trained trounced welcomed
"""

MEETING_VERBS = frozenset(_WORDS.split())
