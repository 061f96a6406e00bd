"""The ground of resolving expressions: what is known already, and what never ends.

Resolution is our own, lazy and memoised; nothing is inferred by astroid, nothing is executed. Every
answer is a tuple of candidates, empty where nothing is known. Expressions, names, attributes and
results need each other, so they are one object; each layer of it stands in a module of its own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from astroid import nodes

from pylint_periodic.source.syntax.walk import enclosing_class, enclosing_function
from pylint_periodic.source.values.bindings import Bindings
from pylint_periodic.source.values.values import UNKNOWN, Class, Function, Object, Value, Values, distinct


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


# How many questions may lead to one another; thousands of assignments that each use the one before do.
_MAX_DEPTH = 200


class Resolution(ABC):
    """Resolves expressions in the context of the function they stand in."""

    def __init__(self, bindings: Bindings, outside: Outside, receiver_classes: Iterable[str] = ()) -> None:
        """Resolve through ``bindings``; ``receiver_classes`` are pairs ``name:package.module.Class``."""
        self._receiver_classes = dict(pair.split(":", 1) for pair in receiver_classes)
        self._outside = outside
        self.bindings = bindings
        self.deadline = bindings.project.deadline
        self._known: dict[tuple[nodes.NodeNG, Function | None], Values] = {}
        self._results: dict[Function, Values] = {}
        self._found: dict[nodes.Name, tuple[nodes.NodeNG | None, list[nodes.NodeNG]]] = {}
        self._globals: dict[tuple[nodes.Module, str], Values] = {}
        self._bound_often: dict[tuple[nodes.NodeNG, str, Function | None], Values] = {}
        self._set_often: dict[tuple[Object, str], Values] = {}
        self._readers: dict[tuple[nodes.ClassDef, str], nodes.FunctionDef | None] = {}
        self._active: set[object] = set()
        self._contexts: dict[tuple[nodes.NodeNG, Value | None], set[object]] = {}

    def configured(self, name: str) -> Values:
        """Return an object of the class that the options give to attributes and parameters of a name."""
        dotted = self._receiver_classes.get(name, "")
        module, _, attribute = dotted.rpartition(".")
        if not module or not self.bindings.project.owns(module):
            return UNKNOWN
        found = self.bindings.module_attribute(module, attribute)
        return tuple(Object(node) for node in found if isinstance(node, nodes.ClassDef))

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
            found = distinct(self._resolve(node, context))
        finally:
            self._active.discard(key)
        # What a cycle cut short is kept as well: a name that stands for itself adds nothing.
        self._known[key] = found
        return found

    @contextmanager
    def _within(self, key: object) -> Iterator[None]:
        """Remember that a question is being answered, so that it is not asked in the midst of itself."""
        self._active.add(key)
        try:
            yield
        finally:
            self._active.discard(key)

    @abstractmethod
    def _resolve(self, node: nodes.NodeNG, context: Function | None) -> Iterable[Value]:
        """Return the candidates for an expression that was not looked at before."""

    @abstractmethod
    def results(self, function: Function) -> Values:
        """Return what calling a project function gives: its ``return`` values or its annotation."""

    @abstractmethod
    def decorated(self, function: Function) -> Values:
        """Return what a function's name stands for once its decorators were applied."""

    def method(self, owner: Object | Class, name: str) -> nodes.FunctionDef | None:
        """Return the method that a class gives its instances under ``name``, or None."""
        return self.bindings.method(owner.node, name)

    def lexical(self, node: nodes.FunctionDef | nodes.Lambda) -> Function:
        """Return a function in the context that its place in the source alone gives it."""
        owner = enclosing_class(node)
        outer = enclosing_function(node)
        receiver = Object(owner) if owner is not None else None
        return Function(node, receiver=receiver, outer=self.lexical(outer) if outer is not None else None)
