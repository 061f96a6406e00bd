"""From a frame to its stack, and to the name of the task that it runs for.

Nothing here calls code of the watched program: classes and functions are looked at through their own
dictionaries, never through ``getattr`` on objects of unknown type.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from types import CodeType, FrameType, FunctionType

from pylint_periodic.watchdog.holds import Frame, Holder

# What `oslo_service.periodic_task.periodic_task` and `futurist.periodics.periodic` set on a function.
_MARKS = ("_periodic_task", "_is_periodic")
_SCHEDULER = ("oslo_service.periodic_task", "run_periodic_tasks")
# `_run_loop` stood in `oslo_service.loopingcall` before oslo.service had backends.
_LOOPING_CALLS = ("oslo_service.", "_run_loop")
# The frames that eventlet, and the bootstrap of a greenlet, put below what was spawned.
_BELOW_GREENTHREADS = ("eventlet.", "greenlet.")


def stack_of(frame: FrameType | None) -> tuple[Frame, ...]:
    """Return the stack that ends in a frame, outermost first."""
    frames = [
        Frame(os.path.abspath(item.f_code.co_filename), item.f_lineno or 0, _function(item.f_code))
        for item in _outwards(frame)
    ]
    return tuple(reversed(frames))


def holder_of(frame: FrameType | None, *, main: bool) -> tuple[Holder, str]:
    """Return what the code of a stack runs for, and its name.

    In order: the function nearest to the frame that is marked as a periodic task; the task that
    oslo.service's scheduler says it runs; the function of a looping call; for the thread's main greenlet
    (``main``) no name; what was spawned as a greenthread.
    """
    spawned = ""
    for item in _outwards(frame):
        module = str(item.f_globals.get("__name__", ""))
        place = module, item.f_code.co_name
        if place == _SCHEDULER:
            task = item.f_locals.get("task")
            if isinstance(task, FunctionType):
                return Holder.PERIODIC_TASK, _short(task.__qualname__)
        elif module.startswith(_LOOPING_CALLS[0]) and place[1] == _LOOPING_CALLS[1]:
            return Holder.LOOPING_CALL, str(item.f_locals.get("func_name", ""))
        marked = _marked_function(item)
        if marked is not None:
            return Holder.PERIODIC_TASK, _short(marked.__qualname__)
        if not module.startswith(_BELOW_GREENTHREADS):
            spawned = _function(item.f_code)
    return (Holder.MAIN, "") if main else (Holder.GREENTHREAD, spawned)


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back


def _function(code: CodeType) -> str:
    # Python 3.10 has no co_qualname.
    return _short(getattr(code, "co_qualname", code.co_name))


def _short(qualified_name: str) -> str:
    return qualified_name.rpartition("<locals>.")[2]


def _marked_function(frame: FrameType) -> FunctionType | None:
    """Return the function of a frame if it, or what wraps it, is marked as a periodic task."""
    for candidate in _candidates(frame):
        wrapped = list(_unwrap(candidate))
        runs_here = any(function.__code__ is frame.f_code for function in wrapped)
        if runs_here and any(function.__dict__.get(mark) for function in wrapped for mark in _MARKS):
            return wrapped[0]
    return None


def _candidates(frame: FrameType) -> Iterator[object]:
    """Yield what the name of a frame's function stands for, in its first argument's class and its module."""
    code = frame.f_code
    if code.co_argcount:
        first = frame.f_locals.get(code.co_varnames[0])
        of_class = first if isinstance(first, type) else type(first)
        for base in of_class.__mro__:
            if code.co_name in base.__dict__:
                yield base.__dict__[code.co_name]
                break
    yield frame.f_globals.get(code.co_name)


def _unwrap(candidate: object) -> Iterator[FunctionType]:
    """Yield a function and what it wraps, as ``functools.wraps`` and method descriptors tell it."""
    seen: set[int] = set()
    while id(candidate) not in seen:
        seen.add(id(candidate))
        if isinstance(candidate, (staticmethod, classmethod)):
            candidate = candidate.__func__
        elif isinstance(candidate, FunctionType):
            yield candidate
            candidate = candidate.__dict__.get("__wrapped__")
