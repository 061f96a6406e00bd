"""Handlers and their tables."""

import eventlet


def on_create(event):
    """Let others run."""
    eventlet.sleep(0)
    event.done = True


def on_delete(event):
    """Let others run, for longer."""
    eventlet.sleep(0.1)
    event.done = True


def on_resync(event):
    """Bring everything in order at once."""
    while event.rows:
        event.rows.reverse()


def on_flush(event):
    """Drop everything."""
    while event.buffers:
        event.buffers.reverse()


HANDLERS = {"create": on_create, "delete": on_delete}
REPAIRS = {"create": on_create, "resync": on_resync, "flush": on_flush}
STEPS = (on_create, on_delete)
