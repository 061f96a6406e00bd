"""Reads the test of a guard: what names stand for where it is tested, which calls are clocks."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from pylint_periodic.analysis.domain.conditions import (
    Bits,
    Comparison,
    Condition,
    Fixed,
    Kind,
    Operand,
    Remainder,
    Sum,
    Term,
    Unknown,
    joined,
)
from pylint_periodic.analysis.domain.progressions import MIRRORED, NEGATED, Number
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.throttles.changes import unpacked
from pylint_periodic.catalog.roles import has_role, role_row
from pylint_periodic.catalog.schema import Role, RoleRow, Tells
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, dotted_name
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, Function

_MAX_DEPTH = 12
_KEEPS = frozenset(("builtins.int", "builtins.float", "builtins.round"))
# In the order of the positional arguments of `timedelta`.
_SECONDS = {
    "days": 86_400,
    "seconds": 1,
    "microseconds": 1e-6,
    "milliseconds": 1e-3,
    "minutes": 60,
    "hours": 3600,
    "weeks": 604_800,
}
_IDENTITY = {"is": "==", "is not": "!="}

# Gives the expression that each round binds a name to before the guard looks at it, or None.
Bound = Callable[[nodes.Name], "nodes.NodeNG | None"]


class ConditionReader:
    """Reads tests in the context of one function."""

    def __init__(self, expressions: Resolver, context: Function | None, bound: Bound) -> None:
        """Resolve calls through ``expressions``; ``bound`` tells what names stand for in each round."""
        self._expressions = expressions
        self._context = context
        self._bound = bound

    def condition(self, node: nodes.NodeNG, depth: int = 0) -> Condition:
        """Return the condition that a test states."""
        text = shorten(text_of(node))
        if depth > _MAX_DEPTH:
            return Unknown(text)
        if isinstance(node, nodes.UnaryOp) and node.op == "not":
            return self.condition(node.operand, depth + 1).negated()
        if isinstance(node, nodes.BoolOp):
            parts = (self.condition(part, depth + 1) for part in node.values)
            return joined(parts, all_of=node.op == "and")
        if isinstance(node, nodes.Compare):
            return self._comparison(node, text, depth)
        if isinstance(node, nodes.NamedExpr) and isinstance(node.value, (nodes.Compare, nodes.BoolOp)):
            return self.condition(node.value, depth + 1)
        if isinstance(node, nodes.Name):
            meant = self._bound(node)
            if meant is not None:
                return self.condition(meant, depth + 1)
        if isinstance(node, nodes.Call):
            told = self._truth_of_call(node, text, depth)
            if told is not None:
                return told
        operand = self.operand(node, depth + 1)
        if operand is None:
            return Unknown(text)
        return self.compared(operand, "!=", Sum(), text)

    def equal(self, subject: nodes.NodeNG, value: nodes.NodeNG) -> Condition:
        """Return the condition that the subject of a ``match`` equals the value of a case."""
        text = f"{shorten(text_of(subject))} == {shorten(text_of(value))}"
        return self._pair(subject, "==", value, text, 0)

    def _comparison(self, node: nodes.Compare, text: str, depth: int) -> Condition:
        parts, left = [], node.left
        for operator, right in node.ops:
            parts.append(self._pair(left, operator, right, text, depth))
            left = right
        return joined(parts, all_of=True)

    def _pair(
        self, left: nodes.NodeNG, operator: str, right: nodes.NodeNG, text: str, depth: int
    ) -> Condition:
        operator = _IDENTITY.get(operator, operator)
        if operator in ("in", "not in") and isinstance(right, (nodes.Tuple, nodes.List, nodes.Set)):
            among = joined((self._pair(left, "==", item, text, depth) for item in right.elts), all_of=False)
            return among if operator == "in" else among.negated()
        if isinstance(right, nodes.Const) and isinstance(right.value, bool) and operator in ("==", "!="):
            asked = self.condition(left, depth + 1)
            if not isinstance(asked, Comparison) or isinstance(left, nodes.Compare):
                return asked if right.value == (operator == "==") else asked.negated()
        first, second = self.operand(left, depth + 1), self.operand(right, depth + 1)
        if first is None or second is None or operator not in NEGATED:
            return Unknown(text)
        return self.compared(first, operator, second, text)

    @staticmethod
    def compared(left: Operand, operator: str, right: Operand, text: str) -> Condition:
        """Return the condition that two operands compare so; what is not a sum stands on the left."""
        if isinstance(left, Sum) and not isinstance(right, Sum):
            left, operator, right = right, MIRRORED[operator], left
        if isinstance(left, Sum) and isinstance(right, Sum):
            apart = left.plus(right, -1)
            if not apart.terms:
                return Fixed(_holds(apart.constant, operator), text)
        if isinstance(left, Bits) and left.mask == 0 and isinstance(right, Sum) and not right.terms:
            return Fixed(_holds(-right.constant, operator), text)
        return Comparison(left, operator, right, text)

    # -- operands ----------------------------------------------------------------------------------

    def operand(self, node: nodes.NodeNG, depth: int = 0) -> Operand | None:
        """Return an expression as a sum, a remainder or bits, or None where it is none of these."""
        if depth > _MAX_DEPTH:
            return None
        constant = self._constant(node)
        if constant is not None:
            return Sum(constant=constant)
        if isinstance(node, nodes.Name):
            meant = self._bound(node)
            if meant is not None:
                return self.operand(meant, depth + 1)
        if isinstance(node, nodes.NamedExpr):
            return self._of_walrus(node, depth)
        if isinstance(node, nodes.UnaryOp) and node.op in "+-":
            inner = self._sum(node.operand, depth)
            return inner if inner is None or node.op == "+" else inner.times(-1)
        if isinstance(node, nodes.BinOp):
            return self._of_operator(node, depth)
        if isinstance(node, nodes.Call):
            return self._of_call(node, depth)
        if isinstance(node, nodes.Subscript):
            return self._of_item(node, depth)
        if isinstance(node, nodes.Attribute) and node.attrname == "seconds":
            return self._sum(node.expr, depth)
        return _alone(Kind.VARIABLE if dotted_name(node) else Kind.OPAQUE, node)

    def _constant(self, node: nodes.NodeNG) -> Number | None:
        if isinstance(node, nodes.Const) and isinstance(node.value, bool):
            return int(node.value)
        if isinstance(node, (nodes.Compare, nodes.BoolOp)):
            told = self.condition(node)
            return int(told.truth) if isinstance(told, Fixed) else None
        return self._expressions.number(node, self._context)

    def _sum(self, node: nodes.NodeNG, depth: int) -> Sum | None:
        found = self.operand(node, depth + 1)
        return found if isinstance(found, Sum) else None

    def _of_walrus(self, node: nodes.NamedExpr, depth: int) -> Operand | None:
        if any(
            isinstance(item, nodes.Name) and item.name == node.target.name
            for item in node.value.nodes_of_class(nodes.Name)
        ):
            return _alone(Kind.VARIABLE, node.target)
        return self.operand(node.value, depth + 1)

    def _of_operator(self, node: nodes.BinOp, depth: int) -> Operand | None:
        left, right = self._sum(node.left, depth), self._sum(node.right, depth)
        if left is None or right is None:
            return None
        if node.op in ("+", "-"):
            return left.plus(right, 1 if node.op == "+" else -1)
        if node.op == "*" and (not left.terms or not right.terms):
            factor, of = (left.constant, right) if not left.terms else (right.constant, left)
            return of.times(factor)
        if node.op == "/" and not right.terms and right.constant:
            return left.times(1 / right.constant)
        if node.op == "%":
            return Remainder(left, right)
        if node.op == "&":
            mask, of = (left, right) if not left.terms else (right, left)
            if not mask.terms and mask.constant == int(mask.constant) and mask.constant >= 0:
                return Bits(of, int(mask.constant))
        return None

    def _of_item(self, node: nodes.Subscript, depth: int) -> Operand | None:
        """``divmod(n, 1000)[1]`` is a remainder."""
        made, index = node.value, self._constant(node.slice)
        if isinstance(made, nodes.Call) and index in (1, -1) and "builtins.divmod" in self._names(made):
            rest = remainder_of(made)
            return self.operand(rest, depth + 1) if rest is not None else None
        return _alone(Kind.OPAQUE, node)

    # -- calls -------------------------------------------------------------------------------------

    def _names(self, call: nodes.Call) -> list[str]:
        values = self._expressions.values(call.func, self._context)
        return [value.name for value in values if isinstance(value, External)]

    def _clock(self, call: nodes.Call) -> RoleRow | None:
        return next((clock for name in self._names(call) if (clock := role_row(name, Role.CLOCK))), None)

    def _of_call(self, node: nodes.Call, depth: int) -> Operand | None:
        clock = self._clock(node)
        if clock is not None:
            return self._time(clock, node, depth)
        if isinstance(node.func, nodes.Attribute) and node.func.attrname == "total_seconds":
            return self._sum(node.func.expr, depth)
        names = self._names(node)
        if "builtins.next" in names and len(node.args) == 1 and dotted_name(node.args[0]):
            return _alone(Kind.TICKS, node, dotted_name(node.args[0]))
        if any(name in _KEEPS for name in names) and node.args:
            return self._sum(node.args[0], depth)
        if any(has_role(name, Role.DURATION) for name in names):
            return self._span(node)
        return _alone(Kind.OPAQUE, node)

    def _span(self, node: nodes.Call) -> Sum:
        """Return a ``timedelta`` in seconds, where it is written out."""
        lengths = [
            *zip(_SECONDS, node.args, strict=False),
            *((word.arg, word.value) for word in node.keywords),
        ]
        total: Number = 0
        for name, value in lengths:
            number = self._constant(value)
            if number is None or name not in _SECONDS:
                return _alone(Kind.OPAQUE, node)
            total += _SECONDS[name] * number
        return Sum(constant=total)

    def _time(self, clock: RoleRow, node: nodes.Call, depth: int) -> Sum | None:
        """Return what a clock says: seconds from some start that does not matter."""
        now = Sum({Term(Kind.CLOCK, "", node): 1}, 0, clock.units)
        if clock.tells is Tells.NOW:
            return now
        if clock.tells is Tells.BETWEEN:
            ends = [self._sum(item, depth) for item in node.args[:2]]
            if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
                return ends[1].plus(ends[0], -1)
            return None
        if clock.tells is Tells.ELAPSED:
            return now.plus(self._started(node), -1)
        return None

    def _started(self, node: nodes.Call) -> Sum:
        owner = node.func.expr if isinstance(node.func, nodes.Attribute) else node.func
        return _alone(Kind.STARTED, owner)

    def _truth_of_call(self, node: nodes.Call, text: str, depth: int) -> Condition | None:
        """Return the condition that a call states by itself, or None for what only gives a number."""
        if "builtins.bool" in self._names(node) and len(node.args) == 1:
            return self.condition(node.args[0], depth + 1)
        clock = self._clock(node)
        if clock is None or clock.tells not in (Tells.EXPIRED, Tells.OLDER):
            return None
        now = Sum({Term(Kind.CLOCK, "", node): 1})
        if clock.tells is Tells.EXPIRED:
            return self.compared(now.plus(self._started(node), -1), ">", _alone(Kind.OPAQUE, node), text)
        given = [self._sum(item, depth) for item in node.args[:2]]
        if len(given) < 2 or given[0] is None or given[1] is None:
            return Unknown(text)
        return self.compared(now.plus(given[0], -1), ">", given[1], text)


def bound_expression(target: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the expression that a statement binds a name to, its own part of a tuple, or None.

    The second of what ``divmod`` gives is written as a remainder.
    """
    parent = target.parent
    if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
        value: nodes.NodeNG | None = parent.value
        return value
    if isinstance(parent, nodes.Tuple) and isinstance(parent.parent, nodes.Assign):
        made = parent.parent.value
        if isinstance(made, nodes.Call) and called_name(made) == "divmod" and parent.elts[1:] == [target]:
            return remainder_of(made)
    return unpacked(target)


def remainder_of(made: nodes.Call) -> nodes.BinOp | None:
    """Return what ``divmod(a, b)`` gives second as ``a % b``, at the place of the call."""
    if len(made.args) != 2:
        return None
    rest = nodes.BinOp(
        "%",
        lineno=made.lineno,
        col_offset=made.col_offset,
        parent=made.parent,
        end_lineno=made.end_lineno,
        end_col_offset=made.end_col_offset,
    )
    rest.postinit(*made.args)
    return rest


def _alone(kind: Kind, node: nodes.NodeNG, text: str = "") -> Sum:
    spelled = text or dotted_name(node) or shorten(node.as_string())
    return Sum({Term(kind, spelled, node): 1})


def _holds(difference: Number, operator: str) -> bool:
    """Return whether a number that is ``difference`` above another compares so with it."""
    return {
        "==": difference == 0,
        "!=": difference != 0,
        "<": difference < 0,
        "<=": difference <= 0,
        ">": difference > 0,
        ">=": difference >= 0,
    }[operator]
