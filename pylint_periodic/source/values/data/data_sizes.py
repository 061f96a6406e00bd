"""How much data an iterable has, by where it comes from: followed through names, calls and attributes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from astroid import nodes

from pylint_periodic.catalog.costs import cost_of
from pylint_periodic.catalog.roles import matching_row, role_row, spelled
from pylint_periodic.catalog.schema import RoleRow
from pylint_periodic.catalog.vocabulary import DataSource, Role
from pylint_periodic.source.syntax.arguments import Given, argument_of
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import (
    called_name,
    enclosing_function,
    loops_between,
    python_yields,
    return_statements,
)
from pylint_periodic.source.values.data.additions import additions, is_element, loops_binding
from pylint_periodic.source.values.data.growth import DISPLAYS, elements_of
from pylint_periodic.source.values.data.literals import gone_through
from pylint_periodic.source.values.data.queries import is_narrowed
from pylint_periodic.source.values.decided import WRITTEN_OUT, Handed
from pylint_periodic.source.values.resolving import Resolving
from pylint_periodic.source.values.values import (
    ELEMENT,
    Class,
    Decided,
    External,
    ExternalObject,
    Function,
    Object,
    Proxied,
    Value,
)

_MAX_DEPTH = 24
_BY_SPELLING = "unknown."
_COMPREHENSIONS = (nodes.GeneratorExp, nodes.ListComp, nodes.SetComp, nodes.DictComp)
_HANDED = {
    DataSource.TABLE: Handed.MANY,
    DataSource.CONFIGURATION: Handed.CONFIGURED,
    DataSource.PARTS: Handed.PARTS,
}
_SOURCES = {
    **{handed: source for source, handed in _HANDED.items()},
    Handed.OPTION: DataSource.CONFIGURATION,
}
# As long as what somebody has written by hand; no loop over it is worth a word.
FEW = 3.0


class Size(NamedTuple):
    """How many elements there are taken to be, and where they come from.

    ``reading`` is how many seconds it takes to read an attribute of one of them, where that does more than
    look it up.
    """

    number: float
    source: DataSource
    reading: float = 0.0


class DataSizes:
    """Tells the sizes of iterables; each expression is looked at once in a context."""

    def __init__(self, resolver: Resolving, priors: Mapping[DataSource, float]) -> None:
        """Ask ``resolver`` for the rest; ``priors`` is how much there is from each source."""
        self._resolver = resolver
        self._priors = priors
        self._known: dict[tuple[nodes.NodeNG, Function | None], Size | None] = {}
        self._active: set[tuple[nodes.NodeNG, Function | None]] = set()
        # Found on the way to the answer that is looked for, without what hangs on itself.
        self._partial: dict[tuple[nodes.NodeNG, Function | None], Size | None] = {}
        self._cut = 0

    def size(self, node: nodes.NodeNG, context: Function | None) -> Size:
        """Return how many elements iterating over an expression gives."""
        return self._of(node, context) or self._prior(DataSource.UNKNOWN)

    def _prior(self, source: DataSource) -> Size:
        return Size(self._priors[source], source)

    def _given_by(self, row: RoleRow) -> Size:
        reading = cost_of(row.reading).seconds if row.reading else 0.0
        return self._prior(row.gives)._replace(reading=reading)

    def reading(self, owner: nodes.NodeNG, context: Function | None) -> float:
        """Return how many seconds reading an attribute takes of an element that is built by reading."""
        if not isinstance(owner, nodes.Name):
            return 0.0
        _, found = self._resolver.bindings_of(owner)
        sizes = [self._of(loop.iter, context) for binding in found for loop in loops_binding(binding)]
        return max((size.reading for size in sizes if size is not None), default=0.0)

    def _of(self, node: nodes.NodeNG, context: Function | None) -> Size | None:
        """Return the size, or None where it hangs on itself or is that of what holds nothing yet."""
        key = (node, context)
        if key in self._known:
            return self._known[key]
        if not self._active:
            self._partial.clear()
        if key in self._active or key in self._partial or len(self._active) > _MAX_DEPTH:
            self._cut += 1
            return self._partial.get(key)
        self._active.add(key)
        before = self._cut
        try:
            size = self._looked_up(node, context)
        finally:
            self._active.discard(key)
        if self._cut == before or not self._active:
            self._known[key] = size
        else:
            self._partial[key] = size
        return size

    def _looked_up(self, node: nodes.NodeNG, context: Function | None) -> Size | None:
        if isinstance(node, nodes.Const):
            is_text = isinstance(node.value, (str, bytes))
            return Size(float(len(node.value)), DataSource.WRITTEN) if is_text else None
        if isinstance(node, DISPLAYS):
            return self._of_display(node, context)
        if isinstance(node, nodes.Name):
            return self._of_name(node, context)
        if isinstance(node, nodes.Attribute):
            return self._of_attribute(node, context)
        if isinstance(node, nodes.Call):
            return self._of_call(node, context)
        if isinstance(node, nodes.Subscript):
            return self._of_subscript(node, context)
        return self._of_parts(node, context)

    def _of_parts(self, node: nodes.NodeNG, context: Function | None) -> Size | None:
        """Return the size of what is put together from other expressions."""
        parts: Iterable[nodes.NodeNG] = ()
        if isinstance(node, _COMPREHENSIONS):
            return self._gathered([self.size(generator.iter, context) for generator in node.generators])
        if isinstance(node, nodes.BoolOp):
            parts = node.values
        elif isinstance(node, nodes.IfExp):
            parts = (node.body, node.orelse)
        elif isinstance(node, nodes.BinOp):
            parts = (node.left, node.right)
        elif isinstance(node, (nodes.Await, nodes.NamedExpr, nodes.Starred)):
            parts = (node.value,)
        return _largest(self._of(part, context) for part in parts)

    def _of_display(self, node: nodes.NodeNG, context: Function | None) -> Size | None:
        stars = [item.value for item in elements_of(node) if isinstance(item, nodes.Starred)]
        if isinstance(node, nodes.Dict):
            stars = [value for key, value in node.items if isinstance(key, nodes.DictUnpack)]
        if stars:
            return _largest(self._of(item, context) for item in stars)
        count = len(elements_of(node))
        return Size(float(count), DataSource.WRITTEN) if count else None

    # -- names and attributes ------------------------------------------------------------------------

    def _of_name(self, node: nodes.Name, context: Function | None) -> Size | None:
        scope, found = self._resolver.bindings_of(node)
        if scope is None:
            return None
        home = self._resolver.context_of(scope, context)
        sizes = [self._of_binding(binding, node.name, home) for binding in found]
        sizes.extend(self._of_growth(node.name, scope, home))
        return _largest(sizes)

    def _of_binding(self, binding: nodes.NodeNG, name: str, home: Function | None) -> Size | None:
        parent = binding.parent
        if isinstance(binding, nodes.Arguments) or isinstance(parent, nodes.Arguments):
            return self._of_parameter(name, home)
        if isinstance(parent, (nodes.Assign, nodes.AnnAssign, nodes.NamedExpr, nodes.AugAssign)):
            return self._of(parent.value, home) if parent.value is not None else None
        if isinstance(parent, nodes.Tuple) and isinstance(parent.parent, nodes.Assign):
            value = parent.parent.value
            position = parent.elts.index(binding)
            if isinstance(value, nodes.Tuple) and position < len(value.elts):
                return self._of(value.elts[position], home)
            return None
        if is_element(binding):
            return self._of_element(binding, home)
        return None

    def _of_element(self, binding: nodes.NodeNG, home: Function | None) -> Size:
        """Return the size of an element: it has parts, and comes from where the others come from."""
        parts = self._prior(DataSource.PARTS)
        sizes = [self._of(loop.iter, home) for loop in loops_binding(binding)]
        is_configured = any(size is not None and size.source is DataSource.CONFIGURATION for size in sizes)
        return parts._replace(source=DataSource.CONFIGURATION) if is_configured else parts

    def _of_parameter(self, name: str, home: Function | None) -> Size | None:
        if home is None:
            return None
        decided = dict(home.decided).get(name)
        if isinstance(decided, Handed) and decided in _SOURCES:
            return self._prior(_SOURCES[decided])
        if decided is WRITTEN_OUT:
            return Size(FEW, DataSource.WRITTEN)
        given = self._resolver.constructor_arguments(home, name)
        return _largest(self._of(argument, where) for argument, where in given)

    def _of_growth(self, name: str, scope: nodes.NodeNG, home: Function | None) -> Iterator[Size | None]:
        """Yield the sizes of what a scope puts into a list, set or dictionary of a name."""
        for place, many in additions(scope).get(name, ()):
            loops = [loop for loop in loops_between(place, scope) if isinstance(loop, nodes.For)]
            sizes = [self.size(loop.iter, home) for loop in loops]
            if many is not None:
                sizes.append(self.size(many, home))
            if sizes:
                yield self._gathered(sizes)

    def _gathered(self, sizes: Sequence[Size]) -> Size:
        """Return the size of what loops in each other gather: one table, whose rows were found by another."""
        product = multiplied_sizes(sizes)
        largest = max(self._priors[DataSource.TABLE], *(size.number for size in sizes))
        return product._replace(number=min(product.number, largest))

    def _of_attribute(self, node: nodes.Attribute, context: Function | None) -> Size | None:
        owners = self._resolver.values(node.expr, context)
        for name in self._names_of(owners, node.attrname):
            row = matching_row(name, Role.GIVES_DATA)
            if row is not None:
                return self._given_by(row)
        if isinstance(node.expr, (nodes.Name, nodes.Subscript)):
            within = self._of(node.expr, context)
            if within is not None and within.reading:
                return within  # rows that refer to others
        if any(isinstance(o, Object) and self._resolver.declared_elements(o) for o in owners):
            return self._of(node.expr, context)  # the list in an object that is one
        if isinstance(node.expr, nodes.Name) and node.expr.name == "self":
            return self._of_own(node.attrname, [o for o in owners if isinstance(o, Object)])
        if isinstance(node.expr, nodes.Name) and owners and isinstance(owners[0], (Class, External)):
            return None
        return self._prior(DataSource.PARTS)

    def _names_of(self, owners: Iterable[Value], attribute: str) -> Iterator[str]:
        """Yield the names that an attribute has outside the project; what overrides it is the same."""
        for owner in owners:
            if isinstance(owner, (External, ExternalObject)):
                yield f"{owner.name if isinstance(owner, External) else owner.type}.{attribute}"
            elif isinstance(owner, Object):
                for base in self._resolver.bindings.external_bases(owner.node):
                    yield f"{base}.{attribute}"

    def _of_own(self, name: str, owners: Iterable[Object]) -> Size | None:
        """Return the size of what the methods of an object's class, and its bases, put into an attribute."""
        sizes: list[Size | None] = []
        for owner in owners:
            for cls in self._resolver.bindings.mro(owner.node):
                shared = [binding.parent for binding in bound_in(cls, name)]
                sizes.extend(self._of(item.value, None) for item in shared if isinstance(item, nodes.Assign))
                for target in self._resolver.bindings.instance_attribute(cls, name):
                    parent = target.parent
                    if isinstance(parent, (nodes.Assign, nodes.AnnAssign)) and parent.value is not None:
                        method = enclosing_function(parent)
                        home = self._resolver.lexical(method) if method is not None else None
                        sizes.append(self._of(parent.value, home))
        return _largest(sizes)

    def sized_parameters(self, callee: Function, given: Given, context: Function | None) -> Decided:
        """Return those parameters that a callee goes through of which the call tells where they are from."""
        wanted = gone_through(callee.node)
        handed = (
            (name, self._handed(argument, context))
            for name, argument in sorted(given.named.items())
            if name in wanted
        )
        return tuple((name, what) for name, what in handed if what is not None)

    def _handed(self, argument: nodes.NodeNG, context: Function | None) -> Handed | None:
        if self._resolver.is_option(argument, context):
            return Handed.OPTION
        source = self._source(argument, context)
        return None if source is None else _HANDED.get(source)

    def _source(self, argument: nodes.NodeNG, context: Function | None) -> DataSource | None:
        size = None if isinstance(argument, nodes.Const) else self._of(argument, context)
        return None if size is None else size.source

    # -- calls and items -----------------------------------------------------------------------------

    def _of_call(self, node: nodes.Call, context: Function | None) -> Size | None:
        size = self._of_callee(node, context)
        bound = self._limit(node, context)
        if bound is None:
            return size
        return Size(float(bound), DataSource.WRITTEN) if size is None or bound < size.number else size

    def _limit(self, node: nodes.Call, context: Function | None) -> float | None:
        """Return the bound that a call states by a keyword (``limit=100``), or None."""
        for word in node.keywords:
            if word.arg in spelled(Role.LIMITS):
                return self._resolver.number(word.value, context)
        return None

    def _of_callee(self, node: nodes.Call, context: Function | None) -> Size | None:
        callees = self._resolver.values(node.func, context)
        if not callees:
            return self._of_external(f"{_BY_SPELLING}{called_name(node)}", node, context)
        return _largest(self._of_candidate(callee, node, context) for callee in callees)

    def _of_candidate(self, callee: Value, node: nodes.Call, context: Function | None) -> Size | None:
        if isinstance(callee, Function):
            return self._of_results(self._resolver.bind(callee, node, context))
        if isinstance(callee, Proxied):
            return self._of_candidate(callee.inner, node, context)
        if isinstance(callee, (External, ExternalObject)):
            name = callee.name if isinstance(callee, External) else callee.type
            known = self._of_external(name, node, context)
            return known or self._of_external(f"{_BY_SPELLING}{called_name(node)}", node, context)
        return None

    def _of_results(self, function: Function) -> Size | None:
        node = function.node
        if isinstance(node, nodes.Lambda):
            return self._of(node.body, function)
        handed = [item.value for item in return_statements(node) if item.value is not None]
        handed.extend(
            loop.iter
            for item in python_yields(node)
            for loop in loops_between(item, node)
            if isinstance(loop, nodes.For)
        )
        return _largest(self._of(item, function) for item in handed)

    def _of_external(self, name: str, node: nodes.Call, context: Function | None) -> Size | None:
        same = role_row(name, Role.AS_LONG_AS)
        if same is not None:
            argument = argument_of(node, same.argument, same.keyword)
            return self._of(argument, context) if argument is not None else None
        row = matching_row(name, Role.GIVES_DATA)
        if row is not None:
            return self._of_row(row, name, node, context)
        if name.rpartition(".")[2] in spelled(Role.VIEWS) and isinstance(node.func, nodes.Attribute):
            viewed = self._of(node.func.expr, context)
            is_column = viewed is not None and viewed.reading and self._is_of_element(node.func.expr)
            return self._prior(DataSource.PARTS) if is_column else viewed
        return None

    def _of_row(self, row: RoleRow, name: str, node: nodes.Call, context: Function | None) -> Size:
        """Return how much a call gives that a row of the catalogue speaks of."""
        # A row that is read anew can refer to many others.
        has_parts = not row.reading or name.rpartition(".")[2] in spelled(Role.VIEWS)
        if row.gives is DataSource.TABLE and f"{ELEMENT}." in name and has_parts:
            return self._prior(DataSource.PARTS)  # of one of its rows
        if row.gives is DataSource.TABLE and is_narrowed(node, context, self._resolver):
            return self._prior(DataSource.ANSWER)
        text = argument_of(node, row.argument, row.keyword) if row.parses else None
        if text is not None and self._source(text, context) is DataSource.CONFIGURATION:
            return self._prior(DataSource.CONFIGURATION)
        return self._given_by(row)

    def _is_of_element(self, node: nodes.NodeNG) -> bool:
        """Return whether an expression is an attribute of an element that a loop goes over."""
        if not isinstance(node, nodes.Attribute) or not isinstance(node.expr, nodes.Name):
            return False
        return any(map(is_element, self._resolver.bindings_of(node.expr)[1]))

    def _of_subscript(self, node: nodes.Subscript, context: Function | None) -> Size | None:
        if isinstance(node.slice, nodes.Slice):
            return self._of(node.value, context)
        size = self._of(node.value, context)
        if size is not None and (size.source is DataSource.ANSWER or size.reading):
            return size
        return self._prior(DataSource.PARTS)


def _largest(sizes: Iterable[Size | None]) -> Size | None:
    return max((size for size in sizes if size is not None), key=lambda size: size.number, default=None)


def multiplied_sizes(sizes: Sequence[Size]) -> Size:
    """Return the size of loops in each other; it comes from where most of it comes from."""
    number = math.prod((size.number for size in sizes), start=1.0)
    return Size(number, max(sizes, key=lambda size: size.number).source)
