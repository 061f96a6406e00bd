"""Which texts are Python: the same answers by another process, without one, and where that one dies."""

from __future__ import annotations

import ast
import multiprocessing
import os
import signal
from collections.abc import Sequence

import pytest

from pylint_periodic.cache import syntax
from pylint_periodic.cache.syntax import SyntaxCheck, is_python
from pylint_periodic.source.syntax.reading.files import read_regular
from tests.tools.support import ROOT

GOOD = b"x = 1\n"
BAD = (
    b"x = = 1\n",
    b"if x:\npass\n",
    b"x = '\n",
    b"# coding: nonsense\nx = 1\n",
    b"x = '\xff'\n",
    b"x = 1\0\n",
)


@pytest.mark.parametrize("text", BAD)
def test_what_has_no_tree_does_not_pass(text: bytes) -> None:
    assert not is_python(text)


def test_all_that_passes_has_a_tree() -> None:
    files = sorted((ROOT / "test_data").rglob("*.py"))
    passed = [text for text in map(read_regular, map(str, files)) if is_python(text)]
    assert len(passed) > len(files) // 2
    for text in passed:
        ast.parse(text)


@pytest.mark.parametrize("text", [b"def f(x, x): pass\n", b"def f():\n    global x\n    nonlocal x\n"])
def test_what_only_a_compiler_refuses_may_be_refused(text: bytes) -> None:
    ast.parse(text)
    assert not is_python(text)


def answers(texts: Sequence[bytes]) -> list[bool]:
    """Return what a check says of each text, asked in turn."""
    check = SyntaxCheck(texts)
    return [check.is_python(number) for number in range(len(texts))]


@pytest.fixture(name="texts")
def fixture_texts() -> list[bytes]:
    """Texts enough for several messages of a process; some are no Python."""
    return [BAD[number % len(BAD)] if number % 7 == 3 else GOOD for number in range(100)]


@pytest.fixture(name="ahead")
def fixture_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which a process goes ahead, however little there is to do."""
    if "fork" not in multiprocessing.get_all_start_methods():
        pytest.skip("processes can't be copied here")
    monkeypatch.setattr(syntax, "_WORTH_A_PROCESS", 0)
    monkeypatch.setattr(syntax, "_has_processors", lambda: True)
    monkeypatch.setattr("threading.active_count", lambda: 1)


def test_here(texts: list[bytes]) -> None:
    assert answers(texts) == [text == GOOD for text in texts]
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("ahead")
def test_by_a_process_that_goes_ahead(texts: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def elsewhere(text: bytes) -> bool:
        assert os.getpid() != here
        return is_python(text)

    monkeypatch.setattr(syntax, "is_python", elsewhere)
    assert answers(texts) == [text == GOOD for text in texts]


@pytest.mark.usefixtures("ahead")
def test_a_process_that_is_killed_is_done_without(
    texts: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()
    seen: list[bytes] = []

    def killed_at_the_fiftieth(text: bytes) -> bool:
        seen.append(text)
        if len(seen) == 50 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return is_python(text)

    monkeypatch.setattr(syntax, "is_python", killed_at_the_fiftieth)
    assert answers(texts) == [text == GOOD for text in texts]
    assert 0 < len(seen) < len(texts)
