"""What a name stands for where it is used: what reaches it, and what the tests round it say.

Parts of the resolver: they ask it through ``values.resolving``. Begin with ``names``.
"""
