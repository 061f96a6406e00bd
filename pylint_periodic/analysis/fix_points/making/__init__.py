"""The fixes themselves: yields in loops and comprehensions, hand-overs to native threads, and how often.

It imports ``fix_points.spelling`` and ``fix_points.safety``. Begin with ``loop_fixes`` and ``offload_fixes``.
"""
