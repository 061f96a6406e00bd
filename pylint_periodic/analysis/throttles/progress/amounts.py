"""Amounts that are added to a count: can it be seen that they are above zero, or are they only flags?

Work that is counted (`len(chunk)`, what a call returns, a part of an element) is an amount: it may be
nothing in some rounds. What is the same in every round and not known may be nothing in all of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.analysis.domain.progressions import STILL, Effect, Grow, Lost, Move, Number
from pylint_periodic.analysis.loops.trip_counts import shorten
from pylint_periodic.analysis.throttles.rounds.changes import NumberOf, bound_expression
from pylint_periodic.analysis.throttles.rounds.name_index import own_index, whole_index
from pylint_periodic.analysis.throttles.rounds.rounds import Home
from pylint_periodic.source.syntax.constants import bound_once
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import ancestors, enclosing_function, return_statements, walk
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import External, ExternalObject, Function

_MAX_DEPTH = 8
_DISPLAYS = (nodes.List, nodes.Tuple, nodes.Set)
_SAY_YES_OR_NO = frozenset(
    (
        "builtins.all",
        "builtins.any",
        "builtins.bool",
        "builtins.callable",
        "builtins.hasattr",
        "builtins.isinstance",
        "builtins.issubclass",
    )
)
_FLAG = "may never be true"
_SAME = "is the same in every round, and may be 0"
_SMALL = "may be 0 in every round"


@dataclass(frozen=True)
class Span:
    """The least and the largest that an amount can be, and why it may be nothing in every round."""

    low: Number
    high: Number
    doubt: str = ""


_COUNT = Span(0, math.inf)
_EITHER = Span(0, 1, _FLAG)


class Amounts:
    """Tells amounts that count work from what may add nothing, in the rounds of one loop."""

    def __init__(self, home: Home, resolver: Resolver, context: Function | None, number: NumberOf) -> None:
        """Look at amounts in ``home`` in the context of a function; ``number`` tells constants."""
        self._home = home
        self._resolver = resolver
        self._context = context
        self._number = number

    def added(self, amount: nodes.NodeNG) -> Effect:
        """Return what adding an amount does to a count."""
        text = shorten(text_of(amount))
        span = self.span(amount, 0)
        if span.low == span.high:
            return STILL if span.low == 0 else Move(span.low)
        if span.doubt and span.low <= 0:
            return Lost(f"`{text}`, which {span.doubt}")
        if span.low >= 0:
            return Grow(1, text)
        return Grow(-1, text) if span.high <= 0 else Lost(f"`{text}`")

    def added_by_many(self, many: nodes.NodeNG) -> Effect:
        """Return what adding the elements of something does to how many there are."""
        text = shorten(text_of(many))
        length = self._length(many)
        if length.low == length.high:
            return STILL if length.low == 0 else Move(length.low)
        return Grow(1, f"len({text})") if self._varies(many) else Lost(f"`{text}`, which {_SAME}")

    def span(self, node: nodes.NodeNG, depth: int) -> Span:
        """Return the least and the largest that an expression can be."""
        number = self._number(node)
        if number is not None:
            return Span(number, number)
        kind = self._kinds.get(type(node))
        if kind is not None and depth < _MAX_DEPTH:
            return kind(node, depth + 1)
        return self._of_unknown(node)

    @property
    def _kinds(self) -> dict[type, Callable[[nodes.NodeNG, int], Span]]:
        return {
            nodes.Compare: lambda _node, _depth: _EITHER,
            nodes.UnaryOp: self._of_sign,
            nodes.BoolOp: self._of_choice,
            nodes.IfExp: self._of_sides,
            nodes.BinOp: self._of_operator,
            nodes.Call: self._of_call,
            nodes.Name: self._of_name,
        }

    def _of_sign(self, node: nodes.UnaryOp, depth: int) -> Span:
        if node.op == "not":
            return _EITHER
        inner = self.span(node.operand, depth)
        return Span(-inner.high, -inner.low, inner.doubt) if node.op == "-" else inner

    def _of_choice(self, node: nodes.BoolOp, depth: int) -> Span:
        """``a or b`` gives the first that is not 0, ``a and b`` the first that is."""
        *firsts, last = (self.span(value, depth) for value in node.values)
        if node.op == "and":
            doubt = next((span.doubt for span in (*firsts, last) if span.doubt), "")
            return replace(_union(*firsts, last), doubt=doubt)
        if last.low > 0 and all(span.low >= 0 for span in firsts):
            return Span(min(1, last.low), max(span.high for span in (*firsts, last)))
        return _union(*firsts, last)

    def _of_sides(self, node: nodes.IfExp, depth: int) -> Span:
        sides = (self.span(node.body, depth), self.span(node.orelse, depth))
        span = _union(*sides)
        return replace(span, doubt=span.doubt or _SMALL) if any(side.high <= 0 for side in sides) else span

    def _of_operator(self, node: nodes.BinOp, depth: int) -> Span:
        left, right = self.span(node.left, depth), self.span(node.right, depth)
        if node.op == "+":
            # Any part without doubt counts.
            doubt = left.doubt and right.doubt
            return Span(left.low + right.low, left.high + right.high, doubt)
        if min(left.low, right.low) < 0:
            return Span(-math.inf, math.inf)
        doubt = left.doubt or right.doubt
        if node.op == "*":
            high = 0 if 0 in (left.high, right.high) else left.high * right.high
            return Span(left.low * right.low, high, doubt)
        if node.op in ("//", "%", ">>", "&"):
            return Span(0, left.high, doubt or _SMALL)
        return Span(0, math.inf, doubt) if node.op in ("/", "|", "<<", "**") else self._of_unknown(node)

    def _of_call(self, node: nodes.Call, depth: int) -> Span:
        values = self._resolver.values(node.func, self._context)
        names = {value.name for value in values if isinstance(value, External)}
        if len(names) == 1 and node.args and (told := self._of_builtin(names.pop(), node, depth)):
            return told
        returned = self._returned(node, depth)
        return self._of_unknown(node) if returned is None else returned

    def _of_builtin(self, name: str, node: nodes.Call, depth: int) -> Span | None:
        first = node.args[0]
        if name in _SAY_YES_OR_NO:
            return _EITHER
        if name == "builtins.len":
            return self._length(first)
        if name == "builtins.abs":
            inner = self.span(first, depth)
            return Span(max(inner.low, -inner.high, 0), max(abs(inner.low), abs(inner.high)), inner.doubt)
        if name in ("builtins.int", "builtins.float", "builtins.round"):
            return self.span(first, depth)
        if name == "builtins.sum":
            return self._sum(first, depth)
        if name in ("builtins.max", "builtins.min") and len(node.args) > 1:
            spans = [self.span(item, depth) for item in node.args]
            pick = max if name == "builtins.max" else min
            doubt = next((span.doubt for span in spans if span.doubt), "")
            return Span(pick(span.low for span in spans), pick(span.high for span in spans), doubt)
        return None

    def _length(self, of: nodes.NodeNG) -> Span:
        written = _written_length(of)
        if written is None and isinstance(of, nodes.Name) and self._is_left_alone(of):
            written = _written_length(bound_once(of))
        return _COUNT if written is None else Span(written, written)

    def _is_left_alone(self, name: nodes.Name) -> bool:
        """Return whether nothing but ``len`` is asked of a name: what it was made with is what it holds."""
        function = enclosing_function(name)
        return function is not None and all(
            isinstance(node.parent, nodes.Call) for node in whole_index(function).mentions.get(name.name, ())
        )

    def _sum(self, of: nodes.NodeNG, depth: int) -> Span:
        if _written_length(of) == 0:
            return Span(0, 0)
        if isinstance(of, (nodes.GeneratorExp, nodes.ListComp)):
            element = self.span(of.elt, depth)
            low, high = (0 if element.low >= 0 else -math.inf), (0 if element.high <= 0 else math.inf)
            chosen = any(generator.ifs for generator in of.generators)
            return Span(low, high, _SMALL if chosen else element.doubt if element.low <= 0 else "")
        return _COUNT

    def _returned(self, node: nodes.Call, depth: int) -> Span | None:
        """Return what a function of the project can give back, where all of it is written out or a flag."""
        spans: list[Span] = []
        for value in self._resolver.values(node.func, self._context):
            if not isinstance(value, Function) or not isinstance(value.node, nodes.FunctionDef):
                return None
            given = [item.value for item in return_statements(value.node)]
            if any(item is None for item in given):
                return None
            other = Amounts(value.node, self._resolver, value, self._number)
            spans += [other.span(item, depth) for item in given]
        known = bool(spans) and all(span.high < math.inf for span in spans)
        return replace(_union(*spans), doubt=_SMALL) if known else None

    def _of_name(self, node: nodes.Name, depth: int) -> Span:
        """What each round binds a name to is told by what it is bound to."""
        bound = whole_index(self._home).assigned(node.name)
        meant = bound_expression(bound[0]) if len(bound) == 1 else None
        if meant is not None and not isinstance(bound[0].parent, nodes.AugAssign):
            return self.span(meant, depth)
        return self._of_unknown(node)

    def _of_unknown(self, node: nodes.NodeNG) -> Span:
        values = self._resolver.values(node, self._context)
        if values and all(
            isinstance(value, ExternalObject) and value.type == "builtins.bool" for value in values
        ):
            return Span(0, 1, _FLAG)
        return Span(0, math.inf, "" if self._varies(node) else _SAME)

    def _varies(self, node: nodes.NodeNG) -> bool:
        """Return whether rounds can have different values of an expression: a call, what the loop binds."""
        around = (self._home, *ancestors(self._home))
        loops = [own_index(loop) for loop in around if isinstance(loop, (nodes.For, nodes.While))]
        for item in walk(node):
            if isinstance(item, (nodes.Call, nodes.Subscript)):
                return True
            if isinstance(item, nodes.Name) and any(loop.assigned(item.name) for loop in loops):
                return True
            if isinstance(item, nodes.Attribute) and own_index(self._home).stored(item.attrname):
                return True
        return False


def _union(*spans: Span) -> Span:
    doubt = next((span.doubt for span in spans if span.doubt), "")
    return Span(min(span.low for span in spans), max(span.high for span in spans), doubt)


def _written_length(node: nodes.NodeNG | None) -> int | None:
    """Return the length of what is written out, or None."""
    if isinstance(node, nodes.Const) and isinstance(node.value, (str, bytes)):
        return len(node.value)
    if isinstance(node, _DISPLAYS) and not any(isinstance(item, nodes.Starred) for item in node.elts):
        return len(node.elts)
    return len(node.items) if isinstance(node, nodes.Dict) else None
