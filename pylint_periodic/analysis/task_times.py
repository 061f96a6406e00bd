"""The time that each task has for what is said of it, and where that was not enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pylint_periodic.analysis.flow.sites import Chain
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.source.deadline import Deadline, OutOfTime
from pylint_periodic.source.values.values import Function

_Made = TypeVar("_Made")


class TaskTimes:
    """Does work for tasks, each in a time of its own."""

    def __init__(self, deadline: Deadline, seconds: int) -> None:
        """Give each task so many seconds for each stage of the work."""
        self._deadline = deadline
        self._seconds = seconds
        self._stopped: dict[Function, Chain] = {}

    def spend(self, task: Task, stage: str, chain: Chain, make: Callable[[], _Made]) -> _Made | None:
        """Return what is made in the time of a task for a stage, or None where that is not enough.

        ``chain`` are the calls from the task to what is worked on; the first such place is remembered.
        """
        try:
            with self._deadline.of((stage, task.function), self._seconds), self._deadline.enforced():
                self._deadline.check()
                return make()
        except OutOfTime:
            self._stopped.setdefault(task.function, chain)
            return None

    def stopped(self, task: Task) -> Chain | None:
        """Return the calls to the place where the time of a task was over, None where it was enough."""
        return self._stopped.get(task.function)
