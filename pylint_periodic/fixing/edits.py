"""From the edits of a fix point to changes of the text that it was made for."""

from __future__ import annotations

import ast
from typing import TypeVar

from pylint_periodic.fix_point import Edit, EditKind
from pylint_periodic.fixing.arguments import call_through, with_argument
from pylint_periodic.fixing.changes import Change, Changes
from pylint_periodic.fixing.source_text import NotFixable, SourceText
from pylint_periodic.fixing.statements import Statements
from pylint_periodic.locations import Location

_EXPRESSION_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_STRINGS = tuple(getattr(ast, name) for name in ("JoinedStr", "TemplateStr") if hasattr(ast, name))
_OTHER_SOURCE = "the source there is not what was linted"
_E = TypeVar("_E", bound=ast.expr)


class EditResolver:
    """Works out what the edits of fix points change in one file."""

    def __init__(self, source: SourceText) -> None:
        """Resolve against ``source``, which is what was linted."""
        self._source = source
        self._text = source.text
        self._statements = Statements(source)
        self._by_place: dict[tuple[int, int], ast.stmt] = {}
        self._by_range: dict[tuple[int, int, int | None, int | None], list[ast.expr]] = {}
        for node in source.nodes:
            if isinstance(node, ast.stmt):
                self._by_place.setdefault((node.lineno, node.col_offset), node)
            elif isinstance(node, ast.expr):
                key = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
                self._by_range.setdefault(key, []).append(node)

    def changes(self, edits: tuple[Edit, ...]) -> Changes:
        """Return what the edits change.

        Raises ``NotFixable`` where the source is not what the edits were made for, or has a form that
        they are not meant for, and ``AlreadyThere`` where the source has what they would make.
        """
        changes: list[Change] = []
        alone: list[tuple[int, int]] = []
        for edit in edits:
            changes += self._of(edit)
            if edit.kind is EditKind.INDENT:
                alone.append(self._source.span(self._statement(edit.location)))
        return Changes(tuple(changes), tuple(alone))

    def _of(self, edit: Edit) -> list[Change]:
        text = edit.text
        if edit.kind is EditKind.BEFORE:
            kept = self._source_of(edit.kept) if edit.kept is not None else ""
            return [self._statements.before(self._statement(edit.location), text, kept, edit.behind or "")]
        if edit.kind is EditKind.AFTER:
            return [self._statements.after(self._statement(edit.location), text)]
        if edit.kind is EditKind.INDENT:
            return list(self._statements.indented(self._statement(edit.location)))
        if edit.kind is EditKind.CALL_THROUGH:
            call = self._expression(edit.location, ast.Call)
            return call_through(self._source, call, text, self._statements.unit(self._around(call)))
        if edit.kind is EditKind.ARGUMENT:
            node = self._expression(edit.location, ast.Call, ast.Tuple)
            assert isinstance(node, (ast.Call, ast.Tuple))
            return [with_argument(self._source, node, text, edit.index)]
        return self._replace(edit.location, text, edit.behind)

    def _replace(self, place: Location, text: str, behind: str | None) -> list[Change]:
        start, end = self._range(place)
        if "\n" in text:
            statement = self._statement(place)
            self._statements.first_line(statement)
            self._statements.last_line(statement)
            indentation = self._source.indentation(statement.lineno)
            text = self._statements.rendered(text, statement).removeprefix(indentation)
        elif not self._takes_async_away(place, text):
            self._expression(place, ast.expr)
        if behind is None:
            return [Change(start, end, text)]
        around = (Change(start, start, text), Change(end, end, behind))
        return [change for change in around if change.text]

    def _takes_async_away(self, place: Location, text: str) -> bool:
        """Return whether the range is the ``async def name`` of a coroutine and the text its ``def name``."""
        if not isinstance(self._by_place.get((place.line, place.column)), ast.AsyncFunctionDef):
            return False
        return self._source_of(place).split() == ["async", *text.split()]

    def _statement(self, place: Location) -> ast.stmt:
        found = self._by_place.get((place.line, place.column))
        if found is None:
            raise NotFixable(_OTHER_SOURCE)
        return found

    def _expression(self, place: Location, *kinds: type[_E]) -> _E:
        """Return the expression with exactly this range, unless it is part of a string or a lambda."""
        key = (place.line, place.column, place.end_line, place.end_column)
        for node in self._by_range.get(key, ()):
            if isinstance(node, kinds):
                self._refuse_inside(node)
                return node
        raise NotFixable(_OTHER_SOURCE)

    def _refuse_inside(self, node: ast.expr) -> None:
        for around in self._source.ancestors(node):
            if isinstance(around, ast.stmt):
                return
            if isinstance(around, _STRINGS):
                raise NotFixable("it is inside a string")
            if isinstance(around, _EXPRESSION_SCOPES):
                raise NotFixable("it is inside a lambda or a comprehension")

    def _around(self, node: ast.expr) -> ast.stmt:
        """Return the statement that an expression stands in."""
        return next(item for item in self._source.ancestors(node) if isinstance(item, ast.stmt))

    def _range(self, place: Location) -> tuple[int, int]:
        if place.end_line is None or place.end_column is None:
            raise NotFixable(_OTHER_SOURCE)
        start = self._source.offset(place.line, place.column)
        return start, self._source.offset(place.end_line, place.end_column)

    def _source_of(self, place: Location) -> str:
        start, end = self._range(place)
        return self._text[start:end]
