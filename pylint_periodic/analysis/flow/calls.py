"""A call to its flow: catalogued operations, file I/O, and project functions by their summaries."""

from __future__ import annotations

import math
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.costs import small_files
from pylint_periodic.analysis.domain.flows import (
    EMPTY,
    Exit,
    Flow,
    IoSite,
    branches,
    leaving,
    of_paths,
    taking,
    yield_note,
)
from pylint_periodic.analysis.domain.paths import (
    FREE,
    IDENTITY,
    Coverage,
    Held,
    Note,
    NoteKind,
    Work,
    held,
    join,
    single,
)
from pylint_periodic.analysis.flow.flowing import Flowing
from pylint_periodic.analysis.flow.seen_by_callers import seen_by_caller, stepped
from pylint_periodic.analysis.flow.sites import Site, Spawn, Summary, Violation
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.operations.operations import Catalogued, Step, Unresolved, argument_at
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role, Verdict, Weight
from pylint_periodic.findings import Confidence, Hold, Symbol
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.node_refs import ref_to
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import ancestors, innermost_loop, python_yields
from pylint_periodic.source.values.calls import DeferredTarget, OffloadedTarget, ProjectTarget
from pylint_periodic.source.values.classes.decorations import is_context_manager
from pylint_periodic.source.values.values import ExternalObject, Function, Generator, Lazy, Object, Proxied

MAX_CHAIN = 20
# What every call is taken to cost by itself, in seconds.
_NEGLIGIBLE = 1e-7
_DRAWS_ONE = "builtins.next"

_LEFT_OUT = "waits in a process that is monkey patched without it, and holds the hub until it returns"
_NOT_PATCHED = "waits in a process that is not monkey patched, and holds the hub until it returns"

_WRAPPED_TOO = (", and the object is not in `tpool.Proxy` on every way to here",)
_NO_YIELD_HELPS = "nothing limits how long this one call takes, no yield behind it helps"


class CallFlows:
    """Turns the steps that a call may be into flows."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` for the flow of all that is not about this."""
        self._flows = flows
        self._builder = flows.builder

    def step(self, node: nodes.Call, step: Step) -> Flow:
        """Return the flow of one thing that a call may be."""
        if isinstance(step, Catalogued):
            return self._catalogued(node, step)
        if isinstance(step, ProjectTarget):
            return self.project_call(node, step.function)
        if isinstance(step, DeferredTarget):
            return EMPTY
        if isinstance(step, OffloadedTarget):
            return self._offloaded(node)
        return self._unresolved(node, step)

    def _offloaded(self, node: nodes.NodeNG) -> Flow:
        self._builder.report.yields.append(ref_to(node))
        return of_paths(single(Coverage.YIELDS, Work.CHEAP, yield_note(node.lineno)))

    def _unresolved(self, node: nodes.Call, step: Unresolved) -> Flow:
        name = shorten(step.text, 50)
        # It is not known to yield and not known to hold.
        flow = of_paths(
            single(
                Coverage.UNKNOWN,
                Work.HEAVY,
                Note(NoteKind.WORK, (f"calls `{name}`",), node.lineno or 0),
                Note(NoteKind.DOUBT, (f"`{name}` {step.why}",), node.lineno or 0),
            )
        )
        for argument in node.args:
            if isinstance(argument, nodes.GeneratorExp):
                flow = self._builder.join_in_sequence(self._flows.consume(node, argument), flow)
        return flow

    def _catalogued(self, node: nodes.Call, step: Catalogued) -> Flow:
        verdict = step.verdict
        flow = EMPTY
        for index in step.row.iterates:
            argument = self._iterated(step, index)
            if argument is not None:
                flow = self._builder.join_in_sequence(flow, self._flows.consume(node, argument, step))
        if has_role(step.name, Role.ENTERS) and node.args:
            for part in self.context_manager(node.args[0]):
                flow = self._builder.join_in_sequence(flow, part)
        if step.name == _DRAWS_ONE:
            flow = self._builder.join_in_sequence(flow, self._drawn(node, step))
        if self._calls_now(step):
            flow = self._builder.join_in_sequence(flow, self._called(node, step))
        if verdict is Verdict.CHEAP:
            return self._builder.join_in_sequence(flow, self._costing(node, step))
        if verdict in (Verdict.YIELDS, Verdict.OFFLOADS):
            self._builder.report.yields.append(ref_to(node))
            explicit = step.row.cooperative
            coverage = Coverage.COOPERATIVE if explicit else Coverage.YIELDS
            return self._builder.join_in_sequence(
                flow, of_paths(single(coverage, Work.CHEAP, yield_note(node.lineno)))
            )
        if verdict is Verdict.WAITS:
            done = single(Coverage.WAITS, Work.HEAVY, _called(node))
            return self._builder.join_in_sequence(flow, of_paths(done))
        if verdict is Verdict.SPAWNS:
            handed = self._builder.handed(self._builder.operations.handed(step, self._flows.function))
            what = f"`{shorten(text_of(node), 50)}`"
            self._builder.report.spawns.append(Spawn(ref_to(node), what, self._builder.known(step), handed))
            made = self._costing(node, step)
            full = of_paths(single(Coverage.WAITS, Work.CHEAP)) if step.row.waits else made
            return self._builder.join_in_sequence(flow, full)
        if verdict is Verdict.BLOCKS:
            seconds = self._builder.costs.of(step, self._flows.function)
            below = seconds < self._builder.settings.min_hold
            doubt = _WRAPPED_TOO if step.wrapped_too else ()
            self._builder.report.sites.append(
                Site(
                    Symbol.BLOCKING_CALL,
                    ref_to(node),
                    f"`{_spelled(node)}`",
                    (f"`{step.name}` {self._why_it_holds(step)}", *doubt),
                    Confidence.INFERENCE if doubt else Confidence.HIGH,
                    self._builder.operations.functions.ref(self._flows.function),
                    operation=self._builder.known(step),
                    hold=Hold(seconds),
                    below=below,
                )
            )
            cost = self._held(node, seconds) if below else FREE
            done = single(Coverage.NONE, Work.REPORTED, cost=cost)
            return self._builder.join_in_sequence(flow, of_paths(done))
        if verdict is Verdict.FILE:
            return self._builder.join_in_sequence(flow, self._file_io(node, step))
        cost = self._held(node, self._builder.costs.of(step, self._flows.function))
        done = single(Coverage.NONE, Work.HEAVY, _called(node), cost=cost)
        return self._builder.join_in_sequence(flow, of_paths(done))

    def _costing(self, node: nodes.Call, step: Catalogued) -> Flow:
        """Return the flow of a cheap operation; the cheapest are in the cost of every call."""
        if step.cost is None or (step.cost.per == "call" and step.cost.seconds <= _NEGLIGIBLE):
            return EMPTY
        seconds = self._builder.costs.of(step, self._flows.function)
        if seconds <= _NEGLIGIBLE:
            return EMPTY
        return taking(seconds, _called(node)) if math.isfinite(seconds) else EMPTY

    @staticmethod
    def _held(node: nodes.Call, seconds: float) -> Held:
        # What nothing limits is reported by itself.
        return held(seconds, _called(node)) if math.isfinite(seconds) else FREE

    def _why_it_holds(self, step: Catalogued) -> str:
        """Return what the row says; that speaks of a patched process where it knows of a difference."""
        patched = step.row.stated(monkey_patched=True)
        if patched is Verdict.BLOCKS:
            return step.row.why
        if not self._builder.settings.is_patched:
            return _NOT_PATCHED
        return _LEFT_OUT if has_role(step.name, Role.SLEEPS) else step.row.why

    @staticmethod
    def _calls_now(step: Catalogued) -> bool:
        """Return whether an operation calls what it is handed before it is over, not for each element."""
        lazily = any(has_role(step.name, role) for role in (Role.LAZY_MAP, Role.MAKES_ITERATOR))
        now = step.verdict in (Verdict.CHEAP, Verdict.NEVER, Verdict.WAITS)
        return bool(step.row.callable) and not step.row.iterates and now and not lazily

    def _called(self, node: nodes.Call, step: Catalogued) -> Flow:
        """Return the flow of what an operation calls: all that it is handed, or nothing."""
        handed = self._builder.operations.handed(step, self._flows.function)
        if not handed:
            return EMPTY
        called = [self.step(node, item) for item in handed]
        return branches(*called) if has_role(step.name, Role.CALLS_AT_ITS_END) else branches(EMPTY, *called)

    @staticmethod
    def _iterated(step: Catalogued, index: int) -> nodes.NodeNG | None:
        argument = argument_at(step.call, index)
        if step.name in ("builtins.max", "builtins.min") and len(step.call.args) > 1:
            return None  # the largest of its arguments
        if step.name == _DRAWS_ONE and not (
            isinstance(argument, nodes.GeneratorExp) and argument.generators[-1].ifs
        ):
            return None  # takes one element
        return argument

    def _drawn(self, node: nodes.Call, step: Catalogued) -> Flow:
        """Return the flow of drawing one element of a generator, or of another iterator, of the project.

        A generator runs from one Python ``yield`` to the next, the first time to the first. One that can end
        runs nothing then: it raises, or the default is taken.
        """
        argument = argument_at(step.call, 0)
        values = self._builder.resolver.values(argument, self._flows.function) if argument else ()
        if isinstance(argument, nodes.Attribute) and len(values) > 1:
            return EMPTY  # what others have constructed it with runs in their tasks, not in this one
        flows: list[Flow] = []
        for value in values:
            if isinstance(value, Object):
                flows.append(self.special(node, value, "__next__"))
                continue
            if isinstance(value, Lazy) and argument is not None:
                flows.append(self._flows.iteration(argument)[1])
                continue
            if not isinstance(value, Generator):
                return EMPTY
            self._builder.call(node, value.function)
            summary = self._builder.summary_of(value.function)
            paths = summary.steps if _goes_on(argument, node) else join(summary.enters, summary.steps)
            paths = seen_by_caller(paths, value.function, stepped(value.function, node))
            pending = left_by(node, value.function, summary)
            drawn = of_paths(paths) if paths else EMPTY
            flows.append(drawn._replace(pending={Exit.NORMAL: pending}) if pending else drawn)
            if summary.returns:
                flows.append(EMPTY if len(node.args) > 1 else leaving(Exit.RAISE))
        return branches(*flows) if flows else EMPTY

    # -- file I/O ----------------------------------------------------------------------------------

    def _file_io(self, node: nodes.Call, step: Catalogued) -> Flow:
        if step.row.iterating is Verdict.FILE and step.row.weight is not Weight.OPEN:
            return EMPTY  # lazy: each round of iterating over the result goes to the disk
        origin = node if step.row.weight is Weight.OPEN else step.origin
        made = ref_to(origin) if origin is not None else None
        text = shorten(text_of(node), 50)
        seconds, small = self._builder.costs.of_file(step, self._flows.function)
        given = small_files.is_given_back(node)
        site = IoSite(
            ref_to(node),
            step.name,
            step.row.weight,
            step.row.why,
            text,
            made,
            cost=seconds,
            small=small,
            given=given,
        )
        if step.row.weight is Weight.CONTENT and math.isinf(seconds):
            self._builder.violate(Violation(site, (_NO_YIELD_HELPS,), Coverage.NONE))
        return self.io_flow(site, Note(NoteKind.WORK, (f"runs `{_spelled(node)}`",), node.lineno or 0))

    def io_flow(self, site: IoSite, note: Note) -> Flow:
        """Return the flow of one operation on a plain file."""
        # What moves data is reported whatever it costs, unless that is known to be little.
        counts = (site.small or site.weight is not Weight.CONTENT) and math.isfinite(site.cost)
        cost = held(site.cost, note) if counts else FREE
        return Flow(
            {Exit.NORMAL: single(Coverage.NONE, Work.REPORTED, note, cost=cost)},
            pending={Exit.NORMAL: {site: Coverage.NONE}},
            first_io=(Coverage.NONE, note.line) if self._builder.counts_alone(site) else None,
        )

    # -- project functions -------------------------------------------------------------------------

    def project_call(self, node: nodes.NodeNG, function: Function) -> Flow:
        """Return the flow of running a project function at ``node``."""
        self._builder.call(node, function)
        summary = self._builder.summary_of(function)
        line = node.lineno or 0
        in_cycle = self._builder.calls_back(function)
        called = Note(NoteKind.WORK, (f"calls `{function.name}`",), line)
        # A function that goes to the network (or to who knows where) on some of its ways out, and
        # makes no point of yielding there, is one that yields when it has to.
        incidental = [
            reached
            for reached, _ in summary.returns
            if reached in (Coverage.UNKNOWN, Coverage.WAITS, Coverage.YIELDS)
        ]
        least_reached = min(Coverage.WAITS, *incidental) if incidental else Coverage.NONE
        paths = seen_by_caller(summary.returns, function, called, least=least_reached, in_cycle=in_cycle)
        pending = self._left_by(node, function, summary)
        return Flow(
            {Exit.NORMAL: paths} if paths else {Exit.RAISE: summary.raises},
            pending={Exit.NORMAL: pending} if pending else {},
            first_io=None if summary.first_io is None else (summary.first_io, line),
            # What a circle multiplies has no end; the recursion is judged by itself.
            weight=1 if in_cycle else summary.weight,
            entered={ref_to(node): Coverage.NONE},
        )

    def _left_by(self, node: nodes.NodeNG, function: Function, summary: Summary) -> dict[IoSite, Coverage]:
        """Return the file I/O that a call leaves open, by what becomes here of what was read there."""
        left: dict[IoSite, Coverage] = {}
        for site, coverage in left_by(node, function, summary).items():
            taken = site.given and self._builder.costs.files.is_taken(node, self._flows.function)
            given = site.given and not taken and small_files.is_given_back(node)
            left[replace(site, small=site.small or taken, given=given)] = coverage
        return left

    def context_manager(self, node: nodes.NodeNG) -> tuple[Flow, Flow]:
        """Return what entering and leaving ``with node`` runs."""
        values = self._builder.resolver.values(node, self._flows.function)
        if not values and isinstance(node, nodes.Attribute) and node.attrname.lower().endswith("lock"):
            return of_paths(single(Coverage.WAITS, Work.CHEAP)), EMPTY  # a lock of unknown make
        for value in values:
            if isinstance(value, Generator) and is_context_manager(value.function.node):
                self._builder.call(node, value.function)
                return self._of_generator(node, value.function)
            if isinstance(value, ExternalObject) and self._builder.operations.waits_to_enter(value.type):
                return of_paths(single(Coverage.WAITS, Work.CHEAP)), EMPTY
            if isinstance(value, Proxied):
                return self._offloaded(node), self._offloaded(node)
            if isinstance(value, Object):
                return self.special(node, value, "__enter__"), self.special(node, value, "__exit__")
        if any(
            isinstance(value, ExternalObject) and self._builder.operations.knows(value.type)
            for value in values
        ):
            return EMPTY, EMPTY
        # What leaving it does nobody knows (a transaction is committed to a server).
        doubt = Note(
            NoteKind.DOUBT,
            (f"leaving `{shorten(text_of(node), 40)}` could not be resolved",),
            node.lineno or 0,
        )
        return EMPTY, of_paths(single(Coverage.UNKNOWN, Work.CHEAP, doubt))

    def _of_generator(self, node: nodes.NodeNG, function: Function) -> tuple[Flow, Flow]:
        """Return what a context manager runs that is a generator: before its Python ``yield``, and behind."""
        summary = self._builder.summary_of(function)
        enter, leave = of_paths(summary.enters or IDENTITY), of_paths(summary.leaves or IDENTITY)
        handed = min((item.lineno or 0 for item in python_yields(function.node)), default=0)
        pending = left_by(node, function, summary)
        # The place in the function is where the chain goes on from here.
        before = {
            site: coverage
            for site, coverage in pending.items()
            if (site.chain[1][0] if len(site.chain) > 1 else site.place).line <= handed
        }
        behind = {site: coverage for site, coverage in pending.items() if site not in before}
        if before:
            enter = enter._replace(pending={Exit.NORMAL: before})
        return enter, leave._replace(pending={Exit.NORMAL: behind}) if behind else leave

    def special(self, node: nodes.NodeNG, value: Object, name: str) -> Flow:
        """Return the flow of a special method that ``node`` runs."""
        target = self._builder.operations.calls.special(value, name)
        return self.project_call(node, target.function) if isinstance(target, ProjectTarget) else EMPTY


def left_by(node: nodes.NodeNG, function: Function, summary: Summary) -> dict[IoSite, Coverage]:
    """Return the file I/O that a function leaves with no yield behind it, as it is seen at ``node``."""
    return {
        replace(site, chain=((ref_to(node), function.name), *site.chain)[:MAX_CHAIN]): coverage
        for site, coverage in summary.pending.items()
    }


def _goes_on(generator: nodes.NodeNG, node: nodes.Call) -> bool:
    """Return whether each round of the loop around draws from one generator, made before it."""
    loop = innermost_loop(node)
    if loop is None or not isinstance(generator, nodes.Name):
        return False
    bound = find_bindings(generator.name, node)[1]
    return not any(loop in ancestors(binding) for binding in bound)


def _called(node: nodes.Call) -> Note:
    return Note(NoteKind.WORK, (f"calls `{_spelled(node)}`",), node.lineno or 0)


def _spelled(node: nodes.Call) -> str:
    return shorten(text_of(node.func), 50)
