"""Decoding in C, on a native thread."""

import simdjson
from eventlet import tpool


def decode_all(records):
    """Decode what is there, elsewhere."""
    records.done = tpool.execute(simdjson.loads, records.waiting)


def decode_one(records):
    """Decode one record, elsewhere."""
    records.done.append(tpool.execute(simdjson.loads, records.waiting.pop()))


def reset(records):
    """Forget what was decoded."""
    while records.done:
        records.done.reverse()
