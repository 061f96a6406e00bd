"""Actions, some of them prepared."""

import functools

import eventlet


def trim(limit, rows):
    """Drop rows until few are left."""
    while len(rows) > limit:
        rows.reverse()


def pause(seconds, rows):
    """Drop one row and let others run."""
    rows.pop()
    eventlet.sleep(seconds)


trim_to_ten = functools.partial(trim, 10)
pause_shortly = functools.partial(pause, 0.01)


def run(action, rows):
    """Run an action on rows."""
    action(rows)


def drop_first(rows):
    """Drop rows from the front."""
    while rows:
        rows.reverse()


def run_without_rows(action):
    """Run an action that has its rows."""
    return action()
