"""The test of a guard, read and held against what moves on: does it come true, and how often?

It imports ``throttles.progress`` and ``throttles.rounds``. Begin with ``meeting``, which proves.
"""
