"""What an expression can stand for: names, attributes, items and calls, resolved without any inference.

It imports ``source.project`` and ``source.syntax``, and of ``catalog`` what a library's names stand for.
Begin with ``values`` (the domain) and ``resolver`` (what is known already, and what never ends); the folders
hold the resolver's parts, which know each other through ``resolving`` alone.
"""
