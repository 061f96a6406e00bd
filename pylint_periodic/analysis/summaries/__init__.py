"""What a caller needs to know of a function, to a fixpoint where functions call each other in a cycle.

It imports ``analysis.flow`` and what is below. Begin with ``fixpoint``, then ``reach`` and ``recursion``.
"""
