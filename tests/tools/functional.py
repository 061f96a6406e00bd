"""The harness for programs that say what must be said of them, in the style of pylint's own functional tests.

A program marks each line that a message stands on with ``# [symbol]`` (``# [symbol, symbol]`` for two
messages, ``# +1: [symbol]`` for the next line). Beside it lie, where they are needed:

- ``<program>.txt``, the golden: the text, columns, object and confidence of every message, in pylint's own
  form. ``pytest --update-goldens`` rewrites it; the marks are written by hand.
- ``<program>.rc``: the options it is linted with, as in a pylintrc. They are added to
  ``--disable=all --enable=periodic``. The section ``[testoptions]`` may set ``min_pyver`` and ``max_pyver``.
"""

from __future__ import annotations

import configparser
import csv
import io
import os
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias
from unittest.mock import patch

from astroid import MANAGER, modutils, nodes
from pylint import reporters
from pylint.checkers import exceptions
from pylint.lint import PyLinter, Run
from pylint.message import Message
from pylint.testutils.lint_module_test import LintModuleTest
from pylint.testutils.output_line import OutputLine
from pylint.testutils.reporter_for_tests import FunctionalTestReporter

from tests.tools.support import TEST_DATA

Marks: TypeAlias = Counter[tuple[int, str]]

BASE_OPTIONS = (
    f"--rcfile={os.devnull}",
    "--persistent=no",
    "--load-plugins=pylint_periodic",
    "--disable=all",
    "--enable=periodic",
)
TEST_OPTIONS = "testoptions"

_INSTALLED = tuple(sysconfig.get_path(name) + os.sep for name in ("stdlib", "purelib", "platlib"))
# Where each of pylint's checkers is loaded from is looked for on the file system, for every linter again.
_loaded = cache(modutils.load_module_from_file)


class PylintRefused(Exception):
    """Pylint did not lint at all: its message on standard error says why."""


@dataclass(frozen=True)
class Program:
    """A program to lint, with the files that lie beside it."""

    source: Path

    def __str__(self) -> str:
        """Return the path below ``test_data``, without the suffix."""
        path = self.source.with_suffix("")
        return (path.relative_to(TEST_DATA) if path.is_relative_to(TEST_DATA) else path).as_posix()

    @property
    def golden(self) -> Path:
        """The file that holds the expected messages in full; absent when there are none."""
        return self.source.with_suffix(".txt")

    @property
    def rc(self) -> Path:
        """The file that holds the program's own options; absent when there are none."""
        return self.source.with_suffix(".rc")

    def marks(self) -> Marks:
        """Return the lines and symbols that the program itself says must be reported."""
        return find_marks(self.source.read_text(encoding="utf-8", errors="replace"))

    def options(self) -> list[str]:
        """Return the program's own options, as arguments of a command line."""
        configuration = self._read_rc()
        return [
            f"--{name}={value}".replace("\n", " ")
            for section in configuration.sections()
            if section != TEST_OPTIONS
            for name, value in configuration[section].items()
        ]

    def why_not_here(self) -> str:
        """Return why the running Python cannot parse the program, or the empty string."""
        configuration = self._read_rc()
        limits = configuration[TEST_OPTIONS] if configuration.has_section(TEST_OPTIONS) else {}
        if unknown := set(limits) - {"min_pyver", "max_pyver"}:
            raise ValueError(f"{self.rc}: unknown options in [{TEST_OPTIONS}]: {', '.join(sorted(unknown))}")
        here = sys.version_info[:2]
        if "min_pyver" in limits and here < _version(limits["min_pyver"]):
            return f"needs Python {limits['min_pyver']} or later"
        if "max_pyver" in limits and here > _version(limits["max_pyver"]):
            return f"needs Python {limits['max_pyver']} or earlier"
        return ""

    def _read_rc(self) -> configparser.RawConfigParser:
        configuration = configparser.RawConfigParser()
        if self.rc.exists():
            configuration.read_string(self.rc.read_text(encoding="utf-8"), source=str(self.rc))
        return configuration


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def find_programs(directory: Path = TEST_DATA) -> list[Program]:
    """Return every program below a directory; those that lie in packages are programs like any other."""
    return [Program(path) for path in sorted(directory.rglob("*.py"))]


def find_orphans(directory: Path = TEST_DATA) -> list[Path]:
    """Return the goldens and option files that lie beside no program."""
    beside = [path for suffix in (".txt", ".rc") for path in directory.rglob(f"*{suffix}")]
    return sorted(path for path in beside if not path.with_suffix(".py").exists())


def find_marks(text: str) -> Marks:
    """Return the lines and symbols that a program's text marks."""
    return LintModuleTest.get_expected_messages(io.StringIO(text))


def lint(path: Path, options: Sequence[str] = (), *, pylints_own: bool | None = None) -> list[Message]:
    """Lint one file in this process, as if it were the only one, and return its messages by place.

    Nothing of a program carries over to the next one: each gets a linter of its own, and astroid forgets what
    it built, but for what is installed. Without ``pylints_own`` pylint's own checkers are not there, which is
    so where all options are settings of ours: to register them takes longer than to lint most programs, and
    none of them would be run.
    """
    if pylints_own is None:
        pylints_own = not all(option.startswith("--periodic-") for option in options)
    reporter = FunctionalTestReporter()
    built_before = set(MANAGER.astroid_cache)
    try:
        with ExitStack() as patched:
            patched.enter_context(patch.object(modutils, "load_module_from_file", _loaded))
            if not pylints_own:
                patched.enter_context(patch.object(PyLinter, "load_default_plugins", _load_no_checkers))
            Run([*BASE_OPTIONS, *options, str(path)], reporter=reporter, exit=False)
    except SystemExit as stop:
        given = " ".join(options) or "no options"
        raise PylintRefused(f"exit status {stop.code} for {path} with {given}") from stop
    finally:
        for name in set(MANAGER.astroid_cache) - built_before:
            if not _is_installed(MANAGER.astroid_cache[name]):
                del MANAGER.astroid_cache[name]
    return sorted(reporter.messages, key=lambda m: (m.line, m.column, m.symbol, m.msg))


def _load_no_checkers(linter: PyLinter) -> None:
    reporters.initialize(linter)
    exceptions.register(linter)  # pylint reads an option of its own accord


def _is_installed(module: nodes.Module) -> bool:
    """Return whether a module is Python's own, or lies where packages are installed."""
    return module.name == "builtins" or str(module.file).startswith(_INSTALLED)


def render(messages: Iterable[Message]) -> str:
    """Return messages in the form of pylint's own goldens."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=":", lineterminator="\n")
    writer.writerows(OutputLine.from_msg(message).to_csv() for message in messages)
    return text.getvalue()


def count(messages: Iterable[Message]) -> Marks:
    """Return the lines and symbols of messages, in the form of marks."""
    return Counter((message.line, message.symbol) for message in messages)


def compare_marks(marked: Marks, messages: Sequence[Message]) -> Iterator[str]:
    """Yield a line for each difference between what is marked and what is reported."""
    reported = count(messages)
    for (line, symbol), times in sorted((marked - reported).items()):
        often = f" ({times} times)" if times > 1 else ""
        yield f"line {line}: {symbol} is marked, but not reported{often}"
    for line, symbol in sorted(reported - marked):
        texts = [m.msg for m in messages if (m.line, m.symbol) == (line, symbol)]
        yield f"line {line}: {symbol} is reported, but not marked: {' / '.join(texts)}"


def check(program: Program, *, update: bool = False) -> list[str]:
    """Lint a program and return everything that is wrong; ``update`` rewrites its golden first."""
    messages = lint(program.source, program.options())
    output = render(messages)
    if update:
        _write_golden(program.golden, output)
    problems = list(compare_marks(program.marks(), messages))
    golden = program.golden.read_text(encoding="utf-8") if program.golden.exists() else ""
    if program.golden.exists() and not golden:
        problems.append(f"{program.golden.name} is empty: a program without messages has no golden")
    if golden != output:
        name = program.golden.name
        problems.append(f"{name} is not what is reported; run pytest --update-goldens and review it")
        problems += [f"- {line}" for line in golden.splitlines() if line not in output.splitlines()]
        problems += [f"+ {line}" for line in output.splitlines() if line not in golden.splitlines()]
    return problems


def _write_golden(golden: Path, output: str) -> None:
    if output:
        golden.write_text(output, encoding="utf-8")
    else:
        golden.unlink(missing_ok=True)
