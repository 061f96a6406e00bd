"""Small programs with their answers, and transformations that keep what a program means, and so its answer.

The programs are those of ``test_data/metamorphic``: what must be said of each is marked in it, as in all of
``test_data``, and ``tests/dynamic`` proves it under the real hub. Here their trees are changed.
Begin with ``programs.py``; what changes them is in ``transformations/``.
"""
