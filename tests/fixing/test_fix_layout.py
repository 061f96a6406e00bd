"""A fix leaves the layout of a file: comments that hold for a line, line lengths, blanks set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.fixing.fixer import fix_source
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree

HEAD = """\
import os

import eventlet
import eventlet.tpool
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def task(self, context):
"""
LONG = "a_name_of_an_element_of_a_table_of_rows"
THROTTLE = "    if n % 10000 == 0:\n        eventlet.sleep(0)"
CASES = {
    "noqa": (
        "for x in sorted(self.rows):  # noqa: B007\n    self.at += 1",
        f"for n, x in enumerate(sorted(self.rows)):  # noqa: B007\n{THROTTLE}\n    self.at += 1",
    ),
    "pylint": (
        "# pylint: disable-next=unused-variable\nfor x in sorted(self.rows):\n"
        "    self.at = 1  # pylint: disable=x",
        "# pylint: disable-next=unused-variable\nfor n, x in enumerate(sorted(self.rows)):\n"
        f"{THROTTLE}\n    self.at = 1  # pylint: disable=x",
    ),
    "type": (
        "for x in sorted(self.rows):  # type: int\n    self.at = x",
        f"n = 0\nfor x in sorted(self.rows):  # type: int\n{THROTTLE}\n    n += 1\n    self.at = x",
    ),
    "fmt": (
        "# fmt: off\nfor x in sorted( self.rows ):\n    self.at  =  x\n# fmt: on",
        f"# fmt: off\nfor n, x in enumerate(sorted( self.rows )):\n{THROTTLE}\n    self.at  =  x\n# fmt: on",
    ),
    "long": (
        f"for {LONG} in sorted(self.rows):\n    self.at = {LONG}",
        f"n = 0\nfor {LONG} in sorted(self.rows):\n{THROTTLE}\n    n += 1\n    self.at = {LONG}",
    ),
    "long, as others are": (
        f"for {LONG} in sorted(self.rows):\n    self.at = {LONG}\nreturn {LONG}, {LONG}, {LONG}",
        f"for n, {LONG} in enumerate(sorted(self.rows)):\n{THROTTLE}\n    self.at = {LONG}\n"
        f"return {LONG}, {LONG}, {LONG}",
    ),
    "a call": (
        f"self.at = os.system('{'x' * 40}')",
        f"self.at = eventlet.tpool.execute(\n    os.system, '{'x' * 40}')",
    ),
    "a call with a comment": (
        f"self.at = os.system('{'x' * 40}')  # type: int  # noqa: S605",
        f"self.at = eventlet.tpool.execute(os.system, '{'x' * 40}')  # type: int  # noqa: S605",
    ),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_layout(before: str, after: str, tmp_path: Path) -> None:
    source, expected = (f"{HEAD}{_indented(text)}" for text in (before, after))
    path = tmp_path / "program.py"
    path.write_text(source, encoding="utf-8")
    tree = load_tree(path, "program")
    assert tree is not None
    settings = Settings(data_loops="all")
    fixes = [
        placed.finding.site.fix.automatic for placed in review_module(tree, str(path), settings).findings
    ]
    file = fix_source(path.name, source.encode(), [fix for fix in fixes if fix is not None])
    assert file.after.decode() == expected


def _indented(text: str) -> str:
    return "".join(f"        {row}\n" for row in text.split("\n"))
