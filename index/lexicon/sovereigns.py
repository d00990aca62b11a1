"""
Titles that stay with a single name, because the name alone would say too little: Pope Francis, Queen Elizabeth, Lady
Gaga.
"""

_WORDS = """
    aga archduchess archduke baron baroness caliph count countess czar doge duchess duke earl emir emperor
    empress infanta infante kaiser khedive king lady lord maharaja maharani marquess marquis nawab
    patriarch pharaoh pope prince princess queen raja rajah shah sultan tsar tsarina viscount viscountess
"""

SOVEREIGNS = frozenset(_WORDS.split())
