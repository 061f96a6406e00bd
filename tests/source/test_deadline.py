"""The time of a task ends its walk wherever it is, by a clock that goes on with each look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pylint_periodic.analysis.fix_points.fix_points import FixPoints
from pylint_periodic.analysis.flow.sites import Site
from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.analysis.tasks.scan.scan import TaskScan
from pylint_periodic.findings import Symbol
from pylint_periodic.fix_point import Action, FixPoint
from pylint_periodic.settings import Settings
from pylint_periodic.source.deadline import Deadline, OutOfTime
from pylint_periodic.source.project.project import Project
from pylint_periodic.source.project.text_index import Index
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.values.classes.bindings import Bindings
from pylint_periodic.wording import cut_short_arguments
from tests.tools.benchmarks.growth.table import lines, program

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


def _symbols(review: ModuleReview) -> list[Symbol]:
    return [item.finding.symbol for item in review.findings]


def _cut_short(review: ModuleReview) -> list[str]:
    return [note.task.name for note in review.cut_short if note.task is not None]


def test_a_long_function_is_left_in_its_midst(tmp_path: Path, looks: Callable[[], int]) -> None:
    """What was found until then is said, and where it was left is named."""
    review = _reviewed(tmp_path, program(_LONG, "long(self.n)"))
    assert Symbol.UNBOUNDED_LOOP in _symbols(review)
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
    assert _cut_short(review) == ["Manager.task"]


def test_what_one_task_had_no_time_for_the_next_looks_at(tmp_path: Path, looks: Callable[[], int]) -> None:
    """A report that was cut short is used for no other task."""
    other = "@periodic_task.periodic_task\ndef other(self, context):\n    long(self.n)\n"
    review = _reviewed(tmp_path, program(_LONG, "long(self.n)", other))
    assert Symbol.UNBOUNDED_LOOP in _symbols(review)
    assert _cut_short(review) == ["Manager.task", "Manager.other"]
    assert [note.chain[-1].callee for note in review.cut_short] == ["long", "long"]
    assert looks() < 4 * _LOOKS


def test_the_search_for_tasks_ends(tmp_path: Path, looks: Callable[[], int]) -> None:
    """Where no task is known yet, the module is named, and it is not judged."""
    spawns = lines(1_000, "    self.a{i}.spawn(self.f{i})\n")
    review = _reviewed(tmp_path, program("", "", f"def all(self):\n{spawns}"))
    (note,) = [note for note in review.cut_short if note.task is None]
    assert cut_short_arguments(note) == ("module `manager`", "the search for its tasks", note.budget)
    assert [(what.path, what.reason) for what in review.judged.unread] == [
        ("manager.py", "not searched for tasks to the end")
    ]
    assert "Manager.task" in [task.name for task in review.tasks]
    assert Symbol.UNBOUNDED_LOOP in _symbols(review)
    assert looks() < 3 * _LOOKS


def test_fix_points_take_no_longer(
    tmp_path: Path, looks: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each finding is said, with simple advice where there was no time for better."""
    of_site, clock = FixPoints.of_site, Deadline()

    def slow(self: FixPoints, site: Site) -> FixPoint:
        before = looks()
        while looks() < before + _LOOKS // 4:
            clock.spent()
        return of_site(self, site)

    monkeypatch.setattr(FixPoints, "of_site", slow)
    review = _reviewed(tmp_path, program(_SHORT, lines(9, "while self.n{i}:\n    self.n{i} -= 1\n")))
    fixes = [item.finding.site.fix for item in review.findings]
    assert len(fixes) == 10
    hasty = [fix for fix in fixes if "time was not enough" in fix.title]
    assert 4 < len(hasty) < 8
    assert all(fix.action is Action.REWRITE and not fix.applicable for fix in hasty)
    assert _cut_short(review) == ["Manager.task"]


def test_a_scan_that_takes_long_leaves_it_to_the_file(looks: Callable[[], int]) -> None:
    """What the text does not say in time counts as a task that may be there."""
    names = lines(1_000, "@a{i}\ndef f{i}():\n    pass\n\n")
    imports = lines(1_000, "from package{i} import a{i}\n")
    text = (imports + names).encode()
    assert TaskScan(Settings(max_seconds=1)).may_hold_tasks("plain.py", text)
    assert looks() < 2 * _LOOKS
    assert not TaskScan(Settings(max_seconds=1_000)).may_hold_tasks("plain.py", text)


def test_the_index_is_gone_on_with(tmp_path: Path, looks: Callable[[], int]) -> None:
    """Who is out of time leaves the rest of the package to the next who asks."""
    for number in range(2 * _LOOKS):
        (tmp_path / "package").mkdir(exist_ok=True)
        (tmp_path / "package" / f"m{number}.py").write_text("class A(B):\n    def f(self): ...\n")
    time = Deadline()
    index = Index(tmp_path, "package", time)
    for turn in range(10):
        try:
            with time.of(turn, 1), time.enforced():
                found = index.extending("B")
                break
        except OutOfTime:
            continue
    assert len(found) == 2 * _LOOKS
    assert 0 < turn < 4
    assert looks() > 2 * _LOOKS


def test_an_order_of_bases_left_in_its_midst_is_found_out_later(
    tmp_path: Path, looks: Callable[[], int]
) -> None:
    """Nothing half known is kept."""
    file = tmp_path / "line.py"
    file.write_text("class C0: ...\n" + lines(2 * _LOOKS, "class C{j}(C{i}): ...\n"), encoding="utf-8")
    tree = load_tree(file, "line")
    assert tree is not None
    time = Deadline()
    project = Project(tmp_path, "", time)
    project.adopt(tree, "line", str(file), is_package=False)
    last = tree.body[-1]
    with pytest.raises(OutOfTime), time.of("short", 1), time.enforced():
        Bindings(project).mro(last)
    bindings = Bindings(project)
    with pytest.raises(OutOfTime), time.of("short again", 1), time.enforced():
        bindings.mro(last)
    assert len(bindings.mro(last)) == 2 * _LOOKS + 1
    assert looks() < 5 * _LOOKS


def test_time_stands_still_meanwhile(looks: Callable[[], int]) -> None:
    """What is done for another does not count, and what was used is remembered."""
    time = Deadline()
    with time.of("outer", 1):
        with time.of("inner", 1):
            for _ in range(_LOOKS):
                time.spent()
            assert time.spent()
        assert not time.spent()
        with time.of("inner", 1):
            assert time.spent()
    assert not time.spent()
    assert looks() > _LOOKS


def test_a_walk_within_its_time_is_whole(tmp_path: Path, looks: Callable[[], int]) -> None:
    """A short function takes a few looks."""
    review = _reviewed(tmp_path, program(_SHORT, "short(self.n)"))
    assert not review.cut_short
    assert looks() < _LOOKS / 2
