"""Expressions to flows: calls, short circuits, comprehensions and what iterating runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis import loops
from pylint_periodic.analysis.effects import Verdict, Weight
from pylint_periodic.analysis.flows import (
    EMPTY,
    Exit,
    Flow,
    IoSite,
    branches,
    merge_exits,
    merge_pending,
    of_paths,
    sequence,
)
from pylint_periodic.analysis.operations import (
    Catalogued,
    Deferred,
    Offloaded,
    Operations,
    ProjectCall,
    Step,
    argument_at,
)
from pylint_periodic.analysis.paths import (
    IDENTITY,
    NOWHERE,
    Coverage,
    Note,
    Paths,
    Work,
    join,
    least,
    most,
    repeated,
    single,
    then,
    worked,
)
from pylint_periodic.analysis.sites import Report, Site, Spawn, Summary, Violation
from pylint_periodic.analysis.throttle import Throttles
from pylint_periodic.analysis.trips import Bound, TripCounter, Trips, shorten
from pylint_periodic.findings import Confidence, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.calls import ProjectTarget
from pylint_periodic.source.expressions import is_context_manager
from pylint_periodic.source.values import External, ExternalObject, Function, Generator, Lazy, Object
from pylint_periodic.source.walk import statement_of, walk

_COMPREHENSIONS = (nodes.ListComp, nodes.SetComp, nodes.DictComp)
_ATOMS = (nodes.Name, nodes.Const, nodes.Lambda, nodes.AssignName, nodes.DelName, nodes.Import, nodes.ImportFrom)
MAX_CHAIN = 20
# Iterators that hand through what they are given, and so do per round what that does.
_WRAPPERS = frozenset(
    (
        "builtins.enumerate",
        "builtins.zip",
        "builtins.iter",
        "itertools.islice",
        "itertools.chain",
        "itertools.takewhile",
        "itertools.dropwhile",
        "csv.reader",
        "csv.DictReader",
    )
)


class Evaluation:
    """Evaluates the expressions of one function in one context and gathers its report."""

    def __init__(
        self,
        function: Function,
        operations: Operations,
        settings: Settings,
        summary_of: Callable[[Function], Summary],
        circle: frozenset[Function] = frozenset(),
    ) -> None:
        """Analyse ``function``; callees are known by ``summary_of``, ``circle`` are those that call back."""
        self.circle = circle
        self.function = function
        self.operations = operations
        self.expressions = operations.expressions
        self.settings = settings
        self.summary_of = summary_of
        self.result = Report(Summary())
        self.trip_counter = TripCounter(self.expressions, self._generator_trips)
        self.throttles = Throttles(self.expressions, settings.max_iterations)

    # -- sequence, with file I/O -----------------------------------------------------------------

    def _join_in_sequence(self, first: Flow, second: Flow) -> Flow:
        """Compose two flows; file I/O of the first that meets file I/O of the second is a violation."""
        if first.pending and second.first_io is not None:
            coverage, line = second.first_io
            for site, known in first.pending.get(Exit.NORMAL, {}).items():
                if max(known, coverage) < Coverage.WAITS and self._counts_alone(site):
                    self._violate(
                        Violation(site, f"no yield before the next plain-file I/O at line {line}", max(known, coverage))
                    )
        return sequence(first, second)

    def _counts_alone(self, site: IoSite) -> bool:
        return site.weight is Weight.CONTENT or self.settings.single_metadata

    def _violate(self, violation: Violation) -> None:
        self.result.violations.append(violation)

    # -- expressions -----------------------------------------------------------------------------

    def children(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of a node's children, in order."""
        flow = EMPTY
        for child in _evaluation_order(node):
            flow = self._join_in_sequence(flow, self.expression(child))
        return flow

    def expression(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of evaluating an expression."""
        if isinstance(node, _ATOMS):
            return EMPTY
        if isinstance(node, nodes.Call):
            return self._call(node)
        if isinstance(node, nodes.BoolOp):
            return self._short_circuit(node.values)
        if isinstance(node, nodes.IfExp):
            either = branches(self.expression(node.body), self.expression(node.orelse))
            return self._join_in_sequence(self.expression(node.test), either)
        if isinstance(node, nodes.Attribute):
            return self._attribute(node)
        if isinstance(node, _COMPREHENSIONS):
            return self._comprehension(node)
        if isinstance(node, nodes.GeneratorExp):
            return self.expression(node.generators[0].iter)
        if isinstance(node, nodes.Yield):
            value = self.expression(node.value) if node.value is not None else EMPTY
            return self._join_in_sequence(value, _HANDOVER)
        if isinstance(node, nodes.YieldFrom):
            return self._yield_from(node)
        if isinstance(node, nodes.Await):
            return self._await(node)
        return self.children(node)

    def _short_circuit(self, operands: list[nodes.NodeNG]) -> Flow:
        first, *rest = operands
        if not rest:
            return self.expression(first)
        onward, skipped = self._short_circuit(rest), EMPTY
        reached = least(onward.paths(Exit.NORMAL))
        if (
            reached is not None
            and reached >= Coverage.YIELDS
            and self.throttles.is_throttle(first, statement_of(first), self.function, skips=True)
        ):
            skipped = of_paths(single(Coverage.THROTTLED, Work.CHEAP, _yield_note(first)))
        return self._join_in_sequence(self.expression(first), branches(skipped, onward))

    def _attribute(self, node: nodes.Attribute) -> Flow:
        flow = self.expression(node.expr)
        getters = self.expressions.getters(node, self.function)
        if not getters:
            return flow
        return self._join_in_sequence(
            flow, branches(*(self.project_call(node, getter) for getter in getters))
        )

    def _await(self, node: nodes.Await) -> Flow:
        flow = self.expression(node.value)
        if isinstance(node.value, nodes.Call):
            steps = self.operations.of_call(node.value, self.function)
            runs = [self.project_call(node, step.function) for step in steps if isinstance(step, Deferred)]
            if runs:
                return self._join_in_sequence(flow, branches(*runs))
        return self._join_in_sequence(flow, of_paths(single(Coverage.WAITS, Work.CHEAP)))

    def _yield_from(self, node: nodes.YieldFrom) -> Flow:
        start = self.expression(node.value)
        _, head = self.iteration(node.value)
        element = head.paths(Exit.NORMAL)
        delegated = {Exit.HANDOVER: element, Exit.NORMAL: IDENTITY}
        return self._join_in_sequence(start, Flow(delegated, delegated))

    # -- calls -----------------------------------------------------------------------------------

    def _call(self, node: nodes.Call) -> Flow:
        flow = EMPTY
        if isinstance(node.func, nodes.Attribute):
            flow = self.expression(node.func.expr)
        elif not isinstance(node.func, nodes.Name):
            flow = self.expression(node.func)
        for argument in (*node.args, *(word.value for word in node.keywords)):
            flow = self._join_in_sequence(flow, self.expression(argument))
        steps = self.operations.of_call(node, self.function)
        return self._join_in_sequence(flow, branches(*(self._step(node, step) for step in steps)))

    def _step(self, node: nodes.Call, step: Step) -> Flow:
        if isinstance(step, Catalogued):
            return self._catalogued(node, step)
        if isinstance(step, ProjectCall):
            return self.project_call(node, step.function)
        if isinstance(step, Deferred):
            return EMPTY
        if isinstance(step, Offloaded):
            self.result.yields.append(node)
            return of_paths(single(Coverage.YIELDS, Work.CHEAP, _yield_note(node)))
        return self._unresolved(node, step.text)

    def _unresolved(self, node: nodes.Call, text: str) -> Flow:
        name = shorten(text, 50)
        flow = of_paths(
            single(
                Coverage.UNKNOWN,
                Work.HEAVY,
                Note("work", f"calls `{name}`", node.lineno or 0),
                Note("doubt", f"`{name}`", node.lineno or 0),
            )
        )
        for argument in node.args:
            if isinstance(argument, nodes.GeneratorExp):
                flow = self._join_in_sequence(self._consume(node, argument), flow)
        return flow

    def _catalogued(self, node: nodes.Call, step: Catalogued) -> Flow:
        verdict = step.verdict
        flow = EMPTY
        for index in step.row.iterates:
            argument = self._iterated(step, index)
            if argument is not None:
                flow = self._join_in_sequence(flow, self._consume(node, argument, step))
        if verdict is Verdict.CHEAP:
            return flow
        if verdict in (Verdict.YIELDS, Verdict.OFFLOADS):
            self.result.yields.append(node)
            explicit = step.row.cooperative
            coverage = Coverage.COOPERATIVE if explicit else Coverage.YIELDS
            return self._join_in_sequence(flow, of_paths(single(coverage, Work.CHEAP, _yield_note(node))))
        if verdict is Verdict.WAITS:
            done = single(Coverage.WAITS, Work.HEAVY, Note("work", f"calls `{_spelled(node)}`", node.lineno or 0))
            return self._join_in_sequence(flow, of_paths(done))
        if verdict is Verdict.SPAWNS:
            self.result.spawns.append(Spawn(node, step, self.operations.handed(step, self.function)))
            return flow
        if verdict is Verdict.BLOCKS:
            self._add(
                Symbol.BLOCKING_CALL,
                node,
                what=f"`{_spelled(node)}`",
                evidence=f"`{step.name}` {step.row.why}",
                operation=step,
            )
            return self._join_in_sequence(flow, of_paths(single(Coverage.NONE, Work.REPORTED)))
        if verdict is Verdict.FILE:
            return self._join_in_sequence(flow, self._file_io(node, step))
        note = Note("work", f"calls `{_spelled(node)}`", node.lineno or 0)
        return self._join_in_sequence(flow, of_paths(single(Coverage.NONE, Work.HEAVY, note)))

    def _file_io(self, node: nodes.Call, step: Catalogued) -> Flow:
        if step.row.iterating is Verdict.FILE and step.row.weight is not Weight.OPEN:
            return EMPTY  # lazy: each round of iterating over the result goes to the disk
        origin = node if step.row.weight is Weight.OPEN else step.origin
        site = IoSite(node, step.name, step.row.weight, step.row.why, origin)
        return self._io_flow(site, Note("work", f"runs `{_spelled(node)}`", node.lineno or 0))

    def _io_flow(self, site: IoSite, note: Note) -> Flow:
        return Flow(
            {Exit.NORMAL: single(Coverage.NONE, Work.REPORTED, note)},
            pending={Exit.NORMAL: {site: Coverage.NONE}},
            first_io=(Coverage.NONE, note.line) if self._counts_alone(site) else None,
        )

    def project_call(self, node: nodes.NodeNG, function: Function) -> Flow:
        """Return the flow of running a project function at ``node``."""
        self.result.edges.append((node, function))
        summary = self.summary_of(function)
        line = node.lineno or 0
        paths: dict[tuple[Coverage, Work], tuple[Note, ...]] = {}
        highest = most(summary.returns)
        for (reached, done), _ in summary.returns.items():
            notes: list[Note] = []
            # A function that goes to the network on some of its ways out, and makes no point of
            # yielding, is one that yields when it has to wait.
            incidental = highest in (Coverage.WAITS, Coverage.YIELDS)
            coverage = max(reached, Coverage.WAITS) if incidental else reached
            # Walking a tree is one loop, however deep: a cheap walk is not a loop inside a loop.
            work = Work.CHEAP if done is Work.NESTED and function in self.circle else done
            if work >= Work.NESTED:
                notes.append(Note("work", f"calls `{function.name}`", line))
            if coverage is Coverage.UNKNOWN:
                notes.append(Note("doubt", f"something in `{function.name}`", line))
            if coverage >= Coverage.THROTTLED:
                notes.append(Note("yield", "", line))
            paths.setdefault((coverage, work), tuple(notes))
        pending = {
            replace(site, chain=((node, function.name), *site.chain)[:MAX_CHAIN]): coverage
            for site, coverage in summary.pending.items()
        }
        first = None if summary.first_io is None else (summary.first_io, line)
        return Flow(
            {Exit.NORMAL: paths} if paths else {Exit.RAISE: IDENTITY},
            pending={Exit.NORMAL: pending} if pending else {},
            first_io=first,
            weight=summary.weight,
            entered={node: Coverage.NONE},
        )

    def context_manager(self, node: nodes.NodeNG) -> tuple[Flow, Flow]:
        """Return what entering and leaving ``with node`` runs."""
        for value in self.expressions.values(node, self.function):
            if isinstance(value, Generator) and is_context_manager(value.function.node):
                self.result.edges.append((node, value.function))
                summary = self.summary_of(value.function)
                return of_paths(summary.enters or IDENTITY), of_paths(summary.leaves or IDENTITY)
            if isinstance(value, Object):
                return self._special(node, value, "__enter__"), self._special(node, value, "__exit__")
        return EMPTY, EMPTY

    def _special(self, node: nodes.NodeNG, value: Object, name: str) -> Flow:
        target = self.operations.calls.special(value, name)
        return self.project_call(node, target.function) if isinstance(target, ProjectTarget) else EMPTY

    # -- iteration -------------------------------------------------------------------------------

    @staticmethod
    def _iterated(step: Catalogued, index: int) -> nodes.NodeNG | None:
        argument = argument_at(step.call, index)
        if step.name in ("builtins.max", "builtins.min") and len(step.call.args) > 1:
            return None  # the largest of its arguments
        if step.name == "builtins.next" and not (
            isinstance(argument, nodes.GeneratorExp) and argument.generators[-1].ifs
        ):
            return None  # takes one element
        return argument

    def _consume(self, node: nodes.Call, argument: nodes.NodeNG, step: Catalogued | None = None) -> Flow:
        """Return the flow of a callable that iterates over its argument (``sum``, ``sorted``, ``deque``...)."""
        handed = self.operations.handed(step, self.function) if step is not None else ()
        interesting = handed or self._is_lazy(argument)
        if not interesting:
            return self._plain_consumption(node, argument, step)
        trips, head = self.iteration(argument)
        body = branches(*(self._step(node, item) for item in handed)) if handed else EMPTY
        subject = argument if isinstance(argument, nodes.GeneratorExp) else node
        return self.loop(subject, trips, head, body, at_least_once=_at_least_once(trips))

    def _plain_consumption(self, node: nodes.Call, argument: nodes.NodeNG, step: Catalogued | None) -> Flow:
        trips = self.trip_counter.of_iterable(argument, self.function)
        if trips.bound is Bound.UNBOUNDED or (
            step is not None and trips.bound is Bound.CONSTANT and trips.count >= self.settings.max_iterations
        ):
            return self.loop(node, trips, EMPTY, EMPTY, at_least_once=False)
        _, head = self.iteration(argument)
        if head is not EMPTY:
            return self.loop(node, trips, head, EMPTY, at_least_once=False)
        return EMPTY

    def _is_lazy(self, node: nodes.NodeNG) -> bool:
        return any(
            isinstance(value, (Lazy, Generator)) for value in self.expressions.values(node, self.function)
        )

    def iteration(self, node: nodes.NodeNG, depth: int = 0) -> tuple[Trips, Flow]:
        """Return how often iterating over ``node`` goes round, and what each round runs to get its element."""
        trips = self.trip_counter.of_iterable(node, self.function)
        if depth > 6:
            return trips, EMPTY
        heads = [
            self._element(node, value, depth) for value in self.expressions.values(node, self.function)
        ]
        if heads:
            return trips, branches(*heads) if len(heads) > 1 else heads[0]
        return trips, EMPTY

    def _element(self, node: nodes.NodeNG, value: object, depth: int) -> Flow:
        if isinstance(value, Generator):
            self.result.edges.append((node, value.function))
            summary = self.summary_of(value.function)
            return of_paths(join(summary.steps, summary.enters) if not summary.steps else summary.steps)
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
        callees = {v.name for v in self.expressions.values(node.func, self.function) if isinstance(v, External)}
        if "builtins.iter" in callees and len(node.args) == 2:
            targets = self.operations.calls.callables(node.args[0], self.function, node)
            steps = [self.operations.of_target(target, node, self.function) for target in targets]
            return branches(*(self._step(node, step) for step in steps)) if steps else EMPTY
        if callees & _WRAPPERS:
            for argument in node.args:
                flow = sequence(flow, self.iteration(argument, depth + 1)[1])
        return flow

    def _object_element(self, node: nodes.NodeNG, value: Object) -> Flow:
        following = self._special(node, value, "__next__")
        if following is not EMPTY:
            return following
        target = self.operations.calls.special(value, "__iter__")
        function = getattr(target, "function", None)
        if function is None:
            return EMPTY
        flows = [
            self._element(node, made, 0)
            for made in self.expressions.results(function)
            if not (isinstance(made, Object) and made.node is value.node)
        ]
        return branches(*flows) if flows else EMPTY

    def _external_element(self, node: nodes.NodeNG, value: ExternalObject) -> Flow:
        verdict = self.operations.iteration(value)
        if verdict is Verdict.FILE:
            origin = value.origin
            row = self.operations.row(value.type)
            if isinstance(origin, nodes.Call) and row is not None:
                steps = self.operations.of_call(origin, self.function)
                if any(isinstance(step, Catalogued) and step.verdict is Verdict.CHEAP for step in steps):
                    return EMPTY
            call = node if isinstance(node, nodes.Call) else origin
            if row is None or not isinstance(call, nodes.Call):
                return EMPTY
            weight = Weight.CONTENT if row.weight is Weight.OPEN else row.weight
            site = IoSite(node, f"{value.type}.__next__", weight, row.why, origin)
            note = Note("work", f"reads `{shorten(node.as_string(), 40)}`", node.lineno or 0)
            return self._io_flow(site, note)
        if verdict is Verdict.YIELDS:
            return of_paths(single(Coverage.YIELDS, Work.CHEAP, _yield_note(node)))
        if verdict is Verdict.WAITS:
            return of_paths(single(Coverage.WAITS, Work.HEAVY))
        return EMPTY

    def _lazy(self, value: Lazy, depth: int) -> Flow:
        node = value.node
        if isinstance(node, nodes.GeneratorExp):
            return self._in_context(value, lambda: self._inner_rounds(node, node.elt, depth))
        if isinstance(node, nodes.Call) and node.args:
            return self._in_context(value, lambda: self._mapped(node, depth))
        return EMPTY

    def _in_context(self, value: Lazy, evaluate: Callable[[], Flow]) -> Flow:
        """Evaluate in the function that a lazy object was made in (a caller, where it is a parameter)."""
        if value.function is None or value.function is self.function:
            return evaluate()
        kept, self.function = self.function, value.function
        try:
            return evaluate()
        finally:
            self.function = kept

    def _mapped(self, node: nodes.Call, depth: int) -> Flow:
        flow = EMPTY
        for argument in node.args[1:]:
            flow = sequence(flow, self.iteration(argument, depth + 1)[1])
        targets = self.operations.calls.callables(node.args[0], self.function, node)
        steps = [self.operations.of_target(target, node, self.function) for target in targets]
        if steps:
            flow = sequence(flow, branches(*(self._step(node, step) for step in steps)))
        return flow

    def _inner_rounds(self, node: nodes.NodeNG, element: nodes.NodeNG, depth: int) -> Flow:
        """Return what getting one element of a comprehension runs, its inner loops gone round once."""
        flow = EMPTY
        for index, generator in enumerate(node.generators):
            if index:
                flow = sequence(flow, self.expression(generator.iter))
            flow = sequence(flow, self.iteration(generator.iter, depth + 1)[1])
            for test in generator.ifs:
                flow = sequence(flow, self.expression(test))
        last = self.expression(element)
        if node.generators[-1].ifs:
            last = branches(EMPTY, last)
        return sequence(flow, last)

    def _comprehension(self, node: nodes.NodeNG) -> Flow:
        start = self.expression(node.generators[0].iter)
        if isinstance(node, nodes.DictComp):
            element = sequence(
                self._inner_rounds(node, node.key, 0), self.expression(node.value)
            )
        else:
            element = self._inner_rounds(node, node.elt, 0)
        trips = self.trip_counter.of_comprehension(node, self.function)
        once = _at_least_once(trips) and not any(generator.ifs for generator in node.generators)
        return self._join_in_sequence(start, self.loop(node, trips, EMPTY, element, at_least_once=once))

    def _generator_trips(self, function: Function) -> Trips:
        known = self.summary_of(function).trips
        return known if known is not None else Trips(Bound.DATA, f"{function.name}()")

    # -- loops -----------------------------------------------------------------------------------

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
        """Judge a loop and return its flow; ``head`` runs before each round, ``endless`` has no way out of it."""
        once = self._join_in_sequence(head, body)
        rounds = join(once.paths(Exit.NORMAL), once.paths(Exit.CONTINUE))
        verdict = loops.judge(trips, rounds, once.weight, self.settings)
        unresolved = once.weight >= self.settings.max_iterations
        if verdict is not None and not (trips.bound is Bound.CONSTANT and unresolved):
            self._add(
                verdict.symbol,
                node,
                what=loops.describe(node, trips),
                evidence=verdict.evidence,
                confidence=verdict.confidence,
                loop=node,
            )
        elif isinstance(node, (nodes.For, nodes.While)) and self._is_eager(node, trips, rounds):
            self._add(
                Symbol.EAGER_YIELD,
                node,
                what=loops.describe(node, trips),
                evidence="the loop is cheap and yields on every round",
                loop=node,
            )
        once = self._back_edge(node, trips, once)
        return self._closed(node, trips, head, once, rounds, verdict is not None,
                            endless=endless, at_least_once=at_least_once, orelse=orelse)

    def _is_eager(self, node: nodes.NodeNG, trips: Trips, rounds: Paths) -> bool:
        yields, others = [], []
        for statement in node.body:
            (yields if self._is_zero_sleep(statement) else others).append(statement)
        works = [item for item in others if not isinstance(item, nodes.Pass)]
        if any(isinstance(inner, (nodes.For, nodes.While)) for item in works for inner in walk(item)):
            return False  # a chunk for every yield
        return bool(yields and works) and loops.is_eager(trips, rounds, works, self.settings)

    def _is_zero_sleep(self, statement: nodes.NodeNG) -> bool:
        if not (isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Call)):
            return False
        call = statement.value
        zero = not call.args or (isinstance(call.args[0], nodes.Const) and call.args[0].value == 0)
        steps = self.operations.of_call(call, self.function)
        return zero and all(isinstance(step, Catalogued) and step.row.cooperative for step in steps)

    def _back_edge(self, node: nodes.NodeNG, trips: Trips, once: Flow) -> Flow:
        """Report the file I/O that a round leaves for the next one."""
        if not once.pending:
            return once
        repeats = loops.is_endless(trips, once.weight, self.settings) or trips.bound is Bound.DATA
        pending = dict(once.pending)
        for kind in (Exit.NORMAL, Exit.CONTINUE):
            left = {}
            for site, coverage in pending.get(kind, {}).items():
                if not (repeats or (self._counts_alone(site) and trips.count > 1)):
                    left[site] = coverage
                    continue
                self._violate(
                    Violation(site, f"no yield before the next iteration of the loop at line {node.lineno}",
                              coverage, node)
                )
                if site.weight is Weight.CONTENT:
                    left[site] = coverage
            if kind in pending:
                pending[kind] = left
        return replace(once, pending=pending)

    def _closed(
        self, node: nodes.NodeNG, trips: Trips, head: Flow, once: Flow, rounds: Paths, reported: bool,
        *, endless: bool, at_least_once: bool, orelse: Flow,
    ) -> Flow:
        again = repeated(rounds)
        if trips.bound is not Bound.CONSTANT and isinstance(node, (nodes.For, nodes.While)):
            work = Work.REPORTED if reported else Work.NESTED
            note = Note("work", f"runs the loop at line {node.lineno}", node.lineno or 0)
            again = join(IDENTITY, worked(then(rounds, again), work, None if reported else note))
        elif reported:
            again = join(IDENTITY, worked(then(rounds, again), Work.REPORTED))
        if at_least_once:
            ended = then(rounds, again)
        elif isinstance(node, nodes.While):
            ended = then(again, head.paths(Exit.NORMAL))
        else:
            ended = again
        natural = Flow({Exit.NORMAL: NOWHERE if endless else ended})
        leaving = sequence(natural, orelse)
        exits = merge_exits(
            leaving.exits,
            {Exit.NORMAL: then(again, once.paths(Exit.BREAK))},
            {kind: then(again, once.paths(kind)) for kind in (Exit.RETURN, Exit.RAISE, Exit.HANDOVER)},
        )
        resumed = self._closed_resumed(once, again, head, endless=endless)
        body_pending = merge_pending(
            *({Exit.NORMAL: once.pending[kind]} for kind in (Exit.NORMAL, Exit.CONTINUE, Exit.BREAK)
              if kind in once.pending),
            {kind: sites for kind, sites in once.pending.items() if kind in (Exit.RETURN, Exit.RAISE)},
        )
        if endless and Exit.NORMAL in body_pending:
            last = {
                site: coverage
                for site, coverage in once.pending.get(Exit.BREAK, {}).items()
                if not _is_read(site)  # the one that found nothing more to read
            }
            body_pending = {
                **{kind: sites for kind, sites in body_pending.items() if kind is not Exit.NORMAL},
                **({Exit.NORMAL: last} if last else {}),
            }
        if orelse.pending:
            body_pending = merge_pending(body_pending, orelse.pending)
        lowest = least(rounds)
        unyielded = lowest is not None and lowest < Coverage.WAITS
        weight = once.weight * trips.count if trips.bound is Bound.CONSTANT and unyielded else 1
        return Flow(
            exits, resumed, body_pending, once.first_io or orelse.first_io,
            1 if reported or not unyielded else max(1, weight), once.entered,
        )

    @staticmethod
    def _closed_resumed(
        once: Flow, again: Paths, head: Flow, *, endless: bool
    ) -> dict[Exit, Paths]:
        if not once.resumed:
            return {}
        back = join(once.resumed.get(Exit.NORMAL, NOWHERE), once.resumed.get(Exit.CONTINUE, NOWHERE))
        onward = then(back, again)
        ended = NOWHERE if endless else then(onward, head.paths(Exit.NORMAL))
        kinds: dict[Exit, Paths] = {
            Exit.NORMAL: join(ended, once.resumed.get(Exit.BREAK, NOWHERE), then(onward, once.paths(Exit.BREAK)))
        }
        for kind in (Exit.RETURN, Exit.RAISE, Exit.HANDOVER):
            kinds[kind] = join(once.resumed.get(kind, NOWHERE), then(onward, once.paths(kind)))
        return {kind: paths for kind, paths in kinds.items() if paths}

    # -- sites -----------------------------------------------------------------------------------

    def _add(
        self,
        symbol: Symbol,
        node: nodes.NodeNG,
        *,
        what: str,
        evidence: str,
        confidence: Confidence = Confidence.HIGH,
        loop: nodes.NodeNG | None = None,
        operation: Catalogued | None = None,
    ) -> None:
        self.result.sites.append(
            Site(symbol, node, what, evidence, confidence, self.function, loop=loop, operation=operation)
        )


def _at_least_once(trips: Trips) -> bool:
    return trips.bound is Bound.UNBOUNDED or (trips.bound is Bound.CONSTANT and trips.count > 0)


def _is_read(site: IoSite) -> bool:
    return site.name.rpartition(".")[2].startswith("read")


_HANDOVER = Flow({Exit.HANDOVER: IDENTITY}, {Exit.NORMAL: IDENTITY})


def _yield_note(node: nodes.NodeNG) -> Note:
    return Note("yield", "", node.lineno or 0)


def _spelled(node: nodes.Call) -> str:
    return shorten(node.func.as_string(), 50)


def _evaluation_order(node: nodes.NodeNG) -> Iterable[nodes.NodeNG]:
    """Python evaluates the right side of an assignment before its targets."""
    if isinstance(node, nodes.Assign):
        return (node.value, *node.targets)
    if isinstance(node, (nodes.AnnAssign, nodes.AugAssign)):
        return tuple(item for item in (node.value, node.target) if item is not None)
    if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
        return (node.expr,)
    return tuple(node.get_children())
