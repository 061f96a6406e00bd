"""The modules of the project that a linted file belongs to: found, read, loaded as syntax, kept once.

It imports ``source.syntax``. Begin with ``project``; ``text_index`` tells which files mention a name,
without trees.
"""
