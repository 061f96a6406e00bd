"""Files are chosen by their text: however it is spelled and coded, none with a task is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.tasks.scan.scan import TaskScan
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.hostile.spelling import CODINGS, LINE_ENDS, coded, has_task, programs

DEFAULTS = Settings()
PLAIN = next(programs())[1]


SCAN = TaskScan(DEFAULTS)


def passed_over(content: bytes) -> bool:
    """Return whether the scan says of a program with a task that it has none."""
    assert has_task(content)
    return not SCAN.may_hold_tasks("/nowhere/manager.py", content)


def test_every_spelling_in_every_coding_is_looked_at() -> None:
    missed: list[str] = []
    tried = 0
    for name, text in programs():
        for coding in CODINGS:
            content = coded(text, coding)
            if content is None:
                continue
            tried += 1
            if passed_over(content):
                missed.append(f"{name}: {coding}")
    assert tried > 1500
    assert not missed


@pytest.mark.parametrize("end", LINE_ENDS, ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("coding", CODINGS)
def test_every_line_end_is_one(coding: str, end: str) -> None:
    content = coded(PLAIN, coding, end)
    assert content is not None
    assert not passed_over(content)


def test_what_is_looked_at_is_found(tmp_path: Path) -> None:
    missed: list[str] = []
    file = tmp_path / "manager.py"
    for turn, (name, text) in enumerate(programs()):
        # Each spelling once, the codings in turn.
        content = coded(text, CODINGS[turn % len(CODINGS)]) or coded(text, "")
        assert content is not None
        file.write_bytes(content)
        tree = load_tree(file, "manager")
        assert tree is not None, name
        if not review_module(tree, str(file), DEFAULTS).tasks:
            missed.append(name)
    assert not missed


@pytest.mark.parametrize(
    "text",
    [
        "import eventlet\n\n\ndef work():\n    pass\n\n\n# def\neventlet.spawn(work)\n",
        "import eventlet\n\n\ndef work():\n    pass\n\n\n# def \\\neventlet.spawn(work)\n",
        "import eventlet\n\n\ndef work():\n    pass\n\n\neventlet.\uff53pawn(work)\n",
        "import eventlet\n\n\ndef work():\n    pass\n\n\neventlet. \\\n spawn \\\n (work)\n",
        "import eventlet\n\n\ndef work():\n    pass\n\n\n\uff47o = eventlet.spawn\ngo(work)\n",
    ],
)
@pytest.mark.parametrize("coding", ["", "utf-7", "gb18030"])
def test_what_hands_over_is_not_hidden_either(tmp_path: Path, text: str, coding: str) -> None:
    content = coded(text, coding)
    assert content is not None
    file = tmp_path / "manager.py"
    file.write_bytes(content)
    tree = load_tree(file, "manager")
    assert tree is not None
    assert review_module(tree, str(file), DEFAULTS).tasks
    assert TaskScan(DEFAULTS).may_hold_tasks(str(file), content)


@pytest.mark.parametrize(
    "statement",
    [
        "from \\\n    pkg.helpers \\\n    import start\n",
        "x = 1; from pkg.helpers import start\n",
        "from pkg . helpers import start\n",
        "from pkg.\uff48elpers import start\n",
        "from .helpers import(start)\n",
    ],
)
def test_an_alias_from_the_project_is_not_hidden_by_its_import(tmp_path: Path, statement: str) -> None:
    package = tmp_path / "pkg"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "helpers.py").write_text("from eventlet import \uff53pawn as start\n", encoding="utf-8")
    file = package / "manager.py"
    file.write_text(f"{statement}\n\ndef work():\n    pass\n\n\nstart(work)\n", encoding="utf-8")
    tree = load_tree(file, "pkg.manager")
    assert tree is not None
    assert review_module(tree, str(file), DEFAULTS).tasks
    assert TaskScan(DEFAULTS).may_hold_tasks(str(file), file.read_bytes())
