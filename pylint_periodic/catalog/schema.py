"""What a catalogue file may say: typed rows, and what is wrong with one, in words.

Files hold rows of one kind, ``[[operation]]``, ``[[role]]``, ``[[plain]]`` or ``[[path]]``. What no row has
is refused: an unknown or misspelt key, a value that is none of those meant, a name that is no name.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from difflib import get_close_matches
from typing import Annotated, Any

import msgspec

from pylint_periodic.catalog.costs import Cost, Plain, cost_of
from pylint_periodic.catalog.paths import PathRow
from pylint_periodic.catalog.vocabulary import DataSource, Role, Tells, Verdict, Weight

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PART = r"[A-Za-z_*?\[][\w*?\[\]!-]*"
_NAME = re.compile(rf"{_PART}(\.{_PART})*", re.ASCII)
_GLOB_SIGNS = re.compile(r"[*?\[]")
_PLACE = re.compile(r"(.*?) - at `\$(?:\.(operation|role|plain|path)\[(\d+)\])?\.?(.*)`", re.DOTALL)
_UNKNOWN_KEY = re.compile(r"Object contains unknown field `(.*)`")
_MISSING_KEY = re.compile(r"Object missing required field `(.*)`")

Text = Annotated[str, msgspec.Meta(min_length=1)]
Position = Annotated[int, msgspec.Meta(ge=0)]
Names = Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Refuses keys that it does not have."""


class Condition(_Strict, frozen=True, kw_only=True):
    """An argument that changes the verdict: by keyword, by position, with a value or merely present.

    With ``origin`` it is an argument of the call that made the object. With ``missing`` the verdict is that
    of calls in which it is not given, with ``built`` of those in which it is a text that is put together for
    the call. With ``cost`` a call that meets it takes that long, not what the row says.
    """

    verdict: Verdict
    argument: str = ""
    position: Position | None = None
    value: str = ""
    origin: bool = False
    missing: bool = False
    built: bool = False
    cost: str = ""

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where no argument is meant, or for a cost that is none."""
        if self.position is None and not self.argument:
            raise ValueError("neither `argument` nor `position` says which argument is meant")
        if self.argument and not self.argument.isidentifier():
            raise ValueError(f"`argument`: `{self.argument}` is no name of an argument")
        if self.cost:
            cost_of(self.cost)

    @property
    def costs(self) -> Cost | None:
        """Return how long a call takes that meets the condition, or None where the row says it."""
        return cost_of(self.cost) if self.cost else None


class Operation(_Strict, frozen=True, kw_only=True):
    """One row of operations: what its names do to the hub.

    ``evidence`` names the measured operations that prove it; ``source`` says where it was read. ``cost`` is
    how long it keeps the hub; of a type with ``iterating``, what a round of iterating over it takes.
    """

    names: Names
    verdict: Verdict
    why: Text
    weight: Weight = Weight.CONTENT
    unpatched: Verdict | None = None
    callable: tuple[Position | Text, ...] = ()
    waits: bool = False
    iterates: tuple[Position, ...] = ()
    returns: str = ""
    passes: Position | None = None
    iterating: Verdict | None = None
    of_text: Verdict | None = None
    when: tuple[Condition, ...] = ()
    cooperative: bool = False
    property: bool = False
    cost: str = ""
    evidence: tuple[Text, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        """Raise ``ValueError`` where keys do not go together."""
        _check_names(self.names)
        if self.why.endswith("."):
            raise ValueError("`why` stands in the midst of a sentence, and ends without a full stop")
        if self.returns and (is_glob(self.returns) or not _NAME.fullmatch(self.returns)):
            raise ValueError(f"`returns`: `{self.returns}` is no qualified name")
        if self.property and not self.returns:
            raise ValueError("`property` wants the type of the attribute in `returns`")
        if self.waits and self.verdict is not Verdict.SPAWNS:
            raise ValueError("only what `spawns` may say that it `waits` for a place")
        if self.cooperative and self.verdict is not Verdict.YIELDS:
            raise ValueError("only what `yields` is `cooperative`")
        if self.of_text is not None and self.verdict is not Verdict.FILE:
            raise ValueError("only the verdict `file` can be another `of_text`")
        if self.weight is not Weight.CONTENT and self.verdict is not Verdict.FILE:
            raise ValueError("only the verdict `file` has a `weight`")
        if not self.evidence and not self.source:
            raise ValueError("neither `evidence` nor `source` says how it is known")
        if self.cost:
            cost_of(self.cost)

    @builtins.property  # the key of that name hides it here
    def costs(self) -> Cost | None:
        """Return how long a call keeps the hub, or None where that is not known."""
        return cost_of(self.cost) if self.cost else None

    def stated(self, condition: Condition | None = None, *, monkey_patched: bool) -> Verdict:
        """Return the verdict, for a call that meets a condition of the row or none.

        Without monkey patching, a condition can make an operation shorter, but not give it a hub to go to.
        """
        if monkey_patched or self.unpatched is None:
            return condition.verdict if condition else self.verdict
        short = (Verdict.CHEAP, Verdict.NEVER)
        return condition.verdict if condition and condition.verdict in short else self.unpatched


class RoleRow(_Strict, frozen=True, kw_only=True, eq=False):
    """One row of roles: what its names are to the analysis.

    ``argument`` is the position of the argument that the role speaks of, the first by default, ``keyword``
    its name. ``container`` is the type of what holds the objects. ``calls`` is the function that is called
    of a module that is loaded, ``invokes`` the keyword with which objects are made of what is loaded.
    ``methods`` are those that a library runs of an object, with ``keywords`` it gives them those of the call
    and nothing else that has a default. ``parameters`` are the names under which objects
    of a class are handed on. ``tells`` is what a clock gives; ``units`` make one second.

    What runs a function that it is handed has its parameters in ``signature``, and in ``runs`` the call that
    it makes of them, both as Python writes them. ``hooks`` are the methods that a class calls itself; with
    ``stays`` they are no tasks without a `while` of the class to stay in. ``patched`` says that this runs on
    the hub under monkey patching alone. ``spacing`` is how a decorator calls its interval. ``gives`` is where
    the data comes from that a call gives, ``reading`` what reading an attribute of an element costs;
    with ``parses`` it is what the text of the argument holds, and comes from where that does.
    """

    role: Role
    names: Names
    source: Text
    argument: Position = 0
    keyword: str = ""
    container: str = ""
    calls: str = ""
    invokes: str = ""
    parameters: Names = ()
    methods: tuple[str, ...] = ()
    keywords: bool = False
    tells: Tells = Tells.NOW
    units: Annotated[float, msgspec.Meta(gt=0)] = 1
    signature: str = ""
    runs: str = ""
    hooks: tuple[Text, ...] = ()
    stays: bool = False
    patched: bool = False
    spacing: Text = "spacing"
    gives: DataSource = DataSource.UNKNOWN
    reading: str = ""
    parses: bool = False

    def __post_init__(self) -> None:
        """Raise ``ValueError`` for a name that is none, or a signature that Python cannot read."""
        _check_names(self.names)
        if self.reading:
            cost_of(self.reading)
        if bool(self.signature) is not bool(self.runs):
            raise ValueError("`signature` and `runs` go together")
        if self.signature and not _is_call(self.stub):
            raise ValueError(f"`runs`: `{self.stub}` is no function that makes a call")
        if bool(self.hooks) is not (self.role is Role.CALLS_HOOKS):
            raise ValueError("what `calls-hooks`, and nothing else, says which `hooks`")
        if self.container and (is_glob(self.container) or not _NAME.fullmatch(self.container)):
            raise ValueError(f"`container`: `{self.container}` is no qualified name")

    @property
    def stub(self) -> str:
        """Return a function that has the signature and makes the call, as Python writes it."""
        return f"def stub({self.signature}): {self.runs}"


class File(_Strict, frozen=True, kw_only=True):
    """One file of the catalogue."""

    operation: tuple[Operation, ...] = ()
    role: tuple[RoleRow, ...] = ()
    plain: tuple[Plain, ...] = ()
    path: tuple[PathRow, ...] = ()


def parse(text: str, origin: str) -> File:
    """Return the rows of one TOML file.

    Raises ``ValueError`` naming ``origin``, the names of the row and the key, for what is not in the schema.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{origin}: {error}") from error
    for table in tables.get("operation", ()):
        for key in ("callable", "evidence"):
            # One alone need not stand in brackets.
            if not isinstance(table.get(key, []), list):
                table[key] = [table[key]]
    try:
        return msgspec.convert(tables, File)
    except msgspec.ValidationError as error:
        raise ValueError(f"{origin}: {_in_words(str(error), tables)}") from error


def is_glob(name: str) -> bool:
    """Return whether a name stands for many."""
    return _GLOB_SIGNS.search(name) is not None


def _check_names(names: tuple[str, ...]) -> None:
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f"`names`: `{name}` is neither a qualified name nor a glob")


def _is_call(stub: str) -> bool:
    """Return whether a text is one function that makes one call."""
    try:
        (function,) = ast.parse(stub).body
    except (SyntaxError, ValueError):
        return False
    return isinstance(function, ast.FunctionDef) and all(
        isinstance(item, ast.Expr) and isinstance(item.value, ast.Call) for item in function.body
    )


def _in_words(error: str, tables: dict[str, Any]) -> str:
    """Return what is wrong: the names of the row, the key, and what it should be."""
    place = _PLACE.fullmatch(error)
    what, kind, index, key = place.groups() if place else (error, "", None, "")
    fields: tuple[str, ...] = File.__struct_fields__
    parts = []
    if index is not None:
        kinds = {"operation": Operation, "role": RoleRow, "plain": Plain, "path": PathRow}
        fields = kinds[kind].__struct_fields__
        row = tables[kind][int(index)]
        names = row.get("names") if isinstance(row, dict) else None
        parts.append(", ".join(f"`{name}`" for name in names) if isinstance(names, list) else f"row {index}")
    if key:
        parts.append(f"`{key}`")
        fields = Condition.__struct_fields__ if key.startswith("when") else fields
    if unknown := _UNKNOWN_KEY.match(what):
        near = get_close_matches(unknown[1], fields, 1)
        what = f"unknown key `{unknown[1]}`" + (f" (did you mean `{near[0]}`?)" if near else "")
    elif missing := _MISSING_KEY.match(what):
        what = f"the key `{missing[1]}` is missing"
    return ": ".join([*parts, what])
