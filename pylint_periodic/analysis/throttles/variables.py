"""The variables of a guard: what rounds do to them, what they start from, and who else changes them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.domain.conditions import Kind, Term
from pylint_periodic.analysis.domain.progressions import STILL, Effect, Grow, Lost, Move, Number, Put, Turn
from pylint_periodic.analysis.throttles.amounts import Amounts
from pylint_periodic.analysis.throttles.carry import Loop, SetsBack, outermost_loop
from pylint_periodic.analysis.throttles.changes import (
    Arithmetic,
    Ticks,
    Tracked,
    Variable,
    bound_expression,
    spelling_of,
)
from pylint_periodic.analysis.throttles.courses import Course
from pylint_periodic.analysis.throttles.held import Item, Length, key_of, made_length
from pylint_periodic.analysis.throttles.numbered import Numbered, Numbers
from pylint_periodic.analysis.throttles.origins import Origins
from pylint_periodic.analysis.throttles.other_changes import OtherChanges
from pylint_periodic.analysis.throttles.rounds import EffectOf, Guard, Home, Visits, visits
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.schema import Role
from pylint_periodic.source.syntax.walk import (
    ancestors,
    body_nodes,
    dotted_name,
    enclosing_function,
    round_nodes,
    walk,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, Function


class Variables:
    """What the rounds of one loop (or the calls of one function) do to the variables of a guard."""

    def __init__(self, home: Home, guard: Guard, expressions: Resolver, context: Function | None) -> None:
        """Look at ``home``, around ``guard``, in the context of a function."""
        self.home = home
        self._guard = guard
        self._expressions = expressions
        self.context = context
        self._courses: dict[Term, Course] = {}
        self._amounts = Amounts(home, expressions, context, self._number)
        self._arithmetic = Arithmetic(self._number, self._amounts.added)
        self._origins = Origins(home, self._number)
        self._numbered = Numbered(home, self._called, self._number)
        self._others = OtherChanges(home, expressions, context)

    def course(self, term: Term) -> Course:
        """Return how a term goes on."""
        if term not in self._courses:
            self._courses[term] = self._course(term)
        return self._courses[term]

    def _course(self, term: Term) -> Course:
        if term.kind is Kind.TICKS:
            return self._of_ticks(term.text)
        if term.kind is Kind.STARTED:
            if not term.owner:
                return Course(_lost("an object made in each round"), None)
            return Course(self._visits(lambda node: self._restarts(node, term.owner)), None)
        tracked = self._tracked(term)
        if tracked is None:
            return Course(_lost(term.text if term.kind is Kind.OPAQUE else ""), None)
        changed = self._changes(tracked.effect_of)
        counted = self._counted(term)
        if counted is not None:
            step, start = counted.step, counted.start
            moved = frozenset({Lost("") if changed or step is None else Move(step)})
            return Course(Visits(moved, moved, moved), None if start is None else frozenset({start}), True)
        if unseen := self._others.anywhere(tracked):
            return Course(_lost(unseen), None)
        effect_of: EffectOf = tracked.effect_of
        if self._others.reached_by_calls(tracked):
            changed, effect_of = True, self._with_calls(tracked)
        if self._starts_anew(term.owner):
            return Course(self._visits(effect_of, Lost("")), None)
        if term.kind is not Kind.VARIABLE and self._has_another_name(tracked):
            return Course(_lost("another name of it"), None)
        still = frozenset({STILL})
        found = self._visits(effect_of) if changed else Visits(still, still, still)
        return Course(found, self._origins.starts(term))

    def _tracked(self, term: Term) -> Tracked | None:
        """Return what a term counts by; None where nobody knows what its container does."""
        if term.kind is Kind.VARIABLE:
            return Variable(term.owner, self._arithmetic)
        if term.kind is Kind.ITEM:
            return Item(term.owner, term.key, self._arithmetic, self._is_harmless)
        if term.kind is Kind.LENGTH and self._grows_as_a_list(term):
            return Length(term.owner, self._amounts.added_by_many, self._is_harmless)
        return None

    def _called(self, call: nodes.Call) -> str:
        """Return the one name from outside of the project that a call calls, or an empty string."""
        values = self._expressions.values(call.func, self.context)
        names = {value.name for value in values if isinstance(value, External)}
        return names.pop() if len(names) == 1 else ""

    def _with_calls(self, tracked: Tracked) -> EffectOf:
        """Return the effects of statements, and of the functions that they call."""

        def effect_of(node: nodes.NodeNG) -> Effect | None:
            own = tracked.effect_of(node)
            return self._others.effect_of(node, tracked) if own is None else own

        return effect_of

    def _is_harmless(self, call: nodes.Call) -> bool:
        """Return whether a call leaves a container as it is that it is given: a builtin function does."""
        values = self._expressions.values(call.func, self.context)
        return bool(values) and all(
            isinstance(value, External) and value.name.startswith("builtins.") for value in values
        )

    def _grows_as_a_list(self, term: Term) -> bool:
        """Return whether all that a name is bound to is as long as what has been added to it."""
        made = self._origins.of_owner(term.owner)
        return any(made_length(item) is not None for item in made) and all(
            made_length(item) is not None or isinstance(item, (nodes.ListComp, nodes.Subscript, nodes.BinOp))
            for item in made
        )

    def _has_another_name(self, tracked: Tracked) -> bool:
        """Return whether something before the loop, or around it, may know the container by another name."""
        function = enclosing_function(self.home)
        if not isinstance(function, nodes.FunctionDef):
            return False
        if isinstance(tracked, Item) and self._is_stored_elsewhere(tracked, function):
            return True
        return any(
            _is_given_away(node) and tracked.may_be_changed_by(node)
            for node in body_nodes(function)
            if isinstance(node, (nodes.Name, nodes.Attribute))
            and self.home not in ancestors(node)
            and (node.lineno or 0) < (self.home.lineno or 0)
        )

    def _is_stored_elsewhere(self, item: Item, function: nodes.FunctionDef) -> bool:
        """Return whether the loop stores under the same key in what may be the same container."""
        own = function.locals.get(item.owner, ())
        if own and all(not isinstance(node.parent, nodes.Arguments) for node in own):
            return False
        return any(
            isinstance(node, nodes.Subscript)
            and node.ctx is Context.Store
            and key_of(node.slice) in (None, item.key)
            and spelling_of(node.value) != item.owner
            for node in round_nodes(self.home)
        )

    def _number(self, node: nodes.NodeNG | None) -> Number | None:
        if isinstance(node, nodes.Const) and isinstance(node.value, bool):
            return int(node.value)
        return None if node is None else self._expressions.number(node, self.context)

    def _visits(self, effect_of: EffectOf, start: Effect = STILL) -> Visits:
        return visits(self.home, self._guard, effect_of, self._swallows, start)

    def _swallows(self, node: nodes.With) -> bool:
        return any(
            isinstance(value, External) and has_role(value.name, Role.SUPPRESSES)
            for expression, _ in node.items
            if isinstance(expression, nodes.Call)
            for value in self._expressions.values(expression.func, self.context)
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
        variable = Variable(name.name, self._arithmetic)
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
        if not isinstance(self.home, nodes.FunctionDef) or spelled not in self.home.locals:
            return False
        return not any(
            isinstance(node, (nodes.Global, nodes.Nonlocal)) and spelled in node.names
            for node in body_nodes(self.home)
        )

    def ends(self, terms: Iterable[Term]) -> Loop | None:
        """Return the innermost loop after which one of some terms begins anew, or None where all go on."""
        if isinstance(self.home, nodes.FunctionDef):
            return None
        found = [self._ends_of(term) for term in terms]
        around = {self.home, *ancestors(self.home)}
        return max(
            (loop for loop in found if loop is not None and loop in around),
            key=lambda loop: sum(1 for _ in ancestors(loop)),
            default=None,
        )

    def _ends_of(self, term: Term) -> Loop | None:
        """Return the largest loop in whose rounds a term goes on, or None where it always does."""
        assert not isinstance(self.home, nodes.FunctionDef)
        counted = self._counted(term)
        if counted is not None:
            return self._numbered.ends(counted)
        tracked = self._tracked(term)
        return outermost_loop(self.home, term.owner, self._set_back_by(tracked) if tracked else None)

    def _set_back_by(self, tracked: Tracked) -> SetsBack:
        """Return what tells the nodes outside of the loop that set a count back, by a call too."""
        called = self._others.reached_by_calls(tracked, around=True)
        effect_of = self._with_calls(tracked) if called else tracked.effect_of
        return lambda node: isinstance(effect_of(node), (Put, Lost))

    def _counted(self, term: Term) -> Numbers | None:
        return self._numbered.of_target(term.owner) if term.kind is Kind.VARIABLE else None

    def firsts(self, terms: Iterable[Term]) -> dict[Term, tuple[frozenset[Number], Number]]:
        """Return the values that terms can have in the first round and what each round adds, where known."""
        found: dict[Term, tuple[frozenset[Number], Number]] = {}
        for term in terms:
            if term.kind is Kind.CLOCK:
                found[term] = frozenset({math.inf}), 0  # far from any number that is written out
            if not (term.is_set or term.kind in (Kind.TICKS, Kind.LENGTH)):
                continue
            course = self.course(term)
            first, moved = course.first, course.visits.waiting
            step = next(iter(moved)) if len(moved) == 1 else None
            if first is not None:
                found[term] = first, (step.by if isinstance(step, Move) else math.nan)
        return found

    def is_a_number(self, term: Term) -> bool:
        """Return whether a variable is known to be set to a number, no flag, or to be moved on."""
        found = self.course(term).visits
        return any(
            isinstance(effect, (Move, Grow, Turn)) and effect != STILL
            for effect in (*found.waiting, *found.fired, *found.passing)
        ) or any(
            self._number(meant) is not None
            and not (isinstance(meant, nodes.Const) and isinstance(meant.value, bool))
            for meant in self.meanings(term)
        )

    def meanings(self, term: Term) -> list[nodes.NodeNG]:
        """Return what a variable is set to, before the loop and in it, as far as that is known."""
        return self._origins.meanings(term)

    # -- counters of other things --------------------------------------------------------------------

    def _of_ticks(self, spelled: str) -> Course:
        """Return the course of ``next(counter)``: one step for each of these calls."""
        counter = self._numbered.of_counter(self._origins.made_once(spelled))
        if counter is None or counter.step is None:
            return Course(_lost("no step that is known"), None)
        ticks = Ticks(spelled, counter.step)
        before = None if counter.start is None else frozenset({counter.start - counter.step})
        return Course(self._visits(ticks.effect_of), before)

    def _restarts(self, node: nodes.NodeNG, spelled: str) -> Effect | None:
        """An object that measures time is started again by what is called on it, if that is no look at it."""
        if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
            if dotted_name(node.func.expr) != spelled:
                return None
            values = self._expressions.values(node.func, self.context)
            looks = any(isinstance(value, External) and has_role(value.name, Role.CLOCK) for value in values)
            return None if looks else Lost(f"{spelled}.{node.func.attrname}()")
        bound = isinstance(node, (nodes.AssignName, nodes.AssignAttr)) and spelling_of(node) == spelled
        return Lost(spelled) if bound else None


def _lost(text: str) -> Visits:
    lost = frozenset({Lost(text)})
    return Visits(lost, lost, lost)


def _is_given_away(use: nodes.NodeNG) -> bool:
    """Return whether somebody else may know an object by a use of it: not by one of a part or a method."""
    parent = use.parent
    if isinstance(parent, nodes.Attribute):
        return not (isinstance(parent.parent, nodes.Call) and parent.parent.func is parent)
    return not isinstance(parent, nodes.Subscript)
