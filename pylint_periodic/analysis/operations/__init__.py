"""A call to what it does to the hub: rows of the catalogue, functions of the project, what nobody knows.

It imports ``source`` and ``catalog``. Begin with ``operations``.
"""
