"""Takes leases back."""

import eventlet


def expire_all(leases):
    """Take all leases back at once."""
    while leases:
        leases.reverse()


def expire_one(leases):
    """Take one lease back and let others run."""
    lease = leases.popleft()
    eventlet.sleep(0.01)
    return lease
