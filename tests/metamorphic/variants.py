"""The variants of a family: what each transformation makes of its program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.metamorphic.programs import Family
from tests.metamorphic.transformations import (
    bodies,
    constants,
    counters,
    dead_code,
    helpers,
    imports,
    library_calls,
    loops,
    statements_around,
)
from tests.metamorphic.transformations.table import TRANSFORMATIONS

KINDS = (
    bodies,
    constants,
    counters,
    dead_code,
    helpers,
    imports,
    library_calls,
    loops,
    statements_around,
)
"""The modules of transformations; each fills the table as it is imported."""


@dataclass(frozen=True)
class Variant:
    """A program that means what its family does: its text, and that of other modules of its package."""

    family: Family
    how: tuple[str, ...]
    source: str
    others: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """Return what it is known by."""
        return f"{self.family.name}: {' and '.join(self.how)}"


def variants(family: Family) -> Iterator[Variant]:
    """Yield the variants that one transformation makes."""
    for name in TRANSFORMATIONS:
        made = variant(family, name)
        if made is not None:
            yield made


def variant(family: Family, *names: str) -> Variant | None:
    """Return what some transformations make, one after the other; None where one has nothing to change."""
    program = family.program()
    for name in names:
        if not TRANSFORMATIONS[name](program):
            return None
    text = program.text()
    ast.parse(text)
    return Variant(family, names, text, tuple(sorted(program.others.items())))
