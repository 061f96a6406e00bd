"""The place and the text that end a hold, and whether that is safe.

It imports ``analysis.summaries`` and what is below. Begin with ``fix_points``, which chooses; ``making``
makes them, ``spelling`` writes them as the project would, ``safety`` and ``visible_names`` say what they may
promise.
"""
