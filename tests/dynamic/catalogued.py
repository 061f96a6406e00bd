"""Stand-ins for the operations that the catalogue says hold the hub: files, databases, C libraries.

What a program calls is held for as long as the row's verdict says, on the thread that calls it, and gives an
object of the type that the row names, whose methods are looked up in the catalogue again. The rows themselves
are proven by ``operations/`` or carry their source; what is proven with these stand-ins is what the linter
makes of a row: where the operation is reached from, whether it is offloaded, and what is done after it.

A test's disk is too fast and too even to show anything, so a stand-in for a plain-file operation takes as
long as one on a slow disk: a moment for a look-up, and ``CONTENT`` for moving data. One alone is what a
heartbeat tolerates, two without a yield between them are not. Nobody knows what runs after a task, so a file
operation that is left open at its end is taken to be followed by another.

Only names that the program itself imports are replaced: the libraries go on using the real ones.
"""

# pylint: disable=protected-access

from __future__ import annotations

import builtins
import importlib
import io
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from types import BuiltinFunctionType, FrameType, FunctionType, ModuleType
from typing import Any

import eventlet

from pylint_periodic.catalog.catalog import shipped_catalogue
from pylint_periodic.catalog.schema import Operation
from pylint_periodic.catalog.vocabulary import Verdict, Weight
from tests.dynamic.anything import Anything, MissingModules, given, lenient, unpacked
from tests.dynamic.meter import native_id, native_sleep
from tests.dynamic.world import WORLD

BLOCKED = 0.3
"""How long a blocking call holds its thread, in seconds."""
CONTENT = 0.055
"""How long a plain-file operation that moves data holds its thread, in seconds."""
ANSWER = 0.005
"""How long a server takes to answer a client that waits on the hub, in seconds."""
LOOK_UP = 0.0005
"""How long opening a file or looking something up holds its thread, in seconds."""

# What is run as it is: time, processes, threads and the network are there, and tell more than a stand-in.
REAL = frozenset(
    (
        *("builtins", "io", "sys", "time", "signal", "logging"),
        *("subprocess", "multiprocessing", "threading", "concurrent", "socket", "ssl", "select", "selectors"),
        *("eventlet", "early", "native", "futurist", "paramiko"),
        *("oslo_config", "oslo_utils", "oslo_concurrency"),
    )
)
# Clients of servers that are not there; they wait on the hub.
_CLIENTS = frozenset(
    (
        *("requests", "urllib", "urllib3", "http", "httpx"),
        *("pymysql", "psycopg2", "sqlalchemy", "redis", "memcache"),
    )
)
# Objects, not functions, that must take stand-ins.
_ANYTHING = frozenset(
    ("os.environ", *(f"hashlib.{name}" for name in ["new", "md5", "sha1", "sha256", "sha512", "blake2b"]))
)
_HOLDING = (Verdict.BLOCKS, Verdict.FILE)
_WAITING = (Verdict.YIELDS, Verdict.WAITS)
_LENIENT = (
    "hashlib",
    "os",
    "os.path",
    "re",
    "math",
    "shlex",
    "base64",
    "binascii",
    "yaml",
    "csv",
    "struct",
    "textwrap",
)
_IN_MEMORY = (io.StringIO, io.BytesIO)
_NOT_ON_DISK = ("/proc/", "/sys/", "/dev/shm/")
_HANDED = ("eventlet", "futurist", "concurrent")


class Left:
    """Whether a plain-file operation has run on the hub's thread since a greenthread last let go."""

    file = False
    hub = native_id()


class Catalogued(Anything):
    """An object or function with a qualified name, which does to the hub what the catalogue says of it."""

    def __init__(self, name: str, *, light: bool = False) -> None:
        """Make one; what is ``light`` is no file on a disk."""
        self._name = name
        self._light = light

    @property
    def qualified_name(self) -> str:
        """Return the name that the catalogue is asked for."""
        return self._name

    def __getattr__(self, name: str) -> Any:
        """Return what the catalogue says of this attribute's name."""
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = self.__dict__[name] = catalogued(f"{self._name}.{name}", light=self._light)
        return made

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Hold the thread as the row says, and give an object of the row's type."""
        row = row_of(self._name)
        light = self._light or off_disk(arguments, keywords)
        if row is None:
            return super().__call__(*arguments, **keywords)
        became = WORLD.call()
        hold(verdict_of(row, arguments, keywords), row.weight, light=light)
        if became != "given":
            return given(became)
        return result(row, self._name, light=light)

    def __instancecheck__(self, one: object) -> bool:
        """Be the class of the objects that have this type."""
        return isinstance(one, Catalogued) and one._name == self._name

    def __iter__(self) -> Iterator[Any]:
        """Give others for ever, each held as the type's row says."""
        wanted = unpacked(sys._getframe(1))
        if wanted is not None:
            return iter([Anything() for _ in range(wanted)])
        if not WORLD.holds("iteration"):
            return iter(())
        return self._held()

    def _held(self) -> Iterator[Any]:
        row = shipped_catalogue().exact(self._name)
        item = item_type(self._name)
        while True:
            if row is not None and row.iterating is not None:
                hold(row.iterating, Weight.CONTENT, light=self._light)
            yield result_of_type(item, light=self._light)

    def __getitem__(self, key: object) -> Any:
        """Give an element, or as many as a slice takes."""
        if isinstance(key, slice):
            return super().__getitem__(key)
        return result_of_type(item_type(self._name), light=self._light)

    def __enter__(self) -> Any:
        """Hold the thread as the row of the type's method says."""
        self._protocol("__enter__")
        return self

    def __exit__(self, *_exception: object) -> None:
        """Hold the thread as the row of the type's method says."""
        self._protocol("__exit__")

    def _protocol(self, name: str) -> None:
        row = shipped_catalogue().exact(f"{self._name}.{name}")
        if row is not None:
            hold(row.verdict, row.weight, light=self._light)


def catalogued(name: str, *, light: bool = False) -> Any:
    """Return a stand-in for a qualified name: an object of the type of a property, a class or a function."""
    kind = shipped_catalogue().property_type(name)
    if kind:
        return catalogued(kind, light=light)
    return Catalogued(name, light=light)


def item_type(name: str) -> str:
    """Return the type of an element of what has a type; a C library's own list has elements of its own."""
    return shipped_catalogue().result_type(f"{name}.__next__") or f"{name}.item"


def result(row: Operation, name: str, *, light: bool) -> Any:
    """Return what calling an operation gives."""
    return result_of_type(row.returns or name, light=light)


def result_of_type(kind: str, *, light: bool) -> Any:
    """Return a stand-in of a type."""
    plain = kind == "strings" or kind.startswith("builtins.")
    return Anything() if plain else catalogued(kind, light=light)


def row_of(name: str) -> Operation | None:
    """Return the row that speaks for a name; the methods of a plain list are its own."""
    catalogue = shipped_catalogue()
    last = name.rpartition(".")[2]
    plain = catalogue.operation(f"unknown.{last}") if catalogue.exact(name) is None else None
    return plain or catalogue.operation(name)


def verdict_of(row: Operation, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Verdict:
    """Return the verdict of a call, by the first of the row's conditions that its arguments meet."""
    for condition in row.when:
        if condition.origin:
            continue
        position = condition.position
        if condition.missing:
            is_given = condition.argument in keywords or (position is not None and position < len(arguments))
            if not is_given:
                return row.stated(condition, monkey_patched=WORLD.monkey_patched)
            continue
        if condition.argument and condition.argument in keywords:
            value = keywords[condition.argument]
        elif position is not None and position < len(arguments):
            value = arguments[position]
        else:
            continue
        if value is not None if not condition.value else value == evaluated(condition.value):
            return row.stated(condition, monkey_patched=WORLD.monkey_patched)
    if row.of_text is not None and not (arguments and is_opened(arguments[0])):
        return row.of_text
    return row.stated(monkey_patched=WORLD.monkey_patched)


def is_opened(one: object) -> bool:
    """Return whether something is a file that was opened."""
    row = row_of(one.qualified_name) if isinstance(one, Catalogued) else None
    return row is not None and row.weight is Weight.OPEN


@cache
def evaluated(text: str) -> Any:
    """Return the value of a condition's text: a constant, or names of modules joined by ``|``."""
    words = {word.strip().partition(".")[0] for word in text.split("|") if "." in word}
    space = {word: importlib.import_module(word) for word in words}
    return eval(text, space)  # pylint: disable=eval-used


def hold(verdict: Verdict, weight: Weight, *, light: bool) -> None:
    """Hold the calling thread for as long as an operation of this verdict takes."""
    if verdict is Verdict.BLOCKS:
        take(BLOCKED)
    elif verdict in _WAITING:
        eventlet.sleep(ANSWER)
    elif verdict is Verdict.FILE and not light:
        Left.file = Left.file or (weight is Weight.CONTENT and native_id() == Left.hub)
        take(CONTENT if weight is Weight.CONTENT else LOOK_UP)


def take(seconds: float) -> None:
    """Hold the calling thread for so long, times the scale of the experiment."""
    native_sleep(seconds * WORLD.scale)


def off_disk(arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bool:
    """Return whether an operation works on memory or on a file of the kernel."""
    given_objects = (*arguments[:2], *keywords.values())
    if any(isinstance(one, _IN_MEMORY) or getattr(one, "_light", False) is True for one in given_objects):
        return True
    return bool(arguments) and isinstance(arguments[0], str) and arguments[0].startswith(_NOT_ON_DISK)


def holds_anywhere(name: str) -> bool:
    """Return whether the catalogue says of a name, or of one below it, that it holds the hub."""
    return name in _holding()


@lru_cache(maxsize=1)
def _holding() -> frozenset[str]:
    catalogue = shipped_catalogue()
    found: set[str] = set()
    for name in catalogue.names:
        row = catalogue.exact(name)
        if row is None:
            continue
        verdicts = {row.verdict, row.iterating, *(condition.verdict for condition in row.when)}
        replaced = (*_HOLDING, *_WAITING) if name.partition(".")[0] in _CLIENTS else _HOLDING
        if verdicts & set(replaced):
            parts = name.split(".")
            found.update(".".join(parts[:length]) for length in range(1, len(parts) + 1))
    return frozenset(found)


def stands_in(full: str) -> Any:
    """Return a stand-in for a name of a module that is not installed."""
    row = shipped_catalogue().operation(full)
    known = holds_anywhere(full) or (row is not None and row.verdict in (*_HOLDING, *_WAITING))
    return Catalogued(full) if known else Anything()


class Replaced(ModuleType):
    """A module as the program sees it: what the catalogue says holds the hub is a stand-in."""

    def __init__(self, real: ModuleType, name: str) -> None:
        """Stand before a real module."""
        super().__init__(name)
        self.__dict__["_real"] = real

    def __getattr__(self, name: str) -> Any:
        """Return the real one, or its stand-in."""
        value = getattr(self._real, name)
        full = f"{self.__name__}.{name}"
        if full in _ANYTHING:
            replaced: Any = Anything()
        elif isinstance(value, ModuleType):
            replaced = replace(value, full)
        elif holds_anywhere(full) and not (isinstance(value, type) and issubclass(value, BaseException)):
            replaced = Catalogued(full)
        elif self.__name__ in _LENIENT and isinstance(value, (FunctionType, BuiltinFunctionType)):
            replaced = lenient(value)
        else:
            replaced = value
        setattr(self, name, replaced)
        return replaced


_replaced: dict[str, ModuleType] = {}


def replace(module: ModuleType, name: str) -> ModuleType:
    """Return a module as the program sees it."""
    top = name.partition(".")[0]
    if top in REAL or isinstance(module, Replaced) or not (name in _LENIENT or holds_anywhere(name)):
        return module
    if name not in _replaced:
        _replaced[name] = Replaced(module, name)
    return _replaced[name]


def replace_for_programs() -> None:
    """Let the modules of the program, and only those, import and open stand-ins."""
    MissingModules.stand_in = staticmethod(stands_in)
    real_import, real_open = builtins.__import__, builtins.open

    def program_import(
        name: str, space: Any = None, local: Any = None, fromlist: Any = (), level: int = 0
    ) -> ModuleType:
        module = real_import(name, space, local, fromlist, level)
        if level or not WORLD.is_program(sys._getframe(1)):
            return module
        return replace(module, name if fromlist else name.partition(".")[0])

    def program_open(*arguments: Any, **keywords: Any) -> Any:
        opens = called_by_program(sys._getframe(1))
        return (
            Catalogued("builtins.open")(*arguments, **keywords)
            if opens
            else real_open(*arguments, **keywords)
        )

    builtins.__import__ = program_import  # type: ignore[assignment]
    builtins.open = program_open


def called_by_program(frame: FrameType) -> bool:
    """Return whether a call comes from the program, or from what the program handed its function to."""
    return WORLD.is_program(frame) or any(f"/{name}/" in frame.f_code.co_filename for name in _HANDED)
