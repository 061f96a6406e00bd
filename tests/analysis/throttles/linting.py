"""The linter's own answer for a loop: does it take its guard for a throttle?"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Finding, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree

LIMIT = 200
_HEAD = """\
import collections
import contextlib
import datetime
import itertools
import time

import eventlet
from oslo_service import periodic_task
from oslo_utils import timeutils

TOTAL = 0
"""
_HOLDS = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD, Symbol.DATA_LOOP)


def findings(tasks: Sequence[str], path: Path) -> list[list[Finding]]:
    """Return what the linter says of each task, given as the methods of its class; ``path`` is written to."""
    parts, first_lines = [_HEAD], []
    for number, methods in enumerate(tasks):
        first_lines.append("".join(parts).count("\n") + 1)
        decorated = methods.replace("def task(", "@periodic_task.periodic_task\ndef task(")
        parts.append(
            f"class Manager{number}(periodic_task.PeriodicTasks):\n    LIMIT = 100\n"
            + textwrap.indent(decorated, "    ")
            + "\n"
        )
    path.write_text("".join(parts), encoding="utf-8")
    tree = load_tree(path, path.stem)
    assert tree is not None
    settings = Settings(max_iterations=LIMIT, data_loops="all")
    found: list[list[Finding]] = [[] for _ in tasks]
    for placed in review_module(tree, str(path), settings).findings:
        if placed.finding.symbol in _HOLDS:
            line = placed.finding.location.line
            found[sum(first <= line for first in first_lines) - 1].append(placed.finding)
    return found
