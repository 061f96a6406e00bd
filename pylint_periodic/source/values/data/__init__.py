"""What is inside of values: elements, numbers, texts, what is written out, and how much there can be.

Parts of the resolver: they ask it through ``values.resolving``. Begin with ``containers``; ``data_sizes``
says how many elements.
"""
