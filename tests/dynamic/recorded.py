"""What has been measured under the hub, so that it need not be measured again, and what is all the same.

All programs take a quarter of an hour of a processor. What a task does under the hub does not change as long
as the code of its program and the way that it is run do not, so what has been measured of it is a fact, and
what the linter says is held against that fact in each run of the tests. Only a task of which the linter says
something else than was measured, or of which nothing has been measured, is run. So it is with fixed programs,
as long as the fixes make the same code. Of the programs one in some is run all the same, always the same
ones, and every one with ``--whole``, which is the campaign ``hub``. ``proven.json`` is the record;
``python -m tests.dynamic`` writes it.

So it is with the operations of the catalogue, as long as they run with the versions of their library and of
eventlet that they ran with: ``proven_operations.json``.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from io import BytesIO
from pathlib import Path
from tokenize import COMMENT, NL, TokenError, tokenize

import msgspec
import pytest

from tests.dynamic.programs import Proof
from tests.dynamic.proof import Executable
from tests.tools.functional import Program

RECORD = Path(__file__).with_name("proven.json")
OPERATIONS_RECORD = Path(__file__).with_name("proven_operations.json")
PART = 16
"""One program, or operation, in so many is run though it is as it was."""


@dataclass(frozen=True)
class Recorded:
    """A program that was run, by digests: what it is, what is said of it, its tasks, and those fixed.

    ``tasks`` is how many of its tasks are run at all.
    """

    digest: str
    said: str
    tasks: int
    measured: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()


def digest(program: Program) -> str:
    """Return what changes with a program, its options, and how it is run."""
    return _files(program, ".py", ".rc", ".run.toml")


def said(program: Program) -> str:
    """Return what changes with what is said of a program."""
    return _files(program, ".txt")


def _files(program: Program, *suffixes: str) -> str:
    paths = [program.source.with_suffix(suffix) for suffix in suffixes]
    return _digest(*(path.read_bytes() if path.exists() else b"" for path in paths))


def task_digest(proof: Proof) -> str:
    """Return what changes with what a task does under the hub, how it is run, and what is expected of it."""
    run = proof.experiment
    way = (run.module, run.task, run.before, run.subject, run.prepare, run.arguments)
    expected = (proof.expected.value, str(run.monkey_patched), str(run.search))
    return _digest(*map(str.encode, (*way, *expected)), *_code_of(Path(run.path), Path(run.roots[0])))


def fixed_digest(before: Proof, after: Proof) -> str:
    """Return the same of a task and its fixed form."""
    return _digest(task_digest(before).encode(), task_digest(after).encode(), after.linted.value.encode())


def _code_of(source: Path, root: Path) -> Iterator[bytes]:
    """Yield what the modules of a program do, under names that are the same wherever the program lies."""
    package = root / source.relative_to(root).parts[0]
    for path in sorted(package.rglob("*.py")) if package.is_dir() else [source]:
        yield path.relative_to(root).as_posix().encode()
        yield _without_comments(path.read_bytes())


def _without_comments(source: bytes) -> bytes:
    """Return the tokens of a source, so that a mark or a note in it makes no other program of it."""
    try:
        tokens = [*tokenize(BytesIO(source).readline)]
    except (TokenError, SyntaxError):
        return source
    return "\0".join(token.string for token in tokens if token.type not in (COMMENT, NL)).encode()


def _digest(*parts: bytes) -> str:
    return sha256(b"\0".join(parts)).hexdigest()[:16]


@cache
def _record() -> dict[str, Recorded]:
    return msgspec.json.decode(RECORD.read_bytes(), type=dict[str, Recorded])


def write(record: Mapping[str, Recorded]) -> None:
    """Replace the record."""
    rows = [f" {json.dumps(name)}: {json.dumps(asdict(entry))}" for name, entry in record.items()]
    RECORD.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def as_it_was(program: Program) -> Recorded | None:
    """Return what is recorded of a program that nobody has changed since, whatever is said of it now."""
    entry = _record().get(str(program))
    return entry if entry and entry.digest == digest(program) else None


def measured(program: Program) -> frozenset[str]:
    """Return the digests of the tasks of a program that have been measured, as they are and fixed."""
    entry = _record().get(str(program))
    return frozenset((*entry.measured, *entry.fixed)) if entry else frozenset()


def is_sampled(program: Program) -> bool:
    """Return whether a program is run though it is as it was; adding another does not change the choice."""
    return int(_digest(str(program).encode()), 16) % PART == 0


def chosen(programs: Sequence[Program]) -> list[object]:
    """Return programs as parameters of a test; what is as it was, with what is said of it, is left out."""
    return [
        pytest.param(program, id=str(program), marks=() if _is_looked_at(program) else pytest.mark.campaign)
        for program in programs
    ]


def _is_looked_at(program: Program) -> bool:
    entry = as_it_was(program)
    return is_sampled(program) or entry is None or entry.said != said(program)


def operation_name(one: Executable) -> str:
    """Return what an operation is recorded by: two that differ in their mode may have one key."""
    return f"{one.key} {one.only}".strip()


def operation_digest(one: Executable, stated: Sequence[str]) -> str:
    """Return what changes with an operation, the libraries that it runs with, and what is stated of it."""
    return _digest(f"{one!r}{[*stated]}{[*_versions(one.name)]}".encode())


def _versions(name: str) -> Iterator[str]:
    """Yield the versions of Python, of eventlet, and of what the operation of a name is from."""
    yield ".".join(platform.python_version_tuple()[:2])
    top = name.removeprefix("native.").removeprefix("early.").partition(".")[0]
    for library in ("eventlet", "greenlet", top):
        yield from (f"{found} {metadata.version(found)}" for found in _distributions().get(library, ()))


@cache
def _distributions() -> dict[str, list[str]]:
    return {top: sorted({*names}) for top, names in metadata.packages_distributions().items()}


@cache
def _operations() -> dict[str, str]:
    """Return the digests of what has been executed, by name."""
    return msgspec.json.decode(OPERATIONS_RECORD.read_bytes(), type=dict[str, str])


def is_executed(one: Executable, stated: Sequence[str], number: int) -> bool:
    """Return whether an operation, the one with a number in its file, is executed though not ``--whole``."""
    return number % PART == 0 or _operations().get(operation_name(one)) != operation_digest(one, stated)


def write_operations(digests: Mapping[str, str]) -> None:
    """Replace the record of operations."""
    OPERATIONS_RECORD.write_text(json.dumps(dict(sorted(digests.items())), indent=1) + "\n", encoding="utf-8")
