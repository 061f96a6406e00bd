"""Every option of the checker, typed and named once."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pylint_periodic.catalog.roles import shipped_roles
from pylint_periodic.catalog.schema import Role

# Of a number: more than any run needs, and little enough to reckon with. Of a text, in characters.
_MOST = 10**15
_LONGEST = 200

DATA_LOOPS = ("none", "heavy", "all")
CONCURRENCY = ("auto", "eventlet", "threading")


_ENTRIES = (Role.PERIODIC_DECORATOR, Role.LOOPING_CALL, Role.SPAWNER)


def _named(role: Role) -> tuple[str, ...]:
    return shipped_roles().names(role)


@dataclass(frozen=True)
class Settings:  # pylint: disable=too-many-instance-attributes  # one for each option
    """The options of one run; the defaults are the documented ones."""

    decorators: tuple[str, ...] = field(default_factory=partial(_named, Role.PERIODIC_DECORATOR))
    looping_calls: tuple[str, ...] = field(default_factory=partial(_named, Role.LOOPING_CALL))
    spawners: tuple[str, ...] = field(default_factory=partial(_named, Role.SPAWNER))
    yield_functions: tuple[str, ...] = ()
    blocking_functions: tuple[str, ...] = ()
    offload_functions: tuple[str, ...] = ()
    max_iterations: int = 100_000
    preferred_yield: str = ""
    data_loops: str = "heavy"
    monkey_patched: bool = True
    concurrency: str = "auto"
    report_may_yield: bool = False
    single_metadata: bool = False
    report_greenthreads: bool = False
    receiver_classes: tuple[str, ...] = ()
    max_depth: int = 60
    max_functions: int = 5_000
    max_seconds: int = 60

    @classmethod
    def from_config(cls, config: Any) -> Settings:
        """Return the settings that pylint's parsed configuration holds.

        Raises ``ValueError`` with one clear line where a value is impossible.
        """
        settings = cls(
            decorators=(*_named(Role.PERIODIC_DECORATOR), *config.periodic_decorators),
            looping_calls=(*_named(Role.LOOPING_CALL), *config.periodic_looping_calls),
            spawners=(*_named(Role.SPAWNER), *config.periodic_spawners),
            yield_functions=tuple(config.periodic_yield_functions),
            blocking_functions=tuple(config.periodic_blocking_functions),
            offload_functions=tuple(config.periodic_offload_functions),
            max_iterations=config.periodic_max_iterations,
            preferred_yield=config.periodic_preferred_yield,
            data_loops=config.periodic_data_loops,
            monkey_patched=config.periodic_monkey_patched,
            concurrency=config.periodic_concurrency,
            report_may_yield=config.periodic_report_may_yield,
            single_metadata=config.periodic_single_metadata,
            report_greenthreads=config.periodic_report_greenthreads,
            receiver_classes=tuple(config.periodic_receiver_classes),
            max_depth=config.periodic_max_depth,
            max_functions=config.periodic_max_functions,
            max_seconds=config.periodic_max_seconds,
        )
        settings.validate()
        return settings

    def validate(self) -> None:
        """Raise ``ValueError`` for values that parse but make no sense."""
        for option, value in (
            ("periodic-max-iterations", self.max_iterations),
            ("periodic-max-depth", self.max_depth),
            ("periodic-max-functions", self.max_functions),
            ("periodic-max-seconds", self.max_seconds),
        ):
            if value < 1:
                raise ValueError(f"{option} must be at least 1, not {_quoted(value)}")
            if value > _MOST:
                raise ValueError(f"{option} must be at most {_MOST}, not {_quoted(value)}")
        for pair in self.receiver_classes:
            name, colon, dotted = pair.partition(":")
            if not colon or not name.isidentifier() or not all(p.isidentifier() for p in dotted.split(".")):
                raise ValueError(
                    f"periodic-receiver-classes: `{_quoted(pair)}` is not of the form "
                    "name:package.module.Class"
                )
        if self.preferred_yield and not _is_expression(self.preferred_yield):
            raise ValueError(
                "periodic-preferred-yield must be one Python expression such as "
                f"`time.sleep(0)`, not `{_quoted(self.preferred_yield)}`"
            )
        for option, names in self._names_by_option().items():
            for name in names:
                if not all(part.isidentifier() or _is_glob(part) for part in name.split(".")):
                    raise ValueError(f"{option}: `{_quoted(name)}` is neither a qualified name nor a glob")

    def configured_names(self) -> dict[str, tuple[str, ...]]:
        """Return the names that a user gave, by option; those of `periodic-receiver-classes` are pairs."""
        shipped = {name for role in _ENTRIES for name in _named(role)}
        given = {**self._names_by_option(), "periodic-receiver-classes": self.receiver_classes}
        return {
            option: tuple(dict.fromkeys(name for name in names if name not in shipped))
            for option, names in given.items()
        }

    def _names_by_option(self) -> dict[str, tuple[str, ...]]:
        return {
            "periodic-decorators": self.decorators,
            "periodic-looping-calls": self.looping_calls,
            "periodic-spawners": self.spawners,
            "periodic-yield-functions": self.yield_functions,
            "periodic-blocking-functions": self.blocking_functions,
            "periodic-offload-functions": self.offload_functions,
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


_NAMES = {"type": "csv", "metavar": "<qualified names or globs>", "default": ()}
_FLAG = {"type": "yn", "metavar": "<y or n>"}

OPTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("periodic-decorators", {**_NAMES, "help": "Further decorators that make a function a periodic task."}),
    (
        "periodic-looping-calls",
        {
            **_NAMES,
            "help": "Further callables that run the function they are handed again and again on the hub.",
        },
    ),
    (
        "periodic-spawners",
        {**_NAMES, "help": "Further callables that run the function they are handed in a greenthread."},
    ),
    (
        "periodic-yield-functions",
        {
            **_NAMES,
            "help": "Further functions that always hand control to the hub, e.g. *.cooperative_yield.",
        },
    ),
    (
        "periodic-blocking-functions",
        {**_NAMES, "help": "Further functions that hold the hub for as long as they like."},
    ),
    (
        "periodic-offload-functions",
        {
            **_NAMES,
            "help": "Further functions that run the callable they are handed on a native thread or in "
            "another process.",
        },
    ),
    (
        "periodic-max-iterations",
        {
            "type": "int",
            "metavar": "<number>",
            "default": 100_000,
            "help": "A loop whose constant number of iterations is below this is never reported, and a "
            "throttled yield may let this many iterations pass.",
        },
    ),
    (
        "periodic-preferred-yield",
        {
            "type": "string",
            "metavar": "<expression>",
            "default": "",
            "help": "The yield that fix points insert, e.g. time.sleep(0); by default what the module "
            "already imports, else eventlet.sleep(0).",
        },
    ),
    (
        "periodic-data-loops",
        {
            "type": "choice",
            "choices": list(DATA_LOOPS),
            "metavar": "<none|heavy|all>",
            "default": "heavy",
            "help": "Which loops over data of unknown size are reported: none, those whose body does work "
            "that is not known to be cheap, or all that do not yield.",
        },
    ),
    (
        "periodic-monkey-patched",
        {
            **_FLAG,
            "default": True,
            "help": "Whether the service runs under eventlet.monkey_patch(), so that time.sleep, sockets, "
            "locks and threads are green.",
        },
    ),
    (
        "periodic-concurrency",
        {
            "type": "choice",
            "choices": list(CONCURRENCY),
            "metavar": "<auto|eventlet|threading>",
            "default": "auto",
            "help": "How the service runs its tasks; with threading there is no hub to hold. auto looks at "
            "the package that the file belongs to.",
        },
    ),
    (
        "periodic-report-may-yield",
        {
            **_FLAG,
            "default": False,
            "help": "Also report loops whose only yields are operations that yield when they have to wait, "
            "such as a socket with data ready.",
        },
    ),
    (
        "periodic-single-metadata",
        {
            **_FLAG,
            "default": False,
            "help": "Also report single metadata look-ups (exists, stat, unlink) and the opening of a file "
            "outside of loops.",
        },
    ),
    (
        "periodic-receiver-classes",
        {
            "type": "csv",
            "metavar": "<name:package.module.Class>",
            "default": (),
            "help": "The classes of attributes and parameters that are only known at run time, e.g. "
            "driver:nova.virt.driver.ComputeDriver; subclasses are candidates too.",
        },
    ),
    (
        "periodic-max-depth",
        {
            "type": "int",
            "metavar": "<number>",
            "default": 60,
            "help": "How many calls deep a task is followed; a note says where the walk ended.",
        },
    ),
    (
        "periodic-max-functions",
        {
            "type": "int",
            "metavar": "<number>",
            "default": 5_000,
            "help": "How many functions are looked at for one task; a note says where the walk ended.",
        },
    ),
    (
        "periodic-max-seconds",
        {
            "type": "int",
            "metavar": "<seconds>",
            "default": 60,
            "help": "How long the walk of one task may take; a note says where it ended.",
        },
    ),
    (
        "periodic-report-greenthreads",
        {
            **_FLAG,
            "default": False,
            "help": "Report everything in spawned greenthreads, not just their unbounded loops.",
        },
    ),
)
