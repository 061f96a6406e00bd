"""Steps."""

import json

import eventlet


def step_unless_quiet(row):
    """Parse a row; let others run unless it is quiet."""
    parsed = json.loads(row)
    if parsed.get("quiet"):
        return None
    eventlet.sleep(0)
    return parsed


def step_or_raise(row):
    """Parse a row, which may fail, and let others run."""
    parsed = json.loads(row)
    eventlet.sleep(0)
    return parsed


def step_in_any_case(row):
    """Parse a row and let others run, in any case."""
    try:
        return json.loads(row)
    finally:
        eventlet.sleep(0)


def step_and_throttle(state, row):
    """Parse a row; let others run after every hundredth."""
    state.count += 1
    if state.count % 100 == 0:
        eventlet.sleep(0)
    return json.loads(row)
