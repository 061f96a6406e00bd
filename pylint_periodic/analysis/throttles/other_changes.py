"""Who else changes the variable of a guard: what the loop calls, other methods, other names of its object."""

from __future__ import annotations

from collections.abc import Iterable

from astroid import nodes

from pylint_periodic.analysis.fix_points.visible_names import shared_names
from pylint_periodic.analysis.throttles.changes import Variable
from pylint_periodic.analysis.throttles.rounds import Home
from pylint_periodic.source.syntax.assigned_names import stored_in_class
from pylint_periodic.source.syntax.constants import bound_once
from pylint_periodic.source.syntax.walk import (
    ancestors,
    body_nodes,
    called_name,
    dotted_name,
    enclosing_class,
    enclosing_function,
    round_nodes,
)
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import Function

# How many calls deep it is looked for who else changes an attribute.
_MAX_CALLS = 4


class OtherChanges:
    """Looks for what changes the variables of a loop, or of a function, though no statement of it says so."""

    def __init__(self, home: Home, expressions: Resolver, context: Function | None) -> None:
        """Look at ``home`` in the context of a function."""
        self._home = home
        self._expressions = expressions
        self._context = context

    def change(self, variable: Variable) -> str:
        """Return what changes the variable unseen, or an empty string."""
        if "." in variable.spelled and self._is_reached_otherwise(variable):
            return "another way to it"
        return "a call in the loop" if self._calls_do(variable) else ""

    def _calls_do(self, variable: Variable) -> bool:
        """Return whether what the loop calls, or another method beside a helper, changes the variable."""
        if "." in variable.spelled:
            if isinstance(self._home, nodes.FunctionDef) and self._other_methods_set(variable.name):
                return True
        elif not self._is_shared(variable.spelled):
            return False
        return self._calls_change(round_nodes(self._home), variable, self._context, set(), 0)

    def _is_reached_otherwise(self, variable: Variable) -> bool:
        """Return whether an attribute is computed, or set through another name of its object."""
        owner = variable.spelled.rpartition(".")[0]
        around = enclosing_class(enclosing_function(self._home) or self._home)
        if around is not None and any(method.name == variable.name for method in around.mymethods()):
            return True
        for node in round_nodes(self._home):
            if isinstance(node, nodes.Attribute) and node.attrname == "__dict__":
                return True
            if isinstance(node, nodes.Call) and called_name(node) == "vars":
                return True
            if (
                isinstance(node, nodes.AssignAttr)
                and node.attrname == variable.name
                and isinstance(node.expr, nodes.Name)
                and node.expr.name != owner
                and dotted_name(bound_once(node.expr)) == owner
            ):
                return True
        return False

    def _is_shared(self, name: str) -> bool:
        """Return whether other functions can bind a name of this one."""
        function = self._home if isinstance(self._home, nodes.FunctionDef) else enclosing_function(self._home)
        if function is None:
            return True
        return name in shared_names(function)

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

    def _calls_change(
        self,
        inside: Iterable[nodes.NodeNG],
        variable: Variable,
        context: Function | None,
        seen: set[nodes.NodeNG],
        depth: int,
    ) -> bool:
        for node in inside:
            if depth >= _MAX_CALLS:
                continue
            called: Iterable[object] = ()
            if isinstance(node, nodes.Call):
                called = self._expressions.values(node.func, context)
            elif isinstance(node, nodes.Attribute):
                called = self._expressions.getters(node, context)
            for value in called:
                if not isinstance(value, Function) or not isinstance(value.node, nodes.FunctionDef):
                    continue
                if value.node in seen:
                    continue
                seen.add(value.node)
                body = body_nodes(value.node)
                if _changes(body, variable):
                    return True
                if self._calls_change(body, variable, value, seen, depth + 1):
                    return True
        return False


def _changes(body: Iterable[nodes.NodeNG], variable: Variable) -> bool:
    """Return whether a function sets the attribute, or the name that it declares to be another scope's."""
    if "." in variable.spelled:
        return any(
            (isinstance(node, nodes.AssignAttr) and node.attrname == variable.name)
            or (isinstance(node, nodes.Call) and called_name(node) in ("setattr", "delattr"))
            for node in body
        )
    return any(
        isinstance(node, (nodes.Global, nodes.Nonlocal)) and variable.spelled in node.names for node in body
    )
