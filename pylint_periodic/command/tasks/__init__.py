"""``tasks``: the inventory of all periodic tasks, as a table, JSON or one page of HTML.

It imports ``command.gate``, ``command.lint`` and ``command.base``. Begin with ``inventory``.
"""
