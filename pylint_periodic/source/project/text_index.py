"""A text index of a package: which files define, extend or make what has a name, without parsing any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path, PurePath

from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.project.entry_points import entry_points
from pylint_periodic.source.project.naming_conventions import is_test
from pylint_periodic.source.syntax.reading.decoding import as_read
from pylint_periodic.source.syntax.reading.files import read_regular

# Each begins with plain text, which is found far faster than the beginning of a line by `^`; what stands in a
# string or a comment just makes one more candidate.
_NAME = rb"[\w\x80-\xff]"
_BLANK = rb"(?:[ \t\f]|\\\n)"
_METHOD = re.compile(rb"\n[ \t\f]+(?:async%b+)?def%b+(%b+)" % (_BLANK, _BLANK, _NAME))
_CLASS = re.compile(rb"\n\f*class%b+(%b+)" % (_BLANK, _NAME))
_BASES = re.compile(rb"class%b+(%b+)%b*\(([^()]*)\)" % (_BLANK, _NAME, _BLANK))
_LAST_COMPONENT = re.compile(rb"(?<![\w\x80-\xff])(%b+)[ \t\f\n\\]*(?:,|$)" % _NAME)
_MAKES = re.compile(rb"([A-Z\x80-\xff](?<!%b.)%b*)%b*\(" % (_NAME, _NAME, _BLANK))
_IMPORTS = re.compile(rb"\n[ \t\f]*(?:import|from)%b+(%b+)" % (_BLANK, _NAME))
# An option of a configuration, by the name that it is defined with.
_OPTIONS = re.compile(rb"Opt\([ \t\n]*['\"]([\w-]+)['\"]")
_PATCHES = re.compile(rb"monkey_patch(?<!%bmonkey_patch)%b*\(" % (_NAME, _BLANK))
# What a module imports as it is imported itself, and a little more: an import in a `try`, or in a function.
_MODULES = re.compile(
    rb"\n(?:    )?(?:from%b+([\w.\x80-\xff]+)%b+import%b+(\([^()]*\)|[^\n]*)|import%b+([^\n]+))"
    % (_BLANK, _BLANK, _BLANK, _BLANK)
)
_IMPORTED = re.compile(rb"([\w.\x80-\xff]+)(?:%b+as%b+%b+)?" % (_BLANK, _BLANK, _NAME))
# A function at the top level: its name, its parameters, and its body.
_FUNCTION = re.compile(
    rb"\ndef%b+(%b+)%b*\(([^()]*)\)[^\n:]*:([^\n]*(?:\n(?:[ \t][^\n]*|(?=\n)))*)" % (_BLANK, _NAME, _BLANK)
)
_GIVEN_WITH_REST = re.compile(rb"\s*(%b+)\s*,\s*\*(%b+)" % (_NAME, _NAME))
_GIVEN_FIRST = re.compile(rb"\s*(%b+)\s*(?:$|[,:=])" % _NAME)


_ENTRY_POINTS, _GROUPS = "entry points", "entry point groups"
_OF_METADATA = (_ENTRY_POINTS, _GROUPS)
_REACHED = "reached"


class Helper(str, Enum):
    """What a function at the top level of a module can be for others, by its text."""

    PAUSES = "pauses"
    """It wants nothing, and calls something like ``sleep``."""
    HANDS_ON = "hands on"
    """It wants a function and its arguments, and hands them to another."""
    WRAPS = "wraps"
    """It wants one thing, and makes an object of it."""


def helpers_in(text: bytes) -> Iterator[tuple[Helper, str]]:
    """Yield what the functions at the top level of a module's text can be helpers for, and their names."""
    for name, wanted, body in _FUNCTION.findall(text):
        for helper in _helps(wanted, body):
            yield helper, name.decode("utf-8", "replace")


def _helps(wanted: bytes, body: bytes) -> Iterator[Helper]:
    if all(b"=" in part for part in wanted.split(b",") if part.strip()) and b"sleep" in body:
        yield Helper.PAUSES
    given = _GIVEN_WITH_REST.match(wanted)
    if given is not None and re.search(rb"\b%b\s*,\s*\*%b\b" % given.groups(), body):
        yield Helper.HANDS_ON
    first = _GIVEN_FIRST.match(wanted)
    if first is not None and re.search(rb"\breturn\s[\w.\s]*\b[A-Z]\w*\(\s*%b\b" % first.group(1), body):
        yield Helper.WRAPS


class PackageIndex:
    """Dotted module names, sorted, by what stands in their text.

    ``methods`` and ``classes`` (those at the top level) by the names that are defined, ``extended`` by the
    names of the classes that others derive from, ``made`` by the capitalised names that are called,
    ``imported`` by the top-level packages that a module imports from, ``patched`` by the empty name: the
    modules that patch the standard library. ``derived`` has names of classes in place of modules: by the
    name of a class, the classes that derive from it. ``modules`` has by the name of a module what it
    imports, a module or something in one; ``helping`` by what they help for functions, as ``module:name``.
    ``options`` has the modules that define an option of a configuration, by its name.
    """

    def __init__(self, root: Path, package: str) -> None:
        """Index the package ``package`` in the directory ``root`` but for its tests; see ``complete``."""
        self._root = root
        self._base = root / package
        self._waiting = sorted(self._base.rglob("*.py"), reverse=True) if package else []
        self.methods: dict[str, list[str]] = {}
        self.classes: dict[str, list[str]] = {}
        self.extended: dict[str, list[str]] = {}
        self.derived: dict[str, list[str]] = {}
        self.made: dict[str, list[str]] = {}
        self.imported: dict[str, list[str]] = {}
        self.patched: dict[str, list[str]] = {}
        self.modules: dict[str, list[str]] = {}
        self.options: dict[str, list[str]] = {}
        self.helping: dict[str, list[str]] = {}

    def complete(self, deadline: Deadline) -> None:
        """Read what was not read yet; who is out of time leaves the rest to the next who asks."""
        while self._waiting:
            deadline.check()
            path = self._waiting.pop()
            if not is_test(path.relative_to(self._base)):
                self._read(path)

    def _read(self, path: Path) -> None:
        try:
            text = b"\n" + as_read(read_regular(path))
        except (OSError, SyntaxError):
            return
        parts = path.relative_to(self._root).with_suffix("").parts
        dotted = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        derived = {
            (base, name) for name, listed in _BASES.findall(text) for base in _LAST_COMPONENT.findall(listed)
        }
        for base, name in sorted(derived):
            classes = self.derived.setdefault(base.decode("utf-8", "replace"), [])
            classes.append(name.decode("utf-8", "replace"))
        for names, into in (
            (_METHOD.findall(text), self.methods),
            (_CLASS.findall(text), self.classes),
            ([base for base, _ in derived], self.extended),
            (_MAKES.findall(text), self.made),
            (_IMPORTS.findall(text), self.imported),
            ([name.replace(b"-", b"_") for name in _OPTIONS.findall(text)], self.options),
            ([b""] if _PATCHES.search(text) else [], self.patched),
        ):
            for name in set(names):
                into.setdefault(name.decode("utf-8", "replace"), []).append(dotted)
        self.modules[dotted] = list(_imported_by(text, parts))
        for helper, function in helpers_in(text):
            self.helping.setdefault(helper.value, []).append(f"{dotted}:{function}")

    def reached(self, module: str) -> set[str]:
        """Return the modules of the package that the import of one imports, by others too."""
        found: set[str] = set()
        waiting = [module]
        while waiting:
            imported = waiting.pop()
            while imported:
                if imported in self.modules and imported not in found:
                    found.add(imported)
                    waiting += self.modules[imported]
                imported = imported.rpartition(".")[0]
        return found


def _imported_by(text: bytes, parts: Sequence[str]) -> Iterator[str]:
    """Yield the dotted names that a module imports; of ``from a import b`` that is ``a.b``."""
    package = parts[0].encode("utf-8", "surrogateescape")
    for written, names, modules in _MODULES.findall(text):
        level = len(written) - len(written.lstrip(b"."))
        around = (
            [part.encode("utf-8", "surrogateescape") for part in parts[: len(parts) - level]] if level else []
        )
        origin = b".".join(filter(None, (*around, written.lstrip(b"."))))
        if origin.partition(b".")[0] == package:
            for name in _IMPORTED.findall(names):
                yield b".".join((origin, name)).decode("utf-8", "replace")
        for name in _IMPORTED.findall(modules):
            if name.partition(b".")[0] == package:
                yield name.decode("utf-8", "replace")


class Index:
    """What one project asks of the index of its package; ``asked`` keeps each question with its answer."""

    def __init__(self, root: Path, package: str, deadline: Deadline) -> None:
        """Ask about the package ``package`` in the directory ``root``, in the time of ``deadline``.

        Nothing is read before a question.
        """
        self._root = root
        self._package = package
        self._deadline = deadline
        self.asked: dict[tuple[str, str], tuple[str, ...]] = {}

    def ask(self, table: str, name: str) -> tuple[str, ...]:
        """Return what a table of ``PackageIndex``, or the metadata of the package, lists under a name."""
        question = (table, name)
        if table in _OF_METADATA:
            return self._of_metadata(table, name)
        if question not in self.asked:
            index = package_index(self._root, self._package)
            index.complete(self._deadline)
            if table == _REACHED:
                self.asked[question] = tuple(sorted(index.reached(name)))
            else:
                found: Mapping[str, list[str]] = getattr(index, table)
                self.asked[question] = tuple(found.get(name, ()))
        return self.asked[question]

    def _of_metadata(self, table: str, group: str) -> tuple[str, ...]:
        question = (table, group)
        if question not in self.asked:
            groups = entry_points(self._root, self._package)
            found = (point for point in groups.get(group, ()) if not _is_in_tests(point.module))
            points = {f"{point.module}:{point.attribute}" for point in found}
            self.asked[question] = tuple(sorted(points if table == _ENTRY_POINTS else groups))
        return self.asked[question]

    def method(self, name: str) -> tuple[str, ...]:
        """Return the modules that define a method of this name."""
        return self.ask("methods", name)

    def top_class(self, name: str) -> tuple[str, ...]:
        """Return the modules that define a class of this name at their top level."""
        return self.ask("classes", name)

    def extending(self, name: str) -> tuple[str, ...]:
        """Return the modules that derive a class from one of this name."""
        return self.ask("extended", name)

    def deriving(self, name: str) -> frozenset[str]:
        """Return the names of the classes that derive from one of this name, directly or not."""
        found = {name}
        waiting = [name]
        while waiting:
            below = set(self.ask("derived", waiting.pop())) - found
            found |= below
            waiting += sorted(below)
        return frozenset(found)

    def making(self, name: str) -> tuple[str, ...]:
        """Return the modules that call what has this capitalised name."""
        return self.ask("made", name)

    def importing(self, name: str) -> tuple[str, ...]:
        """Return the modules that import the top-level package ``name`` or something of it."""
        return self.ask("imported", name)

    def entry_points(self, group: str) -> tuple[str, ...]:
        """Return the entry points of a group that lie in the package, as ``module:attribute``."""
        return self._of_metadata(_ENTRY_POINTS, group)

    def entry_point_groups(self) -> tuple[str, ...]:
        """Return the groups that the package has entry points in."""
        return self._of_metadata(_GROUPS, "")

    def helping(self, helper: Helper) -> tuple[str, ...]:
        """Return the functions that can be such helpers, as ``module:name``."""
        return self.ask("helping", helper.value)

    def reached(self, module: str) -> tuple[str, ...]:
        """Return the modules that the import of one imports, by others too; itself among them."""
        return self.ask(_REACHED, module)

    def defining_option(self, name: str) -> tuple[str, ...]:
        """Return the modules that define an option of a configuration of this name."""
        return self.ask("options", name)

    def patching(self) -> tuple[str, ...]:
        """Return the modules that call ``monkey_patch``."""
        return self.ask("patched", "")


@remembered_of_files(8192)
def _is_in_tests(module: str) -> bool:
    """Return whether a module is a test, by its dotted name: it stands in for what a service loads."""
    return is_test(PurePath(*module.split(".")).with_suffix(".py"))


def mentions(path: Path, words: tuple[bytes, ...]) -> bool:
    """Return whether the text of a file holds any of these words; an unreadable one does not."""
    try:
        text = as_read(read_regular(path))
    except (OSError, SyntaxError):
        return False
    return any(word in text for word in words)


@remembered_of_files(64)
def package_index(root: Path, package: str) -> PackageIndex:
    """Return the index of the package ``package`` in the directory ``root``, as far as it is completed."""
    return PackageIndex(root, package)
