"""
Short forms of states and provinces after a place: Charlotte N.C., Charleston, W. Va. None of them is a name's last
word.
"""

_WORDS = """
    alta ariz calif colo conn dc fla kan ky mich minn mont nc nd neb nev nh nj nm nsw ny okla ont ore qld que ri
    sask sc sd tenn tex va wis wva wyo
"""

STATE_ABBREVIATIONS = frozenset(_WORDS.split())
