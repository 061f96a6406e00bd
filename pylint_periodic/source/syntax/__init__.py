"""Files, text and syntax trees: what one module says by itself, without following a name out of it.

It imports nothing of ours but ``source.memory``, ``source.deadline`` and the plain data of ``findings``.
Begin with ``reading.trees`` (text to a tree) and ``walk`` (questions about where a node stands).
"""
