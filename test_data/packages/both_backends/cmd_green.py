"""Starts the service on the hub."""

import eventlet


def main():
    """Patch, then start."""
    eventlet.monkey_patch()
