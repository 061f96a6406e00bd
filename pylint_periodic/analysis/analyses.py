"""The analysis that answers for a task: shared where no budget is spent, one of its own where one is.

What a budget cut off depends on where the walk began, so it is kept for no other task. What was looked at to
its end is the same wherever the walk began.
"""

from __future__ import annotations

from pylint_periodic.analysis.operations import Operations
from pylint_periodic.analysis.summary import Analysis, BudgetSpent
from pylint_periodic.settings import Settings
from pylint_periodic.source.values import Function


class Analyses:
    """Finds the analysis that has the reports of all that a function reaches."""

    def __init__(self, operations: Operations, settings: Settings) -> None:
        """Analyse with one table of operations and one set of options."""
        self._operations = operations
        self._settings = settings
        self._shared = Analysis(operations, settings, cuts=False)
        self._of: dict[Function, Analysis] = {}

    def of(self, root: Function) -> Analysis:
        """Return the analysis for a walk that begins at a function; what it says depends on that alone."""
        if root not in self._of:
            try:
                self._shared.analyse(root)
                self._of[root] = self._shared
            except BudgetSpent:
                alone = Analysis(self._operations, self._settings, cuts=True)
                alone.analyse(root)
                self._of[root] = alone
        return self._of[root]
