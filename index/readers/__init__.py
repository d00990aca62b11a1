"""
One reader for each format: bytes in, Documents and Rejections out.

    bytes -> characters -> a format's reader -> Draft -> finish() -> Document | Rejection

Read the modules in this order: `base` (what a reader is, and its limits), `characters`, `paragraphs`, `draft`, then any
format: `text`, `markdown`, `html` (with `sanitize`), `json` and `csv` (with `records`), `reuters`.
"""
