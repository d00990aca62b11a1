"""
The read path: from a query text to results.

    text -> parser -> Query -> execute -> articles -> facets, highlight -> Results

Read the modules in this order: `query`, `lexemes`, `parser`, `relax`, `request`, `results`, `engine`, `collection`,
`vocabulary`, `execute`, `spans`, `nodes`, `word_nodes`, `places`, `facets`, `counting`, `marks`, `passages`,
`highlight`, `remembered`, `snapshot`, `whoosh_engine`.
"""
