"""What iterating runs: each round of an iterator, comprehensions, and callables that consume."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.domain.flows import (
    EMPTY,
    Exit,
    Flow,
    IoSite,
    branches,
    of_paths,
    sequence,
    yield_note,
)
from pylint_periodic.analysis.domain.paths import Coverage, Note, NoteKind, Work, single
from pylint_periodic.analysis.flow.calls import left_by
from pylint_periodic.analysis.flow.flowing import Flowing, Loop
from pylint_periodic.analysis.flow.seen_by_callers import seen_by_caller, stepped
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, shorten
from pylint_periodic.analysis.operations.operations import Catalogued
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role, Verdict, Weight
from pylint_periodic.source.syntax.constants import is_over_nothing
from pylint_periodic.source.syntax.node_refs import ref_to
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.values.calls import DeferredTarget, ProjectTarget
from pylint_periodic.source.values.values import External, ExternalObject, Generator, Lazy, Object, Value


class IterationFlows:
    """Turns iterables into what each round over them runs."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` for the flow of all that is not about this."""
        self._flows = flows
        self._builder = flows.builder

    def iteration(self, node: nodes.NodeNG, depth: int = 0) -> tuple[Trips, Flow]:
        """Return how often iterating over ``node`` goes round, and what getting each element runs."""
        trips = self._builder.trip_counter.of_iterable(node, self._flows.function)
        if depth > 6:
            return trips, EMPTY
        heads = [
            self._element(node, value, depth)
            for value in self._builder.resolver.values(node, self._flows.function)
        ]
        if heads:
            return trips, branches(*heads) if len(heads) > 1 else heads[0]
        return trips, EMPTY

    def _element(self, node: nodes.NodeNG, value: Value, depth: int) -> Flow:
        if isinstance(value, Generator):
            self._builder.call(node, value.function)
            summary = self._builder.summary_of(value.function)
            paths = summary.steps or summary.enters
            steps = of_paths(seen_by_caller(paths, value.function, stepped(value.function, node)))
            pending = left_by(node, value.function, summary)
            return steps._replace(pending={Exit.NORMAL: pending}) if pending else steps
        if isinstance(value, Lazy):
            return self._lazy(value, depth)
        if isinstance(value, Object):
            return self._object_element(node, value)
        if isinstance(value, ExternalObject) and isinstance(node, nodes.Call) and value.origin is node:
            inner = self._wrapped(node, depth)
            if inner is not EMPTY:
                return inner
        if isinstance(value, ExternalObject):
            return self._external_element(node, value)
        return EMPTY

    def _wrapped(self, node: nodes.Call, depth: int) -> Flow:
        flow = EMPTY
        callees = {
            v.name
            for v in self._builder.resolver.values(node.func, self._flows.function)
            if isinstance(v, External)
        }
        if "builtins.iter" in callees and len(node.args) == 2:
            targets = self._builder.operations.calls.callables(node.args[0], self._flows.function, node)
            steps = [
                self._builder.operations.of_target(target, node, self._flows.function) for target in targets
            ]
            return branches(*(self._flows.step(node, step) for step in steps)) if steps else EMPTY
        if any(has_role(name, Role.HANDS_THROUGH) for name in callees):
            for argument in node.args:
                flow = sequence(flow, self.iteration(argument, depth + 1)[1])
        return flow

    def _object_element(self, node: nodes.NodeNG, value: Object) -> Flow:
        following = self._flows.special(node, value, "__next__")
        if following is not EMPTY:
            return following
        target = self._builder.operations.calls.special(value, "__iter__")
        if not isinstance(target, (ProjectTarget, DeferredTarget)):
            return EMPTY
        flows = [
            self._element(node, made, 0)
            for made in self._builder.resolver.results(target.function)
            if not (isinstance(made, Object) and made.node is value.node)
        ]
        begun = (
            self._flows.project_call(node, target.function) if isinstance(target, ProjectTarget) else EMPTY
        )
        return sequence(begun, branches(*flows)) if flows else begun

    def _external_element(self, node: nodes.NodeNG, value: ExternalObject) -> Flow:
        verdict = self._builder.operations.iteration(value)
        if verdict is Verdict.FILE:
            origin = value.origin
            row = self._builder.operations.row(value.type)
            if isinstance(origin, nodes.Call) and row is not None:
                steps = self._builder.operations.of_call(origin, self._flows.function)
                if any(isinstance(step, Catalogued) and step.verdict is Verdict.CHEAP for step in steps):
                    return EMPTY
            call = node if isinstance(node, nodes.Call) else origin
            if row is None or not isinstance(call, nodes.Call):
                return EMPTY
            weight = Weight.CONTENT if row.weight is Weight.OPEN else row.weight
            lazy = isinstance(node, nodes.Call) and origin is node and row.weight is not Weight.OPEN
            made = ref_to(origin) if origin is not None else None
            text = shorten(text_of(node), 50)
            small = self._builder.costs.files.is_at(origin, self._flows.function)
            each = 0.0 if row.costs is None or not small else row.costs.seconds
            name = f"{value.type}.__next__"
            site = IoSite(
                ref_to(node), name, weight, row.why, text, made, cost=each, lazy=lazy, small=each > 0
            )
            note = Note(NoteKind.WORK, (f"reads `{shorten(text_of(node), 40)}`",), node.lineno or 0)
            return self._flows.io_flow(site, note)
        if verdict is Verdict.YIELDS:
            return of_paths(single(Coverage.YIELDS, Work.CHEAP, yield_note(node.lineno)))
        if verdict is Verdict.WAITS:
            return of_paths(single(Coverage.WAITS, Work.HEAVY))
        return EMPTY

    # -- lazy objects and comprehensions -----------------------------------------------------------

    def _lazy(self, value: Lazy, depth: int) -> Flow:
        """Return what a round over a lazy object runs, in the function that it was made in."""
        node, there = value.node, IterationFlows(self._flows.in_function(value.function))
        if isinstance(node, nodes.GeneratorExp):
            return there.inner_rounds(node, node.elt, depth)
        if isinstance(node, nodes.Call) and node.args:
            return there.mapped(node, depth)
        return EMPTY

    def mapped(self, node: nodes.Call, depth: int) -> Flow:
        """Return what getting one element of a ``map`` runs."""
        flow = EMPTY
        for argument in node.args[1:]:
            flow = sequence(flow, self.iteration(argument, depth + 1)[1])
        targets = self._builder.operations.calls.callables(node.args[0], self._flows.function, node)
        steps = [self._builder.operations.of_target(target, node, self._flows.function) for target in targets]
        if steps:
            flow = sequence(flow, branches(*(self._flows.step(node, step) for step in steps)))
        return flow

    def inner_rounds(self, node: nodes.NodeNG, element: nodes.NodeNG, depth: int) -> Flow:
        """Return what getting one element of a comprehension runs, its inner loops gone round once."""
        flow = EMPTY
        for index, generator in enumerate(node.generators):
            if index:
                flow = sequence(flow, self._flows.expression(generator.iter))
            flow = sequence(flow, self.iteration(generator.iter, depth + 1)[1])
            for test in generator.ifs:
                flow = sequence(flow, self._flows.expression(test))
        last = self._flows.expression(element)
        if node.generators[-1].ifs:
            last = branches(EMPTY, last)
        return sequence(flow, last)

    def comprehension(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of a list, set or dict comprehension."""
        start = self._flows.expression(node.generators[0].iter)
        if is_over_nothing(node.generators[0].iter):
            return start
        if isinstance(node, nodes.DictComp):
            element = sequence(self.inner_rounds(node, node.key, 0), self._flows.expression(node.value))
        else:
            element = self.inner_rounds(node, node.elt, 0)
        trips = self._builder.trip_counter.of_comprehension(node, self._flows.function)
        once = trips.at_least_once and not any(generator.ifs for generator in node.generators)
        return self._builder.join_in_sequence(
            start, self._flows.loop(Loop(node, trips, EMPTY, element, at_least_once=once))
        )

    # -- consumption -------------------------------------------------------------------------------

    def consume(self, node: nodes.Call, argument: nodes.NodeNG, step: Catalogued | None = None) -> Flow:
        """Return the flow of a callable that iterates over its argument (``sum``, ``sorted``...)."""
        handed = self._builder.operations.handed(step, self._flows.function) if step is not None else ()
        interesting = handed or self._is_lazy(argument)
        if not interesting:
            return self._plain_consumption(node, argument, step)
        trips, head = self.iteration(argument)
        body = branches(*(self._flows.step(node, item) for item in handed)) if handed else EMPTY
        subject = argument if isinstance(argument, nodes.GeneratorExp) else node
        return self._flows.loop(Loop(subject, trips, head, body, at_least_once=trips.at_least_once))

    def _plain_consumption(self, node: nodes.Call, argument: nodes.NodeNG, step: Catalogued | None) -> Flow:
        trips = self._builder.trip_counter.of_iterable(argument, self._flows.function)
        if trips.bound is Bound.UNBOUNDED or (
            step is not None
            and trips.bound is Bound.CONSTANT
            and trips.count >= self._builder.settings.max_iterations
        ):
            return self._flows.loop(Loop(node, trips, EMPTY, EMPTY))
        _, head = self.iteration(argument)
        if head is not EMPTY:
            return self._flows.loop(Loop(node, trips, head, EMPTY, at_least_once=trips.at_least_once))
        return EMPTY

    def _is_lazy(self, node: nodes.NodeNG) -> bool:
        return any(
            isinstance(value, (Lazy, Generator))
            for value in self._builder.resolver.values(node, self._flows.function)
        )
