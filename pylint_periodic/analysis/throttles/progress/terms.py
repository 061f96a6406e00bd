"""What is known of the terms of one loop (or function) whatever the guard: asked once for all of them."""

from __future__ import annotations

from dataclasses import dataclass

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.domain.conditions import Kind, Term
from pylint_periodic.analysis.domain.progressions import STILL, Effect, Lost, Move, Number, Put
from pylint_periodic.analysis.throttles.progress.amounts import Amounts
from pylint_periodic.analysis.throttles.progress.carry import Loop, SetsBack, outermost_loop
from pylint_periodic.analysis.throttles.progress.numbered import Numbered, Numbers
from pylint_periodic.analysis.throttles.progress.origins import Origins
from pylint_periodic.analysis.throttles.progress.other_changes import OtherChanges
from pylint_periodic.analysis.throttles.rounds.changes import (
    Arithmetic,
    Ticks,
    Tracked,
    Variable,
    bound_expression,
    spelling_of,
)
from pylint_periodic.analysis.throttles.rounds.courses import Course
from pylint_periodic.analysis.throttles.rounds.held import Item, Length, key_of, made_length
from pylint_periodic.analysis.throttles.rounds.name_index import body_index, round_index, test_index
from pylint_periodic.analysis.throttles.rounds.rounds import Changes, EffectOf, Home, Round, Visits, all_nodes
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.walk import (
    ancestors,
    dotted_name,
    enclosing_function,
    walk,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, Function


@dataclass(frozen=True)
class Moved:
    """What moves a term: ``changes`` in the rounds, none where nobody does, or a course that is known.

    ``start`` is what the beginning of each round does, ``starts`` are the values before the loop.
    """

    changes: Changes | None = None
    start: Effect = STILL
    starts: frozenset[Number] | None = None
    course: Course | None = None


class Terms:
    """What the rounds of one loop (or the calls of one function) do to what guards count by."""

    def __init__(self, home: Home, resolver: Resolver, context: Function | None) -> None:
        """Look at ``home`` in the context of a function."""
        self.home = home
        self.round = Round(home, self._swallows)
        self.origins = Origins(home, self.number)
        self.numbered = Numbered(home, self._called, self.number)
        self._resolver = resolver
        self.context = context
        self._amounts = Amounts(home, resolver, context, self.number)
        self._arithmetic = Arithmetic(self.number, self._amounts.added)
        self._others = OtherChanges(home, resolver, context)
        self._moved: dict[Term, Moved] = {}
        self._bound: dict[str, tuple[nodes.NodeNG, Changes] | None] = {}
        self._ends: dict[Term, Loop | None] = {}

    def moved(self, term: Term) -> Moved:
        """Return what moves a term."""
        if term not in self._moved:
            self._moved[term] = self._of(term)
        return self._moved[term]

    def _of(self, term: Term) -> Moved:
        if term.kind is Kind.TICKS:
            return self._of_ticks(term.text)
        if term.kind is Kind.STARTED:
            if not term.owner:
                return _known(lost("an object made in each round"))
            return Moved(self._changes(lambda node: self._restarts(node, term.owner), term.owner))
        tracked = self._tracked(term)
        if tracked is None:
            return _known(lost(term.text if term.kind is Kind.OPAQUE else ""))
        changes = self._changes(tracked.effect_of, term.owner)
        counted = self.counted(term)
        if counted is not None:
            step, start = counted.step, counted.start
            moved = frozenset({Lost("") if changes.effects or step is None else Move(step)})
            first = None if start is None else frozenset({start})
            return Moved(course=Course(Visits(moved, moved, moved), first, True))
        if unseen := self._others.anywhere(tracked):
            return _known(lost(unseen))
        called = self._others.reached_by_calls(tracked)
        if called:
            changes = Changes.by(self.round, self._with_calls(tracked), all_nodes(self.home))
        if self._starts_anew(term.owner):
            return Moved(changes, Lost(""))
        if term.kind is not Kind.VARIABLE and self._has_another_name(tracked):
            return _known(lost("another name of it"))
        starts = self.origins.starts(term)
        return Moved(changes if called or changes.effects else None, STILL, starts)

    def _changes(self, effect_of: EffectOf, owner: str) -> Changes:
        """Return the changes of what has an owner, or is in it."""
        about = (*round_index(self.home).about(owner), *test_index(self.home).about(owner))
        return Changes.by(self.round, effect_of, about)

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
        values = self._resolver.values(call.func, self.context)
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
        values = self._resolver.values(call.func, self.context)
        return bool(values) and all(
            isinstance(value, External) and value.name.startswith("builtins.") for value in values
        )

    def _grows_as_a_list(self, term: Term) -> bool:
        """Return whether all that a name is bound to is as long as what has been added to it."""
        made = self.origins.of_owner(term.owner)
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
            (node.lineno or 0) < (self.home.lineno or 0)
            and _is_given_away(node)
            and tracked.may_be_changed_by(node)
            and self.home not in ancestors(node)
            for node in body_index(function).last_parts.get(tracked.name, ())
        )

    def _is_stored_elsewhere(self, item: Item, function: nodes.FunctionDef) -> bool:
        """Return whether the loop stores under the same key in what may be the same container."""
        own = function.locals.get(item.owner, ())
        if own and all(not isinstance(node.parent, nodes.Arguments) for node in own):
            return False
        return any(
            node.ctx is Context.Store
            and key_of(node.slice) in (None, item.key)
            and spelling_of(node.value) != item.owner
            for node in round_index(self.home).subscripts
        )

    def number(self, node: nodes.NodeNG | None) -> Number | None:
        """Return the constant that an expression is, or None."""
        if isinstance(node, nodes.Const) and isinstance(node.value, bool):
            return int(node.value)
        return None if node is None else self._resolver.number(node, self.context)

    def _swallows(self, node: nodes.With) -> bool:
        return any(
            isinstance(value, External) and has_role(value.name, Role.SUPPRESSES)
            for expression, _ in node.items
            if isinstance(expression, nodes.Call)
            for value in self._resolver.values(expression.func, self.context)
        )

    def bound(self, name: str) -> tuple[nodes.NodeNG, Changes] | None:
        """Return the expression of the one place where a round binds a name, and that as its changes."""
        if name not in self._bound:
            self._bound[name] = self._bound_once(name)
        return self._bound[name]

    def _bound_once(self, name: str) -> tuple[nodes.NodeNG, Changes] | None:
        targets = [
            node for node in round_index(self.home).assigned(name) if isinstance(node, nodes.AssignName)
        ]
        meant = bound_expression(targets[0]) if len(targets) == 1 else None
        variable = Variable(name, self._arithmetic)
        if meant is None or any(variable.is_meant(node) for node in walk(meant)):
            return None
        return meant, self._changes(variable.effect_of, name)

    def _starts_anew(self, spelled: str) -> bool:
        """Return whether each round has a variable of its own: of what it binds, a local of a call."""
        first = spelled.partition(".")[0]
        if isinstance(self.home, nodes.For) and any(
            isinstance(node, nodes.AssignName) and node.name == first for node in walk(self.home.target)
        ):
            return True
        if not isinstance(self.home, nodes.FunctionDef) or spelled not in self.home.locals:
            return False
        return spelled not in body_index(self.home).shared

    def ends_of(self, term: Term) -> Loop | None:
        """Return the largest loop in whose rounds a term goes on, or None where it always does."""
        if term not in self._ends:
            self._ends[term] = self._end_of(term)
        return self._ends[term]

    def _end_of(self, term: Term) -> Loop | None:
        assert not isinstance(self.home, nodes.FunctionDef)
        counted = self.counted(term)
        if counted is not None:
            return self.numbered.ends(counted)
        tracked = self._tracked(term)
        return outermost_loop(self.home, term.owner, self._set_back_by(tracked) if tracked else None)

    def _set_back_by(self, tracked: Tracked) -> SetsBack:
        """Return what tells the nodes outside of the loop that set a count back, by a call too."""
        called = self._others.reached_by_calls(tracked, around=True)
        effect_of = self._with_calls(tracked) if called else tracked.effect_of
        return SetsBack(lambda node: isinstance(effect_of(node), (Put, Lost)), called)

    def counted(self, term: Term) -> Numbers | None:
        """Return the numbers by which the loop itself counts a term, or None."""
        return self.numbered.of_target(term.owner) if term.kind is Kind.VARIABLE else None

    def _of_ticks(self, spelled: str) -> Moved:
        """Return what moves ``next(counter)``: one step for each of these calls."""
        counter = self.numbered.of_counter(self.origins.made_once(spelled))
        if counter is None or counter.step is None:
            return _known(lost("no step that is known"))
        ticks = Ticks(spelled, counter.step)
        before = None if counter.start is None else frozenset({counter.start - counter.step})
        return Moved(self._changes(ticks.effect_of, spelled), starts=before)

    def _restarts(self, node: nodes.NodeNG, spelled: str) -> Effect | None:
        """An object that measures time is started again by what is called on it, if that is no look at it."""
        if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute):
            if dotted_name(node.func.expr) != spelled:
                return None
            values = self._resolver.values(node.func, self.context)
            looks = any(isinstance(value, External) and has_role(value.name, Role.CLOCK) for value in values)
            return None if looks else Lost(f"{spelled}.{node.func.attrname}()")
        bound = isinstance(node, (nodes.AssignName, nodes.AssignAttr)) and spelling_of(node) == spelled
        return Lost(spelled) if bound else None


def lost(text: str) -> Visits:
    """Return what happens to what nobody can follow."""
    nobody_knows = frozenset({Lost(text)})
    return Visits(nobody_knows, nobody_knows, nobody_knows)


def _known(visits: Visits) -> Moved:
    return Moved(course=Course(visits, None))


def _is_given_away(use: nodes.NodeNG) -> bool:
    """Return whether somebody else may know an object by a use of it: not by one of a part or a method."""
    parent = use.parent
    if isinstance(parent, nodes.Attribute):
        return not (isinstance(parent.parent, nodes.Call) and parent.parent.func is parent)
    return not isinstance(parent, nodes.Subscript)
