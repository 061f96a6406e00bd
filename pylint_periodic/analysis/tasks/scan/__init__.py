"""Which files can hold a task, by their text alone: most of a service's files need no tree.

It imports ``source``. Begin with ``scan``.
"""
