"""Lints programs, makes each of their fixes, runs what comes out, and tells where it does harm."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.findings import Finding, Symbol
from pylint_periodic.fix_point import FixPoint, Form, Safety
from pylint_periodic.fixing.fixer import Status, fix_source
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import load_tree
from tests.fix_families.making import Recipe
from tests.tools.support import ROOT

INTERVAL = 6
"""``periodic-max-iterations``: a loop of as many rounds is reported, and a throttle lets as many go by."""
SETTINGS = Settings(max_iterations=INTERVAL, data_loops="all")
BATCH = 50
"""How many programs one process runs."""
PATIENCE = 1800
"""When it is given up, in seconds: programs that do not end are ended before, by the CPU time they take."""
# A round that is a loop itself, or that notes two things.
_NOTES_PER_ROUND = 6


@dataclass(frozen=True)
class Tried:
    """One fix of one program: the fixed source, or why it was not made, and what is wrong with it."""

    recipe: Recipe
    before: str
    fix: FixPoint
    after: str
    status: Status
    problem: str = ""


@dataclass
class Tally:
    """What came of many programs: how many there were, their fixes by promise, and what does harm."""

    programs: int = 0
    fixes: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def said(self) -> str:
        """Return the tally in one line."""
        counts = ", ".join(f"{number} {what}" for what, number in sorted(self.fixes.items()))
        return f"{self.programs} programs: {counts}; {len(self.problems)} problems"


def prove(recipes: Iterable[Recipe], directory: Path) -> Tally:
    """Try all fixes of programs; what is linted lies in ``directory``, and nothing else is written."""
    tally = Tally()
    waiting = iter(recipes)
    while batch := list(islice(waiting, BATCH)):
        tally.programs += len(batch)
        tried = [one for recipe in batch for one in fixes_of(recipe, directory / f"m{tally.programs}.py")]
        for one in tried:
            tally.fixes[one.fix.safety.value if one.status is Status.APPLIED else one.status.value] += 1
            if one.problem:
                tally.problems.append(f"{_said(one)}: {one.problem}")
        made = [one for one in tried if one.status is Status.APPLIED]
        tally.problems += _harm(made)
    return tally


def fixes_of(recipe: Recipe, path: Path) -> Iterator[Tried]:
    """Yield each fix of a program that can be applied, made by itself."""
    source = recipe.program()
    findings = _findings(source, path)
    for finding in findings:
        for fix in finding.site.fix.applicable:
            file = fix_source(fix.location.path, source.encode(), [fix])
            (outcome,) = file.outcomes
            problem = ""
            if outcome.status is Status.APPLIED:
                problem = _said_again(finding, fix, findings, file.after.decode(), path)
            elif fix.safety is Safety.SAFE:
                problem = f"it is safe, and cannot be made: {outcome.reason}"
            yield Tried(recipe, source, fix, file.after.decode(), outcome.status, problem)


def _findings(source: str, path: Path) -> list[Finding]:
    path.write_text(source, encoding="utf-8")
    tree = load_tree(path, path.stem)
    assert tree is not None, source
    return [placed.finding for placed in review_module(tree, str(path), SETTINGS).findings]


def _said_again(finding: Finding, fix: FixPoint, before: Sequence[Finding], after: str, path: Path) -> str:
    """Return what is wrong with a fixed program: it is no Python, or the finding is still there."""
    try:
        compile(after, path.name, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"it does not compile: {error}"
    now = Counter(item.symbol for item in _findings(after, path.with_name(f"{path.stem}_fixed.py")))
    was = Counter(item.symbol for item in before)
    # A yield in every round is too much for a cheap loop, and the linter says so.
    expected = 1 if fix.form is Form.EVERY_ROUND else 0
    if now[finding.symbol] >= was[finding.symbol]:
        return f"{finding.symbol.value} is said again"
    if now[Symbol.EAGER_YIELD] > was[Symbol.EAGER_YIELD] + expected:
        return "it yields too often"
    return ""


def _harm(made: Sequence[Tried]) -> Iterator[str]:
    """Run programs before and after their fixes, and yield where those differ, or hold the hub."""
    sources = list(dict.fromkeys(text for one in made for text in (one.before, one.after)))
    results = dict(zip(sources, _run(sources), strict=True))
    for one in made:
        was, now = results[one.before], results[one.after]
        for part in ("result", "notes"):
            if was[part] != now[part]:
                yield f"{_said(one)}: {part} {str(now[part])[:200]}, was {str(was[part])[:200]}"
        allowed = (
            max(_NOTES_PER_ROUND, 2) * INTERVAL if one.recipe.loop.startswith("nested") else 2 * INTERVAL
        )
        if now["rounds"] > 2 * allowed and now["hold"] > allowed + 1:
            yield f"{_said(one)}: it holds the hub for {now['hold']} rounds of {now['rounds']}"


def _run(sources: Sequence[str]) -> list[dict[str, Any]]:
    child = [sys.executable, "-m", "tests.fix_families.child"]
    done = subprocess.run(
        child,
        input=json.dumps(sources) + "\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=PATIENCE,
        check=True,
    )
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def _said(one: Tried) -> str:
    return f"[{one.recipe}] {one.fix.form.value}, {one.fix.safety.value}"
