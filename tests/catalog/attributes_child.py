"""Reads questions as JSON, and answers which names and globs name nothing in an installed library.

Run as a program, so that importing hundreds of modules touches no test. A question is
``{"names": [...], "objects": {name: [what has its attributes, ...]}}``, the answer
``{"nothing": [...], "not installed": [...]}``.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import pkgutil
import queue
import select
import selectors
import socket
import ssl
import subprocess
import sys
import threading
import time
import types
import warnings
from fnmatch import fnmatchcase
from typing import Any

_NOTHING = object()
# Some library that is asked about patches these as it is imported, and a part of them away.
_PATCHED = tuple(
    (module, dict(vars(module)))
    for module in (os, queue, select, selectors, socket, ssl, subprocess, threading, time)
)
_MAX_STEPS = 4


class _Modules(dict[str, Any]):
    """Imports what an expression names."""

    def __missing__(self, name: str) -> Any:
        return _module(name)


class Names:
    """Looks names up in what is installed."""

    def __init__(self, objects: dict[str, list[str]]) -> None:
        """Remember what has the attributes of a name that does not show them."""
        self._objects = objects

    def has(self, name: str) -> bool:
        """Return whether a name or glob names something that its library has."""
        for module, attributes in _PATCHED:
            vars(module).update(attributes)
        parts = name.split(".")
        plain = next((index for index, part in enumerate(parts) if set(part) & set("*?[")), len(parts))
        owners = self._resolve(".".join(parts[:plain]), 0)
        return bool(owners) and (
            plain == len(parts)
            or any(self._matches(owner, ".".join(parts[:plain]), parts[plain:]) for owner in owners)
        )

    def _matches(self, owner: object, name: str, globs: list[str]) -> bool:
        for attribute in _attributes(owner):
            if fnmatchcase(attribute, globs[0]):
                inner = _attribute(owner, name, attribute)
                if len(globs) == 1 or self._matches(inner, f"{name}.{attribute}", globs[1:]):
                    return True
        return False

    def _resolve(self, name: str, steps: int) -> list[object]:
        """Return what a name may stand for; nothing where its library has no such name."""
        head, _, last = name.rpartition(".")
        if not head:
            top = _module(name)
            return [] if top is _NOTHING else [top]
        owners = self._resolve(head, steps)
        here = [value for owner in owners if (value := _attribute(owner, head, last)) is not _NOTHING]
        # A function of the package may hide the module of its name.
        here += [sys.modules[name]] if here and name in sys.modules else []
        if not here and last == "__next__":
            # A round of going through what the name gives.
            return owners
        if not here and steps < _MAX_STEPS:
            for made in self._objects.get(head, ()):
                holders = [_evaluated(made)] if "(" in made else self._resolve(made, steps + 1)
                here += [v for owner in holders if (v := _attribute(owner, made, last)) is not _NOTHING]
                if not here and "(" not in made:
                    here += self._resolve(f"{made}.{last}", steps + 1)
        if not here and name in self._objects:
            for made in self._objects[name]:
                here += self._resolve(made, steps + 1)
        return here


def _evaluated(expression: str) -> object:
    # What stands in the catalogue is ours.
    return eval(expression, {"__builtins__": {}}, _Modules())  # pylint: disable=eval-used


def _attributes(owner: object) -> set[str]:
    found = set(dir(owner))
    if isinstance(owner, types.ModuleType) and hasattr(owner, "__path__"):
        found.update(module.name for module in pkgutil.iter_modules(owner.__path__))
    return found


def _attribute(owner: object, name: str, attribute: str) -> object:
    try:
        value = getattr(owner, attribute, _NOTHING)
    except Exception:  # pylint: disable=broad-exception-caught  # what only objects have
        value = None
    if value is _NOTHING and isinstance(owner, types.ModuleType):
        value = _module(f"{name}.{attribute}")
    classes = owner.__mro__ if isinstance(owner, type) else ()
    annotated = value is _NOTHING and any(attribute in inspect.get_annotations(cls) for cls in classes)
    return None if annotated else value


def _module(name: str) -> object:
    if name == "builtins.generator":
        return types.GeneratorType
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(name)
    except BaseException:  # pylint: disable=broad-exception-caught  # also what ends the process where it is imported
        return _NOTHING


def main() -> None:
    """Answer the question on standard input."""
    question = json.loads(sys.stdin.read())
    names = Names(question["objects"])
    answer: dict[str, list[str]] = {"nothing": [], "not installed": []}
    for name in question["names"]:
        if _module(name.partition(".")[0]) is _NOTHING:
            answer["not installed"].append(name)
        elif not names.has(name):
            answer["nothing"].append(name)
    print(f"\n{json.dumps(answer)}")


if __name__ == "__main__":
    main()
