"""
The write path: from a folder of articles to an index on disk.

    folder -> corpus, readers -> Document -> people, dates -> build -> a generation that `search` opens

Read the modules in this order: `document`, `corpus`, `readers`, `dates`, `people`, `tokens`, `schema`, `words`,
`postings`, `stored`, `codec`, `columns`, `roster`, `workers`, `build`, `update`, `generations`.
"""
