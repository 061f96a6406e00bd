"""Scans racks."""

import eventlet


def scan_all(racks):
    """Scan until no rack is left."""
    while racks:
        racks.reverse()


def scan_one(racks):
    """Scan one rack."""
    racks.pop()
    eventlet.sleep(0.01)
