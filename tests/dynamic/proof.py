"""The proof of the catalogue: operations that are executed under the hub, and what their readings must be.

``operations/*.toml`` holds them, in one file for each file of the catalogue. A file has

- ``setup``, executed first for each of its operations, and ``before``, executed once before monkey patching;
- ``[once]``, a table of catalogue names and the code that executes them, for operations that have one form;
- ``[[operation]]`` with ``names`` (catalogue names) and any of

  - ``setup``: what must be there before;
  - ``run``: the operation when it has all it needs (data is ready, the lock is free);
  - ``late``: makes the operation wait for ``DELAY`` seconds, with ``later``, ``later_green`` or
    ``later_natively``; and ``wait``: the operation then, the same as ``run`` if it is left out;
  - ``cleanup``;
  - ``only``: ``patched`` or ``unpatched``, when the other way can't be run, with ``because``;
  - ``argument`` and ``value``: the condition of the row (``when``) that the code is about;
  - ``iterating = true``: the code is one round of iterating over an object of the type;
  - ``alone = true``: in a process of its own, because what other operations leave behind would change it;
  - ``visits = true``: goes to the hub even when it is ready, which may come straight back.

In the code ``{name}`` stands for the catalogue name, ``{method}`` for its last part and ``{owner}`` for the
rest. The other names that the code sees are those of ``operation_child.Bench.namespace``.

The key of an operation is its name, with the condition in parentheses. ``evidence`` in the catalogue lists
keys.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pylint_periodic.catalog.catalog import parse_rows
from pylint_periodic.catalog.schema import Operation
from pylint_periodic.catalog.vocabulary import Verdict
from tests.dynamic.children import talk

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

OPERATIONS = Path(__file__).with_name("operations")

DELAY = 0.1
SILENCE_LIMIT = 8.0
"""How long one operation may take before its process is killed, in seconds."""
CHEAP_CPU = 0.03
"""What a cheap operation may cost, in seconds of processor time."""
SHORT = 0.05
"""Below this, in seconds, nothing is said about how free the hub was: one turn for others is a yield."""
HELD_SHARE = 0.6
"""The share of an operation's time for which the hub must have been held in one piece, to count as held."""
TRIES = 3

MODES = {"patched": True, "unpatched": False}
NO_SWITCH = (Verdict.NEVER, Verdict.CHEAP, Verdict.FILE)


ROWS: dict[str, Operation] = {
    name: row
    for file in resources.files("pylint_periodic.catalog").iterdir()
    if file.name.endswith(".toml")
    for name, row in parse_rows(file.read_text(encoding="utf-8"), file.name).items()
}


@dataclass(frozen=True)
class Executable:
    """One operation of the proof, with its code in all its forms."""

    key: str
    name: str
    setup: str
    run: str
    late: str
    wait: str
    cleanup: str
    before: str
    only: str = ""
    argument: str = ""
    value: str = ""
    iterating: bool = False
    visits: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Measurement:
    """What the child found for one operation in one mode."""

    key: str
    ready: Sequence[Mapping[str, float]] = ()
    wait: Mapping[str, float] | None = None
    ran_at: str = ""
    error: str = ""


@cache
def executables() -> dict[str, tuple[Executable, ...]]:
    """Return the operations of each file, by the file's name without its suffix."""
    return {path.stem: tuple(_parse(path)) for path in sorted(OPERATIONS.glob("*.toml"))}


def _parse(path: Path) -> Iterator[Executable]:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    setup, before = document.get("setup", ""), document.get("before", "")
    tables = [{"names": [name], "run": code} for name, code in document.get("once", {}).items()]
    for table in [*tables, *document.get("operation", [])]:
        if unknown := set(table) - {*(field.name for field in fields(Executable)), "names", "because"}:
            raise ValueError(f"{path.name}: {table['names']}: unknown keys {sorted(unknown)}")
        if table.get("only") and not table.get("because"):
            raise ValueError(f"{path.name}: {table['names']}: `only` without `because`")
        for name in table["names"]:
            yield _executable(name, table, setup, before)


def _executable(name: str, table: Mapping[str, Any], setup: str, before: str) -> Executable:
    owner, _, method = name.rpartition(".")

    def code(part: str) -> str:
        text = str(table.get(part, ""))
        return text.replace("{name}", name).replace("{owner}", owner).replace("{method}", method)

    argument, value = table.get("argument", ""), table.get("value", "")
    condition = f"({argument}={value})" if value else f"({argument})" if argument else ""
    iterating = bool(table.get("iterating"))
    return Executable(
        key=name + condition + ("(iterating)" if iterating else ""),
        name=name,
        setup=f"{setup}\n{code('setup')}",
        run=code("run"),
        late=code("late"),
        wait=code("wait") or (code("run") if table.get("late") else ""),
        cleanup=code("cleanup"),
        before=before,
        only=table.get("only", ""),
        argument=argument,
        value=value,
        iterating=iterating,
        visits=bool(table.get("visits")),
        alone=bool(table.get("alone")),
    )


def expected(executable: Executable, row: Operation, *, monkey_patched: bool) -> Verdict:
    """Return the verdict that the catalogue states for an operation, in one mode.

    Raises ``LookupError`` when the row has no such condition.
    """
    if executable.iterating:
        if row.iterating is None:
            raise LookupError(f"{executable.name}: the row says nothing about iterating")
        return row.iterating
    if not executable.argument:
        return row.stated(monkey_patched=monkey_patched)
    for condition in row.when:
        if condition.argument == executable.argument and condition.value in ("", executable.value):
            return row.stated(condition, monkey_patched=monkey_patched)
    raise LookupError(f"{executable.key}: the row has no such condition")


def all_stated(executable: Executable) -> list[str]:
    """Return what the catalogue states for an operation in each mode that it is executed in."""
    row = ROWS[executable.name]
    modes = [mode for mode in MODES if executable.only in ("", mode)]
    return [expected(executable, row, monkey_patched=MODES[mode]).value for mode in modes]


def disagreement(measured: Measurement, stated: Verdict, *, visits: bool = False) -> str:
    """Return what the measurement says against a stated verdict, or the empty string."""
    if measured.error:
        return f"raised {measured.error}"
    ready = [_effect(reading) for reading in measured.ready]
    wait = _effect(measured.wait) if measured.wait else ""
    if stated in (Verdict.OFFLOADS, Verdict.SPAWNS):
        place = "thread" if stated is Verdict.OFFLOADS else "hub"
        return "" if measured.ran_at == place else f"ran its callable at: {measured.ran_at or 'nowhere'}"
    agrees = {
        Verdict.YIELDS: set(ready) <= {"free"} and wait in ("free", ""),
        Verdict.WAITS: (set(ready) == {"no switch"} or visits) and wait == "free",
        Verdict.BLOCKS: set(ready) <= {"no switch", "held"} and wait in ("no switch", "held", ""),
        **dict.fromkeys(NO_SWITCH, set(ready) == {"no switch"} and not wait),
    }[stated]
    if not agrees:
        return f"when it is ready: {', '.join(ready) or 'not run'}; when it must wait: {wait or 'not run'}"
    if stated is Verdict.BLOCKS and measured.wait and measured.wait["seconds"] < 0.5 * DELAY:
        return f"did not wait: {measured.wait['seconds']:.3f} s"
    if stated is Verdict.CHEAP and min(reading["cpu"] for reading in measured.ready) > CHEAP_CPU:
        return f"took {min(reading['cpu'] for reading in measured.ready):.3f} s of processor time"
    return ""


def _effect(reading: Mapping[str, float]) -> str:
    if not reading["switches"]:
        return "no switch"
    if reading["seconds"] >= SHORT and reading["gap"] >= HELD_SHARE * reading["seconds"]:
        return "held"
    return "free" if reading["ticks"] else "visited"


def measure(
    chosen: Iterable[Executable], *, monkey_patched: bool, limit: float = SILENCE_LIMIT
) -> dict[str, Measurement]:
    """Execute operations, in as few processes as can be, and return what was found by key.

    One that does not end within ``limit`` seconds, or that takes its process with it, is an error of its
    own; the rest goes on in a new process.
    """
    left = list(chosen)
    found: dict[str, Measurement] = {}
    while left:
        first = left[0]
        together = [one for one in left if one.before == first.before and not one.alone]
        batch = [first] if first.alone else together
        lines, why = _run_child(batch, monkey_patched=monkey_patched, limit=limit)
        for line in lines:
            measurement = Measurement(**json.loads(line))
            found[measurement.key] = measurement
        left = [one for one in left if one.key not in found]
        if len(lines) < len(batch):
            culprit = next(one for one in batch if one.key not in found)
            found[culprit.key] = Measurement(culprit.key, error=why)
            left.remove(culprit)
    return found


def _run_child(
    batch: Sequence[Executable], *, monkey_patched: bool, limit: float
) -> tuple[Sequence[str], str]:
    request = {
        "monkey_patched": monkey_patched,
        "before": batch[0].before,
        "operations": [
            {part: getattr(one, part) for part in ("key", "setup", "run", "late", "wait", "cleanup")}
            for one in batch
        ],
    }
    said = talk("tests.dynamic.operation_child", json.dumps(request), limit=limit)
    if said.silent:
        return said.lines, f"did not end in {limit} s"
    return said.lines, f"process ended ({said.status}): {said.last_error}"
