"""Monkey patches and remembers it."""

import os

MONKEY_PATCHED = False
CHEERFUL = False


def is_patched():
    """Whether it was done."""
    return MONKEY_PATCHED


def is_cheerful():
    """Has nothing to do with it."""
    return CHEERFUL


def be_cheerful():
    """Never called before monkey patching."""
    global CHEERFUL
    CHEERFUL = bool(os.environ)


def patch():
    """Do it unless the environment says no."""
    global MONKEY_PATCHED
    if os.environ.get("NO_EVENTLET"):
        return
    import eventlet

    eventlet.monkey_patch()
    MONKEY_PATCHED = True
