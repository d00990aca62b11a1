"""
The read path: from a query text to results.

    text -> parser -> Query -> execute -> articles -> facets, highlight -> Results

Read the modules in this order: `query`, `parser`, `request`, `results`, `engine`, `collection`, `vocabulary`,
`execute`, `facets`, `highlight`, `snapshot`, `whoosh_engine`.
"""
