"""Bodies and methods, as they are written in the tables, to the methods of a class with a task."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping


def of_bodies(bodies: Mapping[str, str]) -> dict[str, str]:
    """Return each body as a method ``task``."""
    return {name: f"def task(self, context):{_indented(body)}" for name, body in bodies.items()}


def of_methods(classes: Mapping[str, str]) -> dict[str, str]:
    """Return the methods of each class, one of them ``task``, from the left margin."""
    return {name: textwrap.dedent(methods) for name, methods in classes.items()}


def _indented(body: str) -> str:
    return "\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ") + "\n"
