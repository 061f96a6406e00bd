"""Parameters of tests of which some are enough for the loop of daily work."""

from __future__ import annotations

from collections.abc import Collection

import pytest


def some_at_once(values: Collection[str], *chosen: str) -> list[object]:
    """Return values as parameters of a test; those that are not chosen are marked ``slow``."""
    assert set(chosen) <= set(values)
    return [pytest.param(value, marks=() if value in chosen else pytest.mark.slow) for value in values]
