"""The script that deletes yields tells what came of each; here from one small made-up package."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutation_of_truth import deletion, service
from tests.mutation_of_truth.service import DEFAULT, WIDE_OPEN, Deleted
from tests.mutation_of_truth.table import report
from tests.mutation_of_truth.verdicts import Outcome

UTILS = """\
import json
import time


def cooperative_yield():
    time.sleep(0)


def step():
    time.sleep(0)
    json.loads("[]")
"""
HEAD = """\
import json
import time
from eventlet import greenthread
from shop import utils

"""


@pytest.fixture(name="package")
def fixture_package(tmp_path: Path) -> Path:
    package = tmp_path / "shop"
    (package / "tests").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "utils.py").write_text(UTILS, encoding="utf-8")
    (tmp_path / "shop-1.2.dist-info").mkdir()
    return package


def deleted_from(package: Path, code: str) -> list[Deleted]:
    """Delete each yield of a module of the package."""
    path = package / "manager.py"
    path.write_text(HEAD + textwrap.dedent(code), encoding="utf-8")
    return service.deletions(path, package)


def outcomes(package: Path, code: str) -> list[tuple[Outcome, Outcome]]:
    """Return what came of each yield, by default and with all options wide open."""
    return [
        (one.verdicts[DEFAULT].outcome, one.verdicts[WIDE_OPEN].outcome)
        for one in deleted_from(package, code)
    ]


NOTICED = {
    "sleep": "time.sleep(0)",
    "sleep for a while": "time.sleep(\n            row['pause'],  # ü\n        )",
    "greenthread": "greenthread.sleep()",
    "helper of the project": "utils.cooperative_yield()",
    "throttled": "seen += 1\n        if seen % 100 == 0: time.sleep(0)",
    "in a finally": "try: json.loads(row)\n        finally: time.sleep(0)",
    "in an inner loop, for the loop around it": "for _ in range(3): time.sleep(0)",
}


@pytest.mark.parametrize("statement", NOTICED.values(), ids=NOTICED)
def test_noticed(package: Path, statement: str) -> None:
    code = f"""\
def drain(rows):
    seen = 0
    while rows:
        row = json.loads(rows.pop())
        {statement}
"""
    assert outcomes(package, code) == [(Outcome.NOTICED, Outcome.NOTICED)]


NOT_EXPLICIT = {
    "a helper that does more than to yield": "utils.step()",
    "a name that only sounds like it": "rows.sleep()",
    "in the branch after the loop": "pass\n    else: time.sleep(0)",
    "in a nested function": "rows.append(lambda: time.sleep(0))",
}


@pytest.mark.parametrize("statement", NOT_EXPLICIT.values(), ids=NOT_EXPLICIT)
def test_what_is_no_explicit_yield_in_a_loop(package: Path, statement: str) -> None:
    assert outcomes(package, f"def drain(rows):\n    while rows:\n        {statement}\n") == []


EXPLAINED = {
    Outcome.STILL_YIELDS: """\
def drain(rows):
    while rows:
        json.loads(rows.pop())
        utils.step()
        time.sleep(0)
""",
    Outcome.FEW_ROUNDS: """\
def try_again(rows):
    for attempt in range(3):
        json.loads(rows.pop())
        time.sleep(0)
""",
    Outcome.NOT_ROUND: """\
def drain(rows):
    while rows:
        json.loads(rows.pop())
        time.sleep(0)
        break
""",
    Outcome.REPORTED_BEFORE: """\
def drain(rows):
    while rows:
        if json.loads(rows.pop()):
            time.sleep(0)
""",
}


@pytest.mark.parametrize("outcome", EXPLAINED, ids=lambda outcome: outcome.name)
def test_explained(package: Path, outcome: Outcome) -> None:
    assert outcomes(package, EXPLAINED[outcome]) == [(outcome, outcome)]


def test_what_may_yield_is_left_to_an_option(package: Path) -> None:
    code = "def wait(job):\n    while not job.ready():\n        time.sleep(1)\n"
    assert outcomes(package, code) == [(Outcome.MAY_YIELD, Outcome.NOTICED)]


def test_cheap_loops_over_data_are_left_to_an_option(package: Path) -> None:
    code = "def total(rows):\n    for row in rows:\n        seen = row\n        time.sleep(0)\n"
    assert outcomes(package, code) == [(Outcome.CHEAP, Outcome.NOTICED)]


def test_what_still_yields_is_named(package: Path) -> None:
    (one,) = deleted_from(package, EXPLAINED[Outcome.STILL_YIELDS])
    assert one.verdicts[WIDE_OPEN].reason == "line 9: `utils.step()`"


def test_few_rounds_are_few_for_no_other_reason(package: Path) -> None:
    (one,) = deleted_from(package, EXPLAINED[Outcome.FEW_ROUNDS])
    assert one.verdicts[WIDE_OPEN].reason == "3 rounds; noticed if 2 were too many"


def test_a_miss_is_told(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = deletion.Source.seen_without

    def blind(*arguments: object) -> deletion.Seen:
        return replace(real(*arguments), reported={})  # type: ignore[arg-type]

    monkeypatch.setattr(deletion.Source, "seen_without", blind)
    code = "def drain(rows):\n    while rows:\n        rows.reverse()\n        time.sleep(0)\n"
    (one,) = deleted_from(package, code)
    assert one.outcome is Outcome.MISSED
    text = report({service.name_of(package): [one]})
    assert "| shop 1.2 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 1 | 0.0% |" in text
    assert "- shop/manager.py:9, `time.sleep(0)` in `while rows:`: none of this" in text


def test_tests_and_broken_files_are_left_out(package: Path) -> None:
    (package / "tests" / "test_shop.py").write_text("while True: pass\n", encoding="utf-8")
    broken = package / "broken.py"
    broken.write_text("def (", encoding="utf-8")
    assert [path.name for path in service.files_of(package)] == ["__init__.py", "broken.py", "utils.py"]
    assert service.deletions(broken, package) == []
