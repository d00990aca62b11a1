"""
A Whoosh codec whose segments are flat arrays that NumPy maps from disk.

Whoosh's stock codec pickles postings in blocks of 128 and walks them one Python object at a time. A segment of this
codec is, beside Whoosh's list of segments:

    SEGMENT.pst     terms and postings of all fields              index/postings.py
    SEGMENT.len     how long each text of each article is         arrays of bytes, by field
    SEGMENT.sto     the articles themselves                       index/stored.py

`search` reads these files; Whoosh's own searcher reads the same ones through `index/codec/reading.py`, and is the
oracle of the tests. Nothing in them is a pickle.
"""
