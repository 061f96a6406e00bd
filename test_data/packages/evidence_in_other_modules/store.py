"""Writes files."""

import json


def write(row):
    """Write a file."""
    with open(row.path, "w", encoding="utf-8") as target:
        json.dump(row.state, target)


def write_names(row):
    """Write a file."""
    with open(row.path, "w", encoding="utf-8") as target:
        json.dump(row.names, target)


def write_sizes(row):
    """Write a file."""
    with open(row.path, "w", encoding="utf-8") as target:
        json.dump(row.sizes, target)


def read(row):
    """Read a file."""
    with open(row.path, encoding="utf-8") as source:
        return json.load(source)
