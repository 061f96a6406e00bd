"""A text index of a package: which files define, extend or make what has a name, without parsing any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pylint_periodic.source.conventions import is_test
from pylint_periodic.source.decoding import as_read
from pylint_periodic.source.files import read_regular
from pylint_periodic.source.memory import remembered_of_files

# Each begins with plain text, which is found far faster than the beginning of a line by `^`; what stands in a
# string or a comment just makes one more candidate.
_NAME = rb"[\w\x80-\xff]"
_BLANK = rb"(?:[ \t\f]|\\\n)"
_METHOD = re.compile(rb"\n[ \t\f]+(?:async%b+)?def%b+(%b+)" % (_BLANK, _BLANK, _NAME))
_CLASS = re.compile(rb"\n\f*class%b+(%b+)" % (_BLANK, _NAME))
_BASES = re.compile(rb"class%b+%b+%b*\(([^()]*)\)" % (_BLANK, _NAME, _BLANK))
_LAST_COMPONENT = re.compile(rb"(%b+)[ \t\f\n\\]*(?:,|$)" % _NAME)
_MAKES = re.compile(rb"(?<![\w\x80-\xff])([A-Z\x80-\xff]%b*)%b*\(" % (_NAME, _BLANK))
_IMPORTS = re.compile(rb"\n[ \t\f]*(?:import|from)%b+(%b+)" % (_BLANK, _NAME))
_PATCHES = re.compile(rb"(?<![\w\x80-\xff])monkey_patch%b*\(" % _BLANK)


@dataclass(frozen=True)
class PackageIndex:
    """Dotted module names, sorted, by what stands in their text.

    ``methods`` and ``classes`` (those at the top level) by the names that are defined, ``extended`` by the
    names of the classes that others derive from, ``made`` by the capitalised names that are called,
    ``imported`` by the top-level packages that a module imports from, ``patched`` by the empty name: the
    modules that patch the standard library.
    """

    methods: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]
    extended: Mapping[str, tuple[str, ...]]
    made: Mapping[str, tuple[str, ...]]
    imported: Mapping[str, tuple[str, ...]]
    patched: Mapping[str, tuple[str, ...]]


class Index:
    """What one project asks of the index of its package; ``asked`` keeps each question with its answer."""

    def __init__(self, root: Path, package: str) -> None:
        """Ask about the package ``package`` in the directory ``root``; nothing is read before a question."""
        self._root = root
        self._package = package
        self.asked: dict[tuple[str, str], tuple[str, ...]] = {}

    def ask(self, table: str, name: str) -> tuple[str, ...]:
        """Return the modules that a table of ``PackageIndex`` lists under a name."""
        found: Mapping[str, tuple[str, ...]] = getattr(package_index(self._root, self._package), table)
        return self.asked.setdefault((table, name), found.get(name, ()))

    def method(self, name: str) -> tuple[str, ...]:
        """Return the modules that define a method of this name."""
        return self.ask("methods", name)

    def top_class(self, name: str) -> tuple[str, ...]:
        """Return the modules that define a class of this name at their top level."""
        return self.ask("classes", name)

    def extending(self, name: str) -> tuple[str, ...]:
        """Return the modules that derive a class from one of this name."""
        return self.ask("extended", name)

    def making(self, name: str) -> tuple[str, ...]:
        """Return the modules that call what has this capitalised name."""
        return self.ask("made", name)

    def importing(self, name: str) -> tuple[str, ...]:
        """Return the modules that import the top-level package ``name`` or something of it."""
        return self.ask("imported", name)

    def patching(self) -> tuple[str, ...]:
        """Return the modules that call ``monkey_patch``."""
        return self.ask("patched", "")


@remembered_of_files(8192)
def mentions(path: Path, words: tuple[bytes, ...]) -> bool:
    """Return whether the text of a file holds any of these words; an unreadable one does not."""
    try:
        text = as_read(read_regular(path))
    except (OSError, SyntaxError):
        return False
    return any(word in text for word in words)


@remembered_of_files(64)
def package_index(root: Path, package: str) -> PackageIndex:
    """Return the index of the package ``package`` in the directory ``root``; its tests are left out."""
    methods: dict[str, list[str]] = {}
    classes: dict[str, list[str]] = {}
    extended: dict[str, list[str]] = {}
    made: dict[str, list[str]] = {}
    imported: dict[str, list[str]] = {}
    patched: dict[str, list[str]] = {}
    for path in sorted((root / package).rglob("*.py")) if package else ():
        relative = path.relative_to(root)
        if is_test(path.relative_to(root / package)):
            continue
        try:
            text = b"\n" + as_read(read_regular(path))
        except (OSError, SyntaxError):
            continue
        parts = relative.with_suffix("").parts
        dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        bases = {name for listed in _BASES.findall(text) for name in _LAST_COMPONENT.findall(listed)}
        for names, into in (
            (set(_METHOD.findall(text)), methods),
            (set(_CLASS.findall(text)), classes),
            (bases, extended),
            (set(_MAKES.findall(text)), made),
            (set(_IMPORTS.findall(text)), imported),
            ({b""} if _PATCHES.search(text) else set(), patched),
        ):
            for name in names:
                into.setdefault(name.decode("utf-8", "replace"), []).append(dotted)
    return PackageIndex(*map(_frozen, (methods, classes, extended, made, imported, patched)))


def _frozen(names: dict[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(modules) for name, modules in names.items()}
