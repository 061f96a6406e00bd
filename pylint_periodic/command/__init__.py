"""The ``pylint-periodic`` command.

Folders, lowest first: ``base``, ``lint`` (check), ``gate`` (baseline, since), ``tasks`` (the inventory);
beside them ``fix`` and ``explain``. It may import everything of ours, and nothing imports it. Begin with
``cli``; ``start`` runs before it.
"""
