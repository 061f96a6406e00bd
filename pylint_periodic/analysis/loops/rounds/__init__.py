"""What a round of a loop does: on each way through its body, and in the functions that it calls.

It imports ``source``. Begin with ``ways``, then ``each_round``.
"""
