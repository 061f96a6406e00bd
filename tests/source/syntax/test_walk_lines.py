"""What stands on a line is found without a walk through the whole module: the same as by one."""

from __future__ import annotations

import pytest
from astroid import nodes

from pylint_periodic.source.syntax.reading.trees import tree_of
from pylint_periodic.source.syntax.walk import walk, walk_lines

PROGRAM = '''\
"""Definitions of every shape, also such as have nothing but a docstring."""


@decorated(
    first=1,
)
def documented(one, two=call(3), *rest: call(4)):
    """Nothing else."""


class Documented:
    """Nothing else."""


class Manager:
    @decorated
    def task(
        self,
        context=call(),
    ):
        """Says what it does."""

        @decorated
        def inner(x): return x
        return [inner(item) for item in self.items if item] + [lambda y=call(): y]

    async def other(self): pass
'''


@pytest.mark.parametrize("line", range(1, PROGRAM.count("\n") + 1))
def test_all_that_begins_on_a_line_is_found(line: int) -> None:
    tree = tree_of(PROGRAM, "program", "program.py")
    wanted = [node for node in walk(tree) if node.lineno == line and not isinstance(node, nodes.Module)]
    found = list(walk_lines(tree, [line]))
    assert [node for node in wanted if node not in found] == []


def test_a_task_that_is_nothing_but_its_docstring_is_looked_at() -> None:
    tree = tree_of(PROGRAM, "program", "program.py")
    (function,) = (node for node in walk_lines(tree, [7]) if isinstance(node, nodes.FunctionDef))
    assert (function.name, function.body) == ("documented", [])
