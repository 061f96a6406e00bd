"""The flow analysis of one function: statements to flows, loops to verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from astroid import nodes

from pylint_periodic.analysis.domain.flows import (
    EMPTY,
    Exit,
    Flow,
    Pending,
    branches,
    caught,
    credited,
    in_some_rounds,
    leaving,
    merge_exits,
    merge_pending,
    of_paths,
    onward,
    renamed,
    sequence,
    with_note,
    without,
    yield_note,
    yields_surely,
)
from pylint_periodic.analysis.domain.paths import (
    IDENTITY,
    Coverage,
    Paths,
    Work,
    join,
    least,
    most,
    noted,
    raised_to,
)
from pylint_periodic.analysis.flow.dead_ends import DeadEnds
from pylint_periodic.analysis.flow.flowing import Flowing, Loop
from pylint_periodic.analysis.flow.raising import catches_all, may_raise, reads_attribute
from pylint_periodic.analysis.flow.some_rounds import SomeRounds
from pylint_periodic.analysis.loops import verdicts
from pylint_periodic.analysis.loops.endings.flags import ends_loop, succeeds
from pylint_periodic.analysis.loops.endings.retry_loops import skips_one_round
from pylint_periodic.analysis.loops.rounds.helpers import Helpers
from pylint_periodic.analysis.loops.trip_counts import Trips
from pylint_periodic.analysis.loops.while_trips import WhileTrips
from pylint_periodic.analysis.throttles.throttle import Throttle
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import is_over_nothing
from pylint_periodic.source.syntax.dispatch import methods_by_kind
from pylint_periodic.source.syntax.match_cases import reached_cases
from pylint_periodic.source.syntax.walk import walk
from pylint_periodic.source.values.values import Class, External, Function


class StatementFlows:
    """Turns statements into flows."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` for the flow of all that is not about this."""
        self._flows = flows
        self._builder = flows.builder
        self._ends = DeadEnds(flows)
        self._some = SomeRounds(flows)

    def block(self, statements: Iterable[nodes.NodeNG]) -> Flow:
        """Return the flow of statements one after another."""
        flow = EMPTY
        following = list(statements)
        while following:
            statement = following.pop(0)
            throttle = self._goes_on_unless_due(statement) if following else None
            if throttle is not None and throttle.proven:
                rest = self.block(following)
                step = self.statement(statement)
                reached = least(onward(rest))
                if reached is None or reached >= Coverage.YIELDS:
                    step = self._flows.beside_throttle(step, throttle, statement, Exit.CONTINUE)
                return self._builder.join_in_sequence(flow, self._builder.join_in_sequence(step, rest))
            step = self.statement(statement)
            if throttle is not None and throttle.reason:
                note = verdicts.skip_note("`continue`", statement.body[-1], throttle.reason)
                step = with_note(step, note, (Exit.CONTINUE,))
            flow = self._builder.join_in_sequence(flow, step)
            if following and self._ends.leaves(statement):
                return flow
            if following and (share := self._some.share_past(statement)) < 1:
                return self._builder.join_in_sequence(flow, in_some_rounds(self.block(following), share))
        return flow

    def _goes_on_unless_due(self, node: nodes.NodeNG) -> Throttle | None:
        """``if count < limit: continue`` before a yield is a throttle turned round."""
        if not isinstance(node, nodes.If) or node.orelse or not isinstance(node.body[-1], nodes.Continue):
            return None
        return self._builder.throttles.of_test(node, node.test, self._flows.function, fires_on=False)

    def statement(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of one statement. Raises ``OutOfTime``."""
        self._builder.resolver.deadline.check()
        visit = _VISITS.get(type(node))
        if visit is not None:
            flow: Flow = visit(self, node)
            return flow
        if isinstance(node, nodes.ClassDef):
            return EMPTY
        return self._raising(self._flows.children(node), node)

    def _raising(self, flow: Flow, node: nodes.NodeNG) -> Flow:
        """Add the exit by an exception to a statement that can raise one.

        What raises is taken to have got as far as what returns: a query that fails has been to the
        hub and back. Where nobody in the function waits for an exception, nothing is added.
        """
        if not self._flows.minds_raises:
            return flow
        paths = flow.paths(Exit.NORMAL)
        if not paths or not (may_raise(node) or (paths != IDENTITY and reads_attribute(node))):
            return flow
        if all(coverage >= Coverage.COOPERATIVE and work is Work.CHEAP for coverage, work in paths):
            return flow
        exits = {**flow.exits, Exit.RAISE: join(flow.paths(Exit.RAISE), paths)}
        pending = dict(flow.pending)
        if Exit.NORMAL in pending and Exit.RAISE not in pending:
            pending[Exit.RAISE] = pending[Exit.NORMAL]
        return Flow(exits, flow.resumed, pending, flow.first_io, flow.weight, flow.entered)

    def _visit_expr(self, node: nodes.Expr) -> Flow:
        flow = self._flows.expression(node.value)
        if isinstance(node.value, nodes.Call) and _any(self._names(node.value), Role.NEVER_RETURNS):
            return sequence(flow, leaving(Exit.RAISE))
        return self._raising(flow, node)

    def _visit_assign(self, node: nodes.Assign) -> Flow:
        flow = self._raising(self._flows.children(node), node)
        if ends_loop(node) or succeeds(node, self._gives_something):
            flow = sequence(flow, of_paths(raised_to(IDENTITY, Coverage.LEAVES)))
        return flow

    def _gives_something(self, call: nodes.Call) -> bool:
        return Helpers(self._builder.resolver).gives_something(call, self._flows.function)

    def _visit_assert(self, node: nodes.Assert) -> Flow:
        """Return the flow of an assertion: its message is made only where that fails."""
        flow = self._raising(self._flows.expression(node.test), node.test)
        truth = self._builder.truth(node.test, self._flows.function)
        message = self._flows.expression(node.fail) if node.fail is not None and truth is not True else EMPTY
        failing = sequence(message, leaving(Exit.RAISE))
        if truth is False:
            return self._builder.join_in_sequence(flow, failing)
        return flow if message is EMPTY else self._builder.join_in_sequence(flow, branches(EMPTY, failing))

    def _visit_return(self, node: nodes.Return) -> Flow:
        flow = self._raising(self._flows.expression(node.value), node) if node.value is not None else EMPTY
        return sequence(flow, leaving(Exit.RETURN))

    def _visit_raise(self, node: nodes.Raise) -> Flow:
        made = self._flows.join_all(self._raised(part) for part in node.get_children())
        return sequence(made, leaving(Exit.RAISE))

    def _raised(self, node: nodes.NodeNG) -> Flow:
        """Return the flow of an expression that is raised; making an exception on the spot takes no time.

        Its constructor has no more to go through than what the ``raise`` gives it.
        """
        if not isinstance(node, nodes.Call):
            return self._flows.expression(node)
        made = self._builder.resolver.values(node.func, self._flows.function)
        if not made or not all(isinstance(value, Class) for value in made):
            return self._flows.expression(node)
        return self._flows.given(node)

    def _visit_break(self, _node: nodes.Break) -> Flow:
        return leaving(Exit.BREAK)

    def _visit_continue(self, node: nodes.Continue) -> Flow:
        return Flow({Exit.CONTINUE: noted(IDENTITY, verdicts.skip_note("`continue`", node))})

    def _visit_if(self, node: nodes.If) -> Flow:
        test = self._raising(self._flows.expression(node.test), node.test)
        fixed = self._builder.truth(node.test, self._flows.function)
        if fixed is not None:
            return sequence(test, self.block(node.body if fixed else node.orelse))
        taken, other = self._some.of_branches(node, self.block(node.body), self.block(node.orelse))
        if yields_surely(taken) and skips_one_round(node, self._names):
            other = credited(other, Coverage.THROTTLED, yield_note(node.lineno))
        else:
            missed = "the untaken branch of `if`" if not node.orelse else "the `else` branch"
            taken, other = self._flows.beside(node, node.test, taken, other, ("the branch of `if`", missed))
        return sequence(test, branches(taken, other))

    def _visit_match(self, node: nodes.Match) -> Flow:
        subject = self._raising(self._flows.expression(node.subject), node.subject)
        arms: list[Flow] = []
        cases, complete = reached_cases(node)
        for case in cases:
            guard = self._flows.expression(case.guard) if case.guard is not None else EMPTY
            arms.append(sequence(guard, self.block(case.body)))
        throttles = [
            self._builder.throttles.of_case(case, self._flows.function)
            for case, arm in zip(cases, arms, strict=True)
            if yields_surely(arm)
        ]
        if not complete:
            arms.append(EMPTY)
        proven = next((throttle for throttle in throttles if throttle.proven), None)
        if proven is not None:
            arms = [
                arm if yields_surely(arm) else self._flows.beside_throttle(arm, proven, node) for arm in arms
            ]
        elif any((most(onward(arm)) or 0) >= Coverage.THROTTLED for arm in arms):
            reason = next((throttle.reason for throttle in throttles if throttle.reason), "")
            note = verdicts.skip_note("a case of `match`", node, reason)
            arms = [
                with_note(arm, note) if (least(onward(arm)) or 0) < Coverage.WAITS else arm for arm in arms
            ]
        return sequence(subject, branches(*arms))

    def _visit_with(self, node: nodes.With) -> Flow:
        return StatementFlows(self._flows.minding_raises()).with_statement(node)

    def with_statement(self, node: nodes.With) -> Flow:
        """Return the flow of a ``with``, round whose body something runs."""
        flow, leave = EMPTY, EMPTY
        names: set[str] = set()
        for expression, _ in node.items:
            flow = self._builder.join_in_sequence(
                flow, self._raising(self._flows.expression(expression), expression)
            )
            enter, exit_ = self._flows.context_manager(expression)
            flow = self._builder.join_in_sequence(flow, enter)
            leave = sequence(exit_, leave)
            if isinstance(expression, nodes.Call):
                names |= self._names(expression)
        body = self.block(node.body)
        if _any(names, Role.SUPPRESSES):
            body = caught(body)
        elif _any(names, Role.RERAISES) and not _cancels_reraise(node):
            body = sequence(body, leaving(Exit.RAISE))
        return self._builder.join_in_sequence(flow, self._after(body, leave))

    def _visit_try(self, node: nodes.Try) -> Flow:
        return StatementFlows(self._flows.minding_raises()).try_statement(node)

    def try_statement(self, node: nodes.Try) -> Flow:
        """Return the flow of a ``try``, whose body somebody waits for."""
        body = self.block(node.body)
        raised = body.paths(Exit.RAISE)
        orelse = self.block(node.orelse)
        covers = most(onward(self._builder.join_in_sequence(body, orelse)))
        tried = body._replace(
            exits=without(body.exits, Exit.RAISE), pending=without(body.pending, Exit.RAISE)
        )
        tried = self._builder.join_in_sequence(tried, orelse)
        handlers: list[Flow] = []
        for handler in node.handlers:
            flow = self.block(handler.body)
            if covers is not None and covers >= Coverage.THROTTLED:
                flow = with_note(flow, verdicts.skip_note("`except`", handler))
            start = Flow(
                {Exit.NORMAL: raised},
                pending={Exit.NORMAL: body.pending[Exit.RAISE]} if Exit.RAISE in body.pending else {},
            )
            handlers.append(self._builder.join_in_sequence(start, flow))
        if raised and not any(catches_all(handler) for handler in node.handlers):
            escaped = {Exit.RAISE: body.pending[Exit.RAISE]} if Exit.RAISE in body.pending else {}
            handlers.append(Flow({Exit.RAISE: raised}, pending=escaped))
        flow = branches(tried, *handlers)
        return self._after(flow, self.block(node.finalbody)) if node.finalbody else flow

    _visit_trystar = _visit_try

    def _after(self, flow: Flow, last: Flow) -> Flow:
        """Return ``flow`` with ``last`` (a ``finally``) run on every way out of it."""
        if last is EMPTY:
            return flow
        parts: list[Flow] = []
        for kind in flow.exits:
            if kind is Exit.HANDOVER:
                parts.append(Flow({kind: flow.exits[kind]}))
                continue
            start = Flow(
                {Exit.NORMAL: flow.exits[kind]},
                pending={Exit.NORMAL: flow.pending[kind]} if kind in flow.pending else {},
            )
            done = self._builder.join_in_sequence(start, last)
            parts.append(renamed(done, kind))
        resumed: list[Mapping[Exit, Paths]] = []
        pending: list[Mapping[Exit, Pending]] = []
        for kind, paths in flow.resumed.items():
            if kind is Exit.HANDOVER:
                resumed.append({kind: paths})
            else:
                done = renamed(sequence(of_paths(paths), last), kind)
                resumed.append(done.exits)
                pending.append(done.pending)
        joined = branches(*parts) if parts else Flow({})
        return joined._replace(
            resumed=merge_exits(joined.resumed, *resumed),
            pending=merge_pending(joined.pending, *pending) if any(pending) else joined.pending,
            first_io=flow.first_io or joined.first_io,
            weight=max(flow.weight, last.weight),
            entered={**joined.entered, **flow.entered},
        )

    # -- loops ---------------------------------------------------------------------------------

    def _visit_while(self, node: nodes.While) -> Flow:
        fixed = self._builder.truth(node.test, self._flows.function)
        orelse = self.block(node.orelse)
        head = self._raising(self._flows.expression(node.test), node.test)
        if fixed is False:
            return self._builder.join_in_sequence(head, orelse)
        body = self.block(node.body)
        return self._flows.loop(
            Loop(node, self.while_trips(node), head, body, endless=fixed is True, orelse=orelse)
        )

    def while_trips(self, node: nodes.While) -> Trips:
        """Return how often a ``while`` goes round."""
        return self._bounds().of_while(node)

    def _bounds(self) -> WhileTrips:
        return WhileTrips(self._builder.resolver, self._builder.trip_counter, self._flows.function)

    def _visit_functiondef(self, node: nodes.FunctionDef) -> Flow:
        """Return the flow of defining a function: what stands behind ``@``, and what is called with it."""
        decorators = node.decorators.nodes if node.decorators is not None else []
        flow = self._flows.join_all(self._flows.expression(decorator) for decorator in decorators)
        for decorator in decorators:
            values = self._builder.resolver.values(decorator, self._flows.function)
            run = [self._flows.project_call(decorator, v) for v in values if isinstance(v, Function)]
            flow = self._builder.join_in_sequence(flow, branches(*run)) if run else flow
        return flow

    _visit_asyncfunctiondef = _visit_functiondef

    def _visit_for(self, node: nodes.For) -> Flow:
        start = self._raising(self._flows.expression(node.iter), node.iter)
        trips, head = self._flows.iteration(node.iter)
        trips = self._bounds().of_for(node, trips)
        if is_over_nothing(node.iter):
            return self._builder.join_in_sequence(start, self.block(node.orelse))
        if isinstance(node, nodes.AsyncFor):
            head = sequence(head, of_paths(raised_to(IDENTITY, Coverage.WAITS)))
        flow = self._flows.loop(
            Loop(
                node,
                trips,
                head,
                self.block(node.body),
                at_least_once=trips.at_least_once,
                orelse=self.block(node.orelse),
            )
        )
        return self._builder.join_in_sequence(start, flow)

    _visit_asyncfor = _visit_for

    def _names(self, call: nodes.Call) -> set[str]:
        return {
            value.name
            for value in self._builder.resolver.values(call.func, self._flows.function)
            if isinstance(value, External)
        }


_VISITS = methods_by_kind(StatementFlows, "_visit_")


def _cancels_reraise(node: nodes.With) -> bool:
    return any(
        isinstance(item, nodes.AssignAttr) and item.attrname == "reraise" for item in walk(node)
    ) or any(
        isinstance(expression, nodes.Call) and any(word.arg == "reraise" for word in expression.keywords)
        for expression, _ in node.items
    )


def _any(names: Iterable[str], role: Role) -> bool:
    return any(has_role(name, role) for name in names)
