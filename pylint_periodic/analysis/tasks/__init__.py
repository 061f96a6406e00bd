"""Which functions run on a hub: periodic tasks, looping calls, greenthreads.

It imports ``analysis.operations`` and ``source``. Begin with ``tasks``; ``scan`` says by its text which
file needs a look.
"""
