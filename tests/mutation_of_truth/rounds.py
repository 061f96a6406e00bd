"""What the analysis knew of each loop when it judged it: how often it goes round, and by which paths."""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.domain.flows import EMPTY, Exit, Flow, sequence
from pylint_periodic.analysis.domain.paths import Paths, divided, join
from pylint_periodic.analysis.flow.statements import FunctionFlow
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


class _Watched(FunctionFlow):
    """The flow of a function that keeps what its loops were judged by."""

    seen: dict[Place, Rounds]

    def loop(
        self,
        node: nodes.NodeNG,
        trips: Trips,
        head: Flow,
        body: Flow,
        *,
        endless: bool = False,
        at_least_once: bool = False,
        orelse: Flow = EMPTY,
    ) -> Flow:
        """Keep the paths round the loop, then go on."""
        once = sequence(head, body)
        onward, _ = divided(join(once.paths(Exit.NORMAL), once.paths(Exit.CONTINUE)))
        self.seen[place(node)] = Rounds(trips, once.weight, onward)
        return super().loop(
            node, trips, head, body, endless=endless, at_least_once=at_least_once, orelse=orelse
        )


def rounds_of(function: Function, operations: Operations, settings: Settings) -> dict[Place, Rounds]:
    """Return the rounds of every loop of a function, by the place of the loop."""
    analysis = Analysis(operations, settings, cuts=True)
    analysis.report(function)
    flow = _Watched(function, operations, settings, lambda callee: analysis.report(callee).summary)
    flow.seen = {}
    flow.report()
    return flow.seen
