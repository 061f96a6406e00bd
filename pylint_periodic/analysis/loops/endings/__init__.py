"""The ways in which a loop comes to its end, a module for each: what it counts, drains, fills or searches.

It imports ``loops.rounds`` and what is below. ``while_trips`` asks them one after the other; ``counters`` is
the one to read first.
"""
