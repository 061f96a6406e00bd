"""What a catalogue file may say: typed rows, and what is wrong with one, in words.

Files hold rows of one kind, ``[[operation]]`` or ``[[role]]``. What no row has is refused: an unknown or
misspelt key, a value that is none of those meant, a name that is no name.
"""

from __future__ import annotations

import ast
import builtins
import re
import sys
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Any

import msgspec

from pylint_periodic.catalog.costs import Cost, Plain, cost_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_PART = r"[A-Za-z_*?\[][\w*?\[\]!-]*"
_NAME = re.compile(rf"{_PART}(\.{_PART})*", re.ASCII)
_GLOB_SIGNS = re.compile(r"[*?\[]")
_PLACE = re.compile(r"(.*?) - at `\$(?:\.(operation|role|plain)\[(\d+)\])?\.?(.*)`", re.DOTALL)
_UNKNOWN_KEY = re.compile(r"Object contains unknown field `(.*)`")
_MISSING_KEY = re.compile(r"Object missing required field `(.*)`")

Text = Annotated[str, msgspec.Meta(min_length=1)]
Position = Annotated[int, msgspec.Meta(ge=0)]
Names = Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class Verdict(str, Enum):
    """What an operation does to the hub."""

    YIELDS = "yields"
    WAITS = "waits"
    NEVER = "never"
    CHEAP = "cheap"
    BLOCKS = "blocks"
    FILE = "file"
    OFFLOADS = "offloads"
    SPAWNS = "spawns"


class Weight(str, Enum):
    """How much a plain-file operation weighs."""

    CONTENT = "content"
    METADATA = "metadata"
    OPEN = "open"


class Role(str, Enum):
    """What a name is to the analysis, besides what calling it does to the hub."""

    # What makes a task.
    PERIODIC_DECORATOR = "periodic-decorator"
    LOOPING_CALL = "looping-call"
    SPAWNER = "spawner"
    CALLS_HOOKS = "calls-hooks"
    RUNS_BY_EXECUTOR = "runs-by-executor"
    # What a test asks.
    CLOCK = "clock"
    DURATION = "duration"
    ASKS_PATCHED = "asks-patched"
    FALSE_AT_RUN_TIME = "false-at-run-time"
    GIVES_GREENLET = "gives-greenlet"
    PATCHES = "patches"
    # What decides what runs a process.
    CHOOSES_BACKEND = "chooses-backend"
    BACKEND_OF_EVENTLET = "backend-of-eventlet"
    BACKEND_OF_THREADS = "backend-of-threads"
    BRINGS_HUB = "brings-hub"
    HOLDS_INDIRECTION = "holds-indirection"
    READS_ENVIRONMENT = "reads-environment"
    READS_TRUTH = "reads-truth"
    # What a statement does.
    NEVER_RETURNS = "never-returns"
    SUPPRESSES = "suppresses"
    RERAISES = "reraises"
    # What an iterable is made of.
    HANDS_THROUGH = "hands-through"
    AS_LONG_AS = "as-long-as"
    MAKES_ITERATOR = "makes-iterator"
    ENDLESS = "endless"
    COUNTS_UP = "counts-up"
    REPEATS = "repeats"
    SLICES = "slices"
    CHAINS = "chains"
    MULTIPLIES = "multiplies"
    MAPS = "maps"
    COPIES = "copies"
    ADDS_ONE = "adds-one"
    ADDS_MANY = "adds-many"
    PUTS_INTO_QUEUE = "puts-into-queue"
    TAKES_FROM_QUEUE = "takes-from-queue"
    TAKES_AWAY = "takes-away"
    TAKES_MANY = "takes-many"
    TAKES_FROM_ARGUMENT = "takes-from-argument"
    MAKES_NEW = "makes-new"
    MAKES_SEQUENCE = "makes-sequence"
    VIEWS = "views"
    GIVES_DATA = "gives-data"
    DRAWS_ANEW = "draws-anew"
    DRAWS_BELOW = "draws-below"
    LIMITS = "limits"
    NARROWS = "narrows"
    # What a call gives.
    PARTIAL = "partial"
    LAZY_MAP = "lazy-map"
    CALLS_METHOD = "calls-method"
    DEFAULT_DICT = "default-dict"
    PROXY = "proxy"
    PROXY_CALL = "proxy-call"
    GIVES_RESULT = "gives-result"
    CALLS_AT_ITS_END = "calls-at-its-end"
    ENTERS = "enters"
    IMPORTS_MODULE = "imports-module"
    RE_EXPORTS = "re-exports"
    ORIGINAL_MODULE = "original-module"
    LOADED_MODULES = "loaded-modules"
    LOADS_CONFIGURED = "loads-configured"
    MAKES_CONFIGURED = "makes-configured"
    LOADS_BACKEND = "loads-backend"
    LOADS_PLUGINS = "loads-plugins"
    HOLDS_PLUGIN = "holds-plugin"
    HOLDS_PLUGIN_CLASS = "holds-plugin-class"
    COPIES_RECEIVER = "copies-receiver"
    RUNS_METHODS = "runs-methods"
    RUNS_OWN_METHODS = "runs-own-methods"
    PASSED_AS = "passed-as"
    IN_MEMORY = "in-memory"
    PATH = "path"
    JOINS_PATHS = "joins-paths"
    GOES_UP_A_PATH = "goes-up-a-path"
    SPLITS_A_PATH = "splits-a-path"
    # What a decorator or a class says.
    PROPERTY = "property"
    PROPERTY_PART = "property-part"
    CONTEXT_MANAGER = "context-manager"
    DATACLASS = "dataclass"
    RUNS_ELSEWHERE = "runs-elsewhere"
    RUNS_BY_INDIRECTION = "runs-by-indirection"
    DECLARES_FIELDS = "declares-fields"
    LOADS_FIELDS = "loads-fields"
    CHECKS_VALUES = "checks-values"
    HOLDS_OBJECT = "holds-object"
    HOLDS_OBJECTS = "holds-objects"
    DEFINES_OPTION = "defines-option"
    # What fixes must know.
    HOLDS_NOTHING = "holds-nothing"
    HOLDS_FOR_OTHERS = "holds-for-others"
    CLOSES = "closes"
    RUNS_AS_IT_STANDS = "runs-as-it-stands"
    CALLS_AT_ANY_TIME = "calls-at-any-time"
    BEGINS = "begins"
    ENDS = "ends"
    SEES_NAMES = "sees-names"
    STAYS_ON_THREAD = "stays-on-thread"
    SLEEPS = "sleeps"
    SPELLS_YIELD = "spells-yield"
    HANDLES_RECORDS = "handles-records"


class Tells(str, Enum):
    """What a call that looks at a clock gives."""

    NOW = "now"  # the time
    ELAPSED = "elapsed"  # the time since its object was started
    EXPIRED = "expired"  # whether its object's time is over
    BETWEEN = "between"  # the time from its first argument to its second
    OLDER = "older"  # whether its first argument is longer ago than its second says


class DataSource(str, Enum):
    """Where data comes from: what is known of how much of it there is."""

    WRITTEN = "written"  # in the source itself
    CONFIGURATION = "configuration"
    PARTS = "parts"  # of one object
    ANSWER = "answer"  # to one request
    TABLE = "table"  # or a listing, or all objects of a kind
    UNKNOWN = "unknown"


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Refuses keys that it does not have."""


class Condition(_Strict, frozen=True, kw_only=True):
    """An argument that changes the verdict: by keyword, by position, with a value or merely present.

    With ``origin`` it is an argument of the call that made the object. With ``missing`` the verdict is that
    of calls in which it is not given. With ``cost`` a call that meets it takes that long, not what the row
    says.
    """

    verdict: Verdict
    argument: str = ""
    position: Position | None = None
    value: str = ""
    origin: bool = False
    missing: bool = False
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
    ``methods`` are those that a library runs of an object. ``parameters`` are the names under which objects
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
        fields = {"operation": Operation, "role": RoleRow, "plain": Plain}[kind].__struct_fields__
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
