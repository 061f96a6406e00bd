"""Makes functions."""

import eventlet


def make_drain(limit):
    """Make a function that drops rows."""

    def drain(rows):
        while len(rows) > limit:
            rows.reverse()

    return drain


def make_pause(seconds):
    """Make a function that lets others run."""

    def pause(rows):
        rows.pop()
        eventlet.sleep(seconds)

    return pause


def make_lambda():
    """Make a function that calls another."""
    return lambda rows: make_pause(0.01)(rows)


def make_around(action):
    """Make a function that calls the one that it is given."""

    def around(rows):
        rows.sort(key=str)
        return action(rows)

    return around
