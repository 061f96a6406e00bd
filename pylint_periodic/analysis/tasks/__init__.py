"""Which functions run on a hub: periodic tasks, looping calls, greenthreads.

It imports ``analysis.operations`` and ``source``. Begin with ``tasks``; ``scan`` says by the text of a file
whether it needs a look.
"""
