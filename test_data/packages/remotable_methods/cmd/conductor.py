"""Starts what runs remotable methods itself."""

import eventlet

eventlet.monkey_patch()

from remotable_methods import conductor


def main():
    """Start."""
    conductor.ConductorManager([]).run_periodic_tasks(None)
