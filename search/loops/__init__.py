"""
What a query does for each posting, article and mention, as loops; Cython compiles them where there is a C compiler.

`postings.py` has those over the postings and places of words, `sets.py` those over sets of articles with their scores,
`counts.py` those that count people and dates. Nothing imports these files, and they only run compiled:
`search/compiled.py` has the loops of all of them. Whoever calls a loop has another way to the same answer over whole
arrays, which is taken where nothing is compiled. A loop does in one go what takes a dozen calls of NumPy, each of which
finds the caches of the processor full of other things, and other threads go on beside it.

Loops read arrays through pointers (`arrays.pxd`): what Cython makes of an array so that it can be indexed takes longer
than most loops do. So each sees to it by itself that every place is there before it reads or writes it: an index that
is damaged is an error, not a crash.

Articles are numbered as the span numbers them, words as `search/spans.py` says.
"""
