"""Dispatch by class hierarchy: which methods can a call mean when the receiver's class is not known?

A driver is loaded from configuration; no line of the code says which. Where all classes of the
project that offer what is called on it belong to one hierarchy, each of them is a candidate. The
files that can define them are found by their text, so only those are parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.names.scopes import bound_in
from pylint_periodic.source.syntax.walk import enclosing_class
from pylint_periodic.source.values.classes.bindings import Bindings
from pylint_periodic.source.values.classes.decorations import decorator_names

# A name that so many files define is no interface but a common word.
MAX_FILES = 400
MAX_METHODS = 400
# What every container, text or file has as well; a receiver that is asked for nothing else may be one.
_COMMON_WORDS = frozenset(name for kind in (dict, list, set, str, bytes) for name in dir(kind))


class Hierarchies:
    """Finds the candidates for a method by its name, and by what else its receiver must offer."""

    def __init__(self, bindings: Bindings) -> None:
        """Look for classes in the project of ``bindings``."""
        self._bindings = bindings
        self._project: Project = bindings.project
        self._known: dict[str, tuple[nodes.FunctionDef, ...]] = {}
        self._subclasses: dict[nodes.ClassDef, tuple[nodes.ClassDef, ...]] = {}
        self._offering: dict[tuple[str, frozenset[str], str], tuple[nodes.FunctionDef, ...]] = {}

    def methods(self, name: str, offered: frozenset[str], called: str) -> tuple[nodes.FunctionDef, ...]:
        """Return the methods called ``name`` that a receiver which also has ``offered`` can mean.

        They are those of one hierarchy, in which each of these methods is found: drivers need not have all.
        Of several hierarchies it is that of the class by whose name the receiver is ``called``, or none; of
        one, what stands below the only class of that name (``task.node`` is a ``Node``).
        An implementation that just raises (an abstract method) is among them; it returns nowhere and so adds
        no way through.
        """
        key = (name, offered, called)
        if key not in self._offering and {name, *offered} <= _COMMON_WORDS:
            self._offering[key] = ()
        if key not in self._offering:
            families = [*self._families(offered)] or [
                self._family(cls) for cls in _owners(self._defined(name))
            ]
            classes = self._one_hierarchy(families) or self._one_hierarchy(
                family for family in families if _is_named(family[0], called)
            )
            named = [cls for cls in classes if _is_named(cls, called) and self._bindings.method(cls, name)]
            if len(named) == 1:
                classes = self._family(named[0])
            methods = (self._bindings.method(cls, name) for cls in classes)
            found = tuple(dict.fromkeys(method for method in methods if method is not None))
            # No object can be made of a class that has left a method abstract.
            self._offering[key] = tuple(m for m in found if not _is_declared_abstract(m)) or found
        return self._offering[key]

    def _families(self, offered: frozenset[str]) -> Iterator[tuple[nodes.ClassDef, ...]]:
        """Yield the hierarchies in which all of several names are found, by the rarest of them."""
        if len(offered) < 2:
            return
        files = self._project.index
        rarest = min(sorted(offered), key=lambda other: len(files.method(other)) or MAX_FILES + 1)
        for cls in _owners(self._defined(rarest)):
            family = self._family(cls)
            if all(any(self._bindings.method(other, name) for other in family) for name in offered):
                yield family

    def _family(self, cls: nodes.ClassDef) -> tuple[nodes.ClassDef, ...]:
        return (cls, *self.subclasses(cls))

    def _one_hierarchy(self, families: Iterable[tuple[nodes.ClassDef, ...]]) -> tuple[nodes.ClassDef, ...]:
        """Return the classes of families where all that are not derived from further share a base.

        A mixin is no hierarchy of its own: what counts is what it is mixed into.
        """
        classes = tuple(dict.fromkeys(cls for family in families for cls in family))
        bases = {base for cls in classes for base in self._bindings.mro(cls)[1:]}
        last = [cls for cls in classes if cls not in bases]
        return classes if last and self.root(last) is not None else ()

    def _defined(self, name: str) -> tuple[nodes.FunctionDef, ...]:
        if name not in self._known:
            found = self._find(name)
            self._known[name] = found if len(found) <= MAX_METHODS else ()
        return self._known[name]

    def _find(self, name: str) -> tuple[nodes.FunctionDef, ...]:
        modules = self._project.index.method(name)
        if name.startswith("__") or len(modules) > MAX_FILES:
            return ()
        return tuple(
            node
            for cls in self._classes(modules)
            for node in bound_in(cls, name)
            if isinstance(node, nodes.FunctionDef)
        )

    def _classes(self, modules: Iterable[str]) -> Iterator[nodes.ClassDef]:
        for dotted in modules:
            module = self._project.module(dotted)
            if module is not None:
                yield from module.classes

    def subclasses(self, cls: nodes.ClassDef) -> tuple[nodes.ClassDef, ...]:
        """Return the classes of the project that derive from ``cls``; nothing where too many files may."""
        if cls not in self._subclasses:
            found: dict[nodes.ClassDef, None] = {}
            waiting, asked = [cls.name], {cls.name}
            while waiting:
                modules = self._project.index.extending(waiting.pop())
                if len(modules) > MAX_FILES:
                    found.clear()
                    break
                for node in self._classes(modules):
                    self._project.deadline.check()
                    if node is cls or node in found or cls not in self._bindings.mro(node):
                        continue
                    found[node] = None
                    if node.name not in asked:
                        asked.add(node.name)
                        waiting.append(node.name)
            self._subclasses[cls] = tuple(found)
        return self._subclasses[cls]

    def overrides(
        self, method: nodes.FunctionDef, owner: nodes.ClassDef, *, any_subclass: bool
    ) -> tuple[nodes.FunctionDef, ...]:
        """Return the methods that subclasses of ``owner`` put in place of ``method``.

        With ``any_subclass`` false, only those in place of an abstract one.
        """
        if not (any_subclass or is_abstract(method)):
            return ()
        found = dict.fromkeys(
            node
            for cls in self.subclasses(owner)
            for node in bound_in(cls, method.name)
            if isinstance(node, nodes.FunctionDef)
        )
        return tuple(found) if len(found) <= MAX_METHODS else ()

    def root(self, classes: Iterable[nodes.ClassDef]) -> nodes.ClassDef | None:
        """Return the nearest class that all of these are or derive from, or None."""
        orders = [self._bindings.mro(cls) for cls in classes]
        shared = set.intersection(*map(set, orders)) if orders else set()
        return next((cls for order in orders[:1] for cls in order if cls in shared), None)


def _is_named(cls: nodes.ClassDef, called: str) -> bool:
    """Return whether something is called by the name of a class: ``host_manager`` by ``HostManager``."""
    return str(cls.name).strip("_").lower() == called.replace("_", "").lower()


def _owners(methods: Iterable[nodes.FunctionDef]) -> list[nodes.ClassDef]:
    owners = (enclosing_class(method) for method in methods)
    return list(dict.fromkeys(owner for owner in owners if owner is not None))


def is_abstract(method: nodes.FunctionDef) -> bool:
    """Return whether a method does nothing of its own: it raises, passes or just has a docstring."""
    return all(
        isinstance(statement, (nodes.Pass, nodes.Raise))
        or (isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Const))
        for statement in method.body
    )


def is_unimplemented(method: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Return whether all that a method does is to raise ``NotImplementedError``."""
    if not isinstance(method, nodes.FunctionDef) or not is_abstract(method):
        return False
    last = method.body[-1] if method.body else None  # a docstring is no statement
    raised = last.exc if isinstance(last, nodes.Raise) else None
    kind = raised.func if isinstance(raised, nodes.Call) else raised
    return isinstance(kind, nodes.Name) and kind.name == "NotImplementedError"


def _is_declared_abstract(method: nodes.FunctionDef) -> bool:
    """Return whether a method is decorated by ``abc.abstractmethod``."""
    return "abstractmethod" in (name.rpartition(".")[2] for name in decorator_names(method))
