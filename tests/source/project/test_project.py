"""Modules of the project as they are loaded beside what pylint has parsed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from astroid.builder import AstroidBuilder

from pylint_periodic.source.project.project import Module
from pylint_periodic.source.syntax.reading.trees import load_tree

SOURCE = """\
from os import path as where, sep
from json import *


def separator():
    global newline
    from os import linesep as newline
    return newline
"""

DECORATED = """\
from os import (
    path,
)


@path.join
@(
    path.exists
)
def plain():
    from sys import argv


class Owner:
    address = "somebody@example.org"

    @property
    def method(self):
        if self:
            @path.join
            def inner():
                pass

    def bare(self):
        return self @ self
"""


@pytest.fixture(name="file")
def fixture_file(tmp_path: Path) -> Path:
    path = tmp_path / "separators.py"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def test_names_that_are_imported_are_bound_where_they_stand(file: Path) -> None:
    tree = load_tree(file, "separators")
    assert tree is not None
    assert {"where", "sep", "separator"} <= set(tree.locals)
    assert "dumps" not in tree.locals


def test_so_they_are_with_an_astroid_that_keeps_the_statements_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build: Any = AstroidBuilder._data_build  # pylint: disable=protected-access

    def build_as_before(self: AstroidBuilder, *arguments: Any) -> tuple[Any, SimpleNamespace]:
        tree, parts = build(self, *arguments)
        nodes = parts._import_from_nodes  # pylint: disable=protected-access
        kept = [item[0] if isinstance(item, tuple) else item for item in nodes]
        return tree, SimpleNamespace(_import_from_nodes=kept)

    monkeypatch.setattr(AstroidBuilder, "_data_build", build_as_before)
    tree = load_tree(file, "separators")
    assert tree is not None
    assert {"where", "sep", "separator"} <= set(tree.locals)


def test_decorated_functions_are_found_by_the_lines_that_can_hold_them_and_also_without_the_source(
    tmp_path: Path,
) -> None:
    path = tmp_path / "decorated.py"
    path.write_text(DECORATED, encoding="utf-8")
    for gone in (False, True):
        tree = load_tree(path, "decorated")
        assert tree is not None
        if gone:
            path.unlink()
        module = Module("decorated", str(path), tree, is_package=False)
        assert [function.name for function in module.decorated] == ["plain", "method", "inner"]
        assert [statement.modname for statement in module.from_imports] == ["os", "sys"]
