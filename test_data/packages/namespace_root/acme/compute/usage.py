"""Counts what guests use."""

import eventlet


def settle(guests):
    """Count until nothing moves."""
    while guests.moving:
        guests.moving.reverse()


def settle_one(guests):
    """Count one guest."""
    guests.moving.pop()
    eventlet.sleep(0.01)
