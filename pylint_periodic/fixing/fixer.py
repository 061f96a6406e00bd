"""Applies fix points to the source of a file: what comes out, and what became of each fix."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from pylint_periodic.fix_point import FixPoint, Safety
from pylint_periodic.fixing.callbacks import hub_callbacks
from pylint_periodic.fixing.changes import Change, Changes, apply_changes, followed_by, joined
from pylint_periodic.fixing.diff import unified_diff
from pylint_periodic.fixing.edits import EditResolver
from pylint_periodic.fixing.imports import add_import, bound_by_line, is_bound, names_bound_by
from pylint_periodic.fixing.source_text import NotFixable, SourceText
from pylint_periodic.fixing.sources import NotGiven, Sources
from pylint_periodic.fixing.statements import DEFINITIONS, AlreadyThere

_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*")
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# Builtins that fixes use.
_BUILTINS = frozenset(("enumerate", "iter"))


class Status(str, Enum):
    """What became of a fix."""

    APPLIED = "applied"
    ALREADY_THERE = "already there"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one fix, and why, where it was not applied."""

    fix: FixPoint
    status: Status
    reason: str = ""


@dataclass(frozen=True)
class FixedFile:
    """One file with its fixes applied: its bytes before and after, and an outcome for each fix, by place.

    ``changes`` are what makes the one of the other, as changes of the text before; no two of them touch.
    """

    path: str
    before: bytes
    after: bytes
    outcomes: tuple[Outcome, ...]
    changes: tuple[Change, ...] = ()

    @property
    def changed(self) -> bool:
        """Return whether there is anything to write."""
        return self.before != self.after

    def diff(self) -> bytes:
        """Return the unified diff that ``git apply`` takes where ``path`` is relative to."""
        return unified_diff(self.path, self.before, self.after)


@dataclass(frozen=True)
class _Prepared:
    number: int
    fix: FixPoint
    changes: Changes


@dataclass(frozen=True)
class _Result:
    source: SourceText
    changes: tuple[Change, ...] = ()


def fix_files(fixes: Iterable[FixPoint], sources: Sources) -> list[FixedFile]:
    """Apply fixes to the files that they are for, and return these by path; nothing is written.

    Each fix is the one that was chosen: a fix point of a finding, or one of its alternatives. A file that
    ``sources`` does not give is in the result, unchanged, with its fixes refused.
    """
    by_path: dict[str, list[FixPoint]] = {}
    for fix in fixes:
        by_path.setdefault(fix.location.path, []).append(fix)
    files = []
    for path, wanted in sorted(by_path.items()):
        try:
            data = sources.read(path)
        except NotGiven as error:
            files.append(FixedFile(path, b"", b"", _all(wanted, Status.REFUSED, str(error))))
        else:
            files.append(fix_source(path, data, wanted))
    return files


def fix_source(path: str, data: bytes, fixes: Sequence[FixPoint]) -> FixedFile:
    """Apply fixes to the bytes of one file that was linted under ``path``.

    What comes out parses, and differs only where a fix or its import stands. Of fixes that exclude each
    other the first by place is applied; a fix that cannot be applied to the letter is refused.
    """
    ordered = sorted(fixes, key=lambda fix: (fix.location.line, fix.location.column))
    try:
        source = SourceText(data)
    except NotFixable as error:
        return FixedFile(path, data, data, _all(ordered, Status.REFUSED, str(error)))
    return FileFixer(path, source).fix(ordered)


def _all(fixes: Iterable[FixPoint], status: Status, reason: str) -> tuple[Outcome, ...]:
    return tuple(Outcome(fix, status, reason) for fix in fixes)


class FileFixer:
    """Fixes one file, as often as asked, each time from the source that it was made with."""

    def __init__(self, path: str, source: SourceText) -> None:
        """Fix ``source``, which was linted under ``path``."""
        self._path = path
        self._package = path.partition("/")[0] if "/" in path else ""
        self.source = source
        self._resolver = EditResolver(source)
        self._callbacks = hub_callbacks(source.nodes)
        self._imported = _imported_names(source.nodes)
        self._bound: dict[ast.AST, frozenset[str]] = {}
        self._definitions = [node for node in source.nodes if isinstance(node, DEFINITIONS)]

    def fix(self, fixes: Sequence[FixPoint]) -> FixedFile:
        """Apply fixes that are in the order of their places."""
        outcomes: dict[int, Outcome] = {}
        accepted: list[_Prepared] = []
        for number, fix in enumerate(fixes):
            outcome = self._accept(number, fix, accepted)
            if outcome is not None:
                outcomes[number] = outcome
        result = _Result(self.source)
        if accepted:
            try:
                result = self._combined(accepted)
            except NotFixable:
                accepted, result = self._one_by_one(accepted, outcomes)
        for item in accepted:
            outcomes.setdefault(item.number, Outcome(item.fix, Status.APPLIED))
        ordered = tuple(outcome for _, outcome in sorted(outcomes.items()))
        return FixedFile(self._path, self.source.data, result.source.data, ordered, result.changes)

    def _accept(self, number: int, fix: FixPoint, accepted: list[_Prepared]) -> Outcome | None:
        """Add a fix to the accepted ones, or return what became of it."""
        try:
            changes = self._prepared(fix)
        except NotFixable as error:
            return Outcome(fix, Status.REFUSED, str(error))
        except AlreadyThere:
            return Outcome(fix, Status.ALREADY_THERE)
        for other in accepted:
            if other.changes == changes:
                return Outcome(fix, Status.APPLIED, f"the same as {_said(other.fix)}")
            if other.changes.conflicts(changes):
                return Outcome(fix, Status.SKIPPED, f"overlaps {_said(other.fix)}")
        accepted.append(_Prepared(number, fix, changes))
        return None

    def _prepared(self, fix: FixPoint) -> Changes:
        if fix.safety is Safety.DISPLAY_ONLY or not fix.edits:
            raise NotFixable("it is for show: no program can make this change")
        if any(edit.location.path != fix.location.path for edit in fix.edits):
            raise NotFixable("its edits are in several files")
        changes = self._resolver.changes(fix.edits)
        self._check_surroundings(fix)
        return changes

    def _check_surroundings(self, fix: FixPoint) -> None:
        """Raise ``NotFixable`` in a callback of the hub, and where a name is another thing than it should."""
        for line in fix.imports:
            is_bound(self.source, line)
        added = {bound_by_line(line) for line in fix.imports}
        imported = self._imported | added
        used = {name for edit in fix.edits for name in _NAME.findall(edit.text)} & (imported | _BUILTINS)
        for edit in fix.edits:
            for function in self._enclosing(edit.location.line):
                if function in self._callbacks:
                    raise NotFixable("it is inside a function that the hub or the interpreter calls")
                taken = used & self._bound_in(function) | added & self._imported_in(function)
                if taken:
                    raise NotFixable(f"`{min(taken)}` is a local name there")

    def _bound_in(self, function: ast.AST) -> frozenset[str]:
        if function not in self._bound:
            self._bound[function] = _bound_in(function)
        return self._bound[function]

    def _imported_in(self, function: ast.AST) -> set[str]:
        return set() if isinstance(function, ast.ClassDef) else _imported_names(ast.walk(function))

    def _enclosing(self, line: int) -> Sequence[ast.AST]:
        return [node for node in self._definitions if node.lineno <= line <= (node.end_lineno or 0)]

    def _combined(self, items: Sequence[_Prepared]) -> _Result:
        changes = joined(change for item in items for change in item.changes.changes)
        result = self._changed(self.source, apply_changes(self.source.text, changes))
        for line in sorted({line for item in items for line in self._missing(item.fix)}):
            change = add_import(result, line, self._package)
            result = self._changed(result, apply_changes(result.text, [change]))
            changes = followed_by(changes, change)
        return _Result(result, tuple(changes))

    def _missing(self, fix: FixPoint) -> list[str]:
        """Return the imports of a fix that have not run wherever its text runs."""
        first = min(edit.location.line for edit in fix.edits)
        return [line for line in fix.imports if not is_bound(self.source, line, first)]

    @staticmethod
    def _changed(source: SourceText, text: str) -> SourceText:
        return SourceText(source.encode(text))

    def _one_by_one(
        self, items: Sequence[_Prepared], outcomes: dict[int, Outcome]
    ) -> tuple[list[_Prepared], _Result]:
        """Leave out the fixes whose result is not Python, or is not in the file's encoding."""
        kept: list[_Prepared] = []
        result = _Result(self.source)
        for item in items:
            try:
                result = self._combined([*kept, item])
            except NotFixable as error:
                reason = f"the result is not right: {error}"
                outcomes[item.number] = Outcome(item.fix, Status.REFUSED, reason)
            else:
                kept.append(item)
        return kept, result


def _said(fix: FixPoint) -> str:
    return f"the fix in line {fix.location.line}"


def _imported_names(module: Iterable[ast.AST]) -> set[str]:
    return {
        (item.asname or item.name).partition(".")[0]
        for node in module
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for item in node.names
    }


def _bound_in(function: ast.AST) -> frozenset[str]:
    """Return the names that a function binds, parameters among them, imports not; nothing for a class."""
    if isinstance(function, ast.ClassDef):
        return frozenset()
    names: set[str] = set()
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, _COMPREHENSIONS):
            # What it binds is its own, but for ``:=``.
            waiting += [item.target for item in ast.walk(node) if isinstance(item, ast.NamedExpr)]
            continue
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update(names_bound_by(node))
        if not isinstance(node, (*DEFINITIONS, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)
    return frozenset(names)
