"""Which processes a package starts, whether each has a hub, and which of them can run a module.

It imports ``source`` and ``catalog``. Begin with ``processes``: ``scripts`` finds the programs, ``startup``
follows what each does before anything else, ``package_hub`` judges a package that starts none.
"""
