"""The parentheses and arguments of a call in the source, found by its tokens."""

from __future__ import annotations

import ast
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

from pylint_periodic.fixing.changes import Change
from pylint_periodic.fixing.source_text import NotFixable, SourceText

# What PEP 8 allows; where a file has longer lines, as much as those.
_LINE_LENGTH = 79
_NO_PART = (tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)


@dataclass(frozen=True)
class Arguments:
    """Where the opening parenthesis of a call or tuple stands, and each thing between its commas."""

    opening: int
    spans: tuple[tuple[int, int], ...]


def arguments_of(source: SourceText, node: ast.Call | ast.Tuple) -> Arguments:
    """Return the arguments of a call, or the elements of a tuple in parentheses, in the order of the source.

    Raises ``NotFixable`` where there are no parentheses of its own.
    """
    start, end = source.span(node)
    begin = source.span(node.func)[1] if isinstance(node, ast.Call) else start
    if isinstance(node, ast.Tuple) and source.text[start] != "(":
        raise NotFixable("the tuple has no parentheses")
    depth, opening = 0, -1
    spans: list[tuple[int, int]] = []
    part: tuple[int, int] | None = None
    for token in source.tokens_between(begin, end):
        if token.type in _NO_PART:
            continue
        left, right = source.place(token.start), source.place(token.end)
        if opening < 0:
            opening = left if token.string == "(" else -1
            continue
        depth += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
        if depth < 0 or (depth == 0 and token.string == ","):
            spans += [part] if part else []
            part = None
        else:
            part = (part[0] if part else left, right)
        if depth < 0:
            break
    return Arguments(opening, tuple(spans))


def call_through(source: SourceText, call: ast.Call, callee: str, unit: str = "    ") -> list[Change]:
    """Return the changes from ``f(a, b)`` to ``callee(f, a, b)``; the arguments stay to the letter.

    A line that would be the longest of its file is broken behind ``callee(``, ``unit`` deeper, unless a
    comment ends it: that may be meant for the line.
    """
    start, end = source.span(call)
    opening = arguments_of(source, call).opening
    front = Change(start, start, f"{callee}({_break(source, call, len(callee) + 3, unit)}")
    if _bare_generator(source, call, opening):
        return [front, Change(opening, opening, ", "), Change(end, end, ")")]
    if not call.args and not call.keywords:
        return [front, Change(opening, opening + 1, "")]
    following = source.text[opening + 1]
    return [front, Change(opening, opening + 1, "," if following.isspace() or following == "#" else ", ")]


def _break(source: SourceText, call: ast.Call, more: int, unit: str) -> str:
    """Return the line break for the line of a call that gets longer by ``more``, or the empty string."""
    line = source.lines[call.lineno - 1].rstrip()
    longest = max(_LINE_LENGTH, *(len(other.rstrip()) for other in source.lines))
    commented = any(token.type == tokenize.COMMENT for token in _tokens_of_line(source, call.lineno))
    if len(line) + more <= longest or commented or call.end_lineno != call.lineno:
        return ""
    return source.newline_at(call.lineno) + source.indentation(call.lineno) + unit


def _tokens_of_line(source: SourceText, line: int) -> Sequence[tokenize.TokenInfo]:
    start = source.starts[line - 1]
    return source.tokens_between(start, start + len(source.lines[line - 1]))


def with_argument(source: SourceText, node: ast.Call | ast.Tuple, text: str, index: int) -> Change:
    """Return the change that makes ``text`` argument number ``index`` of a call, or element of a tuple."""
    found = arguments_of(source, node)
    if isinstance(node, ast.Call) and _bare_generator(source, node, found.opening):
        raise NotFixable("its argument has no parentheses of its own")
    if index < len(found.spans):
        start = found.spans[index][0]
        return Change(start, start, f"{text}, ")
    if found.spans:
        return Change(found.spans[-1][1], found.spans[-1][1], f", {text}")
    return Change(found.opening + 1, found.opening + 1, text + ("," if isinstance(node, ast.Tuple) else ""))


def _bare_generator(source: SourceText, call: ast.Call, opening: int) -> bool:
    """Return whether the call's parentheses are those of a generator: ``f(x for x in y)``."""
    return bool(call.args) and source.span(call.args[0])[0] == opening
