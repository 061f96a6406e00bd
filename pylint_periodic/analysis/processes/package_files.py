"""The modules of a package by their text: which of them speak of a hub, and which others each one names.

A service has hundreds of modules, and few of them decide what runs it; the others are not parsed.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pylint_periodic.source.project.naming_conventions import is_test
from pylint_periodic.source.syntax.reading.decoding import as_read
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.source.syntax.reading.import_text import imports_in, modules_of

_DOTTED_TEXT = re.compile(rb"""['"]([A-Za-z_][\w-]*(?:\.[\w-]+)+)[:'"]""")
# A name that is put together: all that stands below its beginning can be meant.
_FORMATTED = re.compile(rb"""['"]([A-Za-z_]\w*(?:\.\w+)+)\.(?:%s|%\(\w+\)s|\{)""")
_PAIR = re.compile(rb"""['"]([\w.-]+)['"]\s*:\s*['"]([A-Za-z_]\w*(?:\.\w+)+)[:'"]""")


@dataclass(frozen=True)
class Named:
    """The modules that one names, each after the packages that it stands in.

    They are ``first`` where it begins, ``later`` in its functions and strings; ``by_key`` are those that it
    has in a mapping, under their keys.
    """

    first: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    by_key: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class PackageFiles:
    """The modules of one package, its tests aside."""

    def __init__(self, root: Path, package: str) -> None:
        """Look below ``root`` at the package of that name; files are read when they are asked for."""
        self.package = package
        self._base = root / package
        self._trees: dict[str, ast.Module | None] = {}
        self._named: dict[str, Named] = {}
        self._paths: dict[str, str] = {}
        self._defaults: dict[str, Mapping[str, str | int | bool]] = {}

    @cached_property
    def texts(self) -> Mapping[str, bytes]:
        """Return the texts of the modules as Python reads them, by dotted name, but what can't be read."""
        found: dict[str, bytes] = {}
        for path in sorted(self._base.rglob("*.py")):
            inside = path.relative_to(self._base)
            if is_test(inside):
                continue
            parts = inside.parts[:-1] if inside.stem == "__init__" else (*inside.parts[:-1], inside.stem)
            try:
                text = as_read(read_regular(path))
            except (OSError, SyntaxError):
                continue
            name = ".".join((self.package, *parts))
            found[name] = text
            self._paths[name] = f"{self.package}/{inside.as_posix()}"
        return found

    @cached_property
    def packages(self) -> frozenset[str]:
        """Return the modules that others stand below."""
        return frozenset(name.rpartition(".")[0] for name in self.texts if "." in name)

    def tree(self, module: str) -> ast.Module | None:
        """Return the syntax of a module, or None where it has none."""
        if module not in self._trees:
            self._trees[module] = parsed(self.texts.get(module, b""))
        return self._trees[module]

    def with_words(self, *words: str) -> tuple[str, ...]:
        """Return the modules in whose text one of the words stands."""
        wanted = [word.encode() for word in words]
        return tuple(name for name, text in self.texts.items() if any(word in text for word in wanted))

    def named_by(self, module: str) -> Named:
        """Return the modules of the package that one names."""
        if module not in self._named:
            self._named[module] = self._read_names(module)
        return self._named[module]

    def quoting(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the words that modules have as texts of their own, by module; of modules that have any."""
        listed = b"|".join(re.escape(word.encode()) for word in words)
        if not listed:
            return {}
        pattern = re.compile(rb"""['"](%s)['"]""" % listed)
        found = {name: pattern.findall(text) for name, text in self.texts.items()}
        return {
            name: tuple(dict.fromkeys(word.decode() for word in words))
            for name, words in found.items()
            if words
        }

    def defaults_in(self, module: str) -> Mapping[str, str | int | bool]:
        """Return the defaults of the options that a module defines, by the names they are read under."""
        if module not in self._defaults:
            tree = self.tree(module)
            calls = (
                (node for node in ast.walk(tree) if isinstance(node, ast.Call)) if tree is not None else ()
            )
            self._defaults[module] = dict(filter(None, map(_option, calls)))
        return self._defaults[module]

    def path_of(self, module: str) -> str:
        """Return the path of a module from the directory above the package."""
        return self._paths.get(module, module)

    def module_in(self, dotted: str) -> str | None:
        """Return the module that a dotted name begins with, the longest there is, or None."""
        while dotted:
            if dotted in self.texts:
                return dotted
            dotted = dotted.rpartition(".")[0]
        return None

    def with_packages(self, modules: Iterable[str]) -> tuple[str, ...]:
        """Return modules of the package, each after the packages that it stands in."""
        found: dict[str, None] = {}
        for module in modules:
            parts = module.split(".")
            found.update(dict.fromkeys(".".join(parts[:depth]) for depth in range(1, len(parts) + 1)))
        return tuple(name for name in found if name in self.texts)

    def absolute(self, module: str, name: str, level: int) -> str:
        """Return the dotted name that a ``from`` import of a module names, which may be relative."""
        if not level:
            return name
        up = level - 1 if self.is_package(module) else level
        parts = module.split(".")
        base = parts[: len(parts) - up] if up else parts
        return ".".join((*base, name)) if name else ".".join(base)

    def is_package(self, module: str) -> bool:
        """Return whether others stand below a module."""
        return module in self.packages

    def _read_names(self, module: str) -> Named:
        text = self.texts.get(module, b"")
        if self.package.encode() not in text and b"from ." not in text:
            return Named()
        first: dict[str, None] = {}
        later: dict[str, None] = {}
        around = module if self.is_package(module) else module.rpartition(".")[0]
        for statement in imports_in(text):
            into = first if statement.start() == statement.start(1) else later
            into.update(dict.fromkeys(filter(None, map(self._own, modules_of(statement, around)))))
        by_key: dict[str, dict[str, None]] = {}
        keyed: set[str] = set()
        for key, dotted in _PAIR.findall(text):
            if target := self._own(dotted.decode()):
                by_key.setdefault(key.decode(), {})[target] = None
                keyed.add(dotted.decode())
        texts = {dotted.decode() for dotted in _DOTTED_TEXT.findall(text)} - keyed
        later.update(dict.fromkeys(filter(None, map(self._own, sorted(texts)))))
        for prefix in dict.fromkeys(_FORMATTED.findall(text)):
            below = f"{prefix.decode()}."
            later.update(dict.fromkeys(name for name in self.texts if name.startswith(below)))
        return Named(
            self.with_packages(first),
            self.with_packages(later),
            {key: self.with_packages(found) for key, found in by_key.items()},
        )

    def _own(self, dotted: str) -> str | None:
        return self.module_in(dotted) if dotted.partition(".")[0] == self.package else None


def _option(call: ast.Call) -> tuple[str, str | int | bool] | None:
    """Return the name and the default of an option that a call defines, where both are written out."""
    first = call.args[0] if call.args else None
    default = next((word.value for word in call.keywords if word.arg == "default"), None)
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return None
    if not isinstance(default, ast.Constant) or not isinstance(default.value, (str, int, bool)):
        return None
    return first.value.replace("-", "_"), default.value


def parsed(text: bytes) -> ast.Module | None:
    """Return the syntax of a text as Python reads it, or None where it has none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text.decode("utf-8", "surrogatepass"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
