"""A sample of the random programs, drawn always alike, with what a run of each has to show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from pylint_periodic.settings import Settings
from tests.agreement.bodies import Do, Loop, Program, Throttle, statements
from tests.agreement.generation import programs
from tests.agreement.interpreter import Interpreter
from tests.agreement.linting import lint
from tests.agreement.rendering import Source, render
from tests.agreement.witnesses import Witness, witness
from tests.dynamic.laboratory import Experiment, Verdict

STRICT = Settings(concurrency="eventlet", data_loops="all")
LIMIT = 0.5
"""How long a program is watched, in seconds."""


@dataclass(frozen=True)
class Sampled:
    """A program, and the loop that its run goes round; ``shown`` is None for a program without a finding."""

    source: Source
    expected: Verdict
    shown: Witness | None

    def experiment(self, directory: Path, number: int) -> Experiment:
        """Write the program and return how the laboratory runs it."""
        path = directory / f"sampled_{number}.py"
        path.write_text(self.source.text, encoding="utf-8")
        known = self.shown
        world = (
            f"World(seed={number})"
            if known is None
            else f"World({known.before}, {known.round}, {known.catches})"
        )
        return Experiment(
            str(path),
            path.stem,
            "Tasks.task",
            (str(directory),),
            before=f"from tests.agreement.world import World; {world}.install()",
            limit=LIMIT,
        )


def _loop_lines(source: Source) -> dict[Loop, int]:
    return {loop: line for line, loop in source.loops.items()}


def sampled(program: Program, path: Path) -> Sampled | None:
    """Return what a run of a program can show, or None where that is nothing; it is written to ``path``.

    A finding that no run shows is one where something would have to fail that never does, or to get as
    far as it does not before it fails.
    """
    source = render(program)
    reported = {line for line, _ in lint(source, path, STRICT)}
    if not reported:
        acts = (Do, Throttle)
        return (
            Sampled(source, Verdict.FINE, None)
            if any(isinstance(s, acts) for s in statements(program.task))
            else None
        )
    lines = _loop_lines(source)
    for loop in Interpreter(program, STRICT).verdicts:
        known = witness(program, loop, source) if lines[loop] in reported else None
        if known is not None and known.round:
            return Sampled(source, Verdict.STARVES, known)
    return None


def draw_sample(each: int, path: Path) -> list[Sampled]:
    """Return ``each`` programs with a finding and as many without, always the same ones."""
    found: dict[Verdict, list[Sampled]] = {Verdict.STARVES: [], Verdict.FINE: []}
    texts: set[str] = set()

    @seed(each)
    @settings(
        max_examples=40 * each,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(programs(runnable=True))
    def collect(program: Program) -> None:
        if all(len(kept) >= each for kept in found.values()):
            return
        one = sampled(program, path)
        if one is not None and len(found[one.expected]) < each and one.source.text not in texts:
            texts.add(one.source.text)
            found[one.expected].append(one)

    collect()  # pylint: disable=no-value-for-parameter  # hypothesis gives it
    return [*found[Verdict.STARVES], *found[Verdict.FINE]]
