"""Plain decoding."""

import json

import eventlet


def decode_all(records):
    """Decode what is there."""
    while records.waiting:
        records.done.append(json.loads(records.waiting.pop()))


def decode_one(records):
    """Decode one record and let others run."""
    records.done.append(json.loads(records.waiting.pop()))
    eventlet.sleep(0)


def reset(records):
    """Forget what was decoded."""
    records.done.clear()
