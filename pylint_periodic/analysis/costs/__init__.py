"""What code costs the hub: what an operation costs, what plain Python costs.

It imports ``operations`` and ``domain``, and what the code says. Begin with ``operation_costs``; how much
data there is ``source.values.data.data_sizes`` tells.
"""
