"""``check``: pylint's own run in this process, with its files, the cache, and what was judged.

It imports ``command.base`` and everything below ``command``. Begin with ``run``, then ``linter``;
``messages`` makes of findings what people read.
"""
