"""Which programs the tests run under the hub, and which are left to the campaign ``hub``.

All of them take a quarter of an hour of a processor. What a program does does not change as long as its text
does not, nor what is said of it as long as its golden does not; so of those that are as they were when they
were last run, one in some is run, always the same ones, and every one with ``--whole``. What is new or
changed is run. ``proven.json`` is the record; ``python -m tests.dynamic`` writes it.

So it is with the operations of the catalogue, as long as they run with the libraries that they ran with:
``proven_operations.json``.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from tests.dynamic.proof import Executable, executables
from tests.tools.functional import Program

RECORD = Path(__file__).with_name("proven.json")
OPERATIONS_RECORD = Path(__file__).with_name("proven_operations.json")
PART = 8
"""One program, or operation, in so many is run though it is as it was."""


@dataclass(frozen=True)
class Recorded:
    """A program as it was when it was last run, and how many of its tasks are run at all."""

    digest: str
    tasks: int


def digest(program: Program) -> str:
    """Return what changes with a program, its options, what is said of it, and how it is run."""
    beside = (".py", ".txt", ".rc", ".run.toml")
    files = [program.source.with_suffix(suffix) for suffix in beside]
    made = hashlib.sha256()
    for path in files:
        made.update(path.read_bytes() if path.exists() else b"")
        made.update(b"\0")
    return made.hexdigest()[:16]


@cache
def _record() -> dict[str, Recorded]:
    read = json.loads(RECORD.read_text(encoding="utf-8"))
    return {name: Recorded(**fields) for name, fields in read.items()}


def write(record: Mapping[str, Recorded]) -> None:
    """Replace the record."""
    rows = [f" {json.dumps(name)}: {json.dumps(asdict(entry))}" for name, entry in record.items()]
    RECORD.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def as_it_was(program: Program) -> Recorded | None:
    """Return what is recorded of a program that nobody has changed since."""
    entry = _record().get(str(program))
    return entry if entry and entry.digest == digest(program) else None


def chosen(programs: Sequence[Program]) -> list[object]:
    """Return the programs as parameters of a test; those that are left to the campaign are marked."""
    return [
        pytest.param(program, id=str(program), marks=() if _is_run(program, number) else pytest.mark.campaign)
        for number, program in enumerate(programs)
    ]


def _is_run(program: Program, number: int) -> bool:
    return number % PART == 0 or as_it_was(program) is None


def operation_name(one: Executable) -> str:
    """Return what an operation is recorded by: two that differ in their mode may have one key."""
    return f"{one.key} {one.only}".strip()


def operation_digest(one: Executable, stated: Sequence[str]) -> str:
    """Return what changes with an operation, and with what the catalogue states of it in each mode."""
    return hashlib.sha256(f"{one!r}{[*stated]}".encode()).hexdigest()[:16]


@cache
def libraries() -> dict[str, str]:
    """Return the versions of all whose operations are executed, and Python's."""
    tops = {one.name.partition(".")[0] for chosen in executables().values() for one in chosen}
    found = metadata.packages_distributions()
    names = sorted({name for top in tops for name in found.get(top, ())})
    return {"python": platform.python_version(), **{name: metadata.version(name) for name in names}}


@cache
def _operations() -> dict[str, str]:
    """Return the digests of what has been executed, by name; none where a library is another one."""
    read = json.loads(OPERATIONS_RECORD.read_text(encoding="utf-8"))
    operations: dict[str, str] = read["operations"] if read["libraries"] == libraries() else {}
    return operations


def is_executed(one: Executable, stated: Sequence[str], number: int) -> bool:
    """Return whether an operation, the one with a number in its file, is executed though not ``--whole``."""
    return number % PART == 0 or _operations().get(operation_name(one)) != operation_digest(one, stated)


def write_operations(digests: Mapping[str, str]) -> None:
    """Replace the record of operations."""
    document = {"libraries": libraries(), "operations": dict(sorted(digests.items()))}
    OPERATIONS_RECORD.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
