"""Counts that stand in containers: an item of a list or a dict, and how much is in a batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from astroid import nodes
from astroid.const import Context

from pylint_periodic.analysis.domain.progressions import STILL, Effect, Grow, Lost, Move, Put
from pylint_periodic.analysis.throttles.rounds.changes import Arithmetic, quoted, reads, spelling_of
from pylint_periodic.catalog.roles import has_role
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import dotted_name

Key: TypeAlias = str | int
IsHarmless: TypeAlias = Callable[[nodes.Call], bool]

_BINDS = (nodes.AssignName, nodes.DelName, nodes.AssignAttr, nodes.DelAttr)
_MENTIONS = (nodes.Name, nodes.Attribute)
# What only looks at a container that it reads.
_LOOKS = (
    nodes.Assert,
    nodes.BinOp,
    nodes.Compare,
    nodes.Comprehension,
    nodes.Expr,
    nodes.For,
    nodes.FormattedValue,
    nodes.If,
    nodes.Return,
    nodes.UnaryOp,
    nodes.While,
)
_LOOKING_METHODS = frozenset(("copy", "count", "get", "index", "items", "keys", "values", "join"))
# What methods of lists, deques and byte arrays do to how much is in them.
_METHODS: dict[str, Effect] = {
    "append": Move(1),
    "appendleft": Move(1),
    "insert": Move(1),
    "pop": Move(-1),
    "popleft": Move(-1),
    "remove": Move(-1),
    "clear": Put(0),
    "reverse": STILL,
    "rotate": STILL,
    "sort": STILL,
}
_GROW_BY_MANY = frozenset(("extend", "extendleft"))


@dataclass(frozen=True)
class Item:
    """An item of a container under a constant key: ``n[0]``, ``stats["n"]``.

    ``is_harmless`` tells the calls that leave a container as it is that they are given.
    """

    owner: str
    key: Key
    arithmetic: Arithmetic
    is_harmless: IsHarmless

    @property
    def name(self) -> str:
        """Return the last part of the owner."""
        return self.owner.rpartition(".")[2]

    def owned_by(self, owner: str) -> Item:
        """Return the same item as another function spells it."""
        return replace(self, owner=owner)

    def effect_of(self, node: nodes.NodeNG) -> Effect | None:
        """Return what a node that runs does to the item, or None."""
        if isinstance(node, nodes.Subscript) and dotted_name(node.value) == self.owner:
            return self._of_subscript(node)
        if isinstance(node, _BINDS):
            return self._of_binding(node)
        if reads(node, self.owner) and not _is_subscript_of(node) and self._is_changing(node):
            return Lost(quoted(node.parent))
        return None

    def may_be_changed_by(self, use: nodes.NodeNG) -> bool:
        """Return whether a name or an attribute that another function reads lets it change this."""
        if (
            not isinstance(use, _MENTIONS)
            or (use.name if isinstance(use, nodes.Name) else use.attrname) != self.name
        ):
            return False
        if _is_subscript_of(use):
            item = use.parent
            return item.ctx is not Context.Load and key_of(item.slice) in (None, self.key)
        return self._is_changing(use)

    def _of_subscript(self, node: nodes.Subscript) -> Effect | None:
        if node.ctx is Context.Load:
            return None
        key = key_of(node.slice)
        if key is None or _may_be_the_same(key, self.key):
            return Lost(quoted(node))
        if key != self.key:
            return None
        return Lost(quoted(node)) if node.ctx is Context.Del else self.arithmetic.bound(node, self._is_meant)

    def _of_binding(self, node: nodes.NodeNG) -> Effect | None:
        spelled = spelling_of(node)
        if spelled != self.owner:
            return Lost("") if spelled and self.owner.startswith(f"{spelled}.") else None
        number = self.arithmetic.number(item_in(assigned_to(node), self.key))
        return Lost(quoted(node.parent)) if number is None else Put(number)

    def _is_changing(self, use: nodes.NodeNG) -> bool:
        parent = use.parent
        if isinstance(parent, nodes.Attribute):
            return parent.attrname not in _LOOKING_METHODS
        return not _looks_only(use, self.is_harmless)

    def _is_meant(self, node: nodes.NodeNG) -> bool:
        return (
            isinstance(node, nodes.Subscript)
            and key_of(node.slice) == self.key
            and dotted_name(node.value) == self.owner
        )


@dataclass(frozen=True)
class Length:
    """How much is in a list, a deque, a text: ``len(batch)``.

    ``added_by_many`` tells what adding the elements of something does.
    """

    owner: str
    added_by_many: Callable[[nodes.NodeNG], Effect]
    is_harmless: IsHarmless

    @property
    def name(self) -> str:
        """Return the last part of the owner."""
        return self.owner.rpartition(".")[2]

    def owned_by(self, owner: str) -> Length:
        """Return the same length as another function spells it."""
        return replace(self, owner=owner)

    def effect_of(self, node: nodes.NodeNG) -> Effect | None:
        """Return what a node that runs does to the length, or None."""
        if isinstance(node, nodes.Subscript) and dotted_name(node.value) == self.owner:
            return _of_part(node)
        if isinstance(node, _BINDS):
            spelled = spelling_of(node)
            if spelled == self.owner:
                return self._of_binding(node)
            return Lost("") if spelled and self.owner.startswith(f"{spelled}.") else None
        if reads(node, self.owner) and not _is_subscript_of(node):
            return self._of_use(node)
        return None

    def may_be_changed_by(self, use: nodes.NodeNG) -> bool:
        """Return whether a name or an attribute that another function reads lets it change this."""
        if (
            not isinstance(use, _MENTIONS)
            or (use.name if isinstance(use, nodes.Name) else use.attrname) != self.name
        ):
            return False
        return (_of_part(use.parent) if _is_subscript_of(use) else self._of_use(use)) is not None

    def _of_use(self, use: nodes.NodeNG) -> Effect | None:
        parent = use.parent
        if isinstance(parent, nodes.Attribute):
            call = parent.parent
            if parent.attrname in _LOOKING_METHODS:
                return None
            if not isinstance(call, nodes.Call) or call.func is not parent:
                return Lost(quoted(parent))
            if parent.attrname in _GROW_BY_MANY and len(call.args) == 1:
                return self.added_by_many(call.args[0])
            return _METHODS.get(parent.attrname, Lost(quoted(call)))
        if isinstance(parent, nodes.Subscript) or _looks_only(use, self.is_harmless):
            return None
        if isinstance(parent, nodes.BinOp) and parent.left is use:
            return None
        return Lost(quoted(parent))

    def _of_binding(self, node: nodes.NodeNG) -> Effect:
        parent = node.parent
        if isinstance(parent, nodes.AugAssign):
            return self.added_by_many(parent.value) if parent.op == "+=" else Lost(quoted(parent))
        value = assigned_to(node)
        length = made_length(value)
        if length is not None:
            return Put(length)
        if isinstance(value, nodes.BinOp) and value.op == "+" and reads(value.left, self.owner):
            return self.added_by_many(value.right)
        if isinstance(value, nodes.Subscript) and reads(value.value, self.owner) and _is_rest(value.slice):
            return Grow(-1, "what is cut off")
        return Lost(quoted(value if value is not None else parent))


def key_of(node: nodes.NodeNG) -> Key | None:
    """Return the constant that a subscript names, or None."""
    if isinstance(node, nodes.UnaryOp) and node.op == "-" and isinstance(node.operand, nodes.Const):
        value = node.operand.value
        return -value if isinstance(value, int) and not isinstance(value, bool) else None
    if (
        isinstance(node, nodes.Const)
        and isinstance(node.value, (str, int))
        and not isinstance(node.value, bool)
    ):
        return node.value
    return None


def item_in(made: nodes.NodeNG | None, key: Key) -> nodes.NodeNG | None:
    """Return the expression that a container that is written out has under a key, or None."""
    if isinstance(made, (nodes.List, nodes.Tuple)) and isinstance(key, int):
        known = not any(isinstance(item, nodes.Starred) for item in made.elts)
        return made.elts[key] if known and -len(made.elts) <= key < len(made.elts) else None
    if isinstance(made, nodes.Dict):
        return next((value for name, value in made.items if key_of(name) == key), None)
    if isinstance(made, nodes.Call) and dotted_name(made.func) == "dict":
        return next((word.value for word in made.keywords if word.arg == key), None)
    return None


def made_length(made: nodes.NodeNG | None) -> int | None:
    """Return how much is in what an expression makes that grows as a list does, or None."""
    if isinstance(made, (nodes.List, nodes.Tuple)):
        return None if any(isinstance(item, nodes.Starred) for item in made.elts) else len(made.elts)
    if isinstance(made, nodes.Const) and isinstance(made.value, (str, bytes)):
        return len(made.value)
    if isinstance(made, nodes.Call) and not made.args and not made.keywords:
        return 0 if _makes_a_sequence(made.func) else None
    return None


def _makes_a_sequence(function: nodes.NodeNG) -> bool:
    """Return whether a callee is one that makes an empty sequence, by what binds its name there."""
    name = dotted_name(function)
    scope, bindings = find_bindings(name.partition(".")[0], function)
    if scope is None:
        return has_role(f"builtins.{name}", Role.MAKES_SEQUENCE)
    return bool(bindings) and all(
        has_role(_imported_by(item, name), Role.MAKES_SEQUENCE) for item in bindings
    )


def _imported_by(binding: nodes.NodeNG, name: str) -> str:
    """Return what a dotted name stands for where an import binds it; the empty string for other bindings."""
    if isinstance(binding, nodes.ImportFrom) and (name, None) in binding.names:
        return f"{binding.modname}.{name}"
    return name if isinstance(binding, nodes.Import) else ""


def assigned_to(target: nodes.NodeNG) -> nodes.NodeNG | None:
    """Return the expression that an assignment gives a target, where it gives it whole."""
    parent = target.parent
    if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr)):
        value: nodes.NodeNG | None = parent.value
        return value
    return None


def _may_be_the_same(key: Key, other: Key) -> bool:
    """Return whether one key may count from the beginning and the other from the end."""
    return isinstance(key, int) and isinstance(other, int) and (key < 0) != (other < 0)


def _is_subscript_of(node: nodes.NodeNG) -> bool:
    return isinstance(node.parent, nodes.Subscript) and node.parent.value is node


def _of_part(node: nodes.Subscript) -> Effect | None:
    """Return what changing a part of a sequence does to its length."""
    if node.ctx is Context.Load:
        return None
    whole = isinstance(node.slice, nodes.Slice) and not (
        node.slice.lower or node.slice.upper or node.slice.step
    )
    if node.ctx is Context.Del:
        if whole:
            return Put(0)
        return Grow(-1, "what is cut off") if isinstance(node.slice, nodes.Slice) else Move(-1)
    if not isinstance(node.slice, nodes.Slice):
        return None
    length = made_length(assigned_to(node)) if whole else None
    return Lost(quoted(node)) if length is None else Put(length)


def _is_rest(part: nodes.NodeNG) -> bool:
    return isinstance(part, nodes.Slice)


def _looks_only(use: nodes.NodeNG, is_harmless: IsHarmless) -> bool:
    """Return whether what stands round a use of a container only looks at it."""
    parent = use.parent
    if isinstance(parent, nodes.Keyword):
        parent = parent.parent
    if isinstance(parent, nodes.Call):
        return is_harmless(parent)
    if isinstance(parent, nodes.Tuple):
        return isinstance(parent.parent, nodes.BinOp) and parent.parent.op == "%"
    return isinstance(parent, _LOOKS)
