"""One table of options: each is one field of ``Settings``, which is all that says its type, default and help.

Pylint's options, the checks of what was given and the table in ``docs/user_guide.md`` are made from it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import partial
from typing import Any

from pylint_periodic.catalog.roles import shipped_roles
from pylint_periodic.catalog.vocabulary import DataSource, Role

# Of a number: more than any run needs, and little enough to reckon with. Of a text, in characters.
_MOST = 10**15
_LONGEST = 200

_ROW = "row"

DATA_SIZES = {
    DataSource.CONFIGURATION.value: 10,
    DataSource.PARTS.value: 10,
    DataSource.ANSWER.value: 1_000,
    DataSource.TABLE.value: 10_000,
    DataSource.UNKNOWN.value: 1_000,
}
"""How many elements data has where nothing in the source tells, by where it comes from."""


class Kind(Enum):
    """What a user may give for an option, as pylint's own type of it."""

    NAMES = "csv"
    PAIRS = "csv of pairs"
    CHOICES = "csv of choices by name"
    NUMBER = "int"
    SECONDS = "float"
    COUNTS = "csv of counts by name"
    EXPRESSION = "string"
    CHOICE = "choice"
    FLAG = "yn"


_LISTED = (Kind.NAMES, Kind.PAIRS, Kind.CHOICES, Kind.COUNTS)


@dataclass(frozen=True)
class Row:
    """What the table says of an option, besides its name and its default.

    ``choices`` are the values of a ``Kind.CHOICE``, or those that a name can have of ``Kind.CHOICES``.
    ``shipped`` is the role whose names in the catalogue come before those that a user gives, for a
    ``Kind.NAMES``.
    """

    kind: Kind
    metavar: str
    help: str
    choices: tuple[str, ...] = ()
    shipped: Role | None = None


def _option(row: Row, default: Any = ()) -> Any:
    factory = partial(_shipped, row) if row.shipped else lambda: default
    # It makes a field of the dataclass below.
    return field(default_factory=factory, metadata={_ROW: row})  # pylint: disable=invalid-field-call


def _names(text: str, shipped: Role | None = None) -> Any:
    return _option(Row(Kind.NAMES, "<qualified names or globs>", text, shipped=shipped))


def _pairs(metavar: str, text: str) -> Any:
    return _option(Row(Kind.PAIRS, metavar, text))


def _number(default: int, text: str, metavar: str = "<number>") -> Any:
    return _option(Row(Kind.NUMBER, metavar, text), default)


def _seconds(default: float, text: str) -> Any:
    return _option(Row(Kind.SECONDS, "<seconds>", text), default)


def _counts(names: Iterable[str], text: str) -> Any:
    choices = tuple(names)
    return _option(Row(Kind.COUNTS, f"<{'|'.join(choices)}:number>", text, choices))


def _choice(default: str, choices: tuple[str, ...], text: str) -> Any:
    return _option(Row(Kind.CHOICE, f"<{'|'.join(choices)}>", text, choices), default)


def _choices(metavar: str, choices: tuple[str, ...], text: str) -> Any:
    return _option(Row(Kind.CHOICES, metavar, text, choices))


def _flag(default: bool, text: str) -> Any:
    return _option(Row(Kind.FLAG, "<y or n>", text), default)


def _expression(text: str) -> Any:
    return _option(Row(Kind.EXPRESSION, "<expression>", text), "")


def _shipped(row: Row) -> tuple[str, ...]:
    return shipped_roles().names(row.shipped) if row.shipped else ()


@dataclass(frozen=True)
class Settings:  # pylint: disable=too-many-instance-attributes  # one for each option
    """The options of one run; the defaults are the documented ones.

    The option of a field is called ``periodic-`` and the field's name with dashes.
    """

    decorators: tuple[str, ...] = _names(
        "Further decorators that make a function a periodic task.", Role.PERIODIC_DECORATOR
    )
    looping_calls: tuple[str, ...] = _names(
        "Further callables that run the function they are handed again and again on the hub.",
        Role.LOOPING_CALL,
    )
    spawners: tuple[str, ...] = _names(
        "Further callables that run the function they are handed in a greenthread.", Role.SPAWNER
    )
    entry_functions: tuple[str, ...] = _names(
        "Functions that run on the hub though nothing hands them over, such as the main loop of a program."
    )
    yield_functions: tuple[str, ...] = _names(
        "Further functions that always hand control to the hub, e.g. *.cooperative_yield."
    )
    blocking_functions: tuple[str, ...] = _names(
        "Further functions that hold the hub for as long as they like."
    )
    offload_functions: tuple[str, ...] = _names(
        "Further functions that run the callable they are handed on a native thread or in another process."
    )
    max_iterations: int = _number(
        100_000,
        "A loop whose constant number of iterations is below this is never reported, and a throttled yield "
        "may let this many iterations pass.",
    )
    preferred_yield: str = _expression(
        "The yield that fix points insert, e.g. time.sleep(0); by default what the module already imports, "
        "else eventlet.sleep(0)."
    )
    data_loops: str = _choice(
        "heavy",
        ("none", "heavy", "all"),
        "Which loops over data of unknown size are reported: none, those that are taken to hold the hub for "
        "periodic-min-hold, or all that do not yield.",
    )
    min_hold: float = _seconds(
        1.0,
        "How long a data loop, a look-up in a file system or a short call must be taken to hold the hub to "
        "be reported; 0 reports all. Unbounded loops and the content of plain files are always reported, but "
        "where the code shows that a file is small.",
    )
    data_sizes: tuple[str, ...] = _counts(
        DATA_SIZES,
        "How much data there is taken to be from each source, e.g. table:2000; by default "
        + ", ".join(f"{source}:{count}" for source, count in DATA_SIZES.items())
        + ".",
    )
    monkey_patched: str = _choice(
        "auto",
        ("auto", "yes", "no"),
        "Whether the service runs under eventlet.monkey_patch(), so that time.sleep, sockets, locks and "
        "threads are green. auto looks at the processes that can run a task, and takes yes where nothing "
        "tells.",
    )
    concurrency: str = _choice(
        "auto",
        ("auto", "eventlet", "threading"),
        "How the service runs its tasks; with threading there is no hub to hold. auto looks at the processes "
        "that can run a task: what each of the package's programs patches and which backend it chooses.",
    )
    process_concurrency: tuple[str, ...] = _choices(
        "<program:eventlet|threading>",
        ("eventlet", "threading"),
        "How single programs of the package run their tasks, e.g. nova-compute:threading; it comes before "
        "what auto finds.",
    )
    report_may_yield: bool = _flag(
        False,
        "Also report loops whose only yields are operations that yield when they have to wait, such as a "
        "socket with data ready.",
    )
    single_metadata: bool = _flag(
        False,
        "Also report single metadata look-ups (exists, stat, unlink) and the opening of a file outside of "
        "loops.",
    )
    receiver_classes: tuple[str, ...] = _pairs(
        "<name:package.module.Class>",
        "The classes of attributes and parameters that are only known at run time, e.g. "
        "driver:nova.virt.driver.ComputeDriver; subclasses are candidates too.",
    )
    max_depth: int = _number(60, "How many calls deep a task is followed; a note says where the walk ended.")
    max_functions: int = _number(
        5_000, "How many functions are looked at for one task; a note says where the walk ended."
    )
    max_seconds: int = _number(
        60, "How long the walk of one task may take; a note says where it ended.", "<seconds>"
    )
    report_greenthreads: bool = _flag(
        False,
        "Report everything in spawned greenthreads, not just their unbounded loops, and what blocks in each "
        "round of a loop that they stay in.",
    )

    @classmethod
    def from_config(cls, config: Any) -> Settings:
        """Return the settings that pylint's parsed configuration holds.

        Raises ``ValueError`` with one clear line where a value is impossible.
        """
        values: dict[str, Any] = {}
        for name, row in _ROWS.items():
            given = getattr(config, f"periodic_{name}")
            listed = row.kind in _LISTED
            values[name] = (*_shipped(row), *given) if listed else given
        settings = cls(**values)
        settings.validate()
        return settings

    def validate(self) -> None:
        """Raise ``ValueError`` for values that parse but make no sense."""
        for name, row in _ROWS.items():
            if check := _CHECKS.get(row.kind):
                check(option_of(name), getattr(self, name))
            elif check_of_names := _CHECKS_OF_NAMES.get(row.kind):
                check_of_names(option_of(name), getattr(self, name), row.choices)

    def configured_names(self) -> dict[str, tuple[str, ...]]:
        """Return the names that a user gave, by option; those of `periodic-receiver-classes` are pairs."""
        shipped = {name for row in _ROWS.values() for name in _shipped(row)}
        return {
            option_of(name): tuple(
                dict.fromkeys(given for given in getattr(self, name) if given not in shipped)
            )
            for name, row in _ROWS.items()
            if row.kind in (Kind.NAMES, Kind.PAIRS)
        }

    @property
    def sizes(self) -> Mapping[DataSource, float]:
        """Return how many elements data is taken to have, by where it comes from."""
        given = dict(item.split(":") for item in self.data_sizes)
        return {DataSource(name): float(given.get(name, count)) for name, count in DATA_SIZES.items()}

    @property
    def is_patched(self) -> bool:
        """Return whether the process is taken to be monkey patched."""
        return self.monkey_patched != "no"


_ROWS: dict[str, Row] = {entry.name: entry.metadata[_ROW] for entry in fields(Settings)}


def option_of(name: str) -> str:
    """Return the option that sets a field of ``Settings``: ``max_depth`` is set by ``periodic-max-depth``."""
    return f"periodic-{name.replace('_', '-')}"


def _check_names(option: str, names: tuple[str, ...]) -> None:
    for name in names:
        if not all(part.isidentifier() or _is_glob(part) for part in name.split(".")):
            raise ValueError(f"{option}: `{_quoted(name)}` is neither a qualified name nor a glob")


def _check_pairs(option: str, pairs: tuple[str, ...]) -> None:
    for pair in pairs:
        name, colon, dotted = pair.partition(":")
        if not colon or not name.isidentifier() or not all(p.isidentifier() for p in dotted.split(".")):
            raise ValueError(f"{option}: `{_quoted(pair)}` is not of the form name:package.module.Class")


def _check_choices(option: str, given: tuple[str, ...], choices: tuple[str, ...]) -> None:
    for item in given:
        name, colon, choice = item.rpartition(":")
        if not colon or not name or choice not in choices:
            raise ValueError(f"{option}: `{_quoted(item)}` is not of the form name:{'|'.join(choices)}")


def _check_counts(option: str, given: tuple[str, ...], choices: tuple[str, ...]) -> None:
    for item in given:
        name, colon, count = item.partition(":")
        if not colon or name not in choices or not (count.isascii() and count.isdigit()):
            raise ValueError(f"{option}: `{_quoted(item)}` is not of the form {'|'.join(choices)}:number")
        _check_number(option, int(count[:20]))


def _check_seconds(option: str, value: float) -> None:
    if not 0 <= value <= _MOST:
        raise ValueError(f"{option} must be a number of seconds from 0 to {_MOST}, not {value}")


def _check_number(option: str, value: int) -> None:
    if value < 1:
        raise ValueError(f"{option} must be at least 1, not {_quoted(value)}")
    if value > _MOST:
        raise ValueError(f"{option} must be at most {_MOST}, not {_quoted(value)}")


def _check_expression(option: str, text: str) -> None:
    if text and not _is_expression(text):
        raise ValueError(
            f"{option} must be one Python expression such as `time.sleep(0)`, not `{_quoted(text)}`"
        )


_CHECKS: dict[Kind, Callable[[str, Any], None]] = {
    Kind.NAMES: _check_names,
    Kind.PAIRS: _check_pairs,
    Kind.NUMBER: _check_number,
    Kind.SECONDS: _check_seconds,
    Kind.EXPRESSION: _check_expression,
}


_CHECKS_OF_NAMES: dict[Kind, Callable[[str, tuple[str, ...], tuple[str, ...]], None]] = {
    Kind.CHOICES: _check_choices,
    Kind.COUNTS: _check_counts,
}


def _is_expression(text: str) -> bool:
    """Return whether a text is an expression that can be put into a line of code."""
    if len(text) > _LONGEST or not text.isprintable():
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "periodic-preferred-yield", "eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _quoted(value: str | int) -> str:
    """Return a value as it was given, or its beginning."""
    if isinstance(value, int):
        return str(value) if abs(value) <= _MOST else "a number so large"
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}..."


def _is_glob(part: str) -> bool:
    kept = part.translate(str.maketrans("", "", "*?[]!-"))
    return part != kept and (not kept or f"_{kept}".isidentifier())


def _as_pylint_takes_it(row: Row, default: Any) -> dict[str, Any]:
    listed = row.kind in _LISTED
    option = {
        "type": "csv" if listed else row.kind.value,
        "metavar": row.metavar,
        "default": () if listed else default,
        "help": row.help,
    }
    return {**option, "choices": list(row.choices)} if row.kind is Kind.CHOICE else option


_DEFAULTS = Settings()
OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = tuple(
    (option_of(name), _as_pylint_takes_it(row, getattr(_DEFAULTS, name))) for name, row in _ROWS.items()
)
"""The options in the form of the ``options`` attribute of a pylint checker."""
