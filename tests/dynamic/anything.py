"""Stand-ins for what a program is given: objects that go along with everything, and never run out.

A loop over such an object never ends, so whether it holds the hub does not depend on how fast the machine is.
"""

# pylint: disable=protected-access

from __future__ import annotations

import collections
import dis
import importlib.abc
import importlib.machinery
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType, FunctionType, ModuleType
from typing import Any

from tests.dynamic.world import WORLD


class Anything:
    """Every attribute, call and element is an ``Anything``; it is true, large and without end.

    Unless the world (``world.py``) says otherwise of the place that asks.
    """

    def __getattr__(self, name: str) -> Any:
        """Return another one, the same for the same name; protocols that Python asks for are not there."""
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = self.__dict__[name] = Anything()
        return made

    def __call__(self, *arguments: Any, **_keywords: object) -> Any:
        """Return another one; as a decorator, return what is decorated."""
        if not WORLD.asked and not arguments:
            return Anything()
        if len(arguments) == 1 and isinstance(arguments[0], FunctionType) and defines(sys._getframe(1)):
            return arguments[0]
        return given(WORLD.call())

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        """Be a base class."""
        return (Base,)

    def __iter__(self) -> Iterator[Any]:
        """Give others for ever; as many as are unpacked."""
        wanted = unpacked(sys._getframe(1))
        if wanted is not None:
            return iter([Anything() for _ in range(wanted)])
        if not WORLD.holds("iteration"):
            return iter(())
        return self._others()

    def _others(self) -> Iterator[Any]:
        while True:
            yield Anything()

    def __next__(self) -> Anything:
        """Give another one."""
        return Anything()

    def __getitem__(self, key: object) -> Any:
        """Give another one, or as many as a slice takes."""
        if isinstance(key, slice) and isinstance(key.stop, int):
            start = key.start if isinstance(key.start, int) else 0
            return [Anything() for _ in range(min(key.stop - start, 1 << 20))]
        return Anything()

    def __setitem__(self, _key: object, _value: object) -> None:
        """Take it and forget it."""

    def __delitem__(self, _key: object) -> None:
        """Lose nothing."""

    def __contains__(self, _key: object) -> bool:
        """Hold everything."""
        return WORLD.holds("containment")

    def __len__(self) -> int:
        """Be large."""
        return 1 << 30

    def __bool__(self) -> bool:
        """Be there."""
        return not WORLD.asked or WORLD.holds("truth")

    def __int__(self) -> int:
        """Be large."""
        return 1 << 30

    __index__ = __int__

    def __float__(self) -> float:
        """Be large."""
        return float(1 << 30)

    def __enter__(self) -> Any:
        """Be a context manager."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Let exceptions through."""

    def __fspath__(self) -> str:
        """Be a path."""
        return "anything"

    def __instancecheck__(self, _one: object) -> bool:
        """Be nobody's class."""
        return False

    def __str__(self) -> str:
        """Be a short text."""
        return "anything"

    def __format__(self, _form: str) -> str:
        """Be the same text in each form."""
        return "anything"

    def __hash__(self) -> int:
        """Be a key."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """Be equal to itself only."""
        return self is other or not WORLD.holds("equality")

    def _larger(self, _other: object) -> bool:
        return WORLD.holds("comparison")

    __gt__ = __ge__ = _larger
    # What is smaller than anything goes on being smaller.
    __lt__ = __le__ = _larger

    def _combined(self, _other: object) -> Any:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = __mod__ = __rmod__ = (
        _combined
    )
    __truediv__ = __rtruediv__ = __rfloordiv__ = _combined
    __iadd__ = __isub__ = __or__ = __ror__ = __and__ = __rand__ = _combined


class Base:
    """A base class that is not installed: made of anything, with anything for each attribute."""

    def __init__(self, *_arguments: object, **_keywords: object) -> None:
        """Take everything."""

    def __getattr__(self, name: str) -> Any:
        """Return a stand-in, the same for the same name."""
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        made = self.__dict__[name] = Anything()
        return made


def given(became: Any) -> Any:
    """Return what a call gives, or raise what the world says."""
    if isinstance(became, type):
        kind: Any = became
        try:
            error = kind("told by the world")
        except TypeError:  # it wants arguments of its own
            error = kind.__new__(kind)
        raise error
    return None if became == "none" else Anything()


def defines(frame: FrameType) -> bool:
    """Return whether a frame is the body of a class or module, where a call with a function decorates it."""
    return frame.f_code.co_name == "<module>" or "__qualname__" in frame.f_locals


def vary(subject: Any) -> None:
    """Make a plain attribute of an object another where the world says so."""
    for name, value in list(vars(subject).items()):
        if (value is None or isinstance(value, (bool, int))) and not name.startswith("__"):
            place = WORLD.place(("attribute", name), 2)
            if WORLD.told.get(place):
                setattr(subject, name, another(value))


def another(value: Any) -> Any:
    """Return what a flag, a number or None could be as well."""
    if value is None:
        return Anything()
    return not value if isinstance(value, bool) else value + (1 << 30) + 1


_UNPACK = dis.opmap["UNPACK_SEQUENCE"]


def unpacked(frame: FrameType) -> int | None:
    """Return into how many names a frame is unpacking just now, or None."""
    code, last = frame.f_code.co_code, frame.f_lasti
    if last >= 0 and code[last] == _UNPACK:
        return code[last + 1]
    return None


def make(kind: type) -> Any:
    """Return an object of a class, with an ``Anything`` for each parameter that must be given."""
    parameters = needed(kind)
    named = {one.name: Anything() for one in parameters if one.kind is one.KEYWORD_ONLY}
    return kind(*anything_for(kind), **named)


def anything_for(function: Callable[..., Any]) -> tuple[Anything, ...]:
    """Return an ``Anything`` for each positional parameter that must be given."""
    return tuple(Anything() for one in needed(function) if one.kind is not one.KEYWORD_ONLY)


def needed(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Return the parameters that must be given."""
    return [
        one
        for one in inspect.signature(function).parameters.values()
        if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]


def fill(subject: Any) -> Any:
    """Put an ``Anything`` in place of each empty container that an object holds, and return the object."""
    for name, value in list(vars(subject).items()):
        container = isinstance(value, (list, set, dict, collections.deque)) and not name.startswith("_")
        if container and not value:
            setattr(subject, name, Anything())
    return subject


class MissingModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds what nothing else does: a module that gives an ``Anything`` for each name.

    ``stand_in`` makes what stands for a qualified name.
    """

    stand_in: Callable[[str], Any] = staticmethod(lambda _name: Anything())

    def find_spec(  # pylint: disable=unused-argument
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a top-level module, or one inside a module that was found here."""
        parent = fullname.rpartition(".")[0]
        if parent and not isinstance(getattr(sys.modules.get(parent), "__loader__", None), MissingModules):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make the module."""
        return _Missing(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty: names are made when they are asked for."""


_ERRORS = ("Error", "Exception", "NotFound", "Timeout", "Busy", "Failed", "Failure", "Conflict")


class _Missing(ModuleType):
    def _stand_in(self, name: str) -> Any:
        return MissingModules.stand_in(f"{self.__name__}.{name}")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {}) if name.endswith(_ERRORS) else self._stand_in(name)
        setattr(self, name, made)
        return made


def lenient(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that gives an ``Anything`` for one, where the real one can't work on it."""

    def call(*arguments: Any, **keywords: Any) -> Any:
        if any(isinstance(one, Anything) for one in (*arguments, *keywords.values())):
            return given(WORLD.call())
        try:
            return function(*arguments, **keywords)
        except TypeError:  # there is one further inside
            return Anything()

    return call


LENIENT = {
    "json": ("loads", "dumps"),
    "copy": ("deepcopy", "copy"),
    "zlib": ("compress", "crc32", "decompress"),
    "hashlib": ("sha256", "md5", "sha1"),
}


def go_along() -> None:
    """Supply missing modules, and let what needs text or bytes take an ``Anything``."""
    sys.meta_path.append(MissingModules())
    for module, names in LENIENT.items():
        loaded = importlib.import_module(module)
        for name in names:
            setattr(loaded, name, lenient(getattr(loaded, name)))
