"""What the analysis knew of each loop when it judged it: how often it goes round, and by which paths."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pylint_periodic.analysis.costs.operation_costs import OperationCosts
from pylint_periodic.analysis.domain.flows import Exit, Flow, sequence
from pylint_periodic.analysis.domain.paths import Paths, divided, join
from pylint_periodic.analysis.flow.flowing import Loop
from pylint_periodic.analysis.flow.function_flow import FunctionFlow
from pylint_periodic.analysis.flow.report_builder import ReportBuilder
from pylint_periodic.analysis.flow.sites import Summary
from pylint_periodic.analysis.loops.trip_counts import Trips
from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.settings import Settings
from pylint_periodic.source.values.values import Function
from tests.mutation_of_truth.yields import Place, place


@dataclass(frozen=True)
class Rounds:
    """How often a loop goes round, the largest constant product inside it, and the paths of one round."""

    trips: Trips
    inner: float
    paths: Paths


class _Watching(ReportBuilder):
    """Keeps what loops were judged by, too."""

    def __init__(
        self, operations: Operations, settings: Settings, summary_of: Callable[[Function], Summary]
    ) -> None:
        super().__init__(operations, OperationCosts(operations.resolver), settings, summary_of)
        self.seen: dict[Place, Rounds] = {}


class _Watched(FunctionFlow):
    """The flow of a function that says by what its loops are judged."""

    def __init__(self, builder: _Watching, function: Function, *, minds_raises: bool = False) -> None:
        super().__init__(builder, function, minds_raises=minds_raises)
        judge = self.loop

        def watched(loop: Loop) -> Flow:
            """Keep the paths round the loop, then go on."""
            once = sequence(loop.head, loop.body)
            onward, _ = divided(join(once.paths(Exit.NORMAL), once.paths(Exit.CONTINUE)))
            builder.seen[place(loop.node)] = Rounds(loop.trips, once.weight, onward)
            return judge(loop)

        self.loop = watched


def rounds_of(function: Function, operations: Operations, settings: Settings) -> dict[Place, Rounds]:
    """Return the rounds of every loop of a function, by the place of the loop."""
    analysis = Analysis(operations, settings, cuts=True)
    analysis.report(operations.functions.ref(function))
    builder = _Watching(
        operations, settings, lambda callee: analysis.report(operations.functions.ref(callee)).summary
    )
    _Watched(builder, function).report()
    return builder.seen
