"""How we decide: from the tasks of a module to what holds the hub, with the fixes.

Folders, lowest first: ``domain``, ``operations``, ``loops``, ``throttles``, ``flow``, ``summaries``,
``fix_points``, ``tasks``. Each imports what stands before it, ``source``, ``catalog`` and the ground floor,
never ``command``, ``cache`` or ``reporters``. Begin with ``module_review``, which puts all of them
together, then ``review``.
"""
