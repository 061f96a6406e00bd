"""Why a guard is no throttle is said where it tests a number or a clock; an ordinary branch is just one."""

from __future__ import annotations

from pathlib import Path

import pytest
from astroid import nodes

from tests.analysis.throttles.linting import findings
from tests.analysis.throttles.tasks import of_bodies

_LOOP = """
        {before}
        for item in self.items:
            {each}
            if {test}:
                eventlet.sleep(0)
        """


def _reason(before: str, each: str, test: str, path: Path) -> str:
    """Return what stands in parentheses behind the skipped yield."""
    tasks = of_bodies({"one": _LOOP.format(before=before, each=each, test=test)})
    (found,) = findings(list(tasks.values()), path / "reasons.py")
    evidence = "".join(str(part) for part in found[0].site.evidence.parts)
    return evidence.partition(" (")[2].rpartition(") skips")[0]


@pytest.mark.parametrize(
    ("before", "each", "test", "reason"),
    [
        ("n = self.rest", "pass", "n % 100 == 50", "no round moves `n` on"),
        ("n = self.rest", "pass", "n > 100", "no round moves `n` on"),
        (
            "n = 0",
            "n += self.flag",
            "n >= 100",
            "`self.flag`, which is the same in every round, and may be 0",
        ),
        ("n = 0", "n += item == 'y'", "n >= 100", "`item == 'y'`, which may never be true"),
        ("n = 0", "n += 1", "n % 1000 == 1000", "`n % 1000 == 1000` is never true"),
        ("last = time.time()", "last = time.time()", "time.time() - last > 1", "is never true"),
    ],
)
def test_what_looks_like_a_throttle(before: str, each: str, test: str, reason: str, tmp_path: Path) -> None:
    assert reason in _reason(before, each, test, tmp_path)


@pytest.mark.parametrize(
    ("before", "each", "test"),
    [
        ("action = self.task", "pass", "action == 'start'"),
        ("action = self.task", "pass", "action"),
        ("found = False", "pass", "found"),
        ("found = False", "found = self.odd()", "found == True"),
        ("state = None", "state = item.state", "state == 'down'"),
        ("state = None", "changed = item.changed", "time.time() - changed > 1"),
        ("state = None", "pass", "time.time() - item.changed > 1"),
    ],
)
def test_ordinary_branches(before: str, each: str, test: str, tmp_path: Path) -> None:
    assert _reason(before, each, test, tmp_path) == ""


_DECORATED_HELPER = """
def plain(function):
    return function

@plain
def due(self, n):
    return n % 10 == 0

def task(self, context):
    n = 0
    for item in self.items:
        n += 1
        if self.due(n):
            eventlet.sleep(0)
"""


def test_what_a_helper_is_is_told_without_astroid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its inference builds whole trees of whatever a decorator comes from, of other libraries too."""

    def infer(node: nodes.NodeNG, *_: object) -> None:
        raise AssertionError(f"{node.as_string()} is inferred")

    monkeypatch.setattr(nodes.NodeNG, "infer", infer)
    assert findings([_DECORATED_HELPER], tmp_path / "decorated.py") == [[]]
