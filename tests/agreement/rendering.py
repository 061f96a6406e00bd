"""Programs to the text of a module that can be linted, and run.

What is opaque is a bare name from the module ``world``: the linter knows nothing of it, and a run puts an
object there that answers as the run wants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.agreement.bodies import (
    Act,
    Block,
    Call,
    Do,
    ForData,
    Forever,
    Form,
    ForRange,
    If,
    Leave,
    Loop,
    Manager,
    Program,
    Statement,
    Throttle,
    Try,
    Way,
    While,
    With,
    statements,
)

_HEAD = """\
import contextlib
import copy

import eventlet
import eventlet.tpool
from eventlet.semaphore import Semaphore
from oslo_service import periodic_task
from world import {names}

SEMAPHORE = Semaphore(1 << 60)


class YieldsFirst:
    def __enter__(self):
        eventlet.sleep(0)

    def __exit__(self, *error):
        pass


class YieldsLast:
    def __enter__(self):
        pass

    def __exit__(self, *error):
        eventlet.sleep(0)
"""
_TASK = """

class Tasks(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task(spacing=60)
    def task(self, context):
"""
_ACTS = {
    Act.STEP: "total = 1",
    Act.LENGTH: "len(W{label})",
    Act.HEAVY: "copy.deepcopy(W{label})",
    Act.SLEEP: "eventlet.sleep(0)",
    Act.OFFLOAD: "eventlet.tpool.execute(len, W{label})",
    Act.ACQUIRE: "SEMAPHORE.acquire()",
    Act.UNKNOWN: "U{label}()",
}
_WAYS = {
    Way.CONTINUE: "continue",
    Way.BREAK: "break",
    Way.RETURN: "return",
    Way.RAISE: "raise T{label}",
}
_MANAGERS = {
    Manager.SUPPRESS: "contextlib.suppress(Exception)",
    Manager.YIELDS_FIRST: "YieldsFirst()",
    Manager.YIELDS_LAST: "YieldsLast()",
}
_THROTTLES = {
    Form.MODULO: (
        "COUNTS.n{label} += 1",
        "if COUNTS.n{label} % {interval} == 0:",
        "    eventlet.sleep(0)",
    ),
    Form.RESET: (
        "COUNTS.n{label} += 1",
        "if COUNTS.n{label} >= {interval}:",
        "    COUNTS.n{label} = 0",
        "    eventlet.sleep(0)",
    ),
    Form.TURNED: (
        "COUNTS.n{label} += 1",
        "if COUNTS.n{label} % {interval}:",
        "    continue",
        "eventlet.sleep(0)",
    ),
}


@dataclass
class Source:
    """The text of a program; ``labels`` are the numbers in the names of what is opaque in a statement."""

    labels: dict[Statement, int] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    loops: dict[int, Loop] = field(default_factory=dict)
    """The loops by the lines that they start on."""

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(self.lines) + "\n"


def render(program: Program) -> Source:
    """Return the source of a program."""
    source = Source()
    everything = [*(helper.body for helper in program.helpers), program.task]
    for block in everything:
        for statement in statements(block):
            source.labels[statement] = len(source.labels)
    names = ["COUNTS", *(f"{kind}{label}" for label in source.labels.values() for kind in "CDETUW")]
    body: list[str] = []
    used = _HEAD.format(names="NAMES").count("\n")
    for helper in program.helpers:
        body += ["", "", f"def {helper.name}():"]
        _add(source, body, used, helper.body, 1)
    body += _TASK.splitlines()
    _add(source, body, used, program.task, 2)
    text = "\n".join(body)
    wanted = ", ".join(name for name in names if name in text) or "COUNTS"
    source.lines = [*_HEAD.format(names=wanted).splitlines(), *body]
    return source


def _add(source: Source, body: list[str], used: int, block: Block, depth: int) -> None:
    for text, statement, level in _lines(block, source, depth):
        body.append("    " * level + text)
        if isinstance(statement, Loop):
            source.loops[used + len(body)] = statement


def _lines(block: Block, source: Source, depth: int) -> Iterator[tuple[str, Statement | None, int]]:
    """Yield the lines of a block, each with its level, and on its first line the statement."""
    if not block:
        yield "pass", None, depth
    for statement in block:
        label = source.labels[statement]
        for number, text in enumerate(_simple(statement, label)):
            yield text, statement if not number else None, depth
        for opening, inner in _parts(statement, label):
            yield opening, statement if opening.startswith(("for", "while")) else None, depth
            yield from _lines(inner, source, depth + 1)


def _simple(statement: Statement, label: int) -> tuple[str, ...]:
    if isinstance(statement, Do):
        return (_ACTS[statement.act].format(label=label),)
    if isinstance(statement, Leave):
        return (_WAYS[statement.way].format(label=label),)
    if isinstance(statement, Call):
        return (f"{statement.helper.name}()",)
    if isinstance(statement, Throttle):
        lines = _THROTTLES[statement.form]
        return tuple(line.format(label=label, interval=statement.interval) for line in lines)
    return ()


def _parts(statement: Statement, label: int) -> Iterator[tuple[str, Block]]:
    if isinstance(statement, If):
        yield f"if C{label}:", statement.body
        if statement.orelse:
            yield "else:", statement.orelse
    if isinstance(statement, Loop):
        yield _opening(statement, label), statement.body
        if statement.orelse:
            yield "else:", statement.orelse
    if isinstance(statement, With):
        yield f"with {_MANAGERS[statement.manager]}:", statement.body
    if isinstance(statement, Try):
        yield "try:", statement.body
        if statement.handler is not None:
            yield f"except {'Exception' if statement.catches_all else f'E{label}'}:", statement.handler
        if statement.orelse:
            yield "else:", statement.orelse
        if statement.final:
            yield "finally:", statement.final


def _opening(loop: Loop, label: int) -> str:
    if isinstance(loop, While):
        return f"while C{label}:"
    if isinstance(loop, Forever):
        return "while True:"
    if isinstance(loop, ForData):
        return f"for item in D{label}:"
    assert isinstance(loop, ForRange)
    return f"for item in range({loop.rounds}):"
