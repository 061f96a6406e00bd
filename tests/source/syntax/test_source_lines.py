"""Nodes are found by the lines that name them."""

from __future__ import annotations

import pytest
from astroid import nodes

from pylint_periodic.source.syntax.reading.trees import tree_of
from pylint_periodic.source.syntax.source_lines import SourceLines, nodes_beside
from pylint_periodic.source.syntax.walk import walk

_MANY = "".join(f"    n{i} = {i}\n" for i in range(100))
_PROGRAM = f"""\
class C:
{_MANY}    @first(
        wanted)
    def method(self, a=wanted, *,
            b=wanted) -> wanted: return wanted; wanted
{_MANY}    n = 1; n = [
        wanted]; n = wanted
    def other(self): pass
    unwanted = 1
wanted = (lambda a=wanted:
    wanted)
"""


def _wanted(found: object) -> list[tuple[int, int]]:
    return [
        (node.lineno, node.col_offset)
        for node in found  # type: ignore[attr-defined]
        if isinstance(node, nodes.Name) and node.name == "wanted"
    ]


@pytest.mark.parametrize("written", [True, False])
def test_all_that_is_on_a_line_is_found(*, written: bool) -> None:
    """In the order of the source, whether or not the source can be read."""
    tree = tree_of(_PROGRAM, "m", "")
    tree.file_bytes = _PROGRAM.encode() if written else b""
    assert _wanted(nodes_beside(tree, "wanted")) == _wanted(walk(tree))
    assert len(_wanted(walk(tree))) == 10


def test_few_others_are_looked_at() -> None:
    """A line is looked for, and a whole word."""
    tree = tree_of(_PROGRAM, "m", "")
    tree.file_bytes = _PROGRAM.encode()
    assert len([*nodes_beside(tree, "unwanted")]) == 4  # the class and the statement
    assert not [*nodes_beside(tree, "want")]


def test_lines_that_set_a_name_are_those_before_its_sign() -> None:
    """Reading it, comparing it and longer names are none; brackets and ends of lines may stand between."""
    text = "a.x = b.x\na.x == 1\nf(xx=a.x)\n(a.x\n) = 2\na.x \\\n    = 3\na.y = a.x=4\na.x: int\n"
    tree = tree_of(text, "m", "")
    tree.file_bytes = text.encode()
    assert SourceLines(tree).setting("x") == [1, 4, 6, 8]
