"""The names of modules and classes to what defines them: bindings, class hierarchies and their orders.

It imports ``values.values`` and ``source.project``. Begin with ``bindings``; ``hierarchy`` asks it for every
class that a call may mean.
"""
