"""All shapes, by their names."""

from __future__ import annotations

from tests.tools.benchmarks.growth import calls, classes, expressions, statements, texts
from tests.tools.benchmarks.growth.table import SHAPES

# Each of these fills the table when it is imported.
MODULES = (calls, classes, expressions, statements, texts)

__all__ = ["MODULES", "SHAPES"]
