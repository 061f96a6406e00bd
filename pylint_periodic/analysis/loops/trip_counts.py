"""How often a loop goes round: a constant, as often as there is data, or without bound."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from astroid import nodes

from pylint_periodic.catalog.roles import role_row, shipped_roles, spelled
from pylint_periodic.catalog.vocabulary import DataSource, Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.constants import is_over_nothing, number
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.plain_tests import core
from pylint_periodic.source.syntax.walk import is_generator, variadic_kind, walk
from pylint_periodic.source.values.data.data_sizes import FEW, Size, multiplied_sizes
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.values import (
    Container,
    External,
    ExternalObject,
    Function,
    Generator,
    Lazy,
    Object,
    Value,
)

_MAX_DEPTH = 8


class Bound(Enum):
    """What bounds a loop."""

    CONSTANT = "constant"
    DATA = "data"
    UNBOUNDED = "unbounded"


@dataclass(frozen=True)
class Trips:
    """How often a loop goes round; ``count`` for constants, ``text`` for people.

    ``few`` is a constant that is not known but small, and may be none. ``factor`` is the constant among the
    loops of a comprehension of which another goes over data. ``size`` is how much data there is taken to be,
    None where nobody has asked.
    """

    bound: Bound
    text: str
    count: float = math.inf
    few: bool = False
    factor: float = 1
    size: Size | None = None

    @property
    def at_least_once(self) -> bool:
        """Return whether the loop surely goes round."""
        if self.few:
            return False
        return self.bound is Bound.UNBOUNDED or (self.bound is Bound.CONSTANT and self.count > 0)


def constant(count: float, text: str) -> Trips:
    """Return a constant number of trips."""
    return Trips(Bound.CONSTANT, text, max(0.0, float(count)))


def few(text: str) -> Trips:
    """Return the number of trips over what somebody has written by hand."""
    return Trips(Bound.CONSTANT, text, FEW, few=True)


class TripCounter:
    """Counts trips; ``generator_trips`` says how often a project generator hands something out."""

    def __init__(self, resolver: Resolver, generator_trips: Callable[[Function], Trips]) -> None:
        """Resolve names through ``resolver``."""
        self._resolver = resolver
        self._generator_trips = generator_trips

    def of_iterable(self, node: nodes.NodeNG, context: Function | None, depth: int = 0) -> Trips:
        """Return how many elements iterating over an expression gives."""
        meant = _gone_through(node)
        if meant is not node and depth <= _MAX_DEPTH:
            return self.of_iterable(meant, context, depth + 1)
        trips = self._counted_or_data(node, context, depth)
        if trips.bound is Bound.DATA and trips.size is None:
            return replace(trips, size=self._resolver.size(node, context))
        return trips

    def _counted_or_data(self, node: nodes.NodeNG, context: Function | None, depth: int) -> Trips:
        text = shorten(text_of(node))
        if depth > _MAX_DEPTH:
            return Trips(Bound.DATA, text)
        if isinstance(node, nodes.Call):
            return self._of_call(node, context, depth, text)
        known = self._of_spelling(node, text)
        if known is not None:
            return known
        if isinstance(node, (nodes.GeneratorExp, nodes.ListComp, nodes.SetComp, nodes.DictComp)):
            return self.of_comprehension(node, context, depth)
        candidates = self._resolver.values(node, context)
        for value in candidates if len(candidates) == 1 else ():
            if isinstance(value, Container) and self._unchanging(node, value):
                return self._of_literal(value.node, text)
            if isinstance(value, Generator):
                return self._generator_trips(value.function)
            if isinstance(value, Lazy):
                return self.of_iterable(value.node, value.function, depth + 1)
            trips = self._of_value(node, value, depth, text)
            if trips.bound is not Bound.DATA:
                return trips
        if isinstance(node, nodes.Name):
            if _is_variadic(node):
                return few(text)  # what calls spell out
            made = self._single_call(node)
            if made is not None:
                return self.of_iterable(made, context, depth + 1)
        return few(text) if self._resolver.is_written_out(node, context) else Trips(Bound.DATA, text)

    def _of_spelling(self, node: nodes.NodeNG, text: str) -> Trips | None:
        """Return how many elements an expression has by its own text; None where that does not tell it."""
        if isinstance(node, (nodes.List, nodes.Tuple, nodes.Set, nodes.Dict)):
            return self._of_literal(node, text)
        if isinstance(node, nodes.Const) and isinstance(node.value, (str, bytes)):
            return constant(len(node.value), text)
        if isinstance(node, nodes.Subscript) and isinstance(node.slice, nodes.Slice):
            length = _slice_length(node.slice)
            return Trips(Bound.DATA, text) if length is None else constant(length, text)
        if isinstance(node, nodes.Attribute) and node.attrname.startswith("__"):
            return few(text)  # `__closure__`, `__mro__`: what the program's own text gives
        return None

    def of_comprehension(self, node: nodes.NodeNG, context: Function | None, depth: int = 0) -> Trips:
        """Return the product of a comprehension's loops."""
        product = constant(1, "")
        for generator in node.generators:
            product = multiplied(product, self.of_iterable(generator.iter, context, depth + 1))
        return product

    def _of_literal(self, node: nodes.NodeNG, text: str) -> Trips:
        items = node.items if isinstance(node, nodes.Dict) else node.elts
        if any(isinstance(item, nodes.Starred) for item in items) or (
            isinstance(node, nodes.Dict) and any(isinstance(key, nodes.DictUnpack) for key, _ in items)
        ):
            return Trips(Bound.DATA, text)
        return constant(len(items), text)

    def _of_call(self, node: nodes.Call, context: Function | None, depth: int, text: str) -> Trips:
        for callee in self._resolver.values(node.func, context):
            if isinstance(callee, External):
                trips = self._of_external(callee.name, node, context, depth, text)
                if trips is not None:
                    return trips
        candidates = self._resolver.values(node, context)
        if len(candidates) == 1 and isinstance(candidates[0], Generator):
            return self._generator_trips(candidates[0].function)
        if len(candidates) == 1:
            trips = self._of_value(node, candidates[0], depth, text)
            if trips.bound is not Bound.DATA:
                return trips
        return few(text) if self._resolver.is_written_out(node, context) else Trips(Bound.DATA, text)

    def _of_value(self, node: nodes.NodeNG, value: Value, depth: int, text: str) -> Trips:
        """Return how many elements an object has by the call that made it, or its own ``__iter__``."""
        if isinstance(value, Object):
            method = self._resolver.method(value, "__iter__")
            own = method is not None and is_generator(method)
            return self._generator_trips(Function(method, receiver=value)) if own else Trips(Bound.DATA, text)
        made = value.origin if isinstance(value, ExternalObject) else None
        if not isinstance(made, nodes.Call) or made is node or depth > _MAX_DEPTH:
            return Trips(Bound.DATA, text)
        return self._of_call(made, None, depth + 1, shorten(text_of(made)))

    def _of_external(
        self, name: str, node: nodes.Call, context: Function | None, depth: int, text: str
    ) -> Trips | None:
        args = node.args
        if Role.ENDLESS in shipped_roles().of(name):
            return Trips(Bound.UNBOUNDED, text)
        if any(isinstance(argument, nodes.Starred) for argument in args):
            return Trips(Bound.DATA, text)
        if name == "builtins.range":
            return _of_range([self._resolver.first_number(argument, context) for argument in args], text)
        roles = shipped_roles().of(name)
        if Role.REPEATS in roles:
            return Trips(Bound.UNBOUNDED, text) if len(args) < 2 else self._counted(args[1], context, text)
        if name == "builtins.iter" and len(args) == 2:
            return Trips(Bound.UNBOUNDED, text)
        if Role.SLICES in roles and len(args) > 1:
            stop = args[1] if len(args) == 2 else args[2]
            return self._until(stop, context, text, self.of_iterable(args[0], context, depth + 1))
        if name in ("builtins.zip", "builtins.map") and args:
            iterables = args if name == "builtins.zip" else args[1:]
            return smallest(*(self.of_iterable(item, context, depth + 1) for item in iterables))
        if Role.CHAINS in roles:
            return summed([self.of_iterable(item, context, depth + 1) for item in args], text)
        if Role.MULTIPLIES in roles:
            product = constant(1, text)
            for item in args:
                product = multiplied(product, self.of_iterable(item, context, depth + 1))
            return product
        same = role_row(name, Role.AS_LONG_AS)
        if same is not None and len(args) > same.argument:
            return self.of_iterable(args[same.argument], context, depth + 1)
        if name.startswith("builtins.dict.") and isinstance(node.func, nodes.Attribute):
            return self.of_iterable(node.func.expr, context, depth + 1)
        return None

    def _until(self, stop: nodes.NodeNG, context: Function | None, text: str, trips: Trips) -> Trips:
        """Return how many elements a slice has that begins at the first."""
        endless = isinstance(stop, nodes.Const) and stop.value is None
        return trips if endless else smallest(self._counted(stop, context, text), trips)

    def _counted(self, node: nodes.NodeNG, context: Function | None, text: str) -> Trips:
        value = self._resolver.number(node, context)
        return Trips(Bound.DATA, text) if value is None else constant(value, text)

    def _unchanging(self, node: nodes.NodeNG, container: Container) -> bool:
        """Return whether the literal still has its length when ``node`` is iterated over."""
        if isinstance(container.node, nodes.Tuple):
            return True
        if not (container.node.items if isinstance(container.node, nodes.Dict) else container.node.elts):
            return False
        if isinstance(node, nodes.Attribute):
            # A constant by its name, or what every object of a class shares (`fields`).
            return bool(node.attrname.isupper()) or isinstance(container.node.scope(), nodes.ClassDef)
        if not isinstance(node, nodes.Name):
            return True
        scope, _ = find_bindings(node.name, node)
        if scope is None or len(bound_in(scope, node.name)) != 1:
            return False
        return node.name not in _changed(scope)

    def _single_call(self, node: nodes.Name) -> nodes.NodeNG | None:
        scope, found = find_bindings(node.name, node)
        if scope is None or len(found) != 1 or not isinstance(found[0], nodes.AssignName):
            return None
        parent = found[0].parent
        if not isinstance(parent, (nodes.Assign, nodes.NamedExpr)):
            return None
        made: nodes.NodeNG = parent.value
        if isinstance(made, nodes.Subscript):
            return made
        if not isinstance(made, nodes.Call):
            return None
        names = [v.name for v in self._resolver.values(made.func, None) if isinstance(v, External)]
        known = any(shipped_roles().of(name) & {Role.MAKES_ITERATOR, Role.AS_LONG_AS} for name in names)
        return made if known else None


def _gone_through(node: nodes.NodeNG) -> nodes.NodeNG:
    """Return what gives the elements of an iterable: what a walrus binds, what stands before ``or ()``."""
    node = core(node)
    if isinstance(node, nodes.NamedExpr):
        return node.value
    if (
        isinstance(node, nodes.BoolOp)
        and node.op == "or"
        and len(node.values) == 2
        and is_over_nothing(node.values[1])
    ):
        return node.values[0]
    return node


def _is_variadic(node: nodes.Name) -> bool:
    """Return whether a name is the ``*args`` or ``**kwargs`` of a function."""
    _, found = find_bindings(node.name, node)
    return len(found) == 1 and bool(variadic_kind(found[0], node.name))


def _slice_length(piece: nodes.Slice) -> float | None:
    """Return the largest length of ``[a:a + k]`` and ``[:k]``, or None."""
    upper = piece.upper
    if isinstance(upper, nodes.Name) and piece.lower is not None:
        _, found = find_bindings(upper.name, upper)
        parent = found[0].parent if len(found) == 1 else None
        upper = parent.value if isinstance(parent, nodes.Assign) else upper
    if piece.lower is None:
        length = number(upper)
        return length if length is not None and length >= 0 else None
    if isinstance(upper, nodes.BinOp) and upper.op == "+":
        for base, rest in ((upper.left, upper.right), (upper.right, upper.left)):
            if base.as_string() == piece.lower.as_string():
                return number(rest)
    return None


# Asked for every loop over a literal; what a scope changes never changes.
@remembered(4096)
def _changed(scope: nodes.NodeNG) -> frozenset[str]:
    """Return the names whose object a scope, or a scope in it, makes longer or shorter."""
    found: set[str] = set()
    for node in walk(scope):
        if isinstance(node, nodes.Attribute):
            changes = node.attrname in spelled(Role.ADDS_ONE) or node.attrname in spelled(Role.ADDS_MANY)
            if changes and isinstance(node.expr, nodes.Name):
                found.add(node.expr.name)
        elif isinstance(node, nodes.AugAssign) and isinstance(node.target, nodes.AssignName):
            found.add(node.target.name)
    return frozenset(found)


def _of_range(values: list[float | int | None], text: str) -> Trips:
    if any(value is None for value in values) or not values:
        return Trips(Bound.DATA, text)
    try:
        return constant(len(range(*(int(value) for value in values if value is not None))), text)
    except (OverflowError, ValueError):
        return constant(math.inf, text)


def smallest(*many: Trips) -> Trips:
    """Return the trips of the shortest of several iterables taken together."""
    constants = [trips for trips in many if trips.bound is Bound.CONSTANT]
    if constants:
        return min(constants, key=lambda trips: trips.count)
    data = [trips for trips in many if trips.bound is Bound.DATA]
    return (data or list(many))[0]


def summed(many: list[Trips], text: str) -> Trips:
    """Return the trips of several iterables one after another."""
    for bound in (Bound.UNBOUNDED, Bound.DATA):
        found = [trips for trips in many if trips.bound is bound]
        if found:
            sizes = [trips.size for trips in found if trips.size is not None]
            return Trips(bound, text, size=max(sizes, default=None, key=lambda size: size.number))
    return constant(sum(trips.count for trips in many), text)


def multiplied(outer: Trips, inner: Trips) -> Trips:
    """Return the trips of a loop inside a loop."""
    text = f"{outer.text} x {inner.text}" if outer.text else inner.text
    if Bound.UNBOUNDED in (outer.bound, inner.bound):
        return Trips(Bound.UNBOUNDED, text)
    if Bound.DATA in (outer.bound, inner.bound):
        factor = _constant_part(outer) * _constant_part(inner)
        return Trips(Bound.DATA, text, factor=factor, size=_product(outer, inner))
    return constant(outer.count * inner.count, text)


def _product(outer: Trips, inner: Trips) -> Size | None:
    sizes = [
        Size(float(trips.count), DataSource.WRITTEN) if trips.bound is Bound.CONSTANT else trips.size
        for trips in (outer, inner)
    ]
    known = [size for size in sizes if size is not None]
    return multiplied_sizes(known) if len(known) == len(sizes) else None


def _constant_part(trips: Trips) -> float:
    return trips.count if trips.bound is Bound.CONSTANT else trips.factor


def shorten(text: str, limit: int = 60) -> str:
    """Return source text on one line, cut in the middle where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 15]}...{flat[-12:]}"
