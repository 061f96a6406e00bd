"""Programs whose tasks are proven to hold the hub, and copies in which the automatic fixes are made."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pylint_periodic.fix_point import Form
from tests.dynamic import recorded
from tests.dynamic.laboratory import Verdict
from tests.dynamic.programs import HOLDS, Proof, lint_tasks, proofs, runnable, sidecar_path, unproven
from tests.plugins.task_findings import LINTED
from tests.tools.fixes import Linted
from tests.tools.functional import Program

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

UNFIXED = Path(__file__).with_name("unfixed.toml")
INTERVAL = 100
"""How often throttled and chunked forms yield: a round takes far longer with stand-ins than with data."""
OFFLOADS = {Form.EXECUTE, Form.PROXY}
_HOLD_MARK = re.compile("|".join(symbol.value for symbol in HOLDS))


def with_holds(programs: Sequence[Program]) -> list[Program]:
    """Return the programs that can be run and of which something is said that holds the hub."""
    return [
        program
        for program in runnable(programs)
        if program.golden.exists() and _HOLD_MARK.search(program.golden.read_text(encoding="utf-8"))
    ]


@cache
def unfixed() -> dict[str, dict[str, str]]:
    """Return the reasons why tasks are left out, by program and task."""
    return tomllib.loads(UNFIXED.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Pair:
    """A task before and after its fixes; ``on_the_hub`` is false when one of them offloads."""

    before: Proof
    after: Proof
    on_the_hub: bool

    @property
    def digest(self) -> str:
        """What changes with what the two do under the hub."""
        return recorded.fixed_digest(self.before, self.after)


def fixed_pairs(program: Program, target: Path) -> list[Pair]:
    """Return the tasks that are proven to starve and that automatic fixes can mend, and fix them."""
    starving = {
        proof.task: proof
        for proof in proofs(program)
        if proof.linted is proof.expected is Verdict.STARVES and not proof.cannot
    }
    left_out = {*unproven().get(str(program), ()), *unfixed().get(str(program), {})}
    forms = _forms_of_fixes(program)
    chosen = [task for task in starving if task not in left_out and None not in forms[task]]
    if not chosen:
        return []
    fixed_program = fix(program, target)
    forms = _forms_of_fixes(program)
    fixed = {proof.task: proof for proof in proofs(fixed_program)}
    return [Pair(starving[task], fixed[task], not forms[task] & OFFLOADS) for task in chosen]


def _forms_of_fixes(program: Program) -> dict[str, set[Form | None]]:
    """Return, as a program was linted last, the forms of each task's fixes; None is just advice."""
    forms: dict[str, set[Form | None]] = {}
    for task in LINTED[str(program.source)].tasks:
        holds = (finding for finding in task.findings if finding.symbol in HOLDS)
        automatic = (site.fix.automatic for finding in holds for site in finding.sites)
        forms[task.name] = {fix.form if fix else None for fix in automatic}
    return forms


def fix(program: Program, target: Path) -> Program:
    """Apply the automatic fixes of all tasks to a copy of a program."""
    own = any(option.startswith("--periodic-max-iterations") for option in program.options())
    tasks = lint_tasks(program, *(() if own else (f"--periodic-max-iterations={INTERVAL}",)))
    findings = dict.fromkeys(finding for task in tasks.tasks for finding in task.findings)
    linted = Linted(program, tasks.root, (), tuple(findings))
    fixed = linted.fixed_copy(target, linted.apply(linted.chosen(None)))
    if sidecar_path(program).exists() and not sidecar_path(fixed).exists():
        shutil.copy(sidecar_path(program), sidecar_path(fixed))
    return fixed
