"""The tasks of one module: each kind of entry is found by a module of its own, which is asked here."""

from __future__ import annotations

from collections.abc import Iterator

from pylint_periodic.analysis.tasks.decorated import DecoratedTasks
from pylint_periodic.analysis.tasks.handed_over import HandedOverTasks
from pylint_periodic.analysis.tasks.hooks import HookTasks
from pylint_periodic.analysis.tasks.main_loops import MainLoops
from pylint_periodic.analysis.tasks.runners import Runners
from pylint_periodic.analysis.tasks.spawning_decorators import SpawningDecorators
from pylint_periodic.analysis.tasks.task import FoundTasks, Task, unique_tasks
from pylint_periodic.settings import Settings
from pylint_periodic.source.deadline import OutOfTime
from pylint_periodic.source.project.project import Module
from pylint_periodic.source.values.calls import Calls


class TaskFinder:
    """Finds the tasks of one module."""

    def __init__(self, calls: Calls, settings: Settings) -> None:
        """Resolve names through ``calls``."""
        self._settings = settings
        self._deadline = calls.resolver.deadline
        runners = Runners(calls.resolver, settings)
        self._decorated = DecoratedTasks(calls, settings, runners)
        self._handed_over = HandedOverTasks(calls, settings, runners)
        self._spawning = SpawningDecorators(calls.resolver, self._handed_over)
        self._hooks = HookTasks(calls.resolver, runners)
        self._main_loops = MainLoops(calls.resolver, settings, runners)

    def tasks(self, module: Module) -> list[Task]:
        """Return the module's tasks in the order of the source, each function once."""
        return unique_tasks(self._found(module))

    def tasks_in_time(self, module: Module) -> FoundTasks:
        """Return the same, as far as the time of one task goes."""
        found: list[Task] = []
        try:
            with self._deadline.of(module.tree, self._settings.max_seconds), self._deadline.enforced():
                for task in self._found(module):
                    found.append(task)
            whole = True
        except OutOfTime:
            whole = False
        return FoundTasks(tuple(unique_tasks(found)), self._handed_over.unresolved, whole)

    def imported_aliases(self, module: Module) -> frozenset[str]:
        """Return the names from other modules of the project that hand functions over under another name."""
        return self._handed_over.imported_aliases(module)

    def wrappers_in(self, dotted: str) -> frozenset[str]:
        """Return the names of what may hand on what it is handed, in a module of the project."""
        return self._handed_over.wrapper_names.of(dotted)

    def hooked_classes(self) -> frozenset[str]:
        """Return the names of classes from which others have hooks that run on the hub."""
        return self._hooks.names()

    def _found(self, module: Module) -> Iterator[Task]:
        yield from self._decorated.tasks(module)
        yield from self._handed_over.tasks(module)
        yield from self._spawning.tasks(module)
        yield from self._hooks.tasks(module)
        yield from self._main_loops.tasks(module)
