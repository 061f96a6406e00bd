"""Loops that try one name after another until one is free: a round for each that is taken, and one more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from astroid import nodes

from pylint_periodic.analysis.loops.limits import Limits, Own
from pylint_periodic.analysis.loops.rounds.counter_steps import bindings_of, steps_of
from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.memberships import memberships
from pylint_periodic.analysis.loops.rounds.refills import is_refilled
from pylint_periodic.analysis.loops.rounds.ways import Done
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.constants import bound_once, given_at, number
from pylint_periodic.source.syntax.walk import called_name, walk
from pylint_periodic.source.values.values import Function

# Of so many a draw gives hardly one twice.
_MANY = 2**31
# So much of a text that was drawn is as good as all of it.
_LONG = 8
_MAX_DEPTH = 3
# What may make the same of different numbers.
_OPERATORS = frozenset(("+", "-", "*", "<<"))
_MERGING = frozenset(("min", "max", "bool", "len", "round", "divmod", "pow"))
_CHOOSING = (nodes.IfExp, nodes.BoolOp, nodes.Compare, nodes.Subscript, nodes.Lambda)


def searched(
    loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None, own: Sequence[Own]
) -> Iterator[list[nodes.NodeNG]]:
    """Yield the containers in which a loop looks for one thing after another until one is in none of them.

    ``while name in taken: number += 1; name = f"disk{number}"``, where nothing is added to the container.
    ``own`` is what the loop counts by itself.
    """
    limits = Limits(loop, helpers, context)
    candidates = _Candidates(loop, helpers, context, own)
    for asked in memberships(loop, helpers, context):
        stay = all(_stays(item.container, limits, View(loop, context, ""), helpers) for item in asked)
        if stay and all(candidates.differ(item.candidate) for item in asked):
            yield [item.container for item in asked]


def _stays(container: nodes.NodeNG, limits: Limits, view: View, helpers: Helpers) -> bool:
    """Return whether a loop adds nothing to a container."""
    table = container
    while isinstance(table, nodes.Call) and isinstance(table.func, nodes.Attribute):
        table = table.func.expr
    return limits.is_fixed(container) and not is_refilled(
        helpers, replace(view, subject=table.as_string()), ()
    )


class _Candidates:
    """Answers for one loop whether what it tries in a round was not tried before."""

    def __init__(
        self,
        loop: nodes.For | nodes.While,
        helpers: Helpers,
        context: Function | None,
        own: Sequence[Own],
    ) -> None:
        self._loop = loop
        self._helpers = helpers
        self._context = context
        self._own = own

    def differ(self, node: nodes.NodeNG) -> bool:
        """Return whether an expression gives another in each round."""
        if isinstance(node, nodes.NamedExpr):
            return self.differ(node.value)
        if self._is_of_counter(node) or self._is_drawn(node, self._context, 0):
            return True
        return isinstance(node, (nodes.Name, nodes.Attribute)) and self._is_set_anew(node.as_string())

    def _is_set_anew(self, name: str) -> bool:
        """Return whether each round gives a variable another value, and whatever does so does."""
        view = View(self._loop, self._context, name)
        found = [*bindings_of(view, self._helpers)]
        values = [(given_at(binding), seen) for binding, seen in found]
        if not found or not all(
            value is not None
            and (
                (seen.root is self._loop and self._is_of_counter(value))
                or self._is_drawn(value, seen.context, 0)
            )
            for value, seen in values
        ):
            return False
        made = {
            binding.statement() if isinstance(binding.parent, nodes.Tuple) else binding.parent
            for binding, _ in found
        }
        return EachRound(self._loop, self._helpers, lambda node, _view: Done(node in made)).surely(view)

    def _is_of_counter(self, node: nodes.NodeNG) -> bool:
        """Return whether an expression is made of a counter, and of another number makes another thing."""
        parts = [*walk(node)]
        if any(isinstance(item, _CHOOSING) for item in parts) or any(
            isinstance(item, nodes.Call) and called_name(item) in _MERGING for item in parts
        ):
            return False
        names = (item.as_string() for item in parts if isinstance(item, (nodes.Name, nodes.Attribute)))
        counters = {name for name in dict.fromkeys(names) if self._counts(name)}
        if not counters:
            return self._takes_next(parts)
        asking = (item for item in parts if isinstance(item, nodes.Call) and _names(item) & counters)
        return all(
            item.op in _OPERATORS or (item.op == "%" and not _names(item.left) & counters)
            for item in parts
            if isinstance(item, nodes.BinOp) and _names(item) & counters
        ) and not any(self._asks_an_object(item) for item in asking)

    def _asks_an_object(self, call: nodes.Call) -> bool:
        """Return whether a call asks an object how things are, which may be as they were before."""
        called = self._helpers.called(call, self._context)
        if not called:
            return not self._helpers.libraries(call, self._context)
        return any(_reads_its_object(item.node) for item in called)

    def _counts(self, name: str) -> bool:
        if any(item.name == name for item in self._own):
            bindings = bindings_of(View(self._loop, self._context, name), self._helpers)
            return all(binding is self._loop.target for binding, _ in bindings)
        steps = steps_of(View(self._loop, self._context, name), self._loop, self._helpers)
        return bool(steps) and len({item.amount > 0 for item in steps}) == 1

    def _takes_next(self, parts: Sequence[nodes.NodeNG]) -> bool:
        """``name = f"disk{next(numbers)}"``, where ``numbers`` counts up."""
        for item in parts:
            if not isinstance(item, nodes.Call) or called_name(item) != "next" or len(item.args) != 1:
                continue
            made = bound_once(item.args[0]) if isinstance(item.args[0], nodes.Name) else None
            if isinstance(made, nodes.Call) and any(
                has_role(name, Role.COUNTS_UP) for name in self._helpers.libraries(made, self._context)
            ):
                return not any(isinstance(other, nodes.BinOp) and other.op != "+" for other in parts)
        return False

    def _is_drawn(self, node: nodes.NodeNG, context: Function | None, depth: int) -> bool:
        """Return whether an expression is made of what is drawn of so many that none comes twice."""
        if isinstance(node, nodes.Subscript):
            cut = node.slice if isinstance(node.slice, nodes.Slice) else None
            long = cut is not None and cut.lower is None and (number(cut.upper) or 0) >= _LONG
            return long and self._is_drawn(node.value, context, depth)
        if isinstance(node, nodes.Attribute):
            return self._is_drawn(node.expr, context, depth)
        if isinstance(node, nodes.BinOp):
            parts = [node.left, node.right] if node.op == "+" else [node.right] if node.op == "%" else []
            return any(self._is_drawn(item, context, depth) for item in parts)
        if isinstance(node, (nodes.JoinedStr, nodes.FormattedValue, nodes.Tuple)):
            return any(self._is_drawn(item, context, depth) for item in node.get_children())
        return isinstance(node, nodes.Call) and self._draws(node, context, depth)

    def _draws(self, call: nodes.Call, context: Function | None, depth: int) -> bool:
        for name in self._helpers.libraries(call, context):
            if has_role(name, Role.DRAWS_ANEW):
                return True
            if has_role(name, Role.DRAWS_BELOW) and len(call.args) == 1:
                return (self._helpers.number(call.args[0], context) or 0) >= _MANY
        called = self._helpers.called(call, context) if depth < _MAX_DEPTH else ()
        for function in called:
            given = [item.value for item in walk(function.node) if isinstance(item, nodes.Return)]
            if not given or not all(
                item is not None and self._is_drawn(item, function, depth + 1) for item in given
            ):
                return False
        if called:
            return True
        is_text = called_name(call) in ("str", "format", "hex") and not call.keywords
        owner = call.func.expr if isinstance(call.func, nodes.Attribute) else None
        return is_text and any(
            self._is_drawn(item, context, depth) for item in (owner, *call.args) if item is not None
        )


def _names(node: nodes.NodeNG) -> set[str]:
    return {item.as_string() for item in walk(node) if isinstance(item, (nodes.Name, nodes.Attribute))}


def _reads_its_object(function: nodes.FunctionDef) -> bool:
    """Return whether a method reads what its object holds, beside its other methods."""
    if function.type != "method" or not function.args.arguments:
        return False
    receiver = function.args.arguments[0].name
    return any(
        isinstance(item, nodes.Attribute)
        and item.expr.as_string() == receiver
        and not (isinstance(item.parent, nodes.Call) and item.parent.func is item)
        for item in walk(function)
    )
