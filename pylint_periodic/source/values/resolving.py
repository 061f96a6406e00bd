"""What the parts of the resolver ask of it, and what it asks of the world outside the project."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Protocol

from astroid import nodes

from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.syntax.arguments import Given
from pylint_periodic.source.values.classes.bindings import Bindings, Definition
from pylint_periodic.source.values.classes.hierarchy import Hierarchies
from pylint_periodic.source.values.values import (
    Class,
    Container,
    Decided,
    Function,
    Object,
    Plugins,
    Proxied,
    Value,
    Values,
)


class Outside(Protocol):
    """What resolution needs to know of names outside the project; the catalogue knows it."""

    def result_type(self, name: str) -> str:
        """Return the type of what calling ``name`` gives, or the empty string."""

    def property_type(self, name: str) -> str:
        """Return the type of an attribute that is an object, or the empty string."""

    def passed_on(self, name: str) -> int | None:
        """Return which of its arguments ``name`` returns, or None."""

    def speaks_for_results(self, name: str) -> bool:
        """Return whether what is known of ``name`` holds for the methods of what it returns, too."""

    def lists(self, name: str) -> bool:
        """Return whether the name itself is known, globs aside."""


class Resolving(Protocol):
    """The questions that a part may ask: each is answered by the part that it is about.

    A context is the function in which an expression stands, with what its caller gave it; an answer is a
    tuple of candidates, empty where nothing is known.
    """

    bindings: Bindings
    hierarchies: Hierarchies
    outside: Outside
    deadline: Deadline

    def values(self, node: nodes.NodeNG | None, context: Function | None, /) -> Values:
        """Return what an expression stands for."""

    def is_active(self, key: object, /) -> bool:
        """Return whether a question is being answered just now."""

    def within(self, key: object, /) -> AbstractContextManager[None]:
        """Remember that a question is being answered, so that it is not asked in the midst of itself."""

    def configured(self, name: str, /) -> Values:
        """Return an object of the class that the options give to attributes and parameters of a name."""

    def gathered(self, values: Iterable[Value], /) -> Values:
        """Return candidates without repetition; too many objects of one hierarchy are said by its root."""

    def passed_as(self, name: str, /) -> Values:
        """Return what is handed on under a name all through a service, such as its context."""

    def method(self, owner: Object | Class, name: str, /) -> nodes.FunctionDef | None:
        """Return the method that a class gives its instances under ``name``, or None."""

    def lexical(self, node: nodes.FunctionDef | nodes.Lambda, /) -> Function:
        """Return a function in the context that its place in the source alone gives it."""

    # -- names

    def resolve_name(self, node: nodes.Name, context: Function | None, /) -> Iterable[Value]:
        """Return what a name stands for where it is used."""

    def bindings_of(self, node: nodes.Name, /) -> tuple[nodes.NodeNG | None, list[nodes.NodeNG]]:
        """Return the scope that binds a name where it is used, and the nodes that may have bound it."""

    def binding(
        self, node: nodes.NodeNG, name: str, context: Function | None, scope: nodes.NodeNG, /
    ) -> Iterable[Value]:
        """Return what ``name`` stands for where ``node`` binds it in ``scope``."""

    def definitions(self, found: Iterable[Definition], /) -> Values:
        """Return the values of module-level definitions, wherever in the project they stand."""

    def context_of(self, scope: nodes.NodeNG, context: Function | None, /) -> Function | None:
        """Return the function that a scope is, in the context in which a name of it is used."""

    def annotated(self, annotation: nodes.NodeNG | None, /) -> Values:
        """Return an object of the class that an annotation names."""

    def annotated_value(self, node: nodes.AnnAssign, context: Function | None, /) -> Values:
        """Return the value of an annotated name, or what the annotation names."""

    def unpacked(self, value: nodes.NodeNG, index: int, context: Function | None, /) -> Iterable[Value]:
        """Return what stands at an index of what is unpacked."""

    # -- containers

    def elements(self, iterable: nodes.NodeNG, context: Function | None, /) -> Values:
        """Return what the elements of an iterable stand for."""

    def items(self, value: Value, /) -> Values:
        """Return what is inside a value: elements, or the values of a dict."""

    def literal_item(self, container: Container, key: object, /) -> Values | None:
        """Return what a display has at a constant key or index; None where it has no such."""

    def entered(self, value: Value, /) -> Values:
        """Return what ``with value as x`` binds."""

    def yielded(self, function: Function, /) -> Values:
        """Return what a generator function's Python ``yield`` hands out."""

    # -- attributes and versioned objects

    def attribute(self, owner: Value, name: str, /) -> Values:
        """Return what ``owner.name`` stands for."""

    def declared(self, owner: Object, name: str, /) -> Values:
        """Return what a declared attribute holds; nothing where no class of the hierarchy declares it."""

    def declares(self, owner: Object, names: Iterable[str], /) -> bool:
        """Return whether a class declares an attribute of one of these names."""

    def loaders(self, owner: Object, names: Iterable[str], /) -> tuple[Function, ...]:
        """Return what reading declared attributes of these names may run, as they are not there yet."""

    def checkers(self, owner: Object, names: Iterable[str], /) -> tuple[Function, ...]:
        """Return what setting declared attributes of these names runs."""

    def declared_elements(self, value: Object, /) -> Values:
        """Return what the elements of an object are by the declaration of its class."""

    def getters(self, node: nodes.NodeNG, context: Function | None, /) -> tuple[Function, ...]:
        """Return the functions that reading an attribute runs."""

    def has_attribute(self, owner: Object | Class, name: str, /) -> bool:
        """Return whether a class or its bases bind an attribute, or their methods set it."""

    def exact_text(self, node: nodes.NodeNG, context: Function | None, /) -> str | None:
        """Return the one text that an expression can be, or None."""

    def texts(self, node: nodes.NodeNG | None, context: Function | None, /) -> tuple[str, ...]:
        """Return the texts that an expression can be, with ``ANY`` for what is not known."""

    # -- what is given from outside

    def constructor_arguments(
        self, context: Function, name: str, /
    ) -> Iterable[tuple[nodes.NodeNG, Function | None]]:
        """Yield what the calls that make objects give a parameter of ``__init__``, and where they are."""

    def constructed_with(self, context: Function, name: str, /) -> Values:
        """Return what the calls that make objects of a class give a parameter of its ``__init__``."""

    def keyword(self, words: nodes.NodeNG, key: nodes.NodeNG, context: Function | None, /) -> Values:
        """Return what the ``**kwargs`` of a constructor have under a key."""

    def handed_to_setter(self, value: nodes.NodeNG, context: Function | None, /) -> Values:
        """Return what the calls of a method give a parameter that it keeps in an attribute."""

    def set_elsewhere(self, owner: Object, name: str, /) -> Values:
        """Return what others set an attribute of an object to, by ``x.name = y``."""

    # -- proxies

    def through_proxy(self, owner: Proxied, name: str, /) -> Values:
        """Return what an attribute stands for that is looked up on a proxy."""

    def handed_out(self, owner: Proxied, value: Value, /) -> Value:
        """Return what a call through a proxy makes of what it returns: a proxy where it is to wrap that."""

    def wrapped_classes(self, call: nodes.Call, context: Function | None, /) -> Values | None:
        """Return the classes that a proxy wraps where its calls return them; None where it may be any."""

    def classes_among(self, given: nodes.NodeNG, context: Function | None, /) -> Values | None:
        """Return the classes that an argument names, alone or in a display; None where it may be any."""

    # -- plugins

    def managed(self, name: str, call: nodes.Call, context: Function | None, /) -> Values:
        """Return the manager that a call makes, with the plugins of the groups that it can mean."""

    def managed_by(self, owner: Object, /) -> Values:
        """Return the manager that an object of a class is that derives from a library's."""

    def plugin(self, owner: Plugins, name: str, /) -> Values:
        """Return what an attribute of a manager or an extension holds; nothing for what holds no plugin."""

    def extensions(self, owner: Plugins, /) -> Values:
        """Return what is in a manager: an extension for each plugin."""

    # -- calls

    def bind(self, callee: Function, call: nodes.Call, context: Function | None, /) -> Function:
        """Return ``callee`` in the context that a call gives it."""

    def sized_parameters(self, callee: Function, given: Given, context: Function | None, /) -> Decided:
        """Return the parameters that a callee goes through and of which a call tells how much it gives."""

    def is_option(self, node: nodes.NodeNG, context: Function | None, /) -> bool:
        """Return whether an expression is what an option of the configuration says, as it stands there."""

    def number(self, node: nodes.NodeNG | None, context: Function | None, /) -> float | int | None:
        """Return the number that an expression is, or None."""

    def call_result(self, callee: Value, call: nodes.Call, context: Function | None, /) -> Iterable[Value]:
        """Return what calling ``callee`` at ``call`` gives."""

    def external_result(self, name: str, call: nodes.Call, context: Function | None, /) -> Iterable[Value]:
        """Return what calling something outside the project gives."""

    def results(self, function: Function, /) -> Values:
        """Return what calling a project function gives: its ``return`` values or its annotation."""

    def decorated(self, function: Function, /) -> Values:
        """Return what a function's name stands for once its decorators were applied."""

    def written_parameters(
        self, callee: Function, call: nodes.Call, given: Given, context: Function | None, /
    ) -> Decided:
        """Return the parameters that a callee goes through and to which a call gives what is written out."""
