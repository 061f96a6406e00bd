"""Which programs the tests run under the hub, and which are left to the campaign ``hub``.

All of them take a quarter of an hour of a processor. What a program does does not change as long as its text
does not, nor what is said of it as long as its golden does not; so of those that are as they were when the
campaign last ran all, one in some is run, always the same ones, and every one with ``--whole``. What is new
or changed is run. ``proven.json`` is the campaign's record; ``python -m tests.dynamic`` writes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.tools.functional import Program

RECORD = Path(__file__).with_name("proven.json")
PART = 4
"""One program in so many is run though it is as it was."""


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
def recorded() -> dict[str, str]:
    """Return the digests of the programs that the campaign has run."""
    read: dict[str, str] = json.loads(RECORD.read_text(encoding="utf-8"))
    return read


def chosen(programs: Sequence[Program]) -> list[object]:
    """Return the programs as parameters of a test; those that are left to the campaign are marked."""
    return [
        pytest.param(program, id=str(program), marks=() if _is_run(program, number) else pytest.mark.campaign)
        for number, program in enumerate(programs)
    ]


def _is_run(program: Program, number: int) -> bool:
    return number % PART == 0 or recorded().get(str(program)) != digest(program)
