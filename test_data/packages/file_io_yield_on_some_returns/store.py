"""Reads and writes."""

import pathlib


def load(path):
    """Read a file."""
    return pathlib.Path(path).read_text(encoding="utf-8")


def save(path, text):
    """Write a file."""
    pathlib.Path(path).write_text(text, encoding="utf-8")
