"""What the greenthreads run."""

import json

import eventlet

EVENTS = []


def forever():
    """Count for ever."""
    number = 0
    while True:
        number += 1


def forever_with_pauses():
    """Count for ever, with pauses."""
    number = 0
    while True:
        number += 1
        eventlet.sleep(1)


def over_data():
    """Parse what is there."""
    for event in EVENTS:
        json.loads(event)
