"""Starts greenthreads."""

import eventlet
from spawned_function_of_other_module import loops


def start():
    """Start greenthreads when the agent starts."""
    pool = eventlet.GreenPool(10)
    eventlet.spawn(loops.forever)  # [periodic-unbounded-loop]
    eventlet.spawn_n(loops.forever_with_pauses)
    pool.spawn(loops.over_data)
    return pool
