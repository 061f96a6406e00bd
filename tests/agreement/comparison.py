"""Linter and interpreter on one program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from pylint_periodic.findings import Symbol
from pylint_periodic.settings import Settings
from tests.agreement.bodies import Program
from tests.agreement.generation import programs
from tests.agreement.interpreter import Interpreter
from tests.agreement.linting import lint
from tests.agreement.rendering import render

SETTINGS = (
    Settings(concurrency="eventlet", data_loops="all"),
    Settings(concurrency="eventlet", data_loops="heavy", min_hold=0.0, max_iterations=1_000),
    Settings(concurrency="eventlet", data_loops="all", max_iterations=50, report_may_yield=True),
    Settings(concurrency="eventlet", data_loops="none", report_may_yield=True),
)

Said = set[tuple[int, Symbol]]


@dataclass(frozen=True)
class Disagreement:
    """A program of which the two say different things; loops stand by their lines."""

    text: str
    settings: Settings
    linter: Said
    interpreter: Said

    def __str__(self) -> str:
        """Return the program with what is said, for people."""
        marks: dict[int, list[str]] = {}
        for name, ours, theirs in (
            ("only the linter", self.linter, self.interpreter),
            ("only the interpreter", self.interpreter, self.linter),
        ):
            for line, symbol in ours - theirs:
                marks.setdefault(line, []).append(f"{name}: {symbol.value}")
        lines = [
            f"{text}  # {'; '.join(marks[number])}" if number in marks else text
            for number, text in enumerate(self.text.splitlines(), 1)
        ]
        options = (
            f"data_loops={self.settings.data_loops} max_iterations={self.settings.max_iterations} "
            f"report_may_yield={self.settings.report_may_yield}"
        )
        return "\n".join([options, *lines])


def disagreement(program: Program, settings: Settings, path: Path) -> Disagreement | None:
    """Return where linter and interpreter disagree, or None; the program is written to ``path``."""
    source = render(program)
    lines = {loop: line for line, loop in source.loops.items()}
    walked = Interpreter(program, settings)
    interpreter = {(lines[loop], symbol) for loop, symbol in walked.verdicts.items()}
    come_to = {lines[loop] for loop in walked.reached}
    linter = {(line, symbol) for line, symbol in lint(source, path, settings) if line in come_to}
    return None if linter == interpreter else Disagreement(source.text, settings, linter, interpreter)


def compare(examples: int, path: Path, *, always_alike: bool = False, shrink: bool = True) -> None:
    """Compare linter and interpreter on so many random programs, each written to ``path``.

    They are the same ones each time with ``always_alike``, else new ones. Raises ``AssertionError``
    with the program, the smallest that was found unless ``shrink`` is false.
    """

    @profile(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=always_alike,
        phases=[Phase.generate, *([Phase.shrink] if shrink else [])],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(programs(), st.sampled_from(SETTINGS))
    def agree(program: Program, settings: Settings) -> None:
        found = disagreement(program, settings, path)
        assert found is None, str(found)

    agree()  # pylint: disable=no-value-for-parameter  # hypothesis gives them
