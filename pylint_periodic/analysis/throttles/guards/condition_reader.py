"""Reads the test of a guard: what names stand for where it is tested, which calls are clocks."""

from __future__ import annotations

from collections.abc import Callable

from astroid import nodes

from pylint_periodic.analysis.domain.conditions import (
    Absolute,
    Asked,
    Bits,
    Comparison,
    Condition,
    Fixed,
    Kind,
    Operand,
    Quotient,
    Remainder,
    Sum,
    Term,
    Unknown,
    compared,
    joined,
)
from pylint_periodic.analysis.domain.progressions import NEGATED, Number
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.throttles.guards.helper_tests import HelperTests, Inside
from pylint_periodic.analysis.throttles.rounds.changes import divided, is_next_of, spelling_of
from pylint_periodic.analysis.throttles.rounds.held import key_of
from pylint_periodic.catalog.roles import has_role, role_row
from pylint_periodic.catalog.schema import RoleRow
from pylint_periodic.catalog.vocabulary import Role, Tells
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.plain_tests import core, gives_truth, plain
from pylint_periodic.source.syntax.walk import dotted_name
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

    def __init__(
        self,
        resolver: Resolver,
        context: Function | None,
        bound: Bound,
        helper: Inside | None = None,
        caller: ConditionReader | None = None,
    ) -> None:
        """Resolve calls through ``resolver``; ``bound`` tells what names stand for in each round.

        In a ``helper`` its names are read as those of its ``caller``.
        """
        self._resolver = resolver
        self._context = context
        self._bound = bound
        self._helper = helper
        self._caller = caller
        self._helpers = HelperTests(resolver, context)

    def condition(self, node: nodes.NodeNG, depth: int = 0) -> Condition:
        """Return the condition that a test states."""
        text = shorten(text_of(node))
        if depth > _MAX_DEPTH:
            return Unknown(text)
        inner, same = plain(node)
        if inner is not node:
            asked = self.condition(inner, depth + 1)
            return asked if same else asked.negated()
        if isinstance(node, nodes.BoolOp):
            parts = (self.condition(part, depth + 1) for part in node.values)
            return joined(parts, all_of=node.op == "and")
        if isinstance(node, nodes.Compare):
            return self._comparison(node, text, depth)
        if isinstance(node, nodes.Name):
            reader, meant = self._meant(node)
            if meant is not None:
                return reader.condition(meant, depth + 1)
        if isinstance(node, nodes.Call):
            told = self._truth_of_call(node, text, depth)
            if told is not None:
                return told
        operand = self.operand(node, depth + 1)
        if operand is None:
            return Unknown(text)
        return compared(operand, "!=", Sum(), text)

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
            meant = self._meant(left)[1] if isinstance(left, nodes.Name) else None
            if gives_truth(left if meant is None else meant):
                return asked if right.value == (operator == "==") else asked.negated()
            if not isinstance(asked, Comparison) or isinstance(left, nodes.Compare):
                return asked if right.value == (operator == "==") else asked.negated()
        first, second = self.operand(left, depth + 1), self.operand(right, depth + 1)
        if first is None or second is None or operator not in NEGATED:
            return Unknown(text)
        return compared(first, operator, second, text)

    # -- operands ----------------------------------------------------------------------------------

    def operand(self, node: nodes.NodeNG, depth: int = 0) -> Operand | None:
        """Return an expression as a sum, a remainder or bits, or None where it is none of these."""
        if depth > _MAX_DEPTH:
            return None
        node = core(node)
        constant = self._constant(node)
        if constant is not None:
            return Sum(constant=constant)
        if isinstance(node, nodes.Name):
            reader, meant = self._meant(node)
            if meant is not None:
                return reader.operand(meant, depth + 1)
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
        return self._alone(Kind.VARIABLE if self.spelled(node) else Kind.OPAQUE, node)

    def _meant(self, name: nodes.Name) -> tuple[ConditionReader, nodes.NodeNG | None]:
        """Return what a name stands for, where it is not by itself what counts, and who reads that."""
        if self._helper is None or self._caller is None:
            return self, self._bound(name)
        if name.name in self._helper.arguments:
            return self._caller, self._helper.arguments[name.name]
        return self, self._helper.locals.get(name.name)

    def spelled(self, node: nodes.NodeNG) -> str:
        """Return a name or a dotted attribute as the loop spells it; nothing for what it does not know."""
        spelled = spelling_of(node)
        if self._helper is None or self._caller is None or not spelled:
            return spelled
        first, dot, rest = spelled.partition(".")
        if first in self._helper.arguments:
            owner = self._caller.spelled(self._helper.arguments[first])
            return f"{owner}{dot}{rest}" if owner else ""
        return spelled if first not in self._helper.locals and self._helper.sees(first) else ""

    def _inside(self, call: nodes.Call) -> ConditionReader | None:
        """Return the reader of a helper's result, where a call does no more than give that."""
        helper = self._helpers.inside(call)
        if helper is None:
            return None
        return ConditionReader(self._resolver, helper.context, lambda _: None, helper, self)

    @property
    def result(self) -> nodes.NodeNG:
        """Return the expression that the helper gives back."""
        assert self._helper is not None
        return self._helper.result

    def _alone(self, kind: Kind, node: nodes.NodeNG) -> Sum:
        owner = self.spelled(node)
        return Sum({Term(kind, owner or shorten(node.as_string()), node, owner): 1})

    def _constant(self, node: nodes.NodeNG) -> Number | None:
        if isinstance(node, nodes.Const) and isinstance(node.value, bool):
            return int(node.value)
        if isinstance(node, (nodes.Compare, nodes.BoolOp)):
            told = self.condition(node)
            return int(told.truth) if isinstance(told, Fixed) else None
        return self._resolver.number(node, self._context)

    def _sum(self, node: nodes.NodeNG, depth: int) -> Sum | None:
        found = self.operand(node, depth + 1)
        return found if isinstance(found, Sum) else None

    def _of_walrus(self, node: nodes.NamedExpr, depth: int) -> Operand | None:
        if any(
            isinstance(item, nodes.Name) and item.name == node.target.name
            for item in node.value.nodes_of_class(nodes.Name)
        ):
            return self._alone(Kind.VARIABLE, node.target)
        return self.operand(node.value, depth + 1)

    def _of_operator(self, node: nodes.BinOp, depth: int) -> Operand | None:
        left, right = self.operand(node.left, depth + 1), self._sum(node.right, depth)
        if isinstance(left, Absolute) and node.op == "%" and right is not None:
            return Remainder(left.of, right, absolute=True)
        if not isinstance(left, Sum) or right is None:
            return None
        if node.op in ("+", "-"):
            return left.plus(right, 1 if node.op == "+" else -1)
        if node.op == "*" and (not left.terms or not right.terms):
            factor, of = (left.constant, right) if not left.terms else (right.constant, left)
            return of.times(factor)
        if node.op == "/" and not right.terms and right.constant:
            return left.times(1 / right.constant)
        if node.op == "//" and not right.terms and right.constant > 0:
            return Quotient(left, right.constant)
        if node.op == "%":
            return Remainder(left, right)
        if node.op == "&":
            mask, of = (left, right) if not left.terms else (right, left)
            if not mask.terms and mask.constant == int(mask.constant) and mask.constant >= 0:
                return Bits(of, int(mask.constant))
        return None

    def _of_item(self, node: nodes.Subscript, depth: int) -> Operand | None:
        """``divmod(n, 1000)[1]`` is a remainder, ``stats["n"]`` may be a counter."""
        made, index = node.value, self._constant(node.slice)
        if isinstance(made, nodes.Call) and index is not None and "builtins.divmod" in self._names(made):
            part = divided(made, int(index) % 2)
            return self.operand(part, depth + 1) if part is not None else None
        owner, key = self.spelled(made), key_of(node.slice)
        if owner and key is not None:
            text = shorten(text_of(node))
            return Sum({Term(Kind.ITEM, text, node, owner, key): 1})
        return self._alone(Kind.OPAQUE, node)

    # -- calls -------------------------------------------------------------------------------------

    def _names(self, call: nodes.Call) -> list[str]:
        values = self._resolver.values(call.func, self._context)
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
        if "builtins.next" in names and node.args and is_next_of(node, dotted_name(node.args[0])):
            ticks = self.spelled(node.args[0])
            return Sum({Term(Kind.TICKS, ticks, node, ticks): 1})
        if names == ["builtins.len"] and len(node.args) == 1 and (owner := self.spelled(node.args[0])):
            return Sum({Term(Kind.LENGTH, f"len({owner})", node, owner): 1})
        if names == ["builtins.abs"] and len(node.args) == 1:
            inner = self._sum(node.args[0], depth)
            return None if inner is None else Absolute(inner)
        if any(name in _KEEPS for name in names) and node.args:
            return self._sum(node.args[0], depth)
        if any(has_role(name, Role.DURATION) for name in names):
            return self._span(node)
        inside = self._inside(node)
        if inside is not None:
            return inside.operand(inside.result, depth + 1)
        return self._alone(Kind.OPAQUE, node)

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
                return self._alone(Kind.OPAQUE, node)
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
        return self._alone(Kind.STARTED, owner)

    def _truth_of_call(self, node: nodes.Call, text: str, depth: int) -> Condition | None:
        """Return the condition that a call states by itself, or None for what only gives a number."""
        if "builtins.bool" in self._names(node) and len(node.args) == 1:
            return self.condition(node.args[0], depth + 1)
        clock = self._clock(node)
        if clock is None and not self._names(node):
            inside = self._inside(node)
            told = Unknown(text) if inside is None else inside.condition(inside.result, depth + 1)
            return Asked(node, True, text) if isinstance(told, Unknown) else told
        if clock is None or clock.tells not in (Tells.EXPIRED, Tells.OLDER):
            return None
        now = Sum({Term(Kind.CLOCK, "", node): 1})
        if clock.tells is Tells.EXPIRED:
            return compared(now.plus(self._started(node), -1), ">", self._alone(Kind.OPAQUE, node), text)
        given = [self._sum(item, depth) for item in node.args[:2]]
        if len(given) < 2 or given[0] is None or given[1] is None:
            return Unknown(text)
        return compared(now.plus(given[0], -1), ">", given[1], text)
