"""What the command says of a run: one message for one thing to mend, at its site, and one line at the end.

It imports ``command.base``. Begin with ``site_messages``, then ``folding``.
"""
