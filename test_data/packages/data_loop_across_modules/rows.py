"""Rows."""

import json
import logging

LOG = logging.getLogger(__name__)


def heavy(row):
    """Parse a row."""
    return json.loads(row)


def light(row):
    """Look at a row."""
    LOG.debug("row %s", row)
    return len(row)


def heavy_all(rows):
    """Parse all rows."""
    return [json.loads(row) for row in rows]


def light_all(rows):
    """Look at all rows."""
    return [len(row) for row in rows]


def by_way_of(row):
    """Parse a row, by way of another function."""
    return heavy(row)
