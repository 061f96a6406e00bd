"""Which functions a task reaches, and by which calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pylint_periodic.analysis.flow.sites import Chain
from pylint_periodic.analysis.summaries.fixpoint import Analysis
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.values.function_refs import FunctionRef


@dataclass(frozen=True)
class Reached:
    """How a task gets to a function; ``inferred`` when a dispatch by hierarchy is on the way."""

    chain: Chain
    inferred: bool = False


def reached(
    analysis: Analysis,
    root: FunctionRef,
    home: NodeRef | None = None,
    leads_on: Callable[[NodeRef], bool] = lambda _: True,
) -> Iterator[tuple[FunctionRef, Reached]]:
    """Yield the functions that a task reaches, nearest first, each with the shortest chain of calls.

    ``home`` is the task's own function, where a chain begins even if a decorator's wrapper calls it. Calls
    at places that do not lead on are left out.
    """
    found: dict[FunctionRef, Reached] = {root: Reached(())}
    waiting = [root]
    while waiting:
        following: list[FunctionRef] = []
        for function in waiting:
            known = found[function]
            yield function, known
            for edge in analysis.report(function).edges:
                callee = edge.callee
                if callee not in found and leads_on(edge.place):
                    chain = () if callee.place == home else (*known.chain, (edge.place, callee.name))
                    found[callee] = Reached(chain, known.inferred or callee.inferred)
                    following.append(callee)
        waiting = following
