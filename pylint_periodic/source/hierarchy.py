"""Dispatch by class hierarchy: which methods can a call mean when the receiver's class is not known?

A driver is loaded from configuration; no line of the code says which. Where all classes of the
project that define the method belong to one hierarchy, each of them is a candidate. The files that
can define it are found by their text, so only those are parsed.
"""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.source.bindings import Bindings
from pylint_periodic.source.index import package_index
from pylint_periodic.source.project import Project
from pylint_periodic.source.walk import enclosing_class, walk

# A name that so many files define is no interface but a common word.
MAX_FILES = 30
MAX_METHODS = 16


class Hierarchies:
    """Finds the candidates for a method by its name alone."""

    def __init__(self, bindings: Bindings) -> None:
        """Look for classes in the project of ``bindings``."""
        self._bindings = bindings
        self._project: Project = bindings.project
        self._known: dict[str, tuple[nodes.FunctionDef, ...]] = {}

    def methods(self, name: str) -> tuple[nodes.FunctionDef, ...]:
        """Return the methods called ``name`` where all their classes share one hierarchy, else nothing.

        An implementation that just raises (an abstract method) is among them; it returns nowhere and
        so adds no way through.
        """
        found = self._defined(name)
        return found if found and self._share_a_root(found) else ()

    def _defined(self, name: str) -> tuple[nodes.FunctionDef, ...]:
        if name not in self._known:
            found = self._find(name)
            self._known[name] = found if len(found) <= MAX_METHODS else ()
        return self._known[name]

    def _find(self, name: str) -> tuple[nodes.FunctionDef, ...]:
        modules = package_index(self._project.root, self._project.package).methods.get(name, ())
        if name.startswith("__") or len(modules) > MAX_FILES:
            return ()
        trees = [module.tree for dotted in modules if (module := self._project.module(dotted)) is not None]
        return tuple(
            node
            for tree in trees
            for node in walk(tree)
            if isinstance(node, nodes.FunctionDef) and node.name == name and enclosing_class(node) is not None
        )

    def overrides(self, method: nodes.FunctionDef, owner: nodes.ClassDef) -> tuple[nodes.FunctionDef, ...]:
        """Return the methods that subclasses of ``owner`` put in place of an abstract ``method``."""
        if not is_abstract(method):
            return ()
        return tuple(
            candidate
            for candidate in self._defined(method.name)
            if candidate is not method
            and (cls := enclosing_class(candidate)) is not None
            and owner in self._bindings.mro(cls)
        )

    def _share_a_root(self, methods: tuple[nodes.FunctionDef, ...]) -> bool:
        """Return whether one project class is a base of every class that defines the method."""
        shared: set[nodes.ClassDef] | None = None
        for method in methods:
            owner = enclosing_class(method)
            if owner is None:
                return False
            order = set(self._bindings.mro(owner))
            shared = order if shared is None else shared & order
        return bool(shared)


def is_abstract(method: nodes.FunctionDef) -> bool:
    """Return whether a method does nothing of its own: it raises, passes or just has a docstring."""
    return all(
        isinstance(statement, (nodes.Pass, nodes.Raise))
        or (isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Const))
        for statement in method.body
    )
