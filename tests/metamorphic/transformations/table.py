"""The table of transformations, which their modules fill as they are imported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from tests.metamorphic.programs import Program

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Transformation: TypeAlias = Callable[[Program], bool]

TRANSFORMATIONS: dict[str, Transformation] = {}


def transformation(function: Transformation) -> Transformation:
    """Enter a function into the table, under its name."""
    return enter(function.__name__, function)


def enter(name: str, function: Transformation) -> Transformation:
    """Enter a function into the table.

    Raises ``ValueError`` where there is one of that name.
    """
    if name in TRANSFORMATIONS:
        raise ValueError(f"two transformations are called {name}")
    TRANSFORMATIONS[name] = function
    return function


def read(name: str) -> dict[str, Any]:
    """Return a table of texts that lies beside the transformations."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
