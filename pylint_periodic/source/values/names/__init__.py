"""What a name stands for where it is used: what reaches it, what the tests round it say, what a service hands on.

Parts of the resolver: they ask it through ``values.resolving``. Begin with ``names``.
"""
