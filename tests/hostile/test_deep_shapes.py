"""What is nested deeper than people write it hides nothing: it is looked at, or named as not looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.memory import forget_files
from pylint_periodic.source.syntax.reading.trees import NO_PYTHON, TOO_DEEP, Unread, read_tree

pytestmark = pytest.mark.slow

LOOP = "    while n.n != 5:\n        n.n = n.n * 3 % 7\n"
HELPER = "def helper(n):\n"
MANAGER = """\
from oslo_service import periodic_task

from service import helper


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def drain(self, context):
        helper.helper(self)
"""


def _nested(depth: int, head: str, body: str) -> str:
    lines = [f"{' ' * (4 + level)}{head}\n" for level in range(depth)]
    return "".join(lines) + f"{' ' * (4 + depth)}{body}\n"


SHAPES = {
    "elif": HELPER
    + "    if n == 0:\n        pass\n"
    + "".join(f"    elif n == {i}:\n        pass\n" for i in range(1, 2500))
    + LOOP,
    "a sum": HELPER + f"    x = {'+ '.join(['1 '] * 3000)}\n" + LOOP,
    "a sum of names": HELPER + f"    x = {'+ '.join(['n.n '] * 1500)}\n" + LOOP,
    "a text": HELPER + f"    x = {'+ '.join(['str(n) '] * 1000)}\n" + LOOP,
    "a power": HELPER + f"    x = {'** '.join(['n '] * 600)}\n" + LOOP,
    "a chain of calls": HELPER + f"    n{'.a()' * 1000}\n" + LOOP,
    "a chain of attributes": HELPER + f"    x = n{'.a' * 2000}\n" + LOOP,
    "a chain of subscripts": HELPER + f"    x = n{'[0]' * 2000}\n" + LOOP,
    "parentheses": HELPER + f"    x = {'(' * 150}1{')' * 150}\n" + LOOP,
    "lists": HELPER + f"    x = {'[' * 150}1{']' * 150}\n" + LOOP,
    "tables": HELPER + f"    x = {'{1: ' * 150}1{'}' * 150}\n" + LOOP,
    "calls in calls": HELPER + f"    x = {'len(' * 90}n{')' * 90}\n" + LOOP,
    "signs": HELPER + f"    x = {'-' * 800}n\n" + LOOP,
    "not": HELPER + f"    x = {'not ' * 800}n\n" + LOOP,
    "choices": HELPER + f"    x = {'1 if n else ' * 800}2\n" + LOOP,
    "lambdas": HELPER + f"    x = {'lambda: ' * 800}2\n" + LOOP,
    "comprehensions": HELPER + f"    x = {'[' * 60}n{' for i in n]' * 60}\n" + LOOP,
    "if in if": HELPER + _nested(90, "if n:", "pass") + LOOP,
    "try in try": HELPER
    + "".join(f"{' ' * (4 + i)}try:\n" for i in range(15))
    + f"{' ' * 19}pass\n"
    + "".join(f"{' ' * (4 + i)}finally:\n{' ' * (5 + i)}pass\n" for i in reversed(range(15)))
    + LOOP,
    "functions in functions": HELPER + _nested(90, "def f():", "pass") + LOOP,
    "decorators": "".join("@staticmethod\n" for _ in range(1000))
    + "def f():\n    pass\n\n\n"
    + HELPER
    + LOOP,
    "assignments": HELPER + f"    x = {'= '.join(f'y{i} ' for i in range(2000))}= 1\n" + LOOP,
    "comparisons": HELPER + f"    x = {'< '.join(['n '] * 2000)}\n" + LOOP,
    "and or": HELPER + f"    x = {' or '.join(['n and n'] * 2000)}\n" + LOOP,
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_the_loop_behind_it_is_found(tmp_path: Path, text: str) -> None:
    package = tmp_path / "service"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "helper.py").write_text(text, encoding="utf-8")
    manager = package / "manager.py"
    manager.write_text(MANAGER, encoding="utf-8")
    forget_files()
    helper = read_tree(package / "helper.py", "service.helper")
    if isinstance(helper, Unread):
        assert helper.reason == TOO_DEEP  # some versions of Python take less
        return
    tree = read_tree(manager, "service.manager")
    assert not isinstance(tree, Unread)
    # Comprehensions in each other hold the hub themselves, whatever stands behind them.
    review = review_module(tree, str(manager), Settings(data_loops="none"))
    assert [item.finding.symbol for item in review.findings] == [Symbol.UNBOUNDED_LOOP]


def test_what_has_no_bottom_is_named(tmp_path: Path) -> None:
    file = tmp_path / "deep.py"
    file.write_text(f"x = {'-' * 100_000}1\n", encoding="utf-8")
    tree = read_tree(file, "deep")
    assert isinstance(tree, Unread)
    assert tree.reason in (TOO_DEEP, NO_PYTHON)  # Python's own parser refuses it, in one way or the other
