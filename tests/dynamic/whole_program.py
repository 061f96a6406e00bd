"""Endless data for a whole program: its modules, its classes, and every object that it makes while it runs.

An empty container is data that was not there yet, wherever the program keeps it. A copy of endless data is
endless data; the real ``tuple`` would go through it for ever.
"""

from __future__ import annotations

import collections
import functools
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from oslo_config import cfg

from tests.dynamic.anything import Anything, fill

_CONTAINERS = (list, set, dict, collections.deque)
_COPIES = (tuple, list, set, frozenset, dict, sorted)


def fill_program(roots: tuple[str, ...]) -> None:
    """Fill what the modules below some directories hold; objects that they make later come filled."""
    modules = [module for module in list(sys.modules.values()) if _file(module).startswith(roots)]
    names = {module.__name__ for module in modules}
    filled: dict[int, Anything] = {}
    for module in modules:
        for name, value in list(vars(module).items()):
            if _is_empty(name, value):
                setattr(module, name, filled.setdefault(id(value), Anything()))
            elif isinstance(value, type) and value.__module__ == module.__name__:
                _fill_class(value)
            elif type(value).__module__ in names:
                _fill_object(value, names)
        for kind in _COPIES:
            vars(module).setdefault(kind.__name__, _Copier(kind))


def configure_everything() -> None:
    """Give an ``Anything`` for each option that nobody has registered."""
    real = cfg.ConfigOpts.__getattr__

    def option(options: cfg.ConfigOpts, name: str) -> Any:
        try:
            return real(options, name)
        except cfg.NoSuchOptError:
            return Anything()

    type.__setattr__(cfg.ConfigOpts, "__getattr__", option)


def _file(module: ModuleType) -> str:
    return getattr(module, "__file__", None) or ""


def _is_empty(name: str, value: object) -> bool:
    return isinstance(value, _CONTAINERS) and not value and not name.startswith("__")


def _fill_class(kind: type) -> None:
    for name, value in list(vars(kind).items()):
        if _is_empty(name, value):
            setattr(kind, name, Anything())
        elif isinstance(value, type) and value.__module__ == kind.__module__:
            _fill_class(value)
    if "__init__" in vars(kind):
        type.__setattr__(kind, "__init__", _filling(vars(kind)["__init__"]))


def _filling(init: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(init)
    def filled(subject: Any, *arguments: Any, **keywords: Any) -> None:
        init(subject, *arguments, **keywords)
        fill(subject)

    return filled


def _fill_object(subject: Any, names: set[str]) -> None:
    attributes = getattr(subject, "__dict__", None)
    if isinstance(attributes, dict):
        fill(subject)
        for value in list(attributes.values()):
            if type(value).__module__ in names:
                _fill_object(value, names)


class _Copier:
    """Stands for a builtin that copies; an ``Anything`` stays as long as it is."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        # An Anything of a kind of its own does work for each element, and so does a key.
        copies = Anything in map(type, arguments[:1]) and "key" not in keywords
        return Anything() if copies else self._kind(*arguments, **keywords)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._kind)

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (self._kind,)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kind, name)
