"""What every command needs: refusals and exit statuses, input and output files, streams, the search path.

It imports ``escaping``, ``fixing.writing`` and ``source.syntax.reading.files``. Begin with ``errors`` and
``inputs``.
"""
