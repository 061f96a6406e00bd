"""Loops that divide what they test in each round, or multiply it up to a limit: a round for each digit."""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from astroid import nodes

from pylint_periodic.analysis.loops.endings.counters import Need, needs
from pylint_periodic.analysis.loops.limits import Limits
from pylint_periodic.analysis.loops.rounds.counter_steps import bindings_of
from pylint_periodic.analysis.loops.rounds.each_round import EachRound
from pylint_periodic.analysis.loops.rounds.helpers import Helpers, View
from pylint_periodic.analysis.loops.rounds.ways import Done
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, constant, shorten
from pylint_periodic.source.syntax.constants import binary, given_at
from pylint_periodic.source.syntax.names.assigned_names import assigned_in_body
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.walk import called_name, walk
from pylint_periodic.source.values.values import Function

# What services count, addresses and sizes among it, has about so many binary digits.
_DIGITS = 64
# From here on a limit stands for infinity, to which no integer comes.
_NO_LIMIT = 1e300
# Nobody tests so many variables to go by the digits of one.
_MAX_VARIABLES = 12
_ORDERED = frozenset((">", ">="))
_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass(frozen=True)
class _Scaling:
    """What divides or multiplies a variable: the node that does, and by how much, None where nobody knows.

    ``grows`` for a multiplication. ``whole`` where a whole number comes to be nothing by it, and not only
    near to nothing. ``less`` where something is taken away besides, so that it does not stay at nothing.
    """

    node: nodes.NodeNG
    factor: float | None
    grows: bool = False
    whole: bool = True
    less: bool = False


def scaled(loop: nodes.For | nodes.While, helpers: Helpers, context: Function | None) -> Iterator[Trips]:
    """Yield the bounds of ``while number: number //= 10`` and ``while bit <= limit: bit <<= 1``."""
    limits = Limits(loop, helpers, context)
    for need, name in itertools.islice(_variables(loop), _MAX_VARIABLES):
        scalings = _scalings(View(loop, context, name), loop, helpers)
        if not scalings:
            continue
        if all(item.grows for item in scalings):
            trips = _up_to(need, name, scalings, limits)
        elif not any(item.grows for item in scalings) and _ends(need, name, scalings, limits):
            trips = _rounds(scalings, _DIGITS, shorten(text_of(need.test)))
        else:
            trips = None
        if trips is not None:
            yield trips


def _variables(loop: nodes.For | nodes.While) -> Iterator[tuple[Need, str]]:
    """Yield each need of a loop with each thing that is spelled in it."""
    for need in needs(loop):
        spelled = (item for item in walk(need.left) if isinstance(item, (nodes.Name, nodes.Attribute)))
        names = dict.fromkeys(item.as_string() for item in spelled)
        if isinstance(need.left, nodes.NamedExpr):
            names[need.left.target.name] = None
        for name in names:
            yield need, name


def _rounds(scalings: list[_Scaling], digits: float, text: str) -> Trips:
    factors = [item.factor for item in scalings if item.factor is not None]
    if len(factors) < len(scalings):
        return Trips(Bound.DATA, text)
    return constant(math.ceil(digits / math.log2(min(factors))), text)


def _up_to(need: Need, name: str, scalings: list[_Scaling], limits: Limits) -> Trips | None:
    """Return the bound of what is multiplied up to a limit, from more than nothing."""
    if need.operator not in ("<", "<=") or not _is_variable(need.left, name):
        return None
    if not limits.is_fixed(need.right) or not limits.has_start(name):
        return None
    start, limit = limits.start(name, ()), limits.value(need.right)
    if (start is not None and start <= 0) or (limit is not None and limit >= _NO_LIMIT):
        return None
    digits: float = _DIGITS
    if limit is not None and start is not None:
        digits = math.log2(limit / start) + 1 if limit > start else 1
    return _rounds(scalings, digits, shorten(text_of(need.test)))


def _ends(need: Need, name: str, scalings: list[_Scaling], limits: Limits) -> bool:
    """Return whether a need no longer holds once all digits of a variable are gone."""
    is_ordered = need.operator in _ORDERED and _is_variable(need.left, name)
    limit = limits.value(need.right)
    if not all(item.whole for item in scalings):
        return is_ordered and limit is not None and limit > 0
    start = limits.start(name, ())
    if not is_ordered and (any(item.less for item in scalings) or (start is not None and start < 0)):
        return False
    if is_ordered and limit is None:
        # What is compared with an amount is taken for more than nothing.
        return limits.is_fixed(need.right)
    if is_ordered and limit is not None and all(item.less for item in scalings):
        return not _HOLDS[need.operator](-1, limit)
    left, right = _without(need.left, name, limits), _without(need.right, name, limits)
    return left is not None and right is not None and not _HOLDS[need.operator](left, right)


def _is_variable(node: nodes.NodeNG, name: str) -> bool:
    return bool((node.target if isinstance(node, nodes.NamedExpr) else node).as_string() == name)


def _without(node: nodes.NodeNG, name: str, limits: Limits) -> float | None:
    """Return what an expression is where a variable in it is nothing, or None where more decides that."""
    if _is_variable(node, name):
        return 0
    if not isinstance(node, nodes.BinOp):
        return limits.value(node)
    left, right = _without(node.left, name, limits), _without(node.right, name, limits)
    if (node.op in ("&", "*") and 0 in (left, right)) or (node.op in ("//", "%", "<<", ">>") and left == 0):
        return 0
    return binary(node.op, left, right)


def _scalings(view: View, loop: nodes.For | nodes.While, helpers: Helpers) -> list[_Scaling]:
    """Return what scales a variable, where that is all that changes it and each round does it."""
    changes = [
        (binding, seen) for binding, seen in bindings_of(view, helpers) if not _takes_off_rest(binding)
    ]
    found = [item for binding, seen in changes if (item := _scaling(binding, seen, helpers)) is not None]
    if not found or len(found) < len(changes):
        return []
    made = {item.node for item in found}
    surely = EachRound(loop, helpers, lambda node, _view: Done(node in made)).surely(view)
    return found if surely else []


def _scaling(binding: nodes.NodeNG, seen: View, helpers: Helpers) -> _Scaling | None:
    made = binding.parent
    if isinstance(made, nodes.AugAssign):
        return _by(made, made.op[:-1], made.value, seen, helpers)
    value = given_at(binding)
    if isinstance(made, (nodes.Tuple, nodes.List)):
        divided = _divided_with_rest(binding, seen)
        if divided is not None:
            return _by(made.parent, "//", divided, seen, helpers)
        made = made.parent
    taken: float = 0
    if isinstance(value, nodes.BinOp) and value.op == "-":
        given = helpers.number(value.right, seen.context)
        value, taken = value.left, -1 if given is None else given
    if taken < 0:
        return None
    is_cut = False
    if isinstance(value, nodes.Call) and called_name(value) == "int" and len(value.args) == 1:
        value, is_cut = value.args[0], True
    if not isinstance(value, nodes.BinOp) or value.left.as_string() != seen.subject:
        return None
    return _by(made, value.op, value.right, seen, helpers, is_cut=is_cut, taken=taken)


def _takes_off_rest(binding: nodes.NodeNG) -> bool:
    """``number = number - number % 10`` leaves a number that is divided next as it would be without."""
    value, name = given_at(binding), binding.as_string()
    if not isinstance(value, nodes.BinOp) or value.op != "-" or value.left.as_string() != name:
        return False
    rest = value.right
    return isinstance(rest, nodes.BinOp) and rest.op == "%" and bool(rest.left.as_string() == name)


def _divided_with_rest(binding: nodes.NodeNG, seen: View) -> nodes.NodeNG | None:
    """Return by what ``number, digit = divmod(number, 10)`` divides the first that it binds, or None."""
    made = binding.parent
    value = made.parent.value if isinstance(made.parent, nodes.Assign) else None
    if not isinstance(value, nodes.Call) or called_name(value) != "divmod" or len(value.args) != 2:
        return None
    is_first = len(made.elts) == 2 and made.elts[0] is binding
    divisor: nodes.NodeNG = value.args[1]
    return divisor if is_first and value.args[0].as_string() == seen.subject else None


def _by(  # pylint: disable=too-many-arguments
    made: nodes.NodeNG,
    sign: str,
    value: nodes.NodeNG,
    seen: View,
    helpers: Helpers,
    *,
    is_cut: bool = False,
    taken: float = 0,
) -> _Scaling | None:
    """Return what an operator with a number makes of a variable, if that divides or multiplies it."""
    by = helpers.number(value, seen.context)
    if by is None:
        return _by_unknown(made, sign, value, seen, less=taken > 0)
    if sign in ("<<", ">>"):
        by = 2.0 ** min(by, _DIGITS)
    elif sign == "*" and 0 < by < 1:
        sign, by = "/", 1 / by
    if by <= 1:
        return None
    if sign in ("*", "<<"):
        # What is cut off may be all that it grew by.
        return None if taken or is_cut else _Scaling(made, by, grows=True)
    if sign not in ("//", ">>", "/"):
        return None
    return _Scaling(made, by, whole=sign != "/" or is_cut, less=taken > 0)


def _by_unknown(
    made: nodes.NodeNG, sign: str, value: nodes.NodeNG, seen: View, *, less: bool
) -> _Scaling | None:
    """Return a division by what nobody knows but no round changes, as by the base of a number."""
    if isinstance(value, nodes.Call) and called_name(value) == "len" and len(value.args) == 1:
        value = value.args[0]
    is_plain = isinstance(value, (nodes.Name, nodes.Attribute)) and sign in ("//", ">>")
    in_loop = isinstance(seen.root, (nodes.For, nodes.While))
    if not is_plain or (in_loop and value.as_string() in assigned_in_body(seen.root)):
        return None
    return _Scaling(made, None, less=less)
