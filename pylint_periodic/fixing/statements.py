"""Statements in the source: the lines they take, their indentation, and new ones beside them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pylint_periodic.fixing.changes import Change
from pylint_periodic.fixing.source_text import NotFixable, SourceText, parse

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class AlreadyThere(Exception):
    """What a fix would put into the source stands there."""


class Statements:
    """Puts statements beside those of one file, at their indentation and with their line endings."""

    def __init__(self, source: SourceText) -> None:
        """Work on ``source``."""
        self._source = source

    def before(self, statement: ast.stmt, text: str, kept: str = "", behind: str = "") -> Change:
        """Return the change that puts ``text``, ``kept`` to the letter and ``behind`` before a statement.

        The comments right above the statement stay with it. Raises ``AlreadyThere`` where the statement is
        what would be put before it.
        """
        line = self.first_line(statement)
        first, parted, _ = text.partition("\n")
        head = first if parted else text + kept + behind.partition("\n")[0]
        whole = text + kept + behind if head.endswith(":") else head
        added = parse(whole + (" pass" if whole.endswith(":") else "")).body[0]
        if ast.dump(added) == ast.dump(statement):
            raise AlreadyThere
        line = self._line_with_comments(statement, line)
        start = self._source.starts[line - 1]
        indentation = self._source.indentation(statement.lineno)
        rest = self.rendered(behind, statement).removeprefix(indentation)
        rendered = self.rendered(text, statement) + kept + rest
        return Change(start, start, rendered + self._source.newline_at(line))

    def after(self, statement: ast.stmt, text: str) -> Change:
        """Return the change that puts ``text`` after a statement and the comments that end its body."""
        line = self._last_line_with_comments(statement)
        start = self._source.starts[line]
        newline = self._source.newline_at(line)
        rendered = self.rendered(text, statement)
        ended = self._source.text[:start].endswith(("\n", "\r"))
        return Change(start, start, rendered + newline if ended else newline + rendered)

    def indented(self, statement: ast.stmt) -> Iterator[Change]:
        """Yield the changes that put a statement one level deeper; lines inside strings stay."""
        first, last = self.first_line(statement), self._last_line_with_comments(statement)
        indentation, unit = self._source.indentation(first), self.unit(statement)
        for number in range(first, last + 1):
            line = self._source.lines[number - 1]
            if not line.strip() or number in self._source.lines_inside_strings:
                continue
            start = self._source.starts[number - 1] + line.rfind("\f", 0, len(line) - len(line.lstrip())) + 1
            if self._source.text.startswith(indentation, start):
                start += len(indentation)
            yield Change(start, start, unit)

    def first_line(self, statement: ast.stmt) -> int:
        """Return the line that a statement begins on, decorators included.

        Raises ``NotFixable`` where something else stands on that line before it.
        """
        line, column = statement.lineno, statement.col_offset
        if isinstance(statement, DEFINITIONS) and statement.decorator_list:
            line = min(item.lineno for item in statement.decorator_list)
            column = self._source.lines[line - 1].find("@")
        before = self._source.text[self._source.starts[line - 1] : self._source.offset(line, column)]
        previous = self._source.lines[line - 2] if line > 1 else ""
        if before.strip(" \t\f") or previous.rstrip("\r\n").endswith("\\"):
            raise NotFixable("the statement shares its line with another, as in a one-line suite")
        return line

    def last_line(self, statement: ast.stmt) -> int:
        """Return the line that a statement ends on.

        Raises ``NotFixable`` where something else than a comment stands on that line after it.
        """
        line = statement.end_lineno or statement.lineno
        rest = self._source.text[self._source.span(statement)[1] : self._source.starts[line]].strip()
        if rest and not rest.startswith("#"):
            raise NotFixable("the statement shares its line with another")
        return line

    def _line_with_comments(self, statement: ast.stmt, line: int) -> int:
        """Return the first of the comments right above a statement, at its indentation, or ``line``, its own.

        The comments above the first statement of a file are the file's: a shebang, an encoding, a licence.
        """
        if statement is self._source.tree.body[0]:
            return line
        indentation = self._source.indentation(line)
        while line > 1 and self._is_comment(line - 1) and self._source.indentation(line - 1) == indentation:
            line -= 1
        return line

    def _last_line_with_comments(self, statement: ast.stmt) -> int:
        """Return the last of the comments that end the body of a statement, or its own last line."""
        last = line = self.last_line(statement)
        own = self._source.indentation(statement.lineno)
        while line < len(self._source.lines):
            line += 1
            around = self._source.indentation(line)
            if self._is_comment(line) and around.startswith(own) and around != own:
                last = line
            elif self._source.lines[line - 1].strip():
                break
        return last if hasattr(statement, "body") else self.last_line(statement)

    def _is_comment(self, line: int) -> bool:
        text = self._source.lines[line - 1].lstrip(" \t\f")
        return text.startswith("#") and line not in self._source.lines_inside_strings

    def rendered(self, text: str, statement: ast.stmt) -> str:
        """Return text at the indentation of a statement, tabs as levels, without a line ending at its end."""
        indentation, unit = self._source.indentation(statement.lineno), self.unit(statement)
        rows = []
        for row in text.split("\n"):
            bare = row.lstrip("\t")
            rows.append(indentation + unit * (len(row) - len(bare)) + bare)
        return self._source.newline_at(statement.lineno).join(rows)

    def unit(self, statement: ast.stmt) -> str:
        """Return one level of indentation: that of the statement's own body, or of it in what is around."""
        outer, inner = self._source.parents.get(statement), statement
        body = getattr(statement, "body", None)
        if isinstance(body, list) and body:
            outer, inner = statement, body[0]
        own = self._source.indentation(inner.lineno)
        if isinstance(outer, ast.stmt):
            around = self._source.indentation(outer.lineno)
            if own.startswith(around) and own != around:
                return own[len(around) :]
        return "\t" if own.startswith("\t") else "    "
