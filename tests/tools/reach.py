"""Entries found in services beside a search for every spelling: the table of ``docs/measurements/reach.md``.

    .venv/bin/python -m tests.tools.reach nova-wheel/nova cinder-wheel/cinder

Every call that is spelled as one that hands a function over is looked at; tests are left out. Nothing of
what is looked at is imported or executed. ``--explain`` lists the calls that make no task, with the reason.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from astroid import nodes

from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.tasks.handed_over import HandedOverTasks
from pylint_periodic.analysis.tasks.runners import Runners
from pylint_periodic.analysis.tasks.scan.spellings import spellings
from pylint_periodic.analysis.tasks.task import lexical_context
from pylint_periodic.analysis.tasks.tasks import TaskFinder
from pylint_periodic.findings import TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.naming_conventions import is_test
from pylint_periodic.source.project.project import Module, Project
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.syntax.walk import called_name, enclosing_function, parameters
from pylint_periodic.source.values.values import External

ENTRY = "entry"
FROM_CALLERS = "followed from the callers"
OUTSIDE = "runs code outside the project"
NOTHING = "hands no function over"
OTHER = "something else of that name"
NATIVE = "a native thread"
UNKNOWN = "not known"
# How the names of modules begin that are not patched.
NATIVES = ("native.", "early.")
REASONS = (ENTRY, FROM_CALLERS, OUTSIDE, NOTHING, OTHER, NATIVE, UNKNOWN)


@dataclass(frozen=True)
class Spelled:
    """A call that is spelled as one that hands a function over, and what became of it."""

    place: str
    text: str
    reason: str


@dataclass(frozen=True)
class Reach:
    """What was found in one service."""

    kinds: Counter[TaskKind]
    calls: tuple[Spelled, ...]

    def count(self, reason: str) -> int:
        """Return the number of calls of which that became."""
        return sum(call.reason == reason for call in self.calls)


def reach_of(package: Path, settings: Settings) -> Reach:
    """Return what is found in the package in a folder."""
    word, text = spellings((*settings.looping_calls, *settings.spawners))
    kinds: Counter[TaskKind] = Counter()
    calls: list[Spelled] = []
    for path in sorted(package.rglob("*.py")):
        root, top, name, is_package = Project.locate(str(path))
        tree = None if is_test(path.relative_to(package)) else load_tree(path, name)
        if tree is None:
            continue
        project = Project(root, top)
        module = project.adopt(tree, name, str(path), is_package=is_package)
        operations = Operations.of(project, settings)
        kinds.update(task.kind for task in TaskFinder(operations.calls, settings).tasks(module))
        runners = Runners(operations.resolver, settings)
        handed = HandedOverTasks(operations.calls, settings, runners)
        for call in _spelled(module, word, text):
            reason = _reason(call, handed, runners, operations)
            where = f"{path.relative_to(root).as_posix()}:{call.lineno}"
            calls.append(Spelled(where, call.as_string()[:70], reason))
    return Reach(kinds, tuple(calls))


def _spelled(module: Module, word: re.Pattern[str], text: tuple[bytes, ...]) -> Iterator[nodes.Call]:
    yield from (
        call for call in module.calls_on(module.lines_with(*text)) if word.fullmatch(called_name(call))
    )


def _reason(call: nodes.Call, handed: HandedOverTasks, runners: Runners, operations: Operations) -> str:
    """Return what became of a call."""
    if any(True for _ in handed.handed_by(call)):
        return ENTRY
    if call in handed.unresolved:
        return UNKNOWN
    context = lexical_context(operations.resolver, call)
    runner = runners.of(call.func, context)
    if runner is None:
        values = operations.resolver.values(call.func, context)
        is_native = any(isinstance(value, External) and value.name.startswith(NATIVES) for value in values)
        return (
            NATIVE
            if is_native or any(runner for value in values for runner in runners.of_value(value))
            else OTHER
        )
    given = [run.func for run in runner.runs_of(call)]
    if any(_is_parameter(expression) for expression in given):
        return FROM_CALLERS
    return (
        OUTSIDE if any(operations.resolver.values(expression, context) for expression in given) else NOTHING
    )


def _is_parameter(expression: nodes.NodeNG) -> bool:
    function = enclosing_function(expression)
    return (
        isinstance(expression, nodes.Name)
        and function is not None
        and expression.name in parameters(function)
    )


def main() -> None:
    """Print the table, and with ``--explain`` the calls behind it."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("package", nargs="+", type=Path)
    options.add_argument("--explain", action="store_true")
    given = options.parse_args()
    columns = ["service", *(f"{kind.value}s" for kind in TaskKind), "calls spelled so", *REASONS]
    print("|", " | ".join(columns), "|\n|" + "---|" * len(columns))
    for package in given.package:
        reach = reach_of(package, Settings())
        numbers = [
            *(reach.kinds[kind] for kind in TaskKind),
            len(reach.calls),
            *(reach.count(reason) for reason in REASONS),
        ]
        print("|", " | ".join([package.name, *map(str, numbers)]), "|", flush=True)
        for call in reach.calls if given.explain else ():
            if call.reason != ENTRY:
                print(f"{call.place}: {call.reason}: {call.text}")


if __name__ == "__main__":
    main()
