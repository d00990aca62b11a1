"""
The site: pages, the JSON API and the command, on any engine.

    URL -> SearchRequest -> Engine.search -> Results -> page or JSON

Read the modules in this order: `app`, `pages`, `api`, `errors`, `security`, `cli`.
"""
