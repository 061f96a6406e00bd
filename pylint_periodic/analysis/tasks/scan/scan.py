"""Which files can hold a task, by their text: most of a service's files need no tree to say that they don't.

The answer errs on one side: a file of which ``may_hold_tasks`` is false has no task for ``TaskFinder``. What
the text of a file leaves open (a decorator that is not a plain name, a name that is bound in another way
than by a plain import) counts as a task that may be there. What a plain import binds is asked of the same
resolver that reviews use, by a *stand-in*: a module of that import and a function with that decorator.
"""

from __future__ import annotations

import builtins
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.tasks.main_loops import may_be_program
from pylint_periodic.analysis.tasks.scan.spellings import spellings
from pylint_periodic.analysis.tasks.tasks import TaskFinder
from pylint_periodic.settings import Settings
from pylint_periodic.source.deadline import Deadline, OutOfTime
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.project.text_index import mentions
from pylint_periodic.source.syntax.reading.decoding import as_read
from pylint_periodic.source.syntax.reading.import_text import (
    imports_in,
    modules_of,
    occurrences,
    top_packages,
)
from pylint_periodic.source.syntax.reading.prose import without_prose
from pylint_periodic.source.syntax.reading.trees import tree_of

_PLAIN = re.compile(rb"[ \t]*([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)[ \t]*(?:\(|#|$)", re.MULTILINE)
# What can stand in the arguments of a call: comments, strings on one line, parentheses; a quote alone is the
# beginning of what is not understood here.
_IN_A_CALL = re.compile(rb"#[^\n]*|\"\"\"|'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[\"'()]", re.DOTALL)
_HAS_CODE = re.compile(rb"[ftFT][rR]?[\"']")
_REST_OF_LINE = re.compile(rb"[ \t\f]*(?:#[^\n]*)?(?:\n|$)")
_WORDS = re.compile(rb"\w+|\*")
_PROPERTY_PARTS = (b".setter", b".getter", b".deleter")
_QUOTES = (b'"', b"'")
_AROUND = re.compile(rb"(\w*)")
# What stands before or after a name that is used there, not bound.
_USED_AFTER = re.compile(rb"[ \t\f]*(?:[.(\"'+\-*/%|&^<>!]|==|(?!in\b)[A-Za-z_])")
# What stands before a decorator's name where it decorates or is imported, after it where it is a module's,
# and after it where an import gives it another name.
_NOT_APPLIED = re.compile(rb"[ \t\f]*(?:@[\w. \t]*$|#|(?:from|import)\b)")
_NO_VALUE = re.compile(rb"\.|[ \t\f]*=(?!=)")
_RENAMED = re.compile(rb"[ \t\f]+as\b")
_DEFINES = (b"def", b"class")
_BINDS = (*_DEFINES, b"as", b"for", b"global", b"nonlocal", b"type", b"case")
# A `from` import, however it is spelled.
_BLANK = rb"(?:[ \t\f]|\\\n)"
_NAME = rb"(?!from\b)[\w\x80-\xff]+"
_FROM_IMPORT = re.compile(
    rb"from(?<!\wfrom)\b%(b)b*(?:\.%(b)b*)*(?:%(n)b(?:%(b)b*\.%(b)b*%(n)b)*%(b)b*)?\bimport\b"
    % {b"b": _BLANK, b"n": _NAME}
)
_WORD = re.compile(rb"\w+")
# All that stands between the parentheses of a class.
_BASES = re.compile(rb"\bclass%(b)b+[\w\x80-\xff]+%(b)b*\((.*?)\)%(b)b*:" % {b"b": _BLANK}, re.DOTALL)
# So many statements that may bind one decorator's name are not asked one by one.
_MANY_STATEMENTS = 32
# One name is looked for alone, which is fast; so many are looked for together.
_MANY_NAMES = 8
# So many folders above a file can be packages of its name.
_MANY_PARTS = 8


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
        self._deadline = Deadline()
        self._word, self._in_text = spellings((*settings.looping_calls, *settings.spawners))
        self._decorator, self._decorator_in_text = spellings(settings.decorators)
        self._entries = spellings(settings.entry_functions)[1] if settings.entry_functions else ()
        self._finders: dict[tuple[Path, str], TaskFinder] = {}
        self._projects: dict[tuple[Path, str], Project] = {}
        self._known: dict[tuple[_Place, bytes, bytes], bool] = {}

    def may_hold_tasks(self, path: str, text: bytes) -> bool:
        """Return whether the file at ``path`` with that content can hold a task."""
        try:
            text = as_read(text)
            with self._deadline.of(path, self._settings.max_seconds), self._deadline.enforced():
                # Most files have nothing of it even in their prose, which takes time to be left out.
                return self._may(path, text) and self._may(path, without_prose(text))
        except (SyntaxError, OutOfTime):
            return True  # then the file itself must tell

    def _may(self, path: str, text: bytes) -> bool:
        return (
            self._hands_over(text)
            or self._applies(text)
            or self._is_entry(path, text)
            or self._imports_decide(path, text)
        )

    def _is_entry(self, path: str, text: bytes) -> bool:
        """Return whether a function may be one that the options name, or a program's ``main``."""
        if any(word in text for word in self._entries):
            return True
        return may_be_program(".".join(Path(path).with_suffix("").parts[-_MANY_PARTS:]), b"\n" + text)

    def _hands_over(self, text: bytes) -> bool:
        """Return whether a looping call or the like may be handed something."""
        for word in self._in_text:
            place = text.find(word)
            while place >= 0:
                self._deadline.check()
                match = _AROUND.match(text, _start_of_word(text, place))
                assert match
                if self._word.fullmatch(match[1].decode()) and not _is_no_call(text, match):
                    return True
                place = text.find(word, match.end())
        return False

    def _applies(self, text: bytes) -> bool:
        """Return whether a decorator may be called as a function, or get another name."""
        for word in self._decorator_in_text:
            for place in occurrences(text, word):
                match = _AROUND.match(text, _start_of_word(text, place))
                assert match
                if self._decorator.fullmatch(match[1].decode()) and _may_be_applied(text, match):
                    return True
        return False

    def _imports_decide(self, path: str, text: bytes) -> bool:
        """Return whether a decorator may make a task, or a name that is imported hands something over."""
        decorators: set[bytes] = set()
        for decorator in _decorators(text):
            self._deadline.check()
            if decorator is None:
                return True
            decorators.add(decorator)
        imports = list(imports_in(text))
        if _imports_otherwise(text, imports):
            return True
        bases = b" ".join(match[1] for match in _BASES.finditer(text))
        if not decorators and not imports and not bases:
            return False
        place = _place_of(path, imports)
        if bases and self._derives(place, bases):
            return True
        spelled = {name for name in decorators if not _is_part_of_property(name)}
        if _bound_otherwise(text, {name.partition(b".")[0] for name in spelled}, imports):
            return True
        statements = _statements_by_word(imports) if spelled else {}
        return any(self._may_decorate(place, name, statements) for name in spelled) or self._brings_in(
            place, imports, text
        )

    def _derives(self, place: _Place, bases: bytes) -> bool:
        """Return whether a class may derive from one that calls hooks of it."""
        _, finder = self._of_project(place)
        known = finder.hooked_classes()
        return any(word.decode("utf-8", "replace") in known for word in _WORDS.findall(bases))

    def _may_decorate(
        self, place: _Place, name: bytes, statements: Mapping[bytes, Mapping[int, bytes]]
    ) -> bool:
        first = name.partition(b".")[0]
        found = {**statements.get(first, {}), **statements.get(b"*", {})}
        binding = [found[start] for start in sorted(found)]
        if len(binding) > _MANY_STATEMENTS:
            return True
        if not binding and not hasattr(builtins, first.decode()):
            return True
        # Any of them can be the one that counts: others may stand in a branch, or in a string.
        alone = {*binding, b"\n".join(binding)}
        return any(self._asked(place, statement, name) for statement in alone)

    def _brings_in(self, place: _Place, imports: Iterable[re.Match[bytes]], text: bytes) -> bool:
        """Return whether imports bring in, from the project, what hands functions over."""
        project, finder = self._of_project(place)
        wrappers: set[str] = set()
        for statement in imports:
            modules = [*modules_of(statement, place.around)]
            if not any(map(project.owns, modules)):
                continue
            if statement[2] and self._renames(place, statement[1], modules[0]):
                return True
            wrappers.update(name for dotted in modules for name in finder.wrappers_in(dotted))
        return any(_is_called(text, name.encode()) for name in sorted(wrappers))

    def _renames(self, place: _Place, statement: bytes, dotted: str) -> bool:
        """Return whether a ``from`` import brings in another name for what hands functions over."""
        project, finder = self._of_project(place)
        file = project.file(dotted) if project.owns(dotted) else None
        if file is None or not mentions(file, self._in_text):
            return False
        key = (_place_for(place, statement), statement, b"")
        if key not in self._known:
            self._deadline.check()
            module = self._stand_in(place, statement, b"")
            self._known[key] = module is None or bool(finder.imported_aliases(module))
        return self._known[key]

    def _asked(self, place: _Place, imports: bytes, decorator: bytes) -> bool:
        """Return whether a stand-in of these imports and this decorator has a task."""
        key = (_place_for(place, imports), imports, decorator)
        if key not in self._known:
            self._deadline.check()
            module = self._stand_in(place, imports, decorator)
            self._known[key] = module is None or bool(self._of_project(place)[1].tasks(module))
        return self._known[key]

    def _stand_in(self, place: _Place, imports: bytes, decorator: bytes) -> Module | None:
        """Return a module of these imports and this decorator, or None where that is no Python."""
        text = imports.decode("latin-1") + "\n"
        if decorator:
            text += f"@{decorator.decode()}\ndef stand_in():\n    pass\n"
        name = f"{place.around}.stand_in" if place.around else "stand_in"
        try:
            tree = tree_of(text, name, "")
        except Exception:  # pylint: disable=broad-exception-caught  # then the file itself must tell
            return None
        return self._of_project(place)[0].adopt(tree, name, "", is_package=False)

    def _of_project(self, place: _Place) -> tuple[Project, TaskFinder]:
        key = (place.root, place.package)
        if key not in self._finders:
            project = self._projects[key] = Project(*key, self._deadline)
            operations = Operations.of(project, self._settings)
            self._finders[key] = TaskFinder(operations.calls, self._settings)
        return self._projects[key], self._finders[key]


def _place_for(place: _Place, imports: bytes) -> _Place:
    """Return a place that is the same for all files of a project for which these imports mean the same."""
    relative = b"from ." in imports or b"from\t." in imports
    return place if relative else _Place(place.root, place.package, "")


def _is_called(text: bytes, name: bytes) -> bool:
    """Return whether a name may be called in a text, decorate, or be handed on with arguments behind it."""
    places = (place for place in occurrences(text, name) if not _is_of_word(text[place - 1 : place]))
    return any(
        text[place + len(name) : place + len(name) + 1] in (b"(", b",") or _decorates(text, place)
        for place in places
    )


def _decorates(text: bytes, place: int) -> bool:
    return text[text.rfind(b"\n", 0, place) + 1 : place].lstrip().startswith(b"@")


def _start_of_word(text: bytes, place: int) -> int:
    while place and _is_of_word(text[place - 1 : place]):
        place -= 1
    return place


def _is_of_word(character: bytes) -> bool:
    return character.isalnum() or character == b"_"


def _is_no_call(text: bytes, word: re.Match[bytes]) -> bool:
    """Return whether a word is defined there, or is the end of a name in a string."""
    # As in `mock.patch("nova.utils.spawn")`.
    return _word_before(text, word.start()) in _DEFINES or (
        text[word.start() - 1 : word.start()] == b"." and text[word.end() : word.end() + 1] in _QUOTES
    )


def _may_be_applied(text: bytes, word: re.Match[bytes]) -> bool:
    """Return whether a word is neither in a line of a decorator, nor a module's name, nor just imported."""
    start = text.rfind(b"\n", 0, word.start()) + 1
    before = text[start : word.start()]
    return (
        _NOT_APPLIED.match(before) is None and _NO_VALUE.match(text, word.end()) is None
    ) or _RENAMED.match(text, word.end()) is not None


def _decorators(text: bytes) -> Iterator[bytes | None]:
    """Yield the dotted name of each decorator, called or not; None for any other expression."""
    for place in occurrences(text, b"@"):
        start = _start_of_blank(text, place, b" \t\f(")
        if start and text[start - 1 : start] != b"\n":
            continue
        name = _PLAIN.match(text, place + 1)
        called = name is not None and text[name.end() - 1 : name.end()] == b"("
        yield name[1] if name is not None and (not called or _is_one_call(text, name.end())) else None


def _is_one_call(text: bytes, start: int) -> bool:
    """Return whether the line ends where the parenthesis is closed that is opened before ``start``."""
    depth = 1
    for part in _IN_A_CALL.finditer(text, start):
        found = part[0]
        if found in (b'"""', b"'''", b'"', b"'") or (
            found[:1] in _QUOTES and _HAS_CODE.search(text, max(start, part.start() - 2), part.start() + 1)
        ):
            return False
        depth += {b"(": 1, b")": -1}.get(found, 0)
        if not depth:
            return _REST_OF_LINE.match(text, part.end()) is not None
    return False


def _statements_by_word(imports: Iterable[re.Match[bytes]]) -> Mapping[bytes, Mapping[int, bytes]]:
    """Return the import statements by the words in them, each by where it begins."""
    found: dict[bytes, dict[int, bytes]] = {}
    for match in imports:
        for word in _WORDS.findall(match[1]):
            found.setdefault(word, {})[match.start()] = match[1]
    return found


def _bound_otherwise(text: bytes, names: Set[bytes], imports: Sequence[re.Match[bytes]]) -> bool:
    """Return whether a file may bind one of some names by something else than a plain import."""
    starts = [match.start() for match in imports]
    for place, end in _places_of(text, names):
        turn = bisect_right(starts, place) - 1
        if turn >= 0 and place < imports[turn].end():
            continue
        start = _start_of_blank(text, place)
        used = text[start - 1 : start] in (b".", b"@") or _USED_AFTER.match(text, end)
        if not used or _word_before(text, place) in _BINDS or text[start - 2 : start] == b"\\\n":
            return True
    return False


def _places_of(text: bytes, names: Set[bytes]) -> Iterator[tuple[int, int]]:
    """Yield where one of some names begins and ends, not just a part of a word."""
    if len(names) > _MANY_NAMES:
        yield from (match.span() for match in _WORD.finditer(text) if match[0] in names)
        return
    for name in names:
        for place in occurrences(text, name):
            end = place + len(name)
            if not _is_of_word(text[place - 1 : place]) and not _is_of_word(text[end : end + 1]):
                yield place, end


def _imports_otherwise(text: bytes, imports: Iterable[re.Match[bytes]]) -> bool:
    """Return whether there may be a `from` import that is not one of the plain ones."""
    plain = {match.start(1) for match in imports if match[2]}
    return any(match.start() not in plain for match in _FROM_IMPORT.finditer(text))


def _is_part_of_property(name: bytes) -> bool:
    """Return whether a decorator is the like of ``@size.setter``."""
    return name.count(b".") == 1 and name.endswith(_PROPERTY_PARTS)


def _word_before(text: bytes, place: int) -> bytes:
    """Return the word that stands before a place, with nothing but blanks between."""
    end = _start_of_blank(text, place)
    return text[_start_of_word(text, end) : end] if end < place else b""


def _start_of_blank(text: bytes, place: int, blanks: bytes = b" \t\f") -> int:
    """Return where the blanks begin that end at a place."""
    while place and text[place - 1] in blanks:
        place -= 1
    return place


def _place_of(path: str, imports: Iterable[re.Match[bytes]]) -> _Place:
    root, package, name, is_package = Project.locate(path, top_packages(imports))
    return _Place(root, package, name if is_package else name.rpartition(".")[0])
