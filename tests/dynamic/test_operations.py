"""Every row of the catalogue is executed under the hub, or says where it was read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

import pytest

from pylint_periodic.catalog.catalog import shipped_catalogue
from pylint_periodic.catalog.vocabulary import Verdict
from tests.dynamic import proof, recorded
from tests.dynamic.proof import (
    MODES,
    ROWS,
    Executable,
    Measurement,
    all_stated,
    disagreement,
    executables,
    expected,
    measure,
)

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

pytestmark = pytest.mark.slow

EVERY = [one for chosen in executables().values() for one in chosen]
NOT_EXECUTED = tomllib.loads(Path(__file__).with_name("not_executed.toml").read_text(encoding="utf-8"))


def runs_here(name: str) -> bool:
    """Return whether a name is of eventlet, the standard library or oslo, all of which can be installed."""
    top, _, rest = name.partition(".")
    if top in ("native", "early"):
        return runs_here(rest)
    return top in sys.stdlib_module_names | {"eventlet", "greenlet", "futurist"} or top.startswith("oslo_")


def disagreements(chosen: list[Executable], *, monkey_patched: bool) -> dict[str, str]:
    """Execute operations, and return by key what is not as the catalogue states it."""
    found = measure(chosen, monkey_patched=monkey_patched)
    problems = {}
    for one in chosen:
        verdict = expected(one, ROWS[one.name], monkey_patched=monkey_patched)
        if problem := disagreement(found[one.key], verdict, visits=one.visits):
            problems[one.key] = f"the catalogue says `{verdict.value}`; {problem}"
    return problems


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("file", executables())
def test_the_catalogue_says_what_is_measured(file: str, mode: str, request: pytest.FixtureRequest) -> None:
    whole = request.config.getoption("--whole")
    chosen = [
        one
        for number, one in enumerate(executables()[file])
        if one.only in ("", mode) and (whole or recorded.is_executed(one, all_stated(one), number))
    ]
    problems = disagreements(chosen, monkey_patched=MODES[mode])
    # A busy machine can stretch one reading, but not the same one each time.
    for _ in range(proof.TRIES - 1):
        again = [one for one in chosen if one.key in problems]
        problems = disagreements(again, monkey_patched=MODES[mode])
    assert not problems


def test_every_row_is_executed_or_carries_its_source() -> None:
    known = {one.key for one in EVERY}
    bare = [name for name, row in ROWS.items() if not row.source and not known.intersection(row.evidence)]
    assert bare == []


def test_evidence_is_what_is_executed_of_the_row_and_no_more() -> None:
    keys: dict[str, set[str]] = {}
    for one in EVERY:
        keys.setdefault(one.name, set()).add(one.key)
    wrong = {}
    for row in set(ROWS.values()):
        names = [name for name, other in ROWS.items() if other is row]
        executed = set().union(*(keys.get(name, set()) for name in names))
        if executed != set(row.evidence):
            wrong[names[0]] = executed ^ set(row.evidence)
    assert not wrong


def test_what_is_executed_stands_in_the_catalogue() -> None:
    assert [one.key for one in EVERY if one.name not in ROWS] == []


def test_no_operation_is_written_twice_for_one_mode() -> None:
    seen = [(one.key, mode) for one in EVERY for mode in MODES if one.only in ("", mode)]
    assert [key for key in set(seen) if seen.count(key) > 1] == []


def test_most_of_the_catalogue_is_executed() -> None:
    executed = {row for row in ROWS.values() if row.evidence}
    assert len(executed) >= 588


def test_what_can_be_run_is_executed_or_says_why_not() -> None:
    rows: dict[int, list[str]] = {}
    for name, row in ROWS.items():
        rows.setdefault(id(row), []).append(name)
    named = [names for names in rows.values() if not ROWS[names[0]].evidence]
    assert {names[0] for names in named if any(map(runs_here, names))} == set(NOT_EXECUTED)


def measured_alone(one: Executable, *, monkey_patched: bool = True) -> Measurement:
    """Return what one operation does."""
    return measure([one], monkey_patched=monkey_patched)[one.key]


def operation(run: str = "", late: str = "", wait: str = "", key: str = "made up") -> Executable:
    """Return an operation that no catalogue names."""
    return Executable(key, key, "import time", run, late, wait or (run if late else ""), "", "")


class TestTheProofCanFail:
    """Operations of which it is known what they do, against every verdict that can be stated."""

    SAMPLES: ClassVar[dict[Verdict, Executable]] = {
        Verdict.YIELDS: operation("time.sleep(0)"),
        Verdict.WAITS: operation(
            "import queue; q = queue.Queue(); q.put(1); q.get()", "pass", "time.sleep(DELAY)"
        ),
        Verdict.BLOCKS: operation("", "pass", "native('time').sleep(DELAY)"),
        Verdict.CHEAP: operation("len('')"),
        Verdict.OFFLOADS: operation("import eventlet.tpool; eventlet.tpool.execute(probe)"),
        Verdict.SPAWNS: operation("eventlet.spawn(probe)"),
    }
    # Their readings are the same; where a callable runs says nothing about switches.
    ALSO: ClassVar[dict[Verdict, set[Verdict]]] = {
        Verdict.CHEAP: {Verdict.FILE, Verdict.NEVER, Verdict.BLOCKS},
        Verdict.OFFLOADS: {Verdict.YIELDS},
        Verdict.SPAWNS: {Verdict.CHEAP, Verdict.FILE, Verdict.NEVER, Verdict.BLOCKS},
    }

    @pytest.mark.parametrize("real", SAMPLES, ids=lambda verdict: verdict.value)
    def test_no_other_verdict_agrees(self, real: Verdict) -> None:
        right = {real} | self.ALSO.get(real, set())
        for _ in range(proof.TRIES):
            measured = measured_alone(self.SAMPLES[real])
            agree = {verdict for verdict in Verdict if not disagreement(measured, verdict)}
            if agree == right:
                break  # a busy machine can stretch one reading
        assert agree == right

    def test_one_visit_before_a_long_hold_is_no_yield(self) -> None:
        held = operation("", "pass", "eventlet.sleep(0); native('time').sleep(DELAY)")
        measured = measured_alone(held)
        assert "held" in disagreement(measured, Verdict.YIELDS)
        assert not disagreement(measured, Verdict.BLOCKS)

    def test_heavy_work_is_not_cheap(self) -> None:
        measured = measured_alone(operation("sum(range(10_000_000))"))
        assert "processor time" in disagreement(measured, Verdict.CHEAP)
        assert not disagreement(measured, Verdict.NEVER)

    def test_an_error_is_a_disagreement(self) -> None:
        measured = measured_alone(operation("1 / 0"), monkey_patched=False)
        assert all("ZeroDivisionError" in disagreement(measured, verdict) for verdict in Verdict)

    def test_what_hangs_or_dies_does_not_take_the_others_with_it(self) -> None:
        chosen = [
            operation("import os; os._exit(3)", key="dies"),
            operation("while True: pass", key="hangs"),
            operation("len('')", key="lives"),
        ]
        found = measure(chosen, monkey_patched=False, limit=3)
        assert found["dies"].error.startswith("process ended (3)")
        assert found["hangs"].error == "did not end in 3 s"
        assert not disagreement(found["lives"], Verdict.CHEAP)

    def test_a_condition_that_the_row_lacks_is_refused(self) -> None:
        row = shipped_catalogue().exact("os.stat")
        assert row is not None
        with pytest.raises(LookupError, match="no such condition"):
            expected(
                Executable("k", "os.stat", "", "", "", "", "", "", argument="x"), row, monkey_patched=True
            )

    def test_a_waiting_operation_must_be_shown_twice(self) -> None:
        free = {"switches": 1, "ticks": 9999, "gap": 0.001, "seconds": 0.1, "cpu": 0.0}
        assert disagreement(Measurement("k", ready=[], wait=free), Verdict.WAITS)
        still = {**free, "switches": 0, "seconds": 0.0}
        assert disagreement(Measurement("k", ready=[still], wait=None), Verdict.WAITS)
        assert not disagreement(Measurement("k", ready=[still], wait=free), Verdict.WAITS)
