"""Pauses."""

import time

import eventlet
from eventlet import greenthread


def pause():
    """Let others run."""
    eventlet.sleep(0)


def pause_longer():
    """Let others run by way of the function above."""
    pause()


def pause_in_both_branches(urgent):
    """Let others run in one way or the other."""
    if urgent:
        greenthread.sleep(0)
    else:
        time.sleep(0.1)


def sleep(seconds):
    """Sound like a yield, and be none."""
    return seconds


def pause_in_a_loop(times):
    """Let others run as often as one says, perhaps never."""
    for _ in range(times):
        eventlet.sleep(0)
