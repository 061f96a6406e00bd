"""No fact about a library stands in Python: names of libraries' functions are rows of the catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.catalog.test_names import catalogued

PACKAGE = Path(__file__).parents[2] / "pylint_periodic"
# How a library's name can stand in a string: as its own, or with something of it.
# What is builtin is Python itself, which the code speaks of.
TOPS = frozenset(name.partition(".")[0] for name in catalogued()[0]) - {"builtins"}
# Parts of the package in which a name of a library says what it is about, not what the library does.
ELSEWHERE = ("watchdog", "reporters", "cache", "command", "__init__.py", "messages.py")
# What is left, and why it may stand there.
CHOICE = "a value of `periodic-concurrency`"
WRITTEN = "what a fix writes"
SIGN = "a sign in the text of a package of what it runs on"
ALLOWED: dict[str, dict[str, str]] = {
    "analysis/processes/hub.py": {"threading": CHOICE},
    "analysis/processes/package_hub.py": {"eventlet": SIGN, "futurist.periodics": SIGN},
    "analysis/fix_points/fix_points.py": {"eventlet.sleep(0)": WRITTEN, "eventlet.tpool.execute": WRITTEN},
    "analysis/module_review.py": {"threading": CHOICE},
    "analysis/fix_points/spelling/own_helpers.py": {"eventlet": SIGN},
    "analysis/fix_points/spelling/spelling.py": {"eventlet": WRITTEN, "eventlet.tpool": WRITTEN},
    "settings.py": {"eventlet": CHOICE, "threading": CHOICE},
    "source/values/names/names.py": {
        "collections.abc.": "annotations are Python itself",
        "typing.": "annotations are Python itself",
    },
}


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a module, documentation aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) and id(node) not in documentation else None
        if isinstance(value, (str, bytes)):
            yield value if isinstance(value, str) else value.decode("latin-1")


def names_a_library(text: str) -> bool:
    """Return whether a string is the name of a library's function or module, or has one in code."""
    first = text.removeprefix("import ").removeprefix("from ")
    top, dot, _ = first.partition(".")
    # The name of a module alone is a word as well (`time`, `io`).
    alone = top in ("eventlet", "threading", "futurist")
    return top.strip() in TOPS and " " not in first.strip() and (bool(dot) or alone)


def found() -> dict[str, set[str]]:
    """Return the strings that name a library, by module."""
    names: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).as_posix()
        if module.split("/")[0] not in ELSEWHERE:
            for text in strings(path):
                if names_a_library(text):
                    names.setdefault(module, set()).add(text)
    return names


@pytest.mark.parametrize(
    "text", ["eventlet.sleep", "import eventlet", "oslo_utils.timeutils.now", "eventlet", "time.sleep"]
)
def test_such_a_string_is_found(text: str) -> None:
    assert names_a_library(text)


@pytest.mark.parametrize("text", ["the hub of eventlet.", "a.b", "sleep", "import of a module"])
def test_another_string_is_none(text: str) -> None:
    assert not names_a_library(text)


def test_no_library_is_named_in_python_but_where_it_says_why() -> None:
    assert found() == {module: set(names) for module, names in ALLOWED.items()}
