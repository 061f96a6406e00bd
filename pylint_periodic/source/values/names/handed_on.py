"""What a service hands on under one name through all of its code: the context of a request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from astroid import nodes

from pylint_periodic.catalog.roles import role_row, shipped_roles
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.values.classes.bindings import Bindings
from pylint_periodic.source.values.values import UNKNOWN, Object, Values


class HandedOn:
    """Finds the project's own classes of what is handed on."""

    def __init__(self, bindings: Bindings) -> None:
        """Look for classes in the project of ``bindings``."""
        self._bindings = bindings
        self._known: dict[str, Values] = {}

    def objects(self, name: str) -> Values:
        """Return an object of each class of the project that is handed on under a name."""
        if name not in self._known:
            self._known[name] = UNKNOWN
            self._known[name] = tuple(map(Object, self._derived(_bases_of(name))))
        return self._known[name]

    def _derived(self, bases: Iterable[str]) -> Iterator[nodes.ClassDef]:
        project = self._bindings.project
        for base in bases:
            for dotted in project.index.extending(base.rpartition(".")[2]):
                module = project.module(dotted)
                for cls in module.classes if module is not None else ():
                    if base in self._bindings.external_bases(cls):
                        yield cls


def _bases_of(name: str) -> list[str]:
    """Return the classes of libraries whose objects are handed on under a name."""
    rows = ((base, role_row(base, Role.PASSED_AS)) for base in shipped_roles().names(Role.PASSED_AS))
    return [base for base, row in rows if row is not None and name in row.parameters]
