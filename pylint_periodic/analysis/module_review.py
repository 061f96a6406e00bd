"""The review of one module: its project, its tasks, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Protocol

from astroid import nodes

from pylint_periodic.analysis.operations.operations import Operations
from pylint_periodic.analysis.processes.hub import hub_of_file, hub_of_module
from pylint_periodic.analysis.review import CutShort, Placed, Review, Reviewed
from pylint_periodic.analysis.tasks.task import FoundTasks, Task
from pylint_periodic.analysis.tasks.tasks import TaskFinder
from pylint_periodic.findings import Judged, NotLookedAt, TaskKind
from pylint_periodic.hubs import Hub
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Module, Project, imported_packages
from pylint_periodic.source.syntax.places import location
from pylint_periodic.source.syntax.reading.interpreter_limits import deeply
from pylint_periodic.source.values.values import Function
from pylint_periodic.task_calls import TaskCall

_NOT_SEARCHED = "not searched for tasks to the end"


class ReviewOfModule(Protocol):
    """What the checkers want of the review of a module."""

    @property
    def root(self) -> Path:
        """Return the directory that the paths of the findings start from."""

    @property
    def findings(self) -> Sequence[Placed]:
        """Return what is to be said of the module."""

    @property
    def comments_in_doubt(self) -> Sequence[tuple[str, int]]:
        """Return the symbols and lines of the comments that tasks of other modules may need."""

    @property
    def cut_short(self) -> Sequence[CutShort]:
        """Return the tasks whose walk a budget ended."""

    @property
    def judged(self) -> Judged:
        """Return what was judged, once the findings are known."""

    @property
    def overview(self) -> Sequence[Reviewed]:
        """Return what a reviewer wants to know of each task, greenthreads too."""

    @property
    def calls(self) -> Sequence[tuple[TaskCall, ...]]:
        """Return every call below each task of the overview."""


class ModuleReview:
    """The review of one module: findings and reviewer's lines, each worked out when asked for."""

    def __init__(
        self, review: Review, module: Module, found: FoundTasks, operations: Operations, hub: Hub | None
    ) -> None:
        """Keep the review of the module and what was found in it; ``operations`` tells what calls are.

        ``hub`` is what runs the tasks, None where there are none.
        """
        self._review = review
        self.hub = hub
        self.tasks = found.tasks
        self._found = found
        self._module = module
        self.operations = operations

    @property
    def project(self) -> Project:
        """Return the project of the module, which knows what it was asked for."""
        return self.operations.resolver.bindings.project

    @property
    def root(self) -> Path:
        """Return the directory that the paths of the findings start from."""
        return self.project.root

    @property
    def judged(self) -> Judged:
        """Return what was judged: once the findings are known, all that their tasks reach is."""
        unread = {**self.project.unread}
        if not self._found.whole:
            unread[Path(self._module.path)] = _NOT_SEARCHED
        greenthreads = sum(task.kind is TaskKind.GREENTHREAD for task in self.tasks)
        return Judged(
            self.project.package or Path(self._module.path).stem,
            self.hub,
            len(self.tasks) - greenthreads,
            greenthreads,
            sum(note.task is not None for note in self.cut_short),
            tuple(NotLookedAt(self._shown(path), why) for path, why in sorted(unread.items())),
            tuple(
                location(call, self._shown(Path(self._module.path)))
                for call in self._found.unresolved
                if call.root() is self._module.tree
            ),
            tuple(self._review.below(self.tasks)),
        )

    def _shown(self, path: Path) -> str:
        real = path.resolve()
        return real.relative_to(self.root).as_posix() if real.is_relative_to(self.root) else str(path)

    @cached_property
    @deeply
    def findings(self) -> list[Placed]:
        """Return what is to be said of the module."""
        return self._review.findings(self.tasks)

    @property
    @deeply
    def comments_in_doubt(self) -> list[tuple[str, int]]:
        """Return the symbols and lines of the comments that tasks of other modules may need."""
        return self._review.comments_in_doubt(self.tasks)

    @deeply
    def findings_of(self, task: Task) -> list[Placed]:
        """Return what is to be said of the module when ``task`` is its only task."""
        return self._review.findings([task])

    @property
    @deeply
    def cut_short(self) -> list[CutShort]:
        """Return what a budget ended, once the findings are known: walks, and the search for tasks."""
        notes = self._review.cut_short(self.tasks)
        if not self._found.whole:
            notes.insert(0, self._review.not_searched())
        return notes

    @property
    @deeply
    def overview(self) -> list[Reviewed]:
        """Return what a reviewer wants to know of each task, greenthreads too."""
        processes = self.hub.processes if self.hub is not None else ()
        return [
            replace(reviewed, reach=replace(reviewed.reach, processes=processes))
            for reviewed in self._review.overview(self.tasks)
        ]

    @property
    @deeply
    def calls(self) -> list[tuple[TaskCall, ...]]:
        """Return every call below each task of the overview."""
        return self._review.calls(self.tasks)

    @property
    @deeply
    def reached(self) -> frozenset[Function]:
        """Return the functions that the tasks reach, each in every context it is called in."""
        return self._review.reached(self.tasks)


# Two checkers ask for the same module, one after the other.
@lru_cache(maxsize=1)
@deeply
def review_module(tree: nodes.Module, path: str, settings: Settings) -> ModuleReview:
    """Return the review of one module.

    ``tree`` is pylint's tree of the file at ``path``. Nothing is kept from one module to the next, so
    the answer does not depend on what was reviewed before.
    """
    root, package, name, is_package = Project.locate(path, imported_packages(tree))
    project = Project(root, package)
    module = project.adopt(tree, name, path, is_package=is_package)
    runs = cache(partial(hub_of, path, root, package, name, settings))
    operations, found = _tasks_of(module, project, settings, runs)
    hub = runs() if found.tasks else None
    if hub is not None and settings.monkey_patched == "auto" and _is_unpatched(hub, found):
        settings = replace(settings, monkey_patched="no")
        operations, found = _tasks_of(module, project, settings, runs)
    review = Review(module, operations, settings, threads=hub is not None and not hub.runs)
    return ModuleReview(review, module, found, operations, hub)


def _tasks_of(
    module: Module, project: Project, settings: Settings, runs: Callable[[], Hub]
) -> tuple[Operations, FoundTasks]:
    operations = Operations.of(project, settings, lambda: runs().indirect, lambda: runs().left_out)
    return operations, TaskFinder(operations.calls, settings).tasks_in_time(module)


def _is_unpatched(hub: Hub, found: FoundTasks) -> bool:
    """Return whether nothing patches: decorated tasks of a package without programs run elsewhere."""
    own = bool(hub.processes) or all(task.kind is not TaskKind.DECORATED for task in found.tasks)
    return hub.patched is False and own


def hub_of(path: str, root: Path, package: str, name: str, settings: Settings) -> Hub:
    """Return what runs the tasks of a module: its file, the package that it is in, and its dotted name."""
    if settings.concurrency != "auto":
        runs = settings.concurrency != "threading"
        return Hub(runs, "" if runs else "`periodic-concurrency` is `threading`")
    return (
        hub_of_module(root, package, name, settings.process_concurrency)
        if package
        else hub_of_file(Path(path))
    )
