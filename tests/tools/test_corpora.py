"""The check on whole bodies of code tells what breaks; here it sees a few files, each of which must count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools import corpora
from tests.tools.support import BAD_PROGRAM, TEST_DATA


@pytest.fixture(name="file")
def fixture_file(tmp_path: Path) -> Path:
    path = tmp_path / "manager.py"
    path.write_text(
        BAD_PROGRAM + "\n    def refill(self, rows=()):\n        self.backlog = len(rows)\n", encoding="utf-8"
    )
    return path


def test_every_function_without_arguments_is_a_task(file: Path) -> None:
    looked = corpora.look_at(file, tasks_only=False)
    assert (looked.tasks, looked.failure) == (1, "")
    assert corpora.look_at(file, tasks_only=True).findings == 1


def test_fixes_are_made() -> None:
    looked = corpora.look_at(TEST_DATA / "loops" / "constant_ranges.py", tasks_only=True)
    assert looked.fixes > 0
    assert looked.failure == ""


def test_a_file_that_cannot_be_parsed_is_no_failure(file: Path) -> None:
    file.write_text("def (", encoding="utf-8")
    assert corpora.look_at(file, tasks_only=False).failure == ""


def test_what_fails_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("lost")

    monkeypatch.setattr(corpora, "review_module", fail)
    assert corpora.look_at(file, tasks_only=False).failure == "RuntimeError: lost"


CIRCLES = {
    "lists that extend each other": """\
def task():
    left = []
    right = []
    left.extend(right)
    right.extend(left)
    for item in left:
        item.close()
""",
    "a list that extends itself": """\
def task():
    rows = [1]
    rows.extend(rows)
    for row in rows:
        row.close()
""",
    "a list of itself": """\
def task():
    rows = []
    rows.append(rows)
    for row in rows:
        for inner in row:
            inner.close()
""",
    "many lists that extend each other": "def task():\n"
    + "".join(f"    rows{number} = []\n" for number in range(14))
    + "".join(f"    rows{one}.extend(rows{other})\n" for one in range(14) for other in range(14))
    + "    for row in rows0:\n        row.close()\n",
    "a callable that is handed itself": """\
from functools import reduce


def task():
    any(map(reduce, issubclass))
""",
    "functions that all call each other": "def task():\n    call0()\n"
    + "".join(
        f"\n\ndef call{one}(*rows):\n" + "".join(f"    call{other}(rows)\n" for other in range(30))
        for one in range(30)
    ),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_what_goes_in_circles(tmp_path: Path, name: str) -> None:
    path = tmp_path / "circles.py"
    path.write_text(CIRCLES[name], encoding="utf-8")
    assert corpora.look_at(path, tasks_only=False).failure == ""


def test_files_below_a_directory(file: Path) -> None:
    assert list(corpora.files_in([file.parent, file])) == [file, file]
