"""Bodies of functions that are built when somebody looks at them: most of a service nobody looks at.

A function's node is there at once, with its name, place, decorators, parameters and docstring. What it has
in its body, and which names that binds, is built from its lines once either is asked for.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from astroid import nodes
from astroid.builder import _parse_string
from astroid.manager import AstroidManager
from astroid.nodes import Position
from astroid.rebuilder import TreeRebuilder

from pylint_periodic.source.syntax.reading.interpreter_limits import deeply

_LATE = ("body", "locals")
_WAITING = "_waiting_body"
# In characters. In so few no expression is nested deeper than there is room for whenever it is built.
_LONGEST = 20_000
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_DEFINITION = re.compile(r"[ \t]*((?:async +)?(?:def|class) +)([^\W\d]\w*)\b")


@dataclass(frozen=True)
class _Waiting:
    """A body that is not built: who builds it, the line of the ``def``, and what is known of it.

    Before ``start`` stands its docstring, which is there; ``bound`` are the parameters.
    """

    rebuilder: LateRebuilder
    line: int
    start: int
    sets_attributes: bool
    bound: dict[str, list[nodes.NodeNG]]


class LateRebuilder(TreeRebuilder):  # type: ignore[misc]  # astroid has no types for it
    """Builds the tree of a module, and puts the bodies of functions off."""

    def __init__(self, text: str, *further: Any) -> None:
        """Build from Python's tree of ``text``."""
        super().__init__(AstroidManager(), *further, text)
        # Lines are counted in another way where anything else ends them.
        self._lines: list[str] = [] if "\r" in text or "\f" in text else self._data or []

    def _visit_functiondef(self, cls: Any, node: Any, parent: nodes.NodeNG) -> Any:
        body = node.body
        start = 1 if ast.get_docstring(node, clean=False) is not None else 0
        if len(body) == start or not self._can_wait(node):
            return super()._visit_functiondef(cls, node, parent)
        node.body = body[:start]
        function = super()._visit_functiondef(cls, node, parent)
        bound = vars(function).pop("locals")
        del vars(function)["body"]
        vars(function)[_WAITING] = _Waiting(self, node.lineno, start, _sets_attributes(body), bound)
        return function

    def _get_position_info(self, node: Any, parent: Any) -> Position | None:
        """Return where the keyword and the name of a definition stand: mostly first in a line."""
        line = self._lines[node.lineno - 1] if self._lines else ""
        plain = _DEFINITION.match(line)
        if plain is None or plain[2] != node.name:
            return super()._get_position_info(node, parent)
        return Position(node.lineno, plain.start(1), node.lineno, plain.end())

    def text(self, first: int, last: int) -> str:
        """Return some lines; nothing where they are not told apart."""
        return "\n".join(self._lines[first - 1 : last])

    def _can_wait(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
        """Return whether a body says nothing of what is around it, is short, and has lines of its own."""
        above, text = (
            self.text(node.lineno - 1, node.lineno - 1),
            self.text(node.lineno, node.end_lineno or 0),
        )
        own = _DEFINITION.match(text) is not None and not above.endswith("\\") and not text.endswith("\\")
        return own and len(text) <= _LONGEST and "global" not in text

    @deeply
    def build(self, function: nodes.FunctionDef, waiting: _Waiting) -> list[nodes.NodeNG]:
        """Build a body that was put off."""
        text = self.text(waiting.line, function.end_lineno)
        # As many lines stand before it as there are in the file.
        above = "\n" * (waiting.line - 1)
        if text[:1].isspace():
            above = "\n" * (waiting.line - 2) + "if 1:\n"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            parsed = _parse_string(above + text, type_comments=True)
        (outer,) = (parsed[0] if isinstance(parsed, tuple) else parsed).body
        definition = outer.body[0] if text[:1].isspace() else outer
        self._global_names.append({})
        try:
            return [self.visit(item, function) for item in definition.body[waiting.start :]]
        finally:
            self._global_names.pop()
            self.bind_imports(function.root())

    def bind_imports(self, tree: nodes.Module) -> None:
        """Bind the names of the ``from`` imports that were met.

        The builder's post-build step would import what they name; binding is all that we need of it.
        """
        for item in self._import_from_nodes:
            # Before version 4 astroid keeps the node alone.
            node, global_names = item if isinstance(item, tuple) else (item, ())
            for imported, alias in node.names:
                if imported != "*":
                    scope = tree if (alias or imported) in global_names else node.parent
                    scope.set_local(alias or imported, node)
        self._import_from_nodes.clear()
        self._delayed_assattr.clear()


def may_hold(function: nodes.FunctionDef, spelled: re.Pattern[str]) -> bool:
    """Return whether a function may hold what is spelled so, without building its body."""
    waiting = vars(function).get(_WAITING)
    return waiting is None or (
        spelled.search(waiting.rebuilder.text(function.lineno, function.end_lineno)) is not None
    )


def may_set_attributes(function: nodes.FunctionDef) -> bool:
    """Return whether a body can set an attribute, without building it; of a built one that is not told."""
    waiting = vars(function).get(_WAITING)
    return waiting is None or waiting.sets_attributes


def _sets_attributes(body: Sequence[ast.stmt]) -> bool:
    stack: list[Any] = [*body]
    while stack:
        statement = stack.pop()
        for field in _BLOCKS:
            stack += getattr(statement, field, ())
        targets = [*getattr(statement, "targets", ()), getattr(statement, "target", None)]
        targets += (item.optional_vars for item in getattr(statement, "items", ()))
        if any(map(_has_attribute, targets)) or _calls_setattr(statement):
            return True
    return False


def _calls_setattr(statement: ast.stmt) -> bool:
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "setattr"


def _has_attribute(target: ast.expr | None) -> bool:
    if isinstance(target, ast.Starred):
        return _has_attribute(target.value)
    if isinstance(target, (ast.Tuple, ast.List)):
        return any(map(_has_attribute, target.elts))
    return isinstance(target, ast.Attribute)


class _Late:
    """An attribute of functions that is built when it is asked for, and an ordinary one from then on."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, function: nodes.FunctionDef | None, _: type | None = None) -> Any:
        waiting = None if function is None else vars(function).pop(_WAITING, None)
        if function is None or waiting is None:
            raise AttributeError(self._name)
        function.locals = waiting.bound
        function.body = waiting.rebuilder.build(function, waiting)
        return vars(function)[self._name]


for _name in _LATE:
    setattr(nodes.FunctionDef, _name, _Late(_name))
