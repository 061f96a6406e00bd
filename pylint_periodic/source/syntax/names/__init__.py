"""Which nodes bind a name in a scope, and which of them can reach a use of it.

Begin with ``reaching_definitions``.
"""
