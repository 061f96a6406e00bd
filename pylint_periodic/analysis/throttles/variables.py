"""The variables of a guard: what rounds do to them, what they start from, and who else changes them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.domain.conditions import Kind, Term
from pylint_periodic.analysis.domain.progressions import STILL, Effect, Lost, Move, Number, is_whole
from pylint_periodic.analysis.throttles.carry import Loop, outermost_loop
from pylint_periodic.analysis.throttles.changes import NumberOf, Ticks, Variable, spelling_of
from pylint_periodic.analysis.throttles.condition_reader import bound_expression
from pylint_periodic.analysis.throttles.courses import Course
from pylint_periodic.analysis.throttles.other_changes import OtherChanges
from pylint_periodic.analysis.throttles.rounds import EffectOf, Guard, Home, Visits, visits
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.syntax.assigned_names import stored_in_class
from pylint_periodic.source.syntax.constants import bound_once
from pylint_periodic.source.syntax.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import (
    ancestors,
    body_nodes,
    dotted_name,
    enclosing_class,
    enclosing_function,
    round_nodes,
    walk,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, Function

_PASSES = frozenset(("builtins.list", "builtins.tuple", "builtins.iter"))


class Variables:
    """What the rounds of one loop (or the calls of one function) do to the variables of a guard."""

    def __init__(self, home: Home, guard: Guard, expressions: Resolver, context: Function | None) -> None:
        """Look at ``home``, around ``guard``, in the context of a function."""
        self.home = home
        self._guard = guard
        self._expressions = expressions
        self._context = context
        self._courses: dict[Term, Course] = {}

    def course(self, term: Term) -> Course:
        """Return how a term goes on."""
        if term not in self._courses:
            self._courses[term] = self._course(term)
        return self._courses[term]

    def _course(self, term: Term) -> Course:
        if term.kind is Kind.TICKS:
            return self._of_ticks(term.text)
        if term.kind is Kind.STARTED:
            return Course(self._visits(lambda node: self._restarts(node, term.text)), None)
        if term.kind is not Kind.VARIABLE:
            return Course(_lost(term.text), None)
        counted = self._counted(term.text)
        variable = Variable(term.text, self._number)
        changed = self._changes(variable.effect_of)
        if counted is not None:
            start, step = counted
            moved = frozenset({Lost("") if changed or step is None else Move(step)})
            return Course(Visits(moved, moved, moved), None if start is None else frozenset({start}), True)
        if unseen := OtherChanges(self.home, self._expressions, self._context).change(variable):
            return Course(_lost(unseen), None)
        if self._starts_anew(term.text):
            return Course(self._visits(variable.effect_of, Lost("")), None)
        still = frozenset({STILL})
        found = self._visits(variable.effect_of) if changed else Visits(still, still, still)
        return Course(found, self._starts(term))

    def _number(self, node: nodes.NodeNG | None) -> Number | None:
        if isinstance(node, nodes.Const) and isinstance(node.value, bool):
            return int(node.value)
        return None if node is None else self._expressions.number(node, self._context)

    def _visits(self, effect_of: EffectOf, start: Effect = STILL) -> Visits:
        return visits(self.home, self._guard, effect_of, self._swallows, start)

    def _swallows(self, node: nodes.With) -> bool:
        return any(
            isinstance(value, External) and has_role(value.name, Role.SUPPRESSES)
            for expression, _ in node.items
            if isinstance(expression, nodes.Call)
            for value in self._expressions.values(expression.func, self._context)
        )

    def _changes(self, effect_of: EffectOf) -> bool:
        """Return whether a round changes the variable anywhere."""
        test = walk(self.home.test, into_scopes=False) if isinstance(self.home, nodes.While) else ()
        return any(effect_of(node) for node in (*round_nodes(self.home), *test))

    # -- names that stand for an expression ----------------------------------------------------------

    def bound(self, name: nodes.Name) -> nodes.NodeNG | None:
        """Return the expression that every round binds a name to before the guard, where it is one alone."""
        targets = [
            node
            for node in round_nodes(self.home)
            if isinstance(node, nodes.AssignName) and node.name == name.name
        ]
        if len(targets) != 1:
            return None
        variable = Variable(name.name, self._number)
        waiting = self._visits(variable.effect_of).waiting
        meant = bound_expression(targets[0])
        if meant is None or not waiting or any(not isinstance(effect, Lost) for effect in waiting):
            return None
        if any(variable.is_meant(node) for node in walk(meant)):
            return None
        return meant

    # -- where a variable begins -----------------------------------------------------------------------

    def _starts_anew(self, spelled: str) -> bool:
        """Return whether each round has a variable of its own: of what it binds, a local of a call."""
        first = spelled.partition(".")[0]
        if isinstance(self.home, nodes.For) and any(
            isinstance(node, nodes.AssignName) and node.name == first for node in walk(self.home.target)
        ):
            return True
        if not isinstance(self.home, nodes.FunctionDef) or "." in spelled:
            return False
        return not any(
            isinstance(node, (nodes.Global, nodes.Nonlocal)) and spelled in node.names
            for node in body_nodes(self.home)
        )

    def _starts(self, term: Term) -> frozenset[Number] | None:
        """Return the numbers that a variable can have when the loop begins, or None."""
        values: list[nodes.NodeNG | None] = []
        if "." in term.text:
            values = self._set_by_class(term.text)
        else:
            _, found = find_bindings(term.text, self.home)
            values = [_first_value(binding) for binding in found if self.home not in ancestors(binding)]
        numbers = [self._number(value) for value in values]
        if not numbers or any(number is None for number in numbers):
            return None
        return frozenset(number for number in numbers if number is not None)

    def ends(self, terms: Iterable[Term]) -> Loop | None:
        """Return the innermost loop after which one of some terms begins anew, or None where all go on."""
        if isinstance(self.home, nodes.FunctionDef):
            return None
        found = []
        for term in terms:
            counted = term.kind is Kind.VARIABLE and self._counted(term.text) is not None
            found.append(self.home if counted else outermost_loop(self.home, term.text))
        around = {self.home, *ancestors(self.home)}
        return max(
            (loop for loop in found if loop is not None and loop in around),
            key=lambda loop: sum(1 for _ in ancestors(loop)),
            default=None,
        )

    def firsts(self, terms: Iterable[Term]) -> dict[Term, tuple[frozenset[Number], Number]]:
        """Return the values that terms can have in the first round and what each round adds, where known."""
        found: dict[Term, tuple[frozenset[Number], Number]] = {}
        for term in terms:
            if term.kind not in (Kind.VARIABLE, Kind.TICKS):
                continue
            course = self.course(term)
            first, moved = course.first, course.visits.waiting
            step = next(iter(moved)) if len(moved) == 1 else None
            if first is not None:
                found[term] = first, (step.by if isinstance(step, Move) else math.nan)
        return found

    def meanings(self, term: Term) -> list[nodes.NodeNG]:
        """Return what a variable is set to, before the loop and in it, as far as that is known."""
        if "." in term.text:
            bound = self._set_by_class(term.text)
        else:
            _, found = find_bindings(term.text, self.home)
            bound = [_first_value(binding) for binding in found if self.home not in ancestors(binding)]
        bound += [_first_value(node) for node in round_nodes(self.home) if spelling_of(node) == term.text]
        return [meant for meant in bound if meant is not None]

    def _set_by_class(self, spelled: str) -> list[nodes.NodeNG | None]:
        owner = enclosing_class(enclosing_function(self.home) or self.home)
        if owner is None:
            return []
        return [
            _first_value(node)
            for node in stored_in_class(owner, spelled.rpartition(".")[2])
            if isinstance(node, nodes.AssignAttr) and self.home not in ancestors(node)
        ]

    # -- counters of other things --------------------------------------------------------------------

    def _counted(self, name: str) -> tuple[int | None, int | None] | None:
        """Return the start and the step of the number that the loop itself counts by, or None."""
        if not isinstance(self.home, nodes.For) or "." in name:
            return None
        return self._numbers(self.home.target, self.home.iter, name)

    def _numbers(
        self, target: nodes.NodeNG, iterable: nodes.NodeNG, name: str
    ) -> tuple[int | None, int | None] | None:
        if isinstance(iterable, nodes.Name):
            iterable = bound_once(iterable) or iterable
        if not isinstance(iterable, nodes.Call):
            return None
        made = {
            value.name
            for value in self._expressions.values(iterable.func, self._context)
            if isinstance(value, External)
        }
        if len(made) != 1:
            return None
        function = made.pop()
        if function in _PASSES and iterable.args:
            return self._numbers(target, iterable.args[0], name)
        if isinstance(target, nodes.AssignName):
            return self._counter_of(function, iterable) if target.name == name else None
        if not isinstance(target, (nodes.Tuple, nodes.List)):
            return None
        if function == "builtins.zip":
            pairs = zip(target.elts, iterable.args, strict=False)
            return next((found for part, item in pairs if (found := self._numbers(part, item, name))), None)
        if function == "builtins.enumerate" and len(target.elts) == 2 and iterable.args:
            first, second = target.elts
            if isinstance(first, nodes.AssignName) and first.name == name:
                return _argument(iterable, 1, "start", 0, self._number), 1
            return self._numbers(second, iterable.args[0], name)
        return None

    def _counter_of(self, function: str, call: nodes.Call) -> tuple[int | None, int | None] | None:
        if any(isinstance(item, nodes.Starred) for item in call.args):
            return None
        if has_role(function, Role.COUNTS_UP):
            start = _argument(call, 0, "start", 0, self._number)
            return start, _argument(call, 1, "step", 1, self._number)
        if function != "builtins.range":
            return None
        start = 0 if len(call.args) == 1 else _argument(call, 0, "", 0, self._number)
        return start, _argument(call, 2, "", 1, self._number)

    def _of_ticks(self, spelled: str) -> Course:
        """Return the course of ``next(counter)``: one step for each of these calls."""
        owner = self._made(spelled)
        counter = None
        if isinstance(owner, nodes.Call):
            for value in self._expressions.values(owner.func, self._context):
                if isinstance(value, External) and has_role(value.name, Role.COUNTS_UP):
                    counter = self._counter_of(value.name, owner)
        if counter is None or counter[1] is None:
            return Course(_lost("no step that is known"), None)
        start, step = counter
        ticks = Ticks(spelled, counter[1])
        before = None if start is None or step is None else frozenset({start - step})
        return Course(self._visits(ticks.effect_of), before)

    def _made(self, spelled: str) -> nodes.NodeNG | None:
        """Return the one expression that a name or an attribute of this class is set to, or None."""
        if "." in spelled:
            values = self._set_by_class(spelled)
            return values[0] if len(values) == 1 else None
        use = next(
            (node for node in walk(self.home) if isinstance(node, nodes.Name) and node.name == spelled), None
        )
        return bound_once(use) if use is not None else None

    def _restarts(self, node: nodes.NodeNG, spelled: str) -> Effect | None:
        """An object that measures time is started again by what is called on it, if that is no look at it."""
        if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
            if dotted_name(node.func.expr) != spelled:
                return None
            values = self._expressions.values(node.func, self._context)
            looks = any(isinstance(value, External) and has_role(value.name, Role.CLOCK) for value in values)
            return None if looks else Lost(f"{spelled}.{node.func.attrname}()")
        bound = isinstance(node, (nodes.AssignName, nodes.AssignAttr)) and spelling_of(node) == spelled
        return Lost(spelled) if bound else None


def _lost(text: str) -> Visits:
    lost = frozenset({Lost(text)})
    return Visits(lost, lost, lost)


def _first_value(binding: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the expression that a binding before the loop sets a variable to, or None."""
    if not isinstance(binding, (nodes.AssignName, nodes.AssignAttr)):
        return None
    return bound_expression(binding)


def _argument(call: nodes.Call, position: int, keyword: str, default: int, number: NumberOf) -> int | None:
    """Return an argument of a counter as a whole number; None where it is given and not known."""
    given = call.args[position] if len(call.args) > position else None
    given = next((word.value for word in call.keywords if keyword and word.arg == keyword), given)
    if given is None:
        return default
    value = number(given)
    return int(value) if value is not None and is_whole(value) else None
