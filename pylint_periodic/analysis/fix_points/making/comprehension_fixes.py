"""Fixes of comprehensions: nothing can yield in one, so it becomes a loop that fills the same container."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from astroid import nodes

from pylint_periodic.analysis.fix_points.making.pace import Pace
from pylint_periodic.analysis.fix_points.visible_names import is_the_builtin
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.syntax.places import free_name
from pylint_periodic.source.syntax.source_lines import source_lines
from pylint_periodic.source.syntax.walk import dotted_name, enclosing_function, statement_of, walk

Comprehension: TypeAlias = nodes.ListComp | nodes.SetComp | nodes.DictComp
_EMPTY = {nodes.ListComp: "[]", nodes.SetComp: "set()", nodes.DictComp: "{}"}
_PLAIN = (nodes.Name, nodes.Const, nodes.Attribute)
_SAME_AT_ANY_TIME = (nodes.Name, nodes.Const)


def header_of(comprehension: nodes.NodeNG, pace: Pace, *, copied: bool) -> tuple[str, str]:
    """Return the header of the loop that a comprehension becomes, and the test of its yield, or nothing."""
    generator = comprehension.generators[0]
    iterable = _source_of(generator.iter)
    target = ", ".join(map(_source_of, generator.target.elts)) if _is_pair(generator.target) else ""
    target = target or _source_of(generator.target)
    iterable = f"list({iterable})" if copied else iterable
    if pace.every_round:
        return f"for {target} in {iterable}:", ""
    counter = free_name("n", comprehension)
    target = f"({target})" if _is_pair(generator.target) else target
    return f"for {counter}, {target} in enumerate({iterable}):", f"if {counter} % {pace.interval} == 0:"


def loop_of(comprehension: nodes.NodeNG, header: str, test: str, pause: str, longest: int) -> str:
    """Return the statements that take the place of the one that a comprehension stands in.

    Nothing where they would not be the same: what stands before it in its statement is worked out before it,
    its names mean something else in the function, or a comment would go. In the text a tab at the start of a
    line is one level of indentation.
    """
    if not isinstance(comprehension, (nodes.ListComp, nodes.SetComp, nodes.DictComp)):
        return ""
    around = _around(comprehension)
    if not around or not _can_be_a_loop(comprehension):
        return ""
    if test and not is_the_builtin("enumerate", comprehension):
        return ""
    name = free_name("found", comprehension)
    conditions = comprehension.generators[0].ifs
    lines = [f"{name} = {_EMPTY[type(comprehension)]}", header]
    lines += [f"\t{test}", f"\t\t{pause}"] if test else [f"\t{pause}"]
    depth = "\t"
    if conditions:
        lines.append(f"\tif {' and '.join(_operand(item, conditions) for item in conditions)}:")
        depth = "\t\t"
    indentation = statement_of(comprehension).col_offset or 0
    for line in _adding(comprehension, name, depth):
        fits = _width(line) + indentation <= longest
        lines.append(line if fits else line.replace("(", f"(\n{depth}\t", 1))
    lines.append(name.join(around))
    widths = [_width(line) for whole in lines for line in whole.splitlines()]
    return "\n".join(lines) if max(widths) + indentation <= longest else ""


def _around(comprehension: Comprehension) -> tuple[str, str] | tuple[()]:
    """Return what of its statement stands before a comprehension and behind it, on the same lines."""
    statement = statement_of(comprehension)
    same_lines = (statement.lineno, statement.end_lineno) == (comprehension.lineno, comprehension.end_lineno)
    lines = source_lines(comprehension.root()).text.splitlines()
    if not same_lines or not comprehension.end_lineno or comprehension.end_lineno > len(lines):
        return ()
    first, last = lines[comprehension.lineno - 1], lines[comprehension.end_lineno - 1]
    return (
        first[statement.col_offset : comprehension.col_offset].decode("utf-8", "replace"),
        last[comprehension.end_col_offset : statement.end_col_offset].decode("utf-8", "replace"),
    )


def _is_pair(target: nodes.NodeNG) -> bool:
    return isinstance(target, nodes.Tuple) and len(target.elts) > 1


def _source_of(node: nodes.NodeNG) -> str:
    """Return a part of a comprehension to the letter, or where it takes several lines as one line of text."""
    if node.lineno is None or node.lineno != node.end_lineno:
        return text_of(node)
    line = source_lines(node.root()).text.splitlines()[node.lineno - 1 : node.lineno]
    whole = b"".join(line)[node.col_offset : node.end_col_offset].decode("utf-8", "replace")
    return whole or text_of(node)


def _adding(comprehension: Comprehension, name: str, depth: str) -> Iterator[str]:
    if isinstance(comprehension, nodes.DictComp):
        key, value = _source_of(comprehension.key), _source_of(comprehension.value)
        if not isinstance(comprehension.key, _SAME_AT_ANY_TIME):
            # An assignment works out the value first, a comprehension the key.
            yield f"{depth}{(once := free_name('key', comprehension))} = {key}"
            key = once
        yield f"{depth}{name}[{key}] = {value}"
    else:
        add = "append" if isinstance(comprehension, nodes.ListComp) else "add"
        yield f"{depth}{name}.{add}({_source_of(comprehension.elt)})"


def _operand(condition: nodes.NodeNG, all_of_them: list[nodes.NodeNG]) -> str:
    alone = len(all_of_them) == 1 or isinstance(condition, (*_PLAIN, nodes.Call, nodes.Compare))
    return _source_of(condition) if alone else f"({_source_of(condition)})"


def _width(line: str) -> int:
    return len(line.expandtabs(4))


def _can_be_a_loop(comprehension: Comprehension) -> bool:
    function = enclosing_function(comprehension)
    generators = comprehension.generators
    return (
        isinstance(function, nodes.FunctionDef)
        and comprehension.scope().parent.scope() is function
        and len(generators) == 1
        and not generators[0].is_async
        and _is_worked_out_first(comprehension)
        and not _names_elsewhere(comprehension, function)
        and not _has_comment(comprehension)
    )


def _is_worked_out_first(comprehension: Comprehension) -> bool:
    """Return whether nothing that does anything is worked out in its statement before a comprehension."""
    node = comprehension
    while not node.is_statement:
        around = node.parent
        if isinstance(around, nodes.Call):
            before = [item for item in around.args if _is_before(item, node)]
            words = [word.value for word in around.keywords if _is_before(word, node)]
            if not dotted_name(around.func) or not all(isinstance(item, _PLAIN) for item in before + words):
                return False
        elif not isinstance(around, (nodes.Keyword, nodes.Return, nodes.Assign, nodes.AnnAssign, nodes.Expr)):
            return False
        node = around
    return True


def _is_before(one: nodes.NodeNG, other: nodes.NodeNG) -> bool:
    return (one.lineno or 0, one.col_offset or 0) < (other.lineno or 0, other.col_offset or 0)


def _names_elsewhere(comprehension: Comprehension, function: nodes.FunctionDef) -> bool:
    """Return whether a function uses the names of a comprehension for anything else."""
    own = {
        node.name for node in walk(comprehension.generators[0].target) if isinstance(node, nodes.AssignName)
    }
    plain = all(
        isinstance(node, (nodes.AssignName, nodes.Tuple)) for node in walk(comprehension.generators[0].target)
    )
    inside = set(walk(comprehension))
    return not plain or any(
        isinstance(node, (nodes.Name, nodes.AssignName))
        and node.name in own
        and node not in inside
        and (node.scope() is function or node.name not in node.scope().locals)
        for node in (*walk(function), *walk(function.args))
    )


def _has_comment(comprehension: Comprehension) -> bool:
    """Return whether a comment may stand in a comprehension; one behind it stays where it is."""
    first, last = comprehension.lineno or 0, comprehension.end_lineno or 0
    return any(first <= line < last for line in source_lines(comprehension.root()).holding(b"#"))
