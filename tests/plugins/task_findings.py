"""A pylint plugin that keeps, for each linted file, what is said of each of its tasks, and how to import it.

A message names one task and counts the others; the proof of the programs needs them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from astroid import nodes
from pylint.checkers import BaseChecker

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Finding, Symbol, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project, imported_packages

if TYPE_CHECKING:
    from pylint.lint import PyLinter
    from pylint.typing import MessageDefinitionTuple


@dataclass(frozen=True)
class LintedTask:
    """A task as the linter sees it, with all that is said of it."""

    name: str
    kind: TaskKind
    findings: tuple[Finding, ...]

    @property
    def symbols(self) -> frozenset[Symbol]:
        """Return the symbols of all that is said of the task."""
        return frozenset(finding.symbol for finding in self.findings)


@dataclass(frozen=True)
class Linted:
    """A file, the directory that it is imported from, its module name, and its tasks."""

    root: Path
    module: str
    monkey_patched: bool
    tasks: tuple[LintedTask, ...]


LINTED: dict[str, Linted] = {}
"""What was linted in this process, by the path of the file."""


# Pylint leaves out a checker that has nothing to say.
NEVER_SAID: dict[str, MessageDefinitionTuple] = {
    "I9799": ("Kept", "task-findings-kept", "The findings of each task are kept.")
}


class TaskFindingsChecker(BaseChecker):
    """Fills ``LINTED``; says nothing."""

    name = "task-findings"
    msgs = NEVER_SAID

    def visit_module(self, node: nodes.Module) -> None:
        """Review a module and keep what is said of each task."""
        settings = Settings.from_config(self.linter.config)
        path = node.file or ""
        review = review_module(node, path, settings)
        root, _, module, _ = Project.locate(path, imported_packages(node))
        tasks = tuple(
            LintedTask(
                task.name,
                task.kind,
                tuple(placed.finding for placed in review.findings_of(task)),
            )
            for task in review.tasks
        )
        LINTED[path] = Linted(Path(root), module, settings.is_patched, tasks)


def register(linter: PyLinter) -> None:
    """Add the checker."""
    linter.register_checker(TaskFindingsChecker(linter))
