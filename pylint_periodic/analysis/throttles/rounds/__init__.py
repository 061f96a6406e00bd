"""What one round of a loop does to one variable, statement by statement.

It imports ``analysis.loops`` and ``source``. Begin with ``changes`` (one statement), then ``rounds``.
"""
