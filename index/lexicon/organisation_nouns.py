"""
Nouns in lower case after which a name is an organisation's, a work's or a thing's: the metalworkers union IG Metall,
the rock band Pink Floyd.
"""

_WORDS = """
    agency airline airlines band bank brand brewer brokerage carmaker chain charity club coalition company
    conglomerate consortium consultancy contractor daily distiller duo ensemble faction federation film firm giant
    group insurer journal label lender magazine maker manufacturer militia movie musical newspaper novel operator
    orchestra parent party portal producer programme publisher quartet refiner retailer ship shipbuilder show
    sitcom startup studio subsidiary supplier tabloid team trio union unit vessel website weekly yacht
"""

ORGANISATION_NOUNS = frozenset(_WORDS.split())
