"""The proof of the programs in ``test_data``: their periodic tasks are run, and the linter must be right.

A task needs nothing to be run as long as the defaults do: its class is made with an ``Anything`` for each
parameter, empty containers that the object holds are filled with one, and modules that are not installed give
one for each name. All of these are endless, so a loop over data is long and a loop that nothing ends goes on.

A task of which the linter says that it starves is run in other worlds (``world.py``) until it does. Plain
files, and libraries that are not there, are stood in for by what the catalogue says of them
(``catalogued.py``): the rows are proven elsewhere, what is proven here is what the linter makes of them.

As the data have no end, the linter is asked with ``--periodic-data-loops=all``, whatever the program's own
options say.

Where the defaults don't do, ``<program>.run.toml`` lies beside the program:

- ``before``: code that is executed before the program is imported (in a module that is not installed, say, a
  function that blocks: ``native_sleep(1)``), and ``prepare``: code that is executed after, with the names of
  the program, ``subject`` (the object) and ``anything``;
- ``subject``: an expression for the object, without the defaults;
- ``cannot``: one line that says why nothing of the program can be run;
- ``[task."Class.method"]`` with any of these for one task, and

  - ``measured`` (``starves`` or ``fine``) with ``because``: the linter says otherwise on purpose.

``unproven.toml`` lists what is neither run nor explained yet; it can only become shorter.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pylint_periodic.findings import Symbol, TaskKind
from tests.dynamic.laboratory import Experiment, Result, Verdict, run_all
from tests.plugins.task_findings import LINTED, Linted, LintedTask
from tests.tools.functional import Program, lint

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

UNPROVEN = Path(__file__).with_name("unproven.toml")
LIMITS = {Verdict.FINE: 0.45, Verdict.STARVES: 0.6}
"""How long an endless task is watched, in seconds, by what is expected of it; a hold of a third of it is at
least three heartbeats missed, and may come after a blocking call on a native thread."""
LONGER = (0.4, 1, 3, 8)
"""How many times as long all takes, one after the other, until a task that is expected to be fine is: a
machine at rest needs no more than the first. What a busy one adds falls against the longer ones, and so does
the share of a throttled loop's holds, where that of a hold of the task does not."""

STRICT = "--periodic-data-loops=all"
"""The data of a proof is endless, so that cheap loops over it hold the hub as well as heavy ones."""

# What says that a task holds the hub. The others are about style, or about the walk itself.
HOLDS = frozenset(
    {
        Symbol.UNBOUNDED_LOOP,
        Symbol.FILE_IO,
        Symbol.SKIPPED_YIELD,
        Symbol.BLOCKING_CALL,
        Symbol.FALSE_OFFLOAD,
        Symbol.DATA_LOOP,
    }
)
_TASK_FINDINGS = (
    "--load-plugins=pylint_periodic,tests.plugins.task_findings",
    "--disable=periodic",
    "--enable=task-findings-kept",
)
_KEYS = frozenset({"before", "prepare", "cannot", "subject", "measured", "because"})


@dataclass(frozen=True)
class Proof:
    """One task: how it is run, what the linter says, and what is to be measured."""

    task: str
    experiment: Experiment
    linted: Verdict
    expected: Verdict
    cannot: str = ""
    because: str = ""


def proofs(program: Program) -> list[Proof]:
    """Return the periodic tasks of a program, with the way each is run.

    Raises ``ValueError`` for a sidecar that names what is not there.
    """
    linted = lint_tasks(program)
    sidecar = _read(program)
    tasks = [task for task in linted.tasks if task.kind is TaskKind.DECORATED and "." in task.name]
    told: Mapping[str, Mapping[str, str]] = sidecar.get("task", {})
    if unknown := set(told) - {task.name for task in tasks}:
        raise ValueError(f"{sidecar_path(program)}: no such task: {', '.join(sorted(unknown))}")
    return [_proof(linted, task, sidecar, told.get(task.name, {}), program) for task in tasks]


def proofs_to_run(program: Program) -> list[Proof]:
    """Return those of a program that are not left out as not proven yet."""
    return [proof for proof in proofs(program) if proof.task not in unproven().get(str(program), ())]


def tasks_run(program: Program) -> int:
    """Return how many tasks of a program can be run; none where the running Python cannot parse it."""
    return 0 if program.why_not_here() else sum(not proof.cannot for proof in proofs(program))


def sidecar_path(program: Program) -> Path:
    """Return where a program says how it is run."""
    return program.source.with_suffix(".run.toml")


def lint_tasks(program: Program, *options: str) -> Linted:
    """Lint a program as for its proof, with more options, and return what is said of each of its tasks."""
    lint(program.source, [*program.options(), *_TASK_FINDINGS, STRICT, *options], pylints_own=False)
    return LINTED[str(program.source)]


def _read(program: Program) -> dict[str, Any]:
    path = sidecar_path(program)
    sidecar = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for table in ({**sidecar, "task": None}, *sidecar.get("task", {}).values()):
        if unknown := set(table) - _KEYS - {"task"}:
            raise ValueError(f"{path}: unknown keys: {', '.join(sorted(unknown))}")
        if ("measured" in table) != ("because" in table):
            raise ValueError(f"{path}: `measured` and `because` go together")
    return sidecar


def _proof(
    linted: Linted,
    task: LintedTask,
    sidecar: Mapping[str, Any],
    told: Mapping[str, str],
    program: Program,
) -> Proof:
    says = Verdict.STARVES if task.symbols & HOLDS else Verdict.FINE
    expected = Verdict(told.get("measured", says.value))
    experiment = Experiment(
        path=str(program.source),
        module=linted.module,
        task=task.name,
        roots=(str(linted.root),),
        before=f"{sidecar.get('before', '')}\n{told.get('before', '')}",
        prepare=f"{sidecar.get('prepare', '')}\n{told.get('prepare', '')}",
        subject=told.get("subject", sidecar.get("subject", "")),
        monkey_patched=linted.monkey_patched,
        limit=LIMITS[expected],
        search=task.symbols & HOLDS != frozenset(),
    )
    cannot = told.get("cannot", sidecar.get("cannot", ""))
    return Proof(
        task.name,
        experiment,
        says,
        expected,
        cannot,
        told.get("because", ""),
    )


def disagreements(chosen: Sequence[Proof]) -> dict[str, str]:
    """Run tasks, and return by task what is not as expected.

    One that disagrees is run again, as a busy machine can hold up any task once.
    """
    left = [proof for proof in chosen if not proof.cannot]
    problems: dict[str, str] = {}
    for longer in LONGER:
        if not left:
            break
        results = run_all([_experiment(proof, longer) for proof in left])
        problems = {
            proof.task: text
            for proof, result in zip(left, results, strict=True)
            if (text := _against(proof, result))
        }
        left = [proof for proof in left if proof.task in problems]
    return problems if left else {}


def _experiment(proof: Proof, longer: float) -> Experiment:
    if proof.expected is Verdict.STARVES:
        return proof.experiment
    return replace(proof.experiment, scale=longer)


def _against(proof: Proof, result: Result) -> str:
    if result.broken:
        return f"can't be run: {result.broken}"
    if result.error and result.verdict is Verdict.FINE and not proof.because:
        return f"raised {result.error}"
    if result.verdict is proof.expected:
        return ""
    return f"the linter says {proof.linted.value}; measured: {result.verdict.value} ({_numbers(result)})"


def _numbers(result: Result) -> str:
    end = "ended" if result.ended else "did not end"
    return f"{result.switches} switches, hold {result.hold:.2f} of {result.seconds:.2f} s, {end}"


@cache
def unproven() -> dict[str, tuple[str, ...]]:
    """Return the tasks that are neither run nor explained yet, by program."""
    return {name: tuple(tasks) for name, tasks in tomllib.loads(UNPROVEN.read_text(encoding="utf-8")).items()}


def runnable(programs: Sequence[Program]) -> Iterator[Program]:
    """Yield the programs that have periodic tasks, as far as their text tells."""
    for program in programs:
        if "periodic_task" in program.source.read_text(encoding="utf-8", errors="replace"):
            yield program
