"""The analysis that answers for a task: shared where no budget is spent, one of its own where one is.

What a budget cut off depends on where the walk began, so it is kept for no other task. What was looked at to
its end is the same wherever the walk began.
"""

from __future__ import annotations

from collections.abc import Mapping

from pylint_periodic.analysis.flow.sites import Report
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.summaries.fixpoint import Analysis, BudgetSpent, TimeSpent
from pylint_periodic.settings import Settings
from pylint_periodic.source.values.function_refs import FunctionRef


class Analyses:
    """Finds the analysis that has the reports of all that a function reaches."""

    def __init__(self, operations: Operations, settings: Settings) -> None:
        """Analyse with one table of operations and one set of options."""
        self._operations = operations
        self._settings = settings
        self._deadline = operations.resolver.deadline
        self._shared = Analysis(operations, settings, cuts=False)
        self._of: dict[FunctionRef, Analysis] = {}

    def of(self, root: FunctionRef) -> Analysis:
        """Return the analysis for a walk that begins at a function; what it says depends on that alone."""
        if root not in self._of:
            with self._deadline.of(root, self._settings.max_seconds):
                self._of[root] = self._walked(root)
        return self._of[root]

    def within(self, root: FunctionRef) -> Analysis:
        """Return the same, made in the time of whoever asks; it is not kept where that was not enough."""
        if root in self._of:
            return self._of[root]
        analysis = self._walked(root)
        if not self._deadline.spent():
            self._of[root] = analysis
        return analysis

    def _walked(self, root: FunctionRef) -> Analysis:
        known: Mapping[FunctionRef, Report] = {}
        try:
            self._shared.analyse(root)
            return self._shared
        except TimeSpent:
            known = self._shared.whole
        except BudgetSpent:
            pass
        alone = Analysis(self._operations, self._settings, cuts=True, known=known)
        alone.analyse(root)
        return alone
