"""What a call gives: a function's results, a decorator's, a plugin's, or what the world outside makes.

Parts of the resolver: they ask it through ``values.resolving``. Begin with ``call_results``.
"""
