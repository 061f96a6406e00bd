"""Which findings count: those not in a baseline, those that a change brings in or touches.

It imports ``command.lint`` and ``command.base``. Begin with ``filters``.
"""
