"""Reads and writes files."""

import json
import os
import shutil

import eventlet
from eventlet import tpool


def read_state(path):
    """Read a file."""
    with open(path, encoding="utf-8") as state:
        return json.load(state)


def write_state(path, state):
    """Write a file."""
    with open(path, "w", encoding="utf-8") as target:
        json.dump(state, target)


def write_state_and_yield(path, state):
    """Write a file and let others run."""
    with open(path, "w", encoding="utf-8") as target:
        json.dump(state, target)
    eventlet.sleep(0)


def copy_elsewhere(source, target):
    """Copy a file on a native thread."""
    tpool.execute(shutil.copyfile, source, target)


def sizes(directory):
    """Look at each file of a directory."""
    return [os.stat(os.path.join(directory, name)).st_size for name in os.listdir(directory)]


def exists(path):
    """Look for a file."""
    return os.path.exists(path)


def remove_old(directory):
    """Remove files, one by one, with a yield after each."""
    for name in tpool.execute(os.listdir, directory):
        os.unlink(os.path.join(directory, name))
        eventlet.sleep(0)
