"""Comments that switch our messages off are read as pylint itself reads them."""

from __future__ import annotations

import io
import tokenize

import astroid
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pylint.lint import PyLinter
from pylint.utils import FileState

import pylint_periodic
from pylint_periodic.messages import MESSAGES
from pylint_periodic.pragmas import disabled_lines

pytestmark = pytest.mark.slow

_LINES = """\
import os

LIMIT = 10


class Manager:
    def sync(self):
        for item in self.items:
            if item:
                item.sync()
            else:
                self.drop(
                    item,
                )
        try:
            self.rest()
        except ValueError:
            return

    def drop(self, item): self.items.remove(item)


def outside(rows):
    while rows:
        rows.pop()
""".splitlines()
_NAMES = (
    "periodic-unbounded-loop",
    "W9702",
    "r9706",
    "periodic-file-io,periodic-data-loop",
    "W",
    "refactor",
    "C0103",
)
_ACTIONS = ("disable", "disable-next", "enable", "disable-msg")
pragmas = st.builds(
    lambda action, name: f"# pylint: {action}={name}", st.sampled_from(_ACTIONS), st.sampled_from(_NAMES)
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """Return the program with pragmas behind and between its lines."""
    lines: list[str] = []
    for line in _LINES:
        if line and draw(st.integers(0, 4)) == 0:
            indent = line[: len(line) - len(line.lstrip())]
            lines.append(indent + draw(pragmas))
        lines.append(f"{line}  {draw(pragmas)}" if line and draw(st.integers(0, 4)) == 0 else line)
    return "\n".join(lines) + "\n"


def _as_pylint_reads(text: str) -> dict[int, frozenset[str]]:
    linter = PyLinter()
    pylint_periodic.register(linter)
    linter.set_current_module("program", "program.py")
    linter.file_state = FileState("program", linter.msgs_store, astroid.parse(text))
    linter.process_tokens([*tokenize.generate_tokens(io.StringIO(text).readline)])
    return {
        line: frozenset(
            message.symbol
            for message in MESSAGES
            # What is off by default is off on every line.
            if message.enabled and not linter.is_message_enabled(message.symbol, line)
        )
        for line in range(1, text.count("\n") + 1)
    }


@settings(deadline=None)
@given(programs())
def test_lines_are_those_where_pylint_says_nothing(text: str) -> None:
    off = disabled_lines(astroid.parse(text))
    shown = {message.symbol for message in MESSAGES if message.enabled}
    for line, symbols in _as_pylint_reads(text).items():
        assert (off.at(line) & shown if off else frozenset()) == symbols


def test_a_file_without_comments_has_no_such_lines() -> None:
    assert disabled_lines(astroid.parse("\n".join(_LINES))) is None


def test_what_is_disabled_for_all_is_not_about_us() -> None:
    assert disabled_lines(astroid.parse("x = 1  # pylint: disable=all\n")) is None


def test_a_comment_that_cannot_be_read_is_left_out() -> None:
    off = disabled_lines(astroid.parse("x = 1  # pylint: disable\ny = 1  # pylint: disable=W9701\n"))
    assert off is not None
    assert off.comments == {("periodic-unbounded-loop", 2): {2}}
