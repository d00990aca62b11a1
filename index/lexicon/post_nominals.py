"""
Degrees, orders and offices that follow a name after a comma and are no part of it.
"""

_WORDS = """
    ac ak am ao ba bsc cbe dbe dds dphil dsc dso dvm esq esquire frs jd kbe kc llb llm ma mba mbbs mbe md mep mla
    mlc mp msc oam obe phd qc ret rn sc td tds vc
"""

POST_NOMINALS = frozenset(_WORDS.split())
