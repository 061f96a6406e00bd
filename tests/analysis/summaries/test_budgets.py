"""What a budget cuts short of one task is nothing to another: each is answered as if it stood alone."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.tools.parameters import some_at_once

_HEAD = """\
import json

from oslo_config import cfg
from oslo_service import periodic_task


def spin():
    while cfg.CONF.turning:
        cfg.CONF.turns += 1


def one(left):
    two(left)


def two(left):
    three(left)
    spin()


def three(left):
    for item in left:
        json.loads(item)
    back(left)


def back(left):
    if left:
        three(left[1:])


def wide(left):
    spin()
    three(left)
    back(left)


class Manager(periodic_task.PeriodicTasks):
"""
_TASKS = {
    "far": "one(self.left)",
    "near": "two(self.left)",
    "nearest": "spin()",
    "circle": "back(self.left)",
    "broad": "wide(self.left); one(self.left)",
}


def _said(names: Sequence[str], settings: Settings, path: Path) -> dict[str, set[tuple[str, ...]]]:
    """Return the findings and notes of each task, whatever order they come in."""
    methods = "".join(
        f"    @periodic_task.periodic_task\n    def {name}(self, context):\n        {_TASKS[name]}\n\n"
        for name in names
    )
    path.write_text(_HEAD + methods, encoding="utf-8")
    tree = load_tree(path, path.stem)
    assert tree is not None
    review = review_module(tree, str(path), settings)
    said: dict[str, set[tuple[str, ...]]] = {name: set() for name in names}
    for placed in review.findings:
        for task, chain, _, _ in placed.finding.call_paths:
            name = task.name.rpartition(".")[2]
            said[name].add((placed.finding.symbol.value, *(step.callee for step in chain)))
    for note in review.cut_short:
        assert note.task is not None
        said[note.task.name.rpartition(".")[2]].add((note.budget, *(step.callee for step in note.chain)))
    return said


@pytest.mark.parametrize(
    "settings",
    some_at_once(
        [
            Settings(max_depth=1),
            Settings(max_depth=2),
            Settings(max_depth=3),
            Settings(max_functions=2),
            Settings(max_functions=3),
            Settings(max_functions=5),
            Settings(),
        ],
        Settings(max_depth=2),
        Settings(max_functions=3),
    ),
    ids=lambda settings: f"depth-{settings.max_depth}-functions-{settings.max_functions}",
)
def test_each_task_is_answered_alone(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "manager.py"
    alone = {name: _said([name], settings, path)[name] for name in _TASKS}
    assert any(alone.values())
    for order in itertools.islice(itertools.permutations(_TASKS), 0, None, 7):
        assert _said(order, settings, path) == alone
