"""Which programs the tests run under the hub, and which are left to the campaign ``hub``.

All of them take a quarter of an hour of a processor. What a program does does not change as long as its text
does not, nor what is said of it as long as its golden does not; so of those that are as they were when they
were last run, one in some is run, always the same ones, and every one with ``--whole``. What is new or
changed is run. ``proven.json`` is the record; ``python -m tests.dynamic`` writes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.tools.functional import Program

RECORD = Path(__file__).with_name("proven.json")
PART = 8
"""One program in so many is run though it is as it was."""


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
