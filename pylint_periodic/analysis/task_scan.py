"""Which files can hold a task, by their text: most of a service's files need no tree to say that they don't.

The answer errs on one side: a file of which ``may_hold_tasks`` is false has no task for ``TaskFinder``. What
the text of a file leaves open (a decorator that is not a plain name, a name that is bound in another way
than by a plain import) counts as a task that may be there. What a plain import binds is asked of the same
resolver that reviews use, by a *stand-in*: a module of that import and a function with that decorator.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pylint_periodic.analysis.module_review import operations_of
from pylint_periodic.analysis.tasks import TaskFinder, spellings
from pylint_periodic.settings import Settings
from pylint_periodic.source.import_text import imports_in, occurrences, top_packages
from pylint_periodic.source.index import mentions
from pylint_periodic.source.project import Project
from pylint_periodic.source.trees import tree_of

_PLAIN = re.compile(rb"[ \t]*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)[ \t]*(?:\(|#|$)", re.MULTILINE)
# What follows the decorators of a definition.
_DEFINITION = re.compile(rb"^[ \t\f]*(?:@|def\b|class\b|async\b)", re.MULTILINE)
_AFTER_A_CALL = re.compile(rb"\)\s*[.(\[]")
_WORDS = re.compile(rb"\w+|\*")
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.MULTILINE)
_PROPERTY_PARTS = (b".setter", b".getter", b".deleter")
# Encodings in which the text of a program is what its bytes say, but for names and strings.
_PLAIN_ENCODINGS = frozenset(
    (b"utf-8", b"utf8", b"latin-1", b"iso-8859-1", b"iso-8859-15", b"ascii", b"us-ascii")
)
_BINDING = (b"def ", b"class ", b"for ")
_QUOTES = (b'"', b"'")
_AROUND = re.compile(rb"(\w*)")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class _Place:
    """Where the names of a file are looked up: its project, and its package for relative imports."""

    root: Path
    package: str
    around: str


class TaskScan:
    """Tells which files can hold a task, with the settings of one run."""

    def __init__(self, settings: Settings) -> None:
        """Remember the settings; what imports bind is asked once for each import."""
        self._settings = settings
        self._word, self._in_text = spellings((*settings.looping_calls, *settings.spawners))
        self._finders: dict[tuple[Path, str], TaskFinder] = {}
        self._projects: dict[tuple[Path, str], Project] = {}
        self._known: dict[tuple[_Place, bytes, bytes], bool] = {}

    def may_hold_tasks(self, path: str, text: bytes) -> bool:
        """Return whether the file at ``path`` with that content can hold a task."""
        text = text.removeprefix(_BOM).replace(b"\r\n", b"\n")
        if b"\r" in text or _odd_encoding(text):
            return True
        return self._hands_over(text) or self._imports_decide(path, text)

    def _hands_over(self, text: bytes) -> bool:
        """Return whether a looping call or the like may be handed something."""
        for word in self._in_text:
            place = text.find(word)
            while place >= 0:
                match = _AROUND.match(text, _start_of_word(text, place))
                assert match
                if self._word.fullmatch(match[1].decode()) and not _is_no_call(text, match):
                    return True
                place = text.find(word, match.end())
        return False

    def _imports_decide(self, path: str, text: bytes) -> bool:
        """Return whether a decorator may make a task, or a name that is imported hands something over."""
        decorators = set(_decorators(text)) if b"@" in text else set()
        if None in decorators:
            return True
        imports = list(imports_in(text))
        if not decorators and not imports:
            return False
        place = _place_of(path, imports)
        words = [(match[1], frozenset(_WORDS.findall(match[1]))) for match in imports]
        spelled = {name for name in decorators if name is not None and not _is_part_of_property(name)}
        if any(_bound_otherwise(text, first) for first in {name.partition(b".")[0] for name in spelled}):
            return True
        return any(self._may_decorate(place, name, words) for name in spelled) or any(
            self._brings_in(place, match[1], match[2]) for match in imports if match[2]
        )

    def _may_decorate(
        self, place: _Place, name: bytes, imports: list[tuple[bytes, frozenset[bytes]]]
    ) -> bool:
        first = name.partition(b".")[0]
        binding = [statement for statement, words in imports if first in words or b"*" in words]
        if not binding and not hasattr(builtins, first.decode()):
            return True
        return self._asked(place, b"\n".join(binding), name)

    def _brings_in(self, place: _Place, statement: bytes, source: bytes) -> bool:
        """Return whether a ``from`` import brings in, from the project, what hands functions over."""
        dotted = source.replace(b" ", b"").decode()
        level = len(dotted) - len(dotted.lstrip("."))
        if level:
            parts = place.around.split(".")
            dotted = ".".join([*parts[: len(parts) - level + 1], *filter(None, [dotted[level:]])])
        project, _ = self._of_project(place)
        file = project.file(dotted) if project.owns(dotted) else None
        return file is not None and mentions(file, self._in_text) and self._asked(place, statement, b"")

    def _asked(self, place: _Place, imports: bytes, decorator: bytes) -> bool:
        """Return whether a stand-in of these imports and this decorator has a task."""
        relative = b"from ." in imports or b"from\t." in imports
        key = (place if relative else _Place(place.root, place.package, ""), imports, decorator)
        if key not in self._known:
            self._known[key] = self._ask(place, imports, decorator)
        return self._known[key]

    def _ask(self, place: _Place, imports: bytes, decorator: bytes) -> bool:
        text = imports.decode("latin-1") + "\n"
        if decorator:
            text += f"@{decorator.decode()}\ndef stand_in():\n    pass\n"
        name = f"{place.around}.stand_in" if place.around else "stand_in"
        try:
            tree = tree_of(text, name, "")
        except Exception:  # pylint: disable=broad-exception-caught  # then the file itself must tell
            return True
        project, finder = self._of_project(place)
        module = project.adopt(tree, name, "", is_package=False)
        return bool(finder.tasks(module)) if decorator else bool(finder.imported_aliases(module))

    def _of_project(self, place: _Place) -> tuple[Project, TaskFinder]:
        key = (place.root, place.package)
        if key not in self._finders:
            project = self._projects[key] = Project(*key)
            operations = operations_of(project, self._settings)
            self._finders[key] = TaskFinder(operations.calls, self._settings)
        return self._projects[key], self._finders[key]


def _start_of_word(text: bytes, place: int) -> int:
    while place and (text[place - 1 : place].isalnum() or text[place - 1 : place] == b"_"):
        place -= 1
    return place


def _is_no_call(text: bytes, word: re.Match[bytes]) -> bool:
    """Return whether a word is defined there, or is the end of a name in a string."""
    before = text[max(0, word.start() - 16) : word.start()].split()
    defined = bool(before) and before[-1] in (b"def", b"class")
    # As in `mock.patch("nova.utils.spawn")`.
    return defined or (
        text[word.start() - 1 : word.start()] == b"." and text[word.end() : word.end() + 1] in _QUOTES
    )


def _odd_encoding(text: bytes) -> bool:
    cookie = _COOKIE.search(text, 0, 400)
    return cookie is not None and cookie[1].lower().replace(b"_", b"-") not in _PLAIN_ENCODINGS


def _decorators(text: bytes) -> Iterator[bytes | None]:
    """Yield the dotted name of each decorator, called or not; None for any other expression."""
    for place in occurrences(text, b"@"):
        if not _is_first_of_line(text, place):
            continue
        name = _PLAIN.match(text, place + 1)
        if name is None:
            yield None
            continue
        end = _DEFINITION.search(text, name.end())
        called = text[name.end() - 1 : end.start() if end else len(text)]
        yield None if _AFTER_A_CALL.search(called) else name[1]


def _is_first_of_line(text: bytes, place: int) -> bool:
    return not text[text.rfind(b"\n", 0, place) + 1 : place].strip(b" \t\f(")


def _bound_otherwise(text: bytes, name: bytes) -> bool:
    """Return whether a file binds a name by something else than a plain import."""
    if any(place is not None for word in _BINDING for place in _after(text, word, name)):
        return True
    if any(b"import" not in _line_of(text, place) for place in _after(text, b" as ", name)):
        return True
    assigned = re.compile(re.escape(name) + rb"[ \t]*(?::[^=\n]*)?:?=(?!=)")
    return any(_is_first_of_line(text, match.start()) for match in assigned.finditer(text))


def _is_part_of_property(name: bytes) -> bool:
    """Return whether a decorator is the like of ``@size.setter``."""
    return name.count(b".") == 1 and name.endswith(_PROPERTY_PARTS)


def _after(text: bytes, word: bytes, name: bytes) -> Iterator[int]:
    """Yield where a name, not just the begin of one, follows a word."""
    for place in occurrences(text, word + name):
        end = text[place + len(word + name) : place + len(word + name) + 1]
        if not (end.isalnum() or end == b"_"):
            yield place


def _line_of(text: bytes, place: int) -> bytes:
    end = text.find(b"\n", place)
    return text[text.rfind(b"\n", 0, place) + 1 : end if end >= 0 else len(text)]


def _place_of(path: str, imports: Iterable[re.Match[bytes]]) -> _Place:
    root, package, name, is_package = Project.locate(path, top_packages(imports))
    return _Place(root, package, name if is_package else name.rpartition(".")[0])
