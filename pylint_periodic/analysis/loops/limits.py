"""Where counters begin and what limits them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from astroid import nodes

from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.refills import is_refilled
from pylint_periodic.catalog.roles import spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import given_at
from pylint_periodic.source.syntax.names.assigned_names import stored_in_class
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import ancestors, called_name, class_around, enclosing_function, walk
from pylint_periodic.source.values.values import Function

_OF_WHAT_IS_FIXED = frozenset(("len", "min", "max", "int", "abs", "sum", "float", "round"))
_BOUND = (nodes.AssignName, nodes.AssignAttr)


@dataclass(frozen=True)
class Own:
    """What a loop counts by itself (``for i in count()``): where that begins, and its step."""

    name: str
    start: float | None
    amount: float


class Limits:
    """Answers for one loop."""

    def __init__(self, loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None) -> None:
        """Look at a loop in the context that it is run in."""
        self._loop = loop
        self._helpers = helpers
        self._context = context

    def is_fixed(self, node: nodes.NodeNG) -> bool:
        """Return whether a limit is the same in each round, as far as the loop itself is concerned."""
        if self._helpers.number(node, self._context) is not None:
            return True
        if isinstance(node, nodes.Call):
            return self._is_call_fixed(node)
        if isinstance(node, (nodes.BinOp, nodes.Subscript, nodes.UnaryOp, nodes.IfExp)):
            return all(self.is_fixed(item) for item in node.get_children())
        if isinstance(node, (nodes.Name, nodes.Attribute)):
            return not self._is_set(node)
        return isinstance(node, nodes.Const)

    def _is_call_fixed(self, call: nodes.Call) -> bool:
        name = called_name(call)
        if isinstance(call.func, nodes.Attribute):
            is_clock = name in spelled(Role.CLOCK)
            return (
                not is_clock and not call.args and self.is_fixed(call.func.expr) and not self._changes(call)
            )
        if name == "len" and len(call.args) == 1:
            subject = call.args[0].as_string()
            read = [item for item in walk(self._loop) if isinstance(item, nodes.Assign)]
            taking = [
                item
                for item in read
                if isinstance(item.value, nodes.Subscript) and item.value.value.as_string() == subject
            ]
            return not is_refilled(self._helpers, View(self._loop, self._context, subject), taking)
        return name in _OF_WHAT_IS_FIXED and all(self.is_fixed(item) for item in call.args)

    def _changes(self, call: nodes.Call) -> bool:
        """Return whether what is asked for a limit changes something itself."""
        return any(
            isinstance(node, (nodes.AssignAttr, nodes.AugAssign))
            for function in self._helpers.called(call, self._context)
            for node in walk(function.node)
        )

    def _is_set(self, node: nodes.NodeNG) -> bool:
        text = node.as_string()
        owners = {text}
        while isinstance(node, nodes.Attribute):
            node = node.expr
            owners.add(node.as_string())
        if text not in owners or isinstance(node, nodes.Call):
            return True
        seen = self._helpers.views(View(self._loop, self._context, text)) if "." in text else ()
        return any(
            isinstance(item, _BOUND) and item.as_string() in owners for item in walk(self._loop)
        ) or any(
            isinstance(item, _BOUND) and item.as_string() == view.subject
            for view in seen
            if "." in view.subject
            for item in walk(view.root)
        )

    def value(self, node: nodes.NodeNG) -> float | None:
        """Return the number that a limit is, the largest of those that a class gives to its attribute."""
        known = self._helpers.number(node, self._context)
        if known is None and isinstance(node, nodes.Attribute):
            return self._of_attribute(node.as_string())
        return known

    def has_start(self, name: str) -> bool:
        """Return whether a variable is set before the loop, as one that counts something is.

        What an object counts down may have been left anywhere.
        """
        return bool(self._before(name))

    def start(self, name: str, own: Sequence[Own]) -> float | None:
        """Return the number that a counter begins with, or None."""
        begun = [item for item in own if item.name == name]
        if begun:
            return begun[0].start
        found = self._before(name)
        if "." in name and not found:
            return self._of_attribute(name)
        if len(found) != 1:
            return None
        binding = found[0]
        parent = binding.parent
        if isinstance(binding, nodes.Arguments) or isinstance(parent, nodes.Arguments):
            return self._given(name)
        given = given_at(binding)
        return None if given is None else self.value(given)

    def _before(self, name: str) -> list[nodes.NodeNG]:
        """Return what binds a variable outside of the loop, and reaches it."""
        if "." in name:
            return self._last_set(name)
        scope, _ = find_bindings(name, self._loop)
        found = [
            item
            for item in (bound_in(scope, name) if scope is not None else ())
            if self._loop not in ancestors(item) and (item.lineno or 0) < self._loop.lineno
        ]
        blocks = set(ancestors(self._loop))
        # The last that is made in any case overwrites the others.
        return found[-1:] if found and found[-1].statement().parent in blocks else found

    def _last_set(self, name: str) -> list[nodes.NodeNG]:
        """Return the last assignment to an attribute before the loop, in its block or one around it."""
        child: nodes.NodeNG = self._loop
        for parent in ancestors(self._loop):
            for field in ("body", "orelse", "finalbody"):
                block = getattr(parent, field, None)
                if isinstance(block, list) and child in block:
                    for statement in reversed(block[: block.index(child)]):
                        found = [
                            item
                            for item in walk(statement)
                            if isinstance(item, nodes.AssignAttr) and item.as_string() == name
                        ]
                        if found:
                            surely = found[-1].statement() is statement and isinstance(
                                statement, nodes.Assign
                            )
                            return found[-1:] if surely else []
            if isinstance(parent, (nodes.FunctionDef, nodes.Lambda)):
                break
            child = parent
        return []

    def _given(self, name: str) -> float | None:
        """Return the number that the call gives to a parameter, or leaves at its default."""
        if self._context is None or enclosing_function(self._loop) is not self._context.node:
            return None
        value = dict(self._context.decided).get(name)
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def _of_attribute(self, name: str) -> float | None:
        """Return the number of an attribute whose class sets it to numbers; the farthest from nothing."""
        owner = class_around(self._loop)
        root, _, attribute = name.partition(".")
        function = enclosing_function(self._loop)
        if owner is None or "." in attribute or function is None or not attribute:
            return None
        if not function.args.args or function.args.args[0].name != root:
            return None
        stored = [
            item
            for item in stored_in_class(owner, attribute)
            if self._loop not in ancestors(item)
            and not (isinstance(item.parent, nodes.AugAssign) and item.parent.op == "-=")
        ]
        if any(isinstance(item.parent, nodes.AugAssign) for item in stored):
            return None
        values = [self._helpers.number(getattr(item.parent, "value", None), self._context) for item in stored]
        known = [item for item in values if item is not None]
        return max(known, key=abs) if known and len(known) == len(values) else None
