"""Names in the options that stand for nothing: misspelt, or of what is not there any more.

A name is known where the catalogue has it, where a module of the linted projects defines or mentions it, or,
where it is another library's, where a linted project mentions both the library and the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache, cached_property
from pathlib import Path

from pylint_periodic.catalog.catalog import shipped_catalogue
from pylint_periodic.catalog.roles import shipped_roles
from pylint_periodic.catalog.schema import is_glob
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.syntax.reading.decoding import as_read
from pylint_periodic.source.syntax.reading.files import read_regular

_DEFINED = re.compile(rb"^[ \t]*(?:async[ \t]+def|def|class)[ \t]+(\w+)|^(\w+)[ \t]*[:=]", re.MULTILINE)
_STAR_IMPORT = re.compile(rb"^[ \t]*from[ \t].*import[ \t]*\*", re.MULTILINE)
# How alike a name must be to be meant, and for how many names that is looked for: each takes milliseconds.
_ALIKE = 0.75
_MOST_MEANT = 20


@dataclass(frozen=True)
class UnknownName:
    """A name of an option that stands for nothing, and what may be meant by it."""

    option: str
    name: str
    meant: str = ""

    def __str__(self) -> str:
        """Return it in words."""
        hint = f" (did you mean `{self.meant}`?)" if self.meant else ""
        return f"{self.option}: `{self.name}` matches nothing in the project or the catalogue{hint}"


def unknown_names(settings: Settings, paths: Iterable[str]) -> list[UnknownName]:
    """Return the names in the options that match nothing, in the order of the options.

    ``paths`` are the linted files. Nothing is read where the options name nothing but what the catalogue has.
    """
    asked = [
        (option, name)
        for option, names in settings.configured_names().items()
        for name in names
        if not _is_catalogued(name)
    ]
    if not asked:
        return []
    projects = _Projects(paths)
    names = {_dotted(name) for _, name in asked}
    of_libraries = {name for name in names if _is_of_library(name) and not projects.own(name)}
    known = of_libraries | projects.known(names - of_libraries)
    unknown = [(option, name) for option, name in asked if _dotted(name) not in known]
    return [
        UnknownName(option, name, projects.meant(_dotted(name)) if number < _MOST_MEANT else "")
        for number, (option, name) in enumerate(unknown)
    ]


def _dotted(name: str) -> str:
    """Return the qualified name, of ``receiver:package.module.Class`` too."""
    return name.rpartition(":")[2]


def _is_catalogued(name: str) -> bool:
    name = _dotted(name)
    if not is_glob(name):
        return name in _catalogued()
    return any(fnmatchcase(known, name) for known in _catalogued())


@cache
def _catalogued() -> frozenset[str]:
    return frozenset({*shipped_catalogue().names, *shipped_roles().all_names()})


def _is_of_library(name: str) -> bool:
    """Return whether the catalogue speaks for a name with all others of its library (``oslo_db.*``)."""
    top = name.partition(".")[0]
    return shipped_catalogue().operation(name) is not None and any(
        known.partition(".")[0] == top for known in shipped_catalogue().every_name
    )


class _Projects:
    """The projects that the linted files belong to."""

    def __init__(self, paths: Iterable[str]) -> None:
        """Find them."""
        self._roots: dict[str, list[Path]] = {}
        self._files: set[Path] = set()
        for path in sorted(paths):
            root, package, name, _ = Project.locate(path)
            top = package or name
            if root not in self._roots.setdefault(top, []):
                self._roots[top].append(root)
            if package:
                continue
            self._files.add(Path(path))

    def own(self, name: str) -> bool:
        """Return whether a name begins with a package or module of a project."""
        return name.partition(".")[0] in self._roots

    @cached_property
    def _all_files(self) -> list[Path]:
        found = set(self._files)
        for top, roots in self._roots.items():
            for root in roots:
                found.update((root / top).rglob("*.py") if (root / top).is_dir() else ())
        return sorted(found)

    def _texts(self) -> Iterator[bytes]:
        for path in self._all_files:
            yield _text(path)

    def known(self, names: Iterable[str]) -> set[str]:
        """Return those of the names that stand for something."""
        patterns = {name: self._patterns(name) for name in names}
        waiting = {pattern for needed in patterns.values() for pattern in needed or ()}
        found: set[re.Pattern[bytes]] = set()
        for text in self._texts() if waiting else ():
            found |= {pattern for pattern in waiting if pattern.search(text)}
            waiting -= found
            if not waiting:
                break
        return {name for name, needed in patterns.items() if needed is not None and needed <= found}

    def _patterns(self, name: str) -> frozenset[re.Pattern[bytes]] | None:
        """Return what must be in the text of the projects, or None where a name cannot stand for anything."""
        literal, rest = _split(name)
        needed = {_mention(part) for part in rest[-1:]}
        if literal and literal[0] in self._roots:
            left = self._beyond_modules(literal)
            if left is None:
                return None
            needed.update(_mention(part) for part in left[-1:])
        elif literal:
            needed.update((_mention(literal[0]), _mention(literal[-1])))
        return frozenset(needed)

    def _beyond_modules(self, parts: list[str]) -> list[str] | None:
        """Return the parts of a name that its module must mention; None where it does not."""
        for root in self._roots[parts[0]]:
            place, left = _module(root, parts)
            if not left:
                return []
            text = _text(place) if place is not None else b""
            if _mention(left[0]).search(text) or _STAR_IMPORT.search(text):
                return left
        return None

    def meant(self, name: str) -> str:
        """Return what may be meant by a name that stands for nothing, or the empty string."""
        literal, rest = _split(name)
        if literal and literal[0] in self._roots and not rest:
            for root in self._roots[literal[0]]:
                found = _corrected(root, literal)
                if found is not None:
                    return ".".join(found)
        if is_glob(name.rpartition(".")[2]):
            return ""
        near = get_close_matches(name, _catalogued(), 1, _ALIKE)
        if near or literal:
            return near[0] if near else ""
        head, _, last = name.rpartition(".")
        defined = {word for text in self._texts() for word in _defined(text)}
        close = get_close_matches(last, sorted(defined), 1, _ALIKE)
        return f"{head}.{close[0]}" if close else ""


def _split(name: str) -> tuple[list[str], list[str]]:
    """Return the parts before the first glob, and those from it on."""
    parts = name.split(".")
    first = next((index for index, part in enumerate(parts) if is_glob(part)), len(parts))
    return parts[:first], parts[first:]


def _mention(part: str) -> re.Pattern[bytes]:
    """Return what finds a name as a word; of a glob, its longest piece."""
    if is_glob(part):
        pieces = re.split(r"\[[^\]]*\]|[*?]", part)
        return re.compile(re.escape(max(pieces, key=len)).encode())
    return re.compile(rb"(?<![\w])%b(?![\w])" % re.escape(part).encode())


def _module(root: Path, parts: list[str]) -> tuple[Path | None, list[str]]:
    """Return the file of the innermost module that a name begins with, and the parts after it."""
    place, left = root, list(parts)
    while left and (place / left[0]).is_dir():
        place /= left.pop(0)
    file = place / f"{left[0]}.py" if left else None
    if file is not None and file.is_file():
        return file, left[1:]
    return (place / "__init__.py" if place != root else None), left


def _corrected(root: Path, parts: list[str], tries: int = 3) -> list[str] | None:
    """Return a name with its first wrong part replaced by the one most alike that is there, and so on."""
    place, left = _module(root, parts)
    if not left:
        return parts
    if place is None or not tries:
        return None
    text = _text(place)
    if _mention(left[0]).search(text):
        return parts
    inside = {file.stem for file in place.parent.iterdir()} if place.name == "__init__.py" else set()
    close = get_close_matches(left[0], sorted({*inside, *_defined(text)}), 1, _ALIKE)
    if not close:
        return None
    done = len(parts) - len(left)
    return _corrected(root, [*parts[:done], close[0], *left[1:]], tries - 1)


def _defined(text: bytes) -> set[str]:
    return {(one or other).decode("utf-8", "replace") for one, other in _DEFINED.findall(text)}


def _text(path: Path) -> bytes:
    try:
        return as_read(read_regular(path))
    except (OSError, SyntaxError):
        return b""
