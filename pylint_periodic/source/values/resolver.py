"""The resolver: what expressions stand for, what is known of them already, and what never ends.

Resolution is our own, lazy and memoised; nothing is inferred by astroid, nothing is executed. Every
answer is a tuple of candidates, empty where nothing is known. Names, attributes, containers and results
need each other, so each is a part that is given the resolver and asks it for the rest (``Resolving``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from astroid import nodes

from pylint_periodic.catalog.vocabulary import DataSource
from pylint_periodic.source.syntax.walk import enclosing_class, enclosing_function
from pylint_periodic.source.values.attributes.accessors import Accessors
from pylint_periodic.source.values.attributes.attributes import Attributes
from pylint_periodic.source.values.attributes.injected import Injected
from pylint_periodic.source.values.attributes.proxies import Proxies
from pylint_periodic.source.values.attributes.versioned_objects import VersionedObjects
from pylint_periodic.source.values.call_contexts import CallContexts
from pylint_periodic.source.values.classes.bindings import Bindings
from pylint_periodic.source.values.classes.hierarchy import Hierarchies
from pylint_periodic.source.values.data.containers import Containers
from pylint_periodic.source.values.data.data_sizes import DataSizes
from pylint_periodic.source.values.data.literals import Literals
from pylint_periodic.source.values.data.numbers import Numbers
from pylint_periodic.source.values.data.texts import WrittenTexts
from pylint_periodic.source.values.expressions import Expressions
from pylint_periodic.source.values.names.handed_on import HandedOn
from pylint_periodic.source.values.names.names import Names
from pylint_periodic.source.values.resolving import Outside
from pylint_periodic.source.values.results.call_results import CallResults
from pylint_periodic.source.values.results.configuration_options import ConfigurationOptions
from pylint_periodic.source.values.results.decorators import Decorators
from pylint_periodic.source.values.results.external_results import ExternalResults
from pylint_periodic.source.values.results.plugins import LoadedPlugins
from pylint_periodic.source.values.values import (
    MAX_CANDIDATES,
    UNKNOWN,
    Class,
    Function,
    Object,
    Value,
    Values,
    unique,
)

# How many questions may lead to one another; thousands of assignments that each use the one before do.
_MAX_DEPTH = 200


class Resolver:  # pylint: disable=too-many-instance-attributes  # the questions of all parts
    """Resolves expressions in the context of the function they stand in.

    It owns the memory and the guard against questions without end, and holds the parts.
    """

    def __init__(
        self,
        bindings: Bindings,
        outside: Outside,
        receiver_classes: Iterable[str] = (),
        *,
        sizes: Mapping[DataSource, float],
        indirect: Callable[[], bool],
    ) -> None:
        """Resolve through ``bindings``; ``receiver_classes`` are pairs ``name:package.module.Class``.

        ``sizes`` is how much data there is from each source. ``indirect`` tells whether another process runs
        what is remotable.
        """
        self._indirect = indirect
        self._sizes = sizes
        self._receiver_classes = dict(pair.split(":", 1) for pair in receiver_classes)
        self.outside = outside
        self.bindings = bindings
        self.hierarchies = Hierarchies(bindings)
        self.deadline = bindings.project.deadline
        self._known: dict[tuple[nodes.NodeNG, Function | None], Values] = {}
        self._active: set[object] = set()
        # Each question is answered by the part that it is about.
        self._have_values()
        self._have_objects()
        self._have_calls()

    def _have_values(self) -> None:
        """Answer what names, expressions and containers stand for, and how much data that is."""
        expressions, names, containers = Expressions(self), Names(self), Containers(self)
        literals, sizes, texts = Literals(self), DataSizes(self, self._sizes), WrittenTexts(self)
        self._of_expression = expressions.resolve
        numbers = Numbers(self)
        self.number, self.first_number = numbers.number, numbers.first
        self.resolve_name = names.resolve_name
        self.bindings_of = names.bindings_of
        self.binding = names.binding
        self.definitions = names.definitions
        self.context_of = names.context_of
        self.annotated = names.annotated
        self.annotated_value = names.annotated_value
        self.unpacked = names.unpacked
        self.elements = containers.elements
        self.items = containers.items
        self.literal_item = containers.literal_item
        self.entered = containers.entered
        self.yielded = containers.yielded
        self.texts, self.exact_text = texts.texts, texts.exact
        self.is_written_out = literals.is_written_out
        self.written_parameters = literals.written_parameters
        self.size = sizes.size
        self.reading = sizes.reading
        self.sized_parameters = sizes.sized_parameters
        self.is_option = ConfigurationOptions(self).is_option

    def _have_objects(self) -> None:
        """Answer what objects have: attributes of their own, and what they are given elsewhere."""
        attributes, accessors, versioned = Attributes(self), Accessors(self), VersionedObjects(self)
        plugins, proxies, injected = LoadedPlugins(self), Proxies(self), Injected(self)
        self.attribute = attributes.attribute
        self.has_attribute = attributes.has_attribute
        self.getters = accessors.getters
        self.setters = accessors.setters
        self.is_declared = accessors.is_declared
        self.run_by_loading = accessors.loaders
        self.run_by_checking = accessors.checkers
        self.declared = versioned.declared
        self.declares = versioned.declares
        self.declared_elements = versioned.declared_elements
        self.loaders = versioned.loaders
        self.checkers = versioned.checkers
        self.managed = plugins.managed
        self.managed_by = plugins.managed_by
        self.plugin = plugins.attribute
        self.extensions = plugins.extensions
        self.through_proxy, self.handed_out = proxies.attribute, proxies.handed_out
        self.wrapped_classes, self.classes_among = proxies.wrapped_classes, proxies.classes_among
        self.constructed_with, self.keyword = injected.constructed_with, injected.keyword
        self.constructor_arguments = injected.constructor_arguments
        self.handed_to_setter, self.set_elsewhere = injected.handed_to_setter, injected.set_elsewhere

    def _have_calls(self) -> None:
        """Answer what calls come to, and what decorators make of functions."""
        results, decorators = CallResults(self), Decorators(self, self._indirect)
        self.passed_as = HandedOn(self.bindings).objects
        self.bind = CallContexts(self).bind
        self.call_result = results.call_result
        self.external_result = ExternalResults(self).external_result
        self.results = results.results
        self.decorated = decorators.decorated
        self.decorated_by = decorators.decorated_by

    def values(self, node: nodes.NodeNG | None, context: Function | None) -> Values:
        """Return the candidates for an expression; the empty tuple where nothing is known."""
        if node is None:
            return UNKNOWN
        key = (node, context)
        if key in self._known:
            return self._known[key]
        if key in self._active or len(self._active) > _MAX_DEPTH:
            return UNKNOWN
        self.deadline.check()
        self._active.add(key)
        try:
            found = self.gathered(self._of_expression(node, context))
        finally:
            self._active.discard(key)
        # What a cycle cut short is kept as well: a name that stands for itself adds nothing.
        self._known[key] = found
        return found

    def gathered(self, values: Iterable[Value]) -> Values:
        """Return candidates without repetition; too many objects of one hierarchy are said by its root."""
        found = unique(values)
        if len(found) <= MAX_CANDIDATES:
            return found
        root = self.hierarchies.root(value.node for value in found if isinstance(value, Object))
        return (Object(root, open=True),) if root is not None else UNKNOWN

    def is_active(self, key: object) -> bool:
        """Return whether a question is being answered just now."""
        return key in self._active

    @contextmanager
    def within(self, key: object) -> Iterator[None]:
        """Remember that a question is being answered, so that it is not asked in the midst of itself."""
        self._active.add(key)
        try:
            yield
        finally:
            self._active.discard(key)

    def configured(self, name: str) -> Values:
        """Return an object of the class that the options give to attributes and parameters of a name."""
        dotted = self._receiver_classes.get(name, "")
        module, _, attribute = dotted.rpartition(".")
        if not module or not self.bindings.project.owns(module):
            return UNKNOWN
        found = self.bindings.module_attribute(module, attribute)
        return tuple(Object(node) for node in found if isinstance(node, nodes.ClassDef))

    def method(self, owner: Object | Class, name: str) -> nodes.FunctionDef | None:
        """Return the method that a class gives its instances under ``name``, or None."""
        return self.bindings.method(owner.node, name)

    def lexical(self, node: nodes.FunctionDef | nodes.Lambda) -> Function:
        """Return a function in the context that its place in the source alone gives it."""
        owner = enclosing_class(node)
        outer = enclosing_function(node)
        receiver = Object(owner) if owner is not None else None
        return Function(node, receiver=receiver, outer=self.lexical(outer) if outer is not None else None)
