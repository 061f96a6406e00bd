"""What a statement does to one variable, a name or an attribute, as an effect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import (
    Effect,
    Lost,
    Move,
    Number,
    Put,
    Turn,
    is_whole,
    opposite,
)
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, dotted_name, walk

NumberOf: TypeAlias = Callable[[nodes.NodeNG | None], "Number | None"]
AmountOf: TypeAlias = Callable[[nodes.NodeNG], Effect]
Meant: TypeAlias = Callable[[nodes.NodeNG], bool]


class Tracked(Protocol):
    """Something that a guard counts by, and that statements change."""

    @property
    def owner(self) -> str:
        """Return the name or dotted attribute that it is, or that holds it."""

    @property
    def name(self) -> str:
        """Return the last part of the owner."""

    def owned_by(self, owner: str) -> Tracked:
        """Return the same thing as another function spells it."""

    def effect_of(self, node: nodes.NodeNG) -> Effect | None:
        """Return what a node that runs does to it, or None."""

    def may_be_changed_by(self, use: nodes.NodeNG) -> bool:
        """Return whether a name or an attribute that another function reads lets it change this."""


@dataclass(frozen=True)
class Arithmetic:
    """What assignments and steps do to what ``is_meant`` knows.

    ``number`` tells constants, ``added`` what adding an amount does.
    """

    number: NumberOf
    added: AmountOf

    def bound(self, target: nodes.NodeNG, is_meant: Meant) -> Effect:
        """Return what the statement does that a target stands in."""
        parent = target.parent
        if isinstance(parent, nodes.AugAssign):
            return self._stepped(parent.op.removesuffix("="), parent.value, is_meant)
        if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
            return self._assigned(parent.value, is_meant)
        value = unpacked(target)
        return Lost(quoted(parent)) if value is None else self._assigned(value, is_meant)

    def _assigned(self, value: nodes.NodeNG | None, is_meant: Meant) -> Effect:
        number = self.number(value)
        if number is not None:
            return Put(number)
        if isinstance(value, nodes.BinOp):
            if is_meant(value.left):
                return self._stepped(value.op, value.right, is_meant)
            if value.op == "+" and is_meant(value.right):
                return self._stepped("+", value.left, is_meant)
            turning = self._turned(value, is_meant)
            if turning is not None:
                return turning
        return Lost(quoted(value) if value is not None else "")

    def _turned(self, value: nodes.BinOp, is_meant: Meant) -> Effect | None:
        """``n = (n + 1) % 100`` goes round and round."""
        modulus = self.number(value.right) if value.op == "%" else None
        inner = value.left
        if modulus is None or not is_whole(modulus) or modulus < 1 or not isinstance(inner, nodes.BinOp):
            return None
        moved = self._assigned(inner, is_meant)
        if isinstance(moved, Move) and is_whole(moved.by):
            return Turn(int(moved.by), int(modulus))
        return None

    def _stepped(self, operator: str, amount: nodes.NodeNG, is_meant: Meant) -> Effect:
        if operator not in ("+", "-"):
            return Lost(f"`{operator}=`")
        number = self.number(amount)
        if number is not None:
            return Move(number if operator == "+" else -number)
        if _is_no_amount(amount) or any(is_meant(item) for item in walk(amount)):
            return Lost(quoted(amount))
        added = self.added(amount)
        return added if operator == "+" else opposite(added)


@dataclass(frozen=True)
class Variable:
    """A name or a dotted attribute, by its spelling."""

    owner: str
    arithmetic: Arithmetic

    @property
    def name(self) -> str:
        """Return the last part of the spelling."""
        return self.owner.rpartition(".")[2]

    def owned_by(self, owner: str) -> Variable:
        """Return the same variable as another function spells it."""
        return replace(self, owner=owner)

    def may_be_changed_by(self, _use: nodes.NodeNG) -> bool:
        """Return whether reading it can change it: a number does not change."""
        return False

    def effect_of(self, node: nodes.NodeNG) -> Effect | None:
        """Return what a node that runs does to the variable, or None."""
        kind = type(node)
        if kind is nodes.AssignName or kind is nodes.DelName:
            if node.name == self.owner:
                return self.arithmetic.bound(node, self.is_meant)
            return Lost("") if self.owner.startswith(f"{node.name}.") else None
        if kind is nodes.AssignAttr or kind is nodes.DelAttr:
            return self._of_attribute(node)
        if isinstance(node, (nodes.FunctionDef, nodes.ClassDef)):
            return Lost(node.name) if node.name == self.owner else None
        if isinstance(node, (nodes.Import, nodes.ImportFrom)):
            bound = {alias or name.partition(".")[0] for name, alias in node.names}
            return Lost("an import") if self.owner.partition(".")[0] in bound else None
        if kind is nodes.Call and "." in self.owner and called_name(node) in ("setattr", "delattr"):
            return Lost(quoted(node))
        return None

    def _of_attribute(self, node: nodes.AssignAttr | nodes.DelAttr) -> Effect | None:
        if "." not in self.owner:
            return None
        spelled = spelling_of(node)
        if spelled == self.owner:
            return self.arithmetic.bound(node, self.is_meant)
        return Lost("") if spelled and self.owner.startswith(f"{spelled}.") else None

    def is_meant(self, node: nodes.NodeNG) -> bool:
        """Return whether a node reads the variable."""
        return reads(node, self.owner)


def reads(node: nodes.NodeNG, spelled: str) -> bool:
    """Return whether a node reads a name or a dotted attribute."""
    if isinstance(node, nodes.Name):
        return bool(node.name == spelled)
    return (
        isinstance(node, nodes.Attribute)
        and node.attrname == spelled.rpartition(".")[2]
        and dotted_name(node) == spelled
    )


def spelling_of(node: nodes.NodeNG) -> str:
    """Return the name or dotted attribute that a node reads, binds or deletes; nothing for others."""
    if isinstance(node, (nodes.AssignName, nodes.DelName)):
        return str(node.name)
    if isinstance(node, (nodes.AssignAttr, nodes.DelAttr)):
        owner = dotted_name(node.expr)
        return f"{owner}.{node.attrname}" if owner else ""
    return dotted_name(node)


def quoted(node: nodes.NodeNG) -> str:
    """Return a node as it stands in a message."""
    return f"`{shorten(text_of(node))}`"


def _is_no_amount(node: nodes.NodeNG) -> bool:
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


def bound_expression(target: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the expression that a statement binds a name to, its own part of a tuple, or None.

    What ``divmod`` gives is written as a quotient and a remainder.
    """
    parent = target.parent
    if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
        value: nodes.NodeNG | None = parent.value
        return value
    if isinstance(parent, nodes.Tuple) and isinstance(parent.parent, nodes.Assign):
        made = parent.parent.value
        if isinstance(made, nodes.Call) and called_name(made) == "divmod" and len(parent.elts) == 2:
            return divided(made, parent.elts.index(target))
    return unpacked(target)


def divided(made: nodes.Call, part: int) -> nodes.BinOp | None:
    """Return what ``divmod(a, b)`` gives as ``a // b`` or (part 1) as ``a % b``, at the place of the call."""
    if len(made.args) != 2:
        return None
    result = nodes.BinOp(
        ("//", "%")[part],
        lineno=made.lineno,
        col_offset=made.col_offset,
        parent=made.parent,
        end_lineno=made.end_lineno,
        end_col_offset=made.end_col_offset,
    )
    result.postinit(*made.args)
    return result


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
    """Return whether a node is ``next(spelled)``; a default is never needed, a counter has no end."""
    return (
        isinstance(node, nodes.Call)
        and called_name(node) == "next"
        and len(node.args) in (1, 2)
        and dotted_name(node.args[0]) == spelled
    )
