"""Who else changes the variable of a guard: what the loop calls, other methods, other names of its object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import Effect, Lost
from pylint_periodic.analysis.throttles.rounds.changes import Tracked
from pylint_periodic.analysis.throttles.rounds.name_index import (
    body_index,
    method_names,
    nested_names,
    round_index,
)
from pylint_periodic.analysis.throttles.rounds.rounds import Changes, Guard, Home, Round, visits
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.constants import bound_once
from pylint_periodic.source.syntax.names.assigned_names import stored_in_class
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import shared_names
from pylint_periodic.source.syntax.walk import (
    ancestors,
    body_nodes,
    dotted_name,
    enclosing_class,
    enclosing_function,
    is_generator,
    parameters,
    round_nodes,
    walk,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function

# How many calls deep it is looked for who else changes a variable.
_MAX_CALLS = 4
_CALLED = Lost("a call in the loop")


class OtherChanges:
    """Looks for what changes the variables of a loop, or of a function, though no statement of it says so."""

    def __init__(self, home: Home, resolver: Resolver, context: Function | None) -> None:
        """Look at ``home`` in the context of a function."""
        self._home = home
        self._resolver = resolver
        self._context = context
        self._reached: dict[Home, list[nodes.FunctionDef]] = {}

    def anywhere(self, variable: Tracked) -> str:
        """Return what may change the variable at any time, or an empty string."""
        if "." in variable.owner:
            if self._is_reached_otherwise(variable):
                return "another way to it"
            if isinstance(self._home, nodes.FunctionDef) and self._other_methods_set(variable.name):
                return "another method"
        elif isinstance(self._home, nodes.FunctionDef) and self._others_change(variable):
            return "another function"
        return ""

    def reached_by_calls(self, variable: Tracked, *, around: bool = False) -> bool:
        """Return whether anything that the loop calls, at most some calls deep, changes the variable.

        ``around`` looks at the loops around it as well.
        """
        if "." not in variable.owner and not self._is_seen_inside(variable.owner):
            return False
        loops = [node for node in ancestors(self._home) if isinstance(node, (nodes.For, nodes.While))]
        home = loops[-1] if around and loops else self._home
        if home not in self._reached:
            self._reached[home] = list(self._bodies(round_nodes(home), self._context, set(), 0))
        return any(_changes(body, variable) for body in self._reached[home])

    def effect_of(self, node: nodes.NodeNG, variable: Tracked) -> Effect | None:
        """Return what the functions that a node calls do to the variable, or None where it calls none.

        Each call is asked only where ``reached_by_calls`` says that some call matters.
        """
        return self._effect(node, variable, self._context, 0)

    # -- calls -------------------------------------------------------------------------------------

    def _effect(
        self, node: nodes.NodeNG, variable: Tracked, context: Function | None, depth: int
    ) -> Effect | None:
        called = self._called(node, context)
        if not called:
            return None
        if not any(_changes(body, variable) for body in self._bodies([node], context, set(), depth)):
            return None
        effects = {self._effect_in(function, node, variable, depth + 1) for function in called}
        return effects.pop() if len(effects) == 1 else _CALLED

    def _effect_in(self, function: Function, node: nodes.NodeNG, variable: Tracked, depth: int) -> Effect:
        """Return what one call of a function does, where it does the same on every way through."""
        inside = _inside(variable, node, function.node)
        if inside is None or depth > _MAX_CALLS or not isinstance(function.node, nodes.FunctionDef):
            return _CALLED
        if is_generator(function.node):
            return _CALLED

        def effect_of(item: nodes.NodeNG) -> Effect | None:
            return inside.effect_of(item) or self._effect(item, inside, function, depth)

        guard = Guard(function.node, True)  # is met nowhere inside
        changes = Changes.by(_round_of(function.node), effect_of, round_nodes(function.node))
        done = visits(changes, guard).passing
        return next(iter(done)) if len(done) == 1 else _CALLED

    def _called(self, node: nodes.NodeNG, context: Function | None) -> list[Function]:
        """Return the functions of the project that a node runs."""
        found: Iterable[object] = ()
        if isinstance(node, nodes.Call):
            found = self._resolver.values(node.func, context)
        elif isinstance(node, nodes.Attribute):
            found = self._resolver.getters(node, context)
        return [value for value in found if isinstance(value, Function)]

    def _bodies(
        self,
        inside: Iterable[nodes.NodeNG],
        context: Function | None,
        seen: set[nodes.NodeNG],
        depth: int,
    ) -> Iterator[nodes.FunctionDef]:
        """Yield the functions that some nodes call, and those that these call, some calls deep."""
        for node in inside:
            if depth >= _MAX_CALLS:
                continue
            for value in self._called(node, context):
                if not isinstance(value.node, nodes.FunctionDef) or value.node in seen:
                    continue
                seen.add(value.node)
                yield value.node
                yield from self._bodies(body_nodes(value.node), value, seen, depth + 1)

    # -- other ways --------------------------------------------------------------------------------

    def _is_reached_otherwise(self, variable: Tracked) -> bool:
        """Return whether an attribute is computed, or set through another name of its object."""
        owner = variable.owner.rpartition(".")[0]
        around = enclosing_class(enclosing_function(self._home) or self._home)
        if around is not None and variable.name in method_names(around):
            return True
        index = round_index(self._home)
        return index.reads_namespaces or any(
            isinstance(node.expr, nodes.Name)
            and node.expr.name != owner
            and dotted_name(bound_once(node.expr)) == owner
            for node in index.stored(variable.name)
        )

    def _is_seen_inside(self, name: str) -> bool:
        """Return whether other functions can change what a name of this one stands for."""
        function = self._home if isinstance(self._home, nodes.FunctionDef) else enclosing_function(self._home)
        if not isinstance(function, nodes.FunctionDef):
            return True
        return name in shared_names(function) or name in nested_names(function)

    def _others_change(self, variable: Tracked) -> bool:
        """Return whether the count of a function called again and again is set back outside of it."""
        name = variable.owner
        scope, _ = find_bindings(name, self._home.parent)
        if not isinstance(scope, nodes.FunctionDef) or not self._is_from_outside(name):
            return False
        elsewhere = [node for node in walk(scope) if self._home not in ancestors(node)]
        bound = [node for node in elsewhere if isinstance(node, nodes.AssignName) and node.name == name]
        return (
            len(bound) > 1
            or any(map(_is_in_loop, bound))
            or any(_names(node, name) and variable.may_be_changed_by(node) for node in elsewhere)
        )

    def _is_from_outside(self, name: str) -> bool:
        return name not in self._home.locals or any(
            isinstance(node, nodes.Nonlocal) and name in node.names for node in body_nodes(self._home)
        )

    def _other_methods_set(self, name: str) -> bool:
        owner = enclosing_class(self._home)
        if owner is None:
            return False
        stores = (node for node in stored_in_class(owner, name) if isinstance(node, nodes.AssignAttr))
        return any(
            method is not self._home and method.name != "__init__"
            for node in stores
            for method in ancestors(node)
            if isinstance(method, nodes.FunctionDef) and method.parent.frame() is owner
        )


# Asked for each call of a helper and each variable.
@remembered(256)
def _round_of(function: nodes.FunctionDef) -> Round:
    return Round(function, lambda _: True)


def _inside(
    variable: Tracked, node: nodes.NodeNG, callee: nodes.FunctionDef | nodes.Lambda
) -> Tracked | None:
    """Return the variable as the function that a node calls spells it, or None where it cannot tell."""
    if "." not in variable.owner:
        return variable
    receiver = (
        node.func.expr if isinstance(node, nodes.Call) and isinstance(node.func, nodes.Attribute) else None
    )
    if isinstance(node, nodes.Attribute):
        receiver = node.expr
    spelled = dotted_name(receiver) if receiver is not None else ""
    if not spelled:
        # A closure sees the same object by the same name.
        first = variable.owner.partition(".")[0]
        return None if first in callee.locals else variable
    if not variable.owner.startswith(f"{spelled}.") or not parameters(callee):
        return None
    return variable.owned_by(parameters(callee)[0] + variable.owner.removeprefix(spelled))


def _changes(function: nodes.FunctionDef, variable: Tracked) -> bool:
    """Return whether a function sets the attribute, or what a name of another scope stands for."""
    index, name = body_index(function), variable.name
    if "." in variable.owner:
        return (
            bool(index.stored(name))
            or index.sets_by_strings
            or any(
                isinstance(node, nodes.Attribute) and variable.may_be_changed_by(node)
                for node in index.last_parts.get(name, ())
            )
        )
    if name in index.shared:
        return True
    if name in function.locals:
        return False
    return any(
        isinstance(node, nodes.Name) and variable.may_be_changed_by(node)
        for node in index.last_parts.get(name, ())
    )


def _names(node: nodes.NodeNG, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _is_in_loop(node: nodes.NodeNG) -> bool:
    for parent in ancestors(node):
        if isinstance(parent, (nodes.FunctionDef, nodes.Lambda)):
            return False
        if isinstance(parent, (nodes.For, nodes.While)):
            return True
    return False
