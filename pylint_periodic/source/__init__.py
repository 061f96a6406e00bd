"""What the code under analysis says: nothing here knows of hubs, yields or tasks.

``syntax`` reads files and trees, ``project`` finds modules, ``values`` tells what an expression can stand
for. It may import the ground floor (``findings``, ``settings``, ``escaping``) and ``catalog``, never
``analysis``. Begin with ``values.calls``: a call, and what it can run. ``memory`` and ``deadline`` are for
all of them.
"""
