"""The time of a task ends its walk wherever it is, by a clock that goes on with each look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.trees import load_tree
from tests.benchmarks.growth.table import lines, program

# How many looks at the clock make a second.
_LOOKS = 300
_LONG = "def long(n):\n    while n:\n        n -= n.step\n" + lines(1_000, "    n.f{i}(n.a{i})\n") + "\n"
_SHORT = "def short(n):\n    while n:\n        n -= n.step\n\n"


@pytest.fixture(name="looks")
def counted_looks(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Have time pass with each look at the clock, and count them."""
    seen = 0

    def monotonic() -> float:
        nonlocal seen
        seen += 1
        return seen / _LOOKS

    monkeypatch.setattr("pylint_periodic.source.deadline.time.monotonic", monotonic)
    return lambda: seen


def _reviewed(directory: Path, text: str) -> ModuleReview:
    file = directory / "manager.py"
    file.write_text(text, encoding="utf-8")
    tree = load_tree(file, "manager")
    assert tree is not None
    return review_module(tree, str(file), Settings(max_seconds=1))


def test_a_long_function_is_left_in_its_midst(tmp_path: Path, looks: Callable[[], int]) -> None:
    """What was found until then is said, and where it was left is named."""
    review = _reviewed(tmp_path, program(_LONG, "long(self.n)"))
    assert Symbol.UNBOUNDED_LOOP in [item.finding.symbol for item in review.findings]
    assert looks() < 2 * _LOOKS
    (note,) = review.cut_short
    assert note.budget == "periodic-max-seconds=1"


def test_other_tasks_are_looked_at(tmp_path: Path, looks: Callable[[], int]) -> None:
    """Each task has a time of its own."""
    other = "@periodic_task.periodic_task\ndef other(self, context):\n    short(self.n)\n"
    review = _reviewed(tmp_path, program(_LONG + _SHORT, "long(self.n)", other))
    names = {item.finding.task.name for item in review.findings if item.finding.chain}
    assert "Manager.other" in names
    assert looks() < 4 * _LOOKS
    assert [note.task.name for note in review.cut_short] == ["Manager.task"]


def test_a_walk_within_its_time_is_whole(tmp_path: Path, looks: Callable[[], int]) -> None:
    """A short function takes a few looks."""
    review = _reviewed(tmp_path, program(_SHORT, "short(self.n)"))
    assert not review.cut_short
    assert looks() < _LOOKS / 2
