"""How often a loop goes round, and the verdict on it.

It imports ``analysis.domain`` and ``source``. Begin with ``trip_counts``, then ``verdicts``; ``while_trips``
asks ``endings`` how a ``while`` comes to its end, and these ask ``rounds`` what a round does.
"""
