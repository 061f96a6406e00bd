"""What names are to the analysis, besides what calling them does to the hub."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate
from functools import cache, lru_cache
from importlib import resources

from pylint_periodic.catalog.schema import RoleRow, is_glob, parse
from pylint_periodic.catalog.vocabulary import Role

FILE = "roles.toml"


class Roles:
    """Rows by role and name."""

    def __init__(self, rows: Iterable[RoleRow]) -> None:
        """Index the rows. Raises ``ValueError`` where a name is given the same role twice."""
        self._names: dict[Role, dict[str, RoleRow]] = {}
        for row in rows:
            names = self._names.setdefault(row.role, {})
            for name in row.names:
                if name in names:
                    raise ValueError(f"`{name}` stands twice as `{row.role.value}`")
                names[name] = row
        self._globs = [
            (re.compile(translate(name)), role, row)
            for role, names in self._names.items()
            for name, row in names.items()
            if is_glob(name)
        ]
        self._exact: dict[str, set[Role]] = {}
        for role, names in self._names.items():
            for name in names:
                self._exact.setdefault(name, set()).add(role)
        self._known: dict[str, frozenset[Role]] = {}

    def of(self, name: str) -> frozenset[Role]:
        """Return the roles of a qualified name."""
        if name not in self._known:
            matched = (role for glob, role, _ in self._globs if glob.match(name))
            self._known[name] = frozenset((*self._exact.get(name, ()), *matched))
        return self._known[name]

    def row(self, name: str, role: Role) -> RoleRow | None:
        """Return the row that gives the name itself a role, globs aside, or None."""
        return self._names.get(role, {}).get(name)

    def matching(self, name: str, role: Role) -> RoleRow | None:
        """Return the row that gives a name a role, by the name itself or else by a glob, or None."""
        if role not in self.of(name):
            return None
        matched = (row for glob, its, row in self._globs if its is role and glob.match(name))
        return self.row(name, role) or next(matched, None)

    def names(self, role: Role) -> tuple[str, ...]:
        """Return the names and globs of a role, in the order of the file."""
        return tuple(self._names.get(role, ()))

    def all_names(self) -> frozenset[str]:
        """Return the names of all roles, globs aside."""
        return frozenset(name for name in self._exact if not is_glob(name))

    def last_components(self, role: Role) -> frozenset[str]:
        """Return how the names of a role are spelled where they are imported."""
        return frozenset(name.rpartition(".")[2] for name in self.names(role))


@lru_cache(maxsize=1)
def shipped_roles() -> Roles:
    """Return the roles that come with the package, read once per process.

    Raises ``ValueError`` for what is not in the schema.
    """
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return Roles(parse(text, FILE).role)


def has_role(name: str, role: Role) -> bool:
    """Return whether a qualified name has a role."""
    return role in shipped_roles().of(name)


def role_row(name: str, role: Role) -> RoleRow | None:
    """Return the row that gives the name itself a role, globs aside, or None."""
    return shipped_roles().row(name, role)


def matching_row(name: str, role: Role) -> RoleRow | None:
    """Return the row that gives a name a role, by the name itself or else by a glob, or None."""
    return shipped_roles().matching(name, role)


@cache
def spelled(role: Role) -> frozenset[str]:
    """Return the last components of the names of a role, for what is known by its spelling alone."""
    return shipped_roles().last_components(role)


@cache
def spacing_words() -> frozenset[str]:
    """Return what decorators that make tasks call the interval."""
    roles = shipped_roles()
    rows = (roles.row(name, Role.PERIODIC_DECORATOR) for name in roles.names(Role.PERIODIC_DECORATOR))
    return frozenset(row.spacing for row in rows if row is not None)
