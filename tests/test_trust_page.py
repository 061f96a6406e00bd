"""Each promise of the page about trust names tests, and they are there."""

from __future__ import annotations

import ast
import re

import pytest

from tests.tools.support import ROOT

PAGE = ROOT / "docs" / "trust.md"
ROW = re.compile(r"^\| (?P<promise>[^|]+) \| (?P<tests>`tests/[^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(?P<file>tests/[\w/]+\.py)(?:::(?P<name>\w+))?`")
ROWS = [
    pytest.param(row["tests"], id=" ".join(row["promise"].split()[:6]))
    for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))
]


def test_the_page_has_promises() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize("tests", ROWS)
def test_what_holds_a_promise_is_there(tests: str) -> None:
    found = list(NAMED.finditer(tests))
    assert [match[0] for match in found] == tests.split(", ")
    for match in found:
        tree = ast.parse(ROOT.joinpath(match["file"]).read_text(encoding="utf-8"))
        names = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        assert match["name"] is None or match["name"] in names
        assert any(name.startswith(("test_", "Test")) for name in names)
