"""What an attribute stands for, and what reading it runs: fields, properties, proxies, what is injected.

Parts of the resolver: they ask it through ``values.resolving``. Begin with ``attributes``.
"""
