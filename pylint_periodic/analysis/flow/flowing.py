"""What the parts of a function's flow ask of it: each question is answered by the part that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from astroid import nodes

from pylint_periodic.analysis.domain.flows import EMPTY, Exit, Flow, IoSite
from pylint_periodic.analysis.domain.paths import Note
from pylint_periodic.analysis.flow.report_builder import ReportBuilder
from pylint_periodic.analysis.loops.trip_counts import Trips
from pylint_periodic.analysis.operations.operations import Catalogued, Step
from pylint_periodic.analysis.throttles.throttle import Throttle
from pylint_periodic.source.values.values import Function, Object


@dataclass(frozen=True)
class Loop:
    """A loop before it is judged: ``head`` runs before each round, and never ends an ``endless`` one."""

    node: nodes.NodeNG
    trips: Trips
    head: Flow
    body: Flow
    endless: bool = False
    at_least_once: bool = False
    orelse: Flow = EMPTY


class Flowing(Protocol):
    """The flow of the code of one function, in one context.

    With ``minds_raises`` somebody catches what its statements raise, or runs after it.
    """

    builder: ReportBuilder
    function: Function
    minds_raises: bool

    def minding_raises(self) -> Flowing:
        """Return the flow of the same function where it matters what can raise."""

    def in_function(self, function: Function | None, /) -> Flowing:
        """Return the flow of code of another function, where a lazy object was made; None is this one."""

    # -- statements

    def block(self, statements: Iterable[nodes.NodeNG], /) -> Flow:
        """Return the flow of statements one after another."""

    # -- expressions

    def expression(self, node: nodes.NodeNG, /) -> Flow:
        """Return the flow of evaluating an expression."""

    def children(self, node: nodes.NodeNG, /) -> Flow:
        """Return the flow of a node's children, in order."""

    def given(self, node: nodes.Call, /) -> Flow:
        """Return the flow of what a call evaluates before it calls anything."""

    def join_all(self, flows: Iterable[Flow], /) -> Flow:
        """Return the flow of several pieces of code, one after another."""

    def beside(
        self, node: nodes.NodeNG, test: nodes.NodeNG, taken: Flow, other: Flow, kinds: tuple[str, str], /
    ) -> tuple[Flow, Flow]:
        """Return the two sides of a test: beside a throttled yield one is lifted, past a yield noted."""

    def beside_throttle(
        self, flow: Flow, throttle: Throttle, node: nodes.NodeNG, through: Exit = Exit.NORMAL, /
    ) -> Flow:
        """Lift the paths to an exit that pass a proven throttle and wait: those after which it counts on."""

    # -- calls

    def step(self, node: nodes.Call, step: Step, /) -> Flow:
        """Return the flow of one thing that a call may be."""

    def project_call(self, node: nodes.NodeNG, function: Function, /) -> Flow:
        """Return the flow of running a project function at ``node``."""

    def special(self, node: nodes.NodeNG, value: Object, name: str, /) -> Flow:
        """Return the flow of a special method that ``node`` runs."""

    def context_manager(self, node: nodes.NodeNG, /) -> tuple[Flow, Flow]:
        """Return what entering and leaving ``with node`` runs."""

    def io_flow(self, site: IoSite, note: Note, /) -> Flow:
        """Return the flow of one operation on a plain file."""

    # -- loops and iteration

    def loop(self, loop: Loop, /) -> Flow:
        """Judge a loop and return its flow."""

    def iteration(self, node: nodes.NodeNG, /) -> tuple[Trips, Flow]:
        """Return how often iterating over ``node`` goes round, and what getting each element runs."""

    def comprehension(self, node: nodes.NodeNG, /) -> Flow:
        """Return the flow of a list, set or dict comprehension."""

    def consume(self, node: nodes.Call, argument: nodes.NodeNG, step: Catalogued | None = None, /) -> Flow:
        """Return the flow of a callable that iterates over its argument (``sum``, ``sorted``...)."""
