"""What a statement does to one variable, a name or an attribute, as an effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import Effect, Grow, Lost, Move, Number, Put, Turn, is_whole
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, dotted_name, walk

NumberOf: TypeAlias = Callable[[nodes.NodeNG | None], "Number | None"]


@dataclass(frozen=True)
class Variable:
    """A name or a dotted attribute, by its spelling; ``number`` tells constants."""

    spelled: str
    number: NumberOf

    @property
    def name(self) -> str:
        """Return the last part of the spelling."""
        return self.spelled.rpartition(".")[2]

    def effect_of(self, node: nodes.NodeNG) -> Effect | None:
        """Return what a node that runs does to the variable, or None."""
        kind = type(node)
        if kind is nodes.AssignName or kind is nodes.DelName:
            if node.name == self.spelled:
                return self._bound(node)
            return Lost("") if self.spelled.startswith(f"{node.name}.") else None
        if kind is nodes.AssignAttr or kind is nodes.DelAttr:
            return self._of_attribute(node)
        if isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
            return Lost(node.name) if node.name == self.spelled else None
        if isinstance(node, (nodes.Import, nodes.ImportFrom)):
            bound = {alias or name.partition(".")[0] for name, alias in node.names}
            return Lost("an import") if self.spelled.partition(".")[0] in bound else None
        if kind is nodes.Call and "." in self.spelled and called_name(node) in ("setattr", "delattr"):
            return Lost(_quoted(node))
        return None

    def _of_attribute(self, node: nodes.AssignAttr | nodes.DelAttr) -> Effect | None:
        if "." not in self.spelled:
            return None
        spelled = spelling_of(node)
        if spelled == self.spelled:
            return self._bound(node)
        return Lost("") if spelled and self.spelled.startswith(f"{spelled}.") else None

    def _bound(self, target: nodes.NodeNG) -> Effect:
        parent = target.parent
        if isinstance(parent, nodes.AugAssign):
            return self._stepped(parent.op.removesuffix("="), parent.value)
        if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
            return self._assigned(parent.value)
        value = unpacked(target)
        return Lost(_quoted(parent)) if value is None else self._assigned(value)

    def _assigned(self, value: nodes.NodeNG | None) -> Effect:
        number = self.number(value)
        if number is not None:
            return Put(number)
        if isinstance(value, nodes.BinOp):
            if self.is_meant(value.left):
                return self._stepped(value.op, value.right)
            if value.op == "+" and self.is_meant(value.right):
                return self._stepped("+", value.left)
            turning = self._turned(value)
            if turning is not None:
                return turning
        return Lost(_quoted(value) if value is not None else "")

    def _turned(self, value: nodes.BinOp) -> Effect | None:
        """``n = (n + 1) % 100`` goes round and round."""
        modulus = self.number(value.right) if value.op == "%" else None
        inner = value.left
        if modulus is None or not is_whole(modulus) or modulus < 1 or not isinstance(inner, nodes.BinOp):
            return None
        moved = self._assigned(inner)
        if isinstance(moved, Move) and is_whole(moved.by):
            return Turn(int(moved.by), int(modulus))
        return None

    def _stepped(self, operator: str, amount: nodes.NodeNG) -> Effect:
        if operator not in ("+", "-"):
            return Lost(f"`{operator}=`")
        sign = 1 if operator == "+" else -1
        number = self.number(amount)
        if number is not None:
            return Move(sign * number)
        while isinstance(amount, nodes.UnaryOp) and amount.op == "-":
            amount, sign = amount.operand, -sign
        if _is_not_an_amount(amount) or any(self.is_meant(item) for item in walk(amount)):
            return Lost(_quoted(amount))
        return Grow(sign, shorten(text_of(amount)))

    def is_meant(self, node: nodes.NodeNG) -> bool:
        """Return whether a node reads the variable."""
        if isinstance(node, nodes.Name):
            return bool(node.name == self.spelled)
        return (
            isinstance(node, nodes.Attribute)
            and node.attrname == self.name
            and dotted_name(node) == self.spelled
        )


def spelling_of(node: nodes.NodeNG) -> str:
    """Return the name or dotted attribute that a node reads, binds or deletes; nothing for others."""
    if isinstance(node, (nodes.AssignName, nodes.DelName)):
        return str(node.name)
    if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
        owner = dotted_name(node.expr)
        return f"{owner}.{node.attrname}" if owner else ""
    return dotted_name(node)


def _quoted(node: nodes.NodeNG) -> str:
    return f"`{shorten(text_of(node))}`"


def _is_not_an_amount(node: nodes.NodeNG) -> bool:
    """Return whether an expression may be below nothing, or is no number at all."""
    if isinstance(node, (nodes.Const, nodes.Tuple, nodes.List, nodes.JoinedStr)):
        return True
    return isinstance(node, nodes.BinOp) and node.op == "-"


def unpacked(target: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return what a target in a tuple is given by a tuple beside it (``n, d = n + 1, 0``), or None."""
    parent = target.parent
    if not isinstance(parent, (nodes.Tuple, nodes.List)) or not isinstance(parent.parent, nodes.Assign):
        return None
    value = parent.parent.value
    if not isinstance(value, (nodes.Tuple, nodes.List)) or len(value.elts) != len(parent.elts):
        return None
    if any(isinstance(item, nodes.Starred) for item in (*value.elts, *parent.elts)):
        return None
    return next((given for item, given in zip(parent.elts, value.elts, strict=True) if item is target), None)


@dataclass(frozen=True)
class Ticks:
    """What ``next(spelled)`` gives, where ``spelled`` is an ``itertools.count`` of that step."""

    spelled: str
    step: Number

    def effect_of(self, node: nodes.NodeNG) -> Effect | None:
        """Return what a node that runs does to the counter, or None."""
        if is_next_of(node, self.spelled):
            return Move(self.step)
        kinds = (nodes.Name, nodes.AssignName, nodes.DelName, nodes.Attribute, nodes.AssignAttr)
        if isinstance(node, kinds) and spelling_of(node) == self.spelled:
            return None if is_next_of(node.parent, self.spelled) else Lost("other uses of it")
        return None


def is_next_of(node: nodes.NodeNG, spelled: str) -> bool:
    """Return whether a node is ``next(spelled)``."""
    return (
        isinstance(node, nodes.Call)
        and called_name(node) == "next"
        and len(node.args) == 1
        and dotted_name(node.args[0]) == spelled
    )
