"""Files that the code itself shows to be small: by what becomes of what is read, the path, what is written.

Of all others nobody knows how large they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from astroid import nodes

from pylint_periodic.analysis.costs.short_texts import ShortTexts
from pylint_periodic.analysis.operations.operations import Catalogued, argument_at
from pylint_periodic.catalog.catalog import beginnings_of, endings_of
from pylint_periodic.catalog.paths import Holds
from pylint_periodic.catalog.roles import has_role, matching_row, spelled
from pylint_periodic.catalog.vocabulary import Role
from pylint_periodic.source.memory import remembered
from pylint_periodic.source.syntax.arguments import argument_of
from pylint_periodic.source.syntax.names.reaching_definitions import find_bindings
from pylint_periodic.source.syntax.walk import body_nodes, called_name, enclosing_function
from pylint_periodic.source.values.resolver import Resolver
from pylint_periodic.source.values.string_prefixes import beginnings
from pylint_periodic.source.values.values import External, Function

_MAX_DEPTH = 6
# The modes of `open` that write.
_WRITING = frozenset("wax+")


class SmallFiles:
    """Tells operations on small files, in the context of the function that they stand in."""

    def __init__(self, resolver: Resolver) -> None:
        """Ask ``resolver`` what files hold and where they are."""
        self._resolver = resolver
        self._texts = ShortTexts(resolver)

    def knows(self, step: Catalogued, context: Function | None) -> bool:
        """Return whether an operation is known to read or write no more than some kB."""
        if has_role(step.name, Role.WRITES_TEXT):
            return self._is_short(step, context) or self._is_at_small_path(step, context)
        return self._reads_little(step.call, context) or self._is_at_small_path(step, context)

    # -- what becomes of what is read

    def _reads_little(self, call: nodes.Call, context: Function | None) -> bool:
        return any(self.is_taken(read, context) for read in (call, *_other_reads(call)))

    def is_taken(self, node: nodes.NodeNG, context: Function | None, depth: int = 0) -> bool:
        """Return whether a text is handed, as a whole, to what takes a number, a key or another short one."""
        node = _same_text(node)
        parent = node.parent
        if isinstance(parent, (nodes.BoolOp, nodes.IfExp)) and depth < _MAX_DEPTH:
            return self.is_taken(parent, context, depth + 1)
        if isinstance(parent, nodes.Keyword):
            return self._takes_little(parent.parent, node, context)
        if isinstance(parent, nodes.Call) and node in parent.args:
            return self._takes_little(parent, node, context)
        return depth < _MAX_DEPTH and any(
            self.is_taken(use, context, depth + 1) for use in _uses_of_what_gets(node)
        )

    def _takes_little(self, call: nodes.NodeNG, given: nodes.NodeNG, context: Function | None) -> bool:
        if not isinstance(call, nodes.Call):
            return False
        for callee in self._resolver.values(call.func, context):
            row = matching_row(callee.name, Role.TAKES_LITTLE) if isinstance(callee, External) else None
            if row is not None and argument_of(call, row.argument, row.keyword) is given:
                return True
        return False

    # -- where it is

    def is_at(self, opened: nodes.NodeNG | None, context: Function | None) -> bool:
        """Return whether a call opens a file for reading of which the path tells that it is small."""
        if not isinstance(opened, nodes.Call) or not opened.args:
            return False
        if context is None or enclosing_function(opened) is not context.node:
            function = enclosing_function(opened)
            context = None if function is None else self._resolver.lexical(function)
        return self._is_small_path(opened.args[0], context, is_read=_is_opened_for_reading(opened))

    def _is_at_small_path(self, step: Catalogued, context: Function | None) -> bool:
        if step.origin is not None:
            return self.is_at(step.origin, context)
        if not has_role(step.name, Role.READS_FILE_AT):
            return False
        path = argument_at(step.call, 0)
        if path is None and isinstance(step.call.func, nodes.Attribute):
            path = step.call.func.expr
        return path is not None and self._is_small_path(path, context, is_read=True)

    def _is_small_path(self, path: nodes.NodeNG, context: Function | None, *, is_read: bool) -> bool:
        begins = beginnings_of(Holds.LITTLE)
        if all(text.startswith(begins) for text in beginnings(path, context, self._resolver)):
            return True
        ends = endings_of(Holds.LITTLE)
        if all(text.endswith(ends) for text in self._resolver.texts(path, context)):
            return True
        return is_read and self._resolver.is_option(path, context)

    # -- what is written

    def _is_short(self, step: Catalogued, context: Function | None) -> bool:
        """Return whether what an operation writes is short; what is given nothing writes what was before."""
        row = matching_row(step.name, Role.WRITES_TEXT)
        given = argument_at(step.call, 0 if row is None else row.argument)
        written = [given] if given is not None else [*_written_beside(step.call)]
        return bool(written) and all(self._texts.is_short(item, context) for item in written)


def is_given_back(node: nodes.NodeNG, depth: int = 0) -> bool:
    """Return whether a text, as a whole, is what a function returns."""
    node = _same_text(node)
    parent = node.parent
    if isinstance(parent, nodes.Return):
        return True
    if isinstance(parent, (nodes.BoolOp, nodes.IfExp)) and depth < _MAX_DEPTH:
        return is_given_back(parent, depth + 1)
    return depth < _MAX_DEPTH and any(is_given_back(use, depth + 1) for use in _uses_of_what_gets(node))


def _same_text(node: nodes.NodeNG) -> nodes.NodeNG:
    """Return the outermost call that gives the same text again, such as one without blanks at its ends."""
    while (
        isinstance(node.parent, nodes.Attribute)
        and node.parent.attrname in spelled(Role.GIVES_SAME_TEXT)
        and isinstance(node.parent.parent, nodes.Call)
        and node.parent.parent.func is node.parent
    ):
        node = node.parent.parent
    return node


def _uses_of_what_gets(node: nodes.NodeNG) -> Iterator[nodes.Name]:
    """Yield the uses of a name that an expression is assigned to, as far as they can be of that."""
    parent = node.parent
    if not isinstance(parent, nodes.Assign) or parent.value is not node or len(parent.targets) != 1:
        return
    target, function = parent.targets[0], enclosing_function(node)
    if isinstance(target, nodes.AssignName) and isinstance(function, nodes.FunctionDef):
        yield from _uses_by_binding(function, target.name).get(target, ())


# Asked for every file that a function reads or writes.
@remembered(64)
def _uses(function: nodes.FunctionDef) -> Mapping[str, Sequence[nodes.Name]]:
    """Return the uses of names in a function, by name."""
    found: dict[str, list[nodes.Name]] = {}
    for node in body_nodes(function):
        if isinstance(node, nodes.Name):
            found.setdefault(node.name, []).append(node)
    return found


@remembered(256)
def _uses_by_binding(function: nodes.FunctionDef, name: str) -> Mapping[nodes.NodeNG, Sequence[nodes.Name]]:
    """Return the uses of a name in a function, by what can have bound it."""
    found: dict[nodes.NodeNG, list[nodes.Name]] = {}
    for use in _uses(function).get(name, ()):
        for binding in find_bindings(name, use)[1]:
            found.setdefault(binding, []).append(use)
    return found


def _on_same_file(call: nodes.Call) -> Iterator[nodes.Call]:
    """Yield the calls of methods of the name that a call's method is called on, and of the same file."""
    file = call.func.expr if isinstance(call.func, nodes.Attribute) else None
    function = enclosing_function(call)
    if not isinstance(file, nodes.Name) or not isinstance(function, nodes.FunctionDef):
        return
    opened = find_bindings(file.name, file)[1]
    for binding in opened[:1]:
        for use in _uses_by_binding(function, file.name).get(binding, ()):
            method = use.parent
            other = method.parent if isinstance(method, nodes.Attribute) else None
            is_called = isinstance(other, nodes.Call) and other.func is method
            if is_called and find_bindings(file.name, use)[1] == opened:
                yield other


def _other_reads(call: nodes.Call) -> Iterator[nodes.Call]:
    """Yield the other calls that read the whole of the file that a call reads the whole of."""
    if _is_whole_read(call):
        yield from (other for other in _on_same_file(call) if other is not call and _is_whole_read(other))


def _is_whole_read(call: nodes.Call) -> bool:
    return called_name(call) == "read" and not call.args


def _written_beside(call: nodes.Call) -> Iterator[nodes.NodeNG]:
    """Yield all that a function writes to the file that a call is about."""
    for other in _on_same_file(call):
        if called_name(other) in spelled(Role.WRITES_TEXT):
            yield from other.args[:1]


def _is_opened_for_reading(call: nodes.Call) -> bool:
    mode = argument_of(call, 1, "mode")
    if mode is None:
        return True
    return isinstance(mode, nodes.Const) and not _WRITING & set(str(mode.value))
