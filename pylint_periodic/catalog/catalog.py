"""The catalogue of operations, read from the TOML files: what a qualified name does to the hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib import resources

from pylint_periodic.catalog.costs import Cost, cost_of
from pylint_periodic.catalog.paths import Holds, PathRow
from pylint_periodic.catalog.roles import FILE as ROLES
from pylint_periodic.catalog.schema import Operation, is_glob, parse
from pylint_periodic.catalog.vocabulary import Verdict

PLAIN = "plain_python.toml"
PATHS = "paths.toml"


class Catalogue:
    """Rows by qualified name; a name beats a glob, a longer glob beats a shorter one."""

    def __init__(self, rows: Mapping[str, Operation]) -> None:
        """Index the rows; keys are qualified names or globs."""
        self._exact = {name: row for name, row in rows.items() if not is_glob(name)}
        self._prefixes = {
            name[:-2]: row for name, row in rows.items() if name.endswith(".*") and not is_glob(name[:-2])
        }
        self._globs = sorted(
            (
                (name, row)
                for name, row in rows.items()
                if name not in self._exact and not (name.endswith(".*") and name[:-2] in self._prefixes)
            ),
            key=lambda item: -len(item[0]),
        )
        self._known: dict[str, Operation | None] = {}
        self._all = tuple(rows)
        self._types = frozenset(name.rpartition(".")[0] for name in self._exact)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the exact names, in the order of the files."""
        return tuple(self._exact)

    @property
    def every_name(self) -> tuple[str, ...]:
        """Return the names and globs, in the order of the files."""
        return self._all

    def operation(self, name: str) -> Operation | None:
        """Return the row that speaks for a qualified name, or None."""
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> Operation | None:
        if name in self._exact:
            return self._exact[name]
        best: tuple[int, Operation | None] = (-1, None)
        head = name
        while "." in head:
            head = head.rpartition(".")[0]
            if head in self._prefixes:
                best = (len(head) + 2, self._prefixes[head])
                break
        for glob, row in self._globs:
            if len(glob) <= best[0]:
                break
            if fnmatchcase(name, glob):
                return row
        return best[1]

    def exact(self, name: str) -> Operation | None:
        """Return the row that lists the name itself, globs aside, or None."""
        return self._exact.get(name)

    def property_type(self, name: str) -> str:
        """Return the type of an attribute that is an object, or the empty string."""
        row = self._exact.get(name)
        return row.returns if row is not None and row.property else ""

    def speaks_for_results(self, name: str) -> bool:
        """Return whether what is known of ``name`` holds for the methods of what it returns, too.

        So it does of a type, and of a library whose calls block; that its functions are short says
        nothing of the objects that they return.
        """
        row = self.operation(name)
        return (
            name in self._types
            or name in self._exact
            or (row is not None and row.verdict is not Verdict.CHEAP)
        )

    def lists(self, name: str) -> bool:
        """Return whether a row lists the name itself, globs aside."""
        return self.exact(name) is not None

    def passed_on(self, name: str) -> int | None:
        """Return which of its arguments ``name`` returns, or None."""
        row = self.operation(name)
        return row.passes if row is not None else None

    def result_type(self, name: str) -> str:
        """Return the type of what calling ``name`` gives, or the empty string."""
        row = self.operation(name)
        return row.returns if row is not None else ""

    def extended(
        self, yields: Iterable[str], blocks: Iterable[str], offloads: Iterable[str]
    ) -> ConfiguredCatalogue:
        """Return this catalogue with a project's own functions in front."""
        rows: dict[str, Operation] = {}
        for names, verdict, why in (
            (yields, Verdict.YIELDS, "is configured as a yield"),
            (blocks, Verdict.BLOCKS, "is configured as a blocking function"),
            (offloads, Verdict.OFFLOADS, "is configured as an offload"),
        ):
            for name in names:
                cooperative = verdict is Verdict.YIELDS
                rows[name] = Operation(
                    names=(name,),
                    verdict=verdict,
                    why=why,
                    callable=(0,),
                    cooperative=cooperative,
                    source="the options",
                )
        return ConfiguredCatalogue(rows, self)


class ConfiguredCatalogue(Catalogue):
    """A catalogue in which configured rows win over the shipped ones."""

    def __init__(self, rows: Mapping[str, Operation], shipped: Catalogue) -> None:
        """Put ``rows`` in front of ``shipped``."""
        super().__init__(rows)
        self._shipped = shipped
        self.is_configured = bool(rows)

    def configured(self, name: str) -> Operation | None:
        """Return the configured row for a name, or None; the shipped rows are not asked."""
        return super().operation(name) if self.is_configured else None

    def exact(self, name: str) -> Operation | None:
        """Return the row that lists the name itself, globs aside, or None."""
        return super().exact(name) or self._shipped.exact(name)

    def speaks_for_results(self, name: str) -> bool:
        """Return whether what is known of ``name`` holds for the methods of what it returns, too."""
        return self._shipped.speaks_for_results(name)

    def property_type(self, name: str) -> str:
        """Return the type of an attribute that is an object, or the empty string."""
        return self._shipped.property_type(name)

    def operation(self, name: str) -> Operation | None:
        """Return the row that speaks for a qualified name, or None."""
        return self.configured(name) or self._shipped.operation(name)


@lru_cache(maxsize=1)
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that comes with the package, read once per process.

    Raises ``ValueError`` naming the file for a name that stands twice or what is not in the schema.
    """
    rows: dict[str, Operation] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml") and file.name != ROLES:
            for name, row in parse_rows(file.read_text(encoding="utf-8"), file.name).items():
                if name in rows:
                    raise ValueError(f"{file.name}: `{name}` stands in another file as well")
                rows[name] = row
    return Catalogue(rows)


@lru_cache(maxsize=1)
def plain_costs() -> Mapping[str, Cost]:
    """Return what Python itself takes, by the names in ``plain_python.toml``.

    Raises ``ValueError`` for a name that stands twice or what is not in the schema.
    """
    costs: dict[str, Cost] = {}
    text = resources.files(__package__).joinpath(PLAIN).read_text(encoding="utf-8")
    for row in parse(text, PLAIN).plain:
        if row.name in costs:
            raise ValueError(f"{PLAIN}: `{row.name}` stands twice")
        costs[row.name] = cost_of(row.cost)
    return costs


@lru_cache(maxsize=1)
def _path_rows() -> tuple[PathRow, ...]:
    text = resources.files(__package__).joinpath(PATHS).read_text(encoding="utf-8")
    return parse(text, PATHS).path


@cache
def beginnings_of(holds: Holds) -> tuple[str, ...]:
    """Return how the paths begin that hold so much by where they are.

    Raises ``ValueError`` for what is not in the schema.
    """
    return tuple(begin for row in _path_rows() if row.holds is holds for begin in row.begins)


@cache
def endings_of(holds: Holds) -> tuple[str, ...]:
    """Return how the paths end that hold so much by what kind they are.

    Raises ``ValueError`` for what is not in the schema.
    """
    return tuple(end for row in _path_rows() if row.holds is holds for end in row.ends)


def parse_rows(text: str, origin: str) -> dict[str, Operation]:
    """Return the operations of one TOML file by name.

    Raises ``ValueError`` naming ``origin`` for a name that stands twice or what is not in the schema.
    """
    rows: dict[str, Operation] = {}
    for row in parse(text, origin).operation:
        for name in row.names:
            if name in rows:
                raise ValueError(f"{origin}: `{name}` stands twice")
            rows[name] = row
    return rows
