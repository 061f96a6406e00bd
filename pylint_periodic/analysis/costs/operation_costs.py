"""What an operation costs: by its row of the catalogue, and where data decides, by how much there is."""

from __future__ import annotations

import math

from astroid import nodes

from pylint_periodic.analysis.costs.counted_sizes import counts_sizes
from pylint_periodic.analysis.costs.small_files import SmallFiles
from pylint_periodic.analysis.operations.operations import Catalogued, argument_at
from pylint_periodic.catalog.costs import Cost
from pylint_periodic.catalog.vocabulary import DataSource, Verdict, Weight
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function

# What a call costs that is known to work and of which no cost is: the middle of what was measured.
_USUAL = 10e-6
# What a text or a record has where nothing tells, and what a file has, in kB.
_KB_OF_RECORD = 1.0
_KB_OF_FILE = 100.0
_KB_OF_SMALL_FILE = 4.0
_KB_OF_LARGE_FILE = 100_000.0
_FEW_ITEMS = 10.0


class OperationCosts:
    """Estimates operations in the contexts in which they stand."""

    def __init__(self, resolver: Resolver) -> None:
        """Ask ``resolver`` how much data there is."""
        self._resolver = resolver
        self.files = SmallFiles(resolver)

    def of_file(self, step: Catalogued, context: Function | None) -> tuple[float, bool]:
        """Return how many seconds an operation on a file takes, and whether that is known to be small."""
        seconds = self.of(step, context)
        if step.row.weight is not Weight.CONTENT or math.isinf(seconds):
            return seconds, False
        if not self.files.knows(step, context):
            return seconds, False
        is_by_size = step.cost is not None and step.cost.per == "kB"
        return seconds * _KB_OF_SMALL_FILE / _KB_OF_FILE if is_by_size else seconds, True

    def of(self, step: Catalogued, context: Function | None) -> float:
        """Return how many seconds a call keeps the hub: ``math.inf`` for what nothing limits.

        What blocks and whose cost is not known is not limited by anything that is known.
        """
        cost = step.cost
        if step.verdict is Verdict.BLOCKS and step.verdict is step.row.unpatched:
            return math.inf  # what it costs was measured where it waits by the hub
        if cost is None:
            return math.inf if step.verdict is Verdict.BLOCKS else _USUAL
        if cost.unlimited:
            return math.inf
        return cost.seconds * self._units(cost, step, context)

    def _units(self, cost: Cost, step: Catalogued, context: Function | None) -> float:
        if cost.per == "kB":
            whole_file = step.verdict is Verdict.FILE and step.row.weight is not Weight.METADATA
            if whole_file:
                return _KB_OF_FILE
            is_removal = step.verdict is Verdict.FILE
            return _KB_OF_LARGE_FILE if is_removal and counts_sizes(step.call) else _KB_OF_RECORD
        if cost.per == "item":
            data = self._data(step)
            size = self._resolver.size(data, context) if data is not None else None
            if size is None:
                return 1.0
            # What is handed to an operation is mostly one object, where nothing is known of it.
            return _FEW_ITEMS if size.source is DataSource.UNKNOWN else size.number
        return 1.0

    @staticmethod
    def _data(step: Catalogued) -> nodes.NodeNG | None:
        """Return what an operation goes through: an argument, or the object that it is a method of."""
        if step.name in ("builtins.max", "builtins.min") and len(step.call.args) > 1:
            return None  # of its arguments, which are few
        for index in (*step.row.iterates, 0):
            argument = argument_at(step.call, index)
            if argument is not None:
                return argument
        return step.call.func.expr if isinstance(step.call.func, nodes.Attribute) else None
