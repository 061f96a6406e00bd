"""Names of tasks from frames, where no scheduler is on the stack."""

from __future__ import annotations

from collections.abc import Callable
from inspect import currentframe
from types import FrameType
from typing import TypeVar

from pylint_periodic.watchdog.holds import Holder
from pylint_periodic.watchdog.naming import holder_of, stack_of

Task = TypeVar("Task", bound=Callable[..., object])


def mark(name: str, value: object = True) -> Callable[[Task], Task]:
    """Mark a function the way the decorators of oslo.service and futurist do."""

    def decorate(function: Task) -> Task:
        setattr(function, name, value)
        return function

    return decorate


@mark("_is_periodic")
def sweep() -> FrameType | None:
    """Return the frame of a task of futurist."""
    return currentframe()


def plain() -> FrameType | None:
    """Return the frame of a function that is no task."""
    return currentframe()


class Base:
    """A class whose task is inherited."""

    @mark("_periodic_task")
    def inherited(self) -> FrameType | None:
        """Return the frame of a task of oslo.service."""
        return currentframe()


class Manager(Base):
    """A class with code that naming must not call."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the program's own code was called for {name}")

    @mark("_is_periodic", False)
    def disabled(self) -> FrameType | None:
        """Return the frame of a task that is switched off."""
        return currentframe()

    @classmethod
    @mark("_periodic_task")
    def of_class(cls) -> FrameType | None:
        """Return the frame of a task that is a class method."""
        return currentframe()


class TestMarks:
    def test_a_function_of_futurist(self) -> None:
        assert holder_of(sweep(), main=False) == (Holder.PERIODIC_TASK, "sweep")

    def test_a_method_has_the_name_of_the_class_that_defines_it(self) -> None:
        assert holder_of(Manager().inherited(), main=False) == (Holder.PERIODIC_TASK, "Base.inherited")

    def test_a_class_method(self) -> None:
        assert holder_of(Manager.of_class(), main=False) == (Holder.PERIODIC_TASK, "Manager.of_class")

    def test_a_mark_that_is_false(self) -> None:
        assert holder_of(Manager().disabled(), main=False)[0] is Holder.GREENTHREAD

    def test_a_function_without_mark(self) -> None:
        assert holder_of(plain(), main=False)[0] is Holder.GREENTHREAD
        assert holder_of(plain(), main=True) == (Holder.MAIN, "")

    def test_no_frame(self) -> None:
        assert holder_of(None, main=False) == (Holder.GREENTHREAD, "")


class TestStack:
    def test_outermost_first_with_absolute_paths(self) -> None:
        stack = stack_of(plain())
        assert stack[-1].function == "plain"
        assert stack[-1].path == __file__

    def test_no_frame(self) -> None:
        assert not stack_of(None)
