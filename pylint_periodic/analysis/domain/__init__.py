"""Pure values with their algebra: paths, flows, counters, conditions. No tree, no text of the code.

It imports the data of ``catalog`` alone. Begin with ``paths``, then ``flows``.
"""
