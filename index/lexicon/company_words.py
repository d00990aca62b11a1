"""
Words after which a company's name is complete: what stands before them names the company when it stands alone too.
"""

_WORDS = """
    ag airlines airways aktiengesellschaft asa associates banco bancorp bancshares bank banque bhd bros brothers
    chemical cie co communications companies company computer corp corporation cos electronics energy enterprises
    financial foods gmbh group holding holdings inc incorporated industries insurance international investments kk
    laboratories lines llc lp ltd markets media mines mining motor motors nv oil oy partners petroleum
    pharmaceuticals plc power products pte railways resources sa sab savings securities semiconductor services
    shipping software spa stores systems technologies technology telecom tobacco trust
"""

COMPANY_WORDS = frozenset(_WORDS.split())
