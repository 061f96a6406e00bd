"""How often a loop goes round, and the verdict on it.

It imports ``analysis.domain`` and ``source``. Begin with ``trip_counts``, then ``verdicts``.
"""
