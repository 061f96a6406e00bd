"""Parameters of tests of which some are enough for the loop of daily work."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

import pytest

T = TypeVar("T")


def some_at_once(values: Collection[T], *chosen: T) -> list[object]:
    """Return values as parameters of a test; those that are not chosen are marked ``slow``."""
    assert all(value in values for value in chosen)
    return [pytest.param(value, marks=() if value in chosen else pytest.mark.slow) for value in values]
