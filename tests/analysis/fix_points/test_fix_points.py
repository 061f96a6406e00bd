"""What a fix point promises: safety, forms and what is applied where nobody chooses."""

from __future__ import annotations

import astroid
import pytest

from pylint_periodic.analysis.fix_points.making.round_counters import round_counter
from pylint_periodic.analysis.fix_points.safety.unshared_data import UnsharedData
from pylint_periodic.fix_point import Action, FixPoint, Form, Safety
from pylint_periodic.locations import Location

PLACE = Location("m.py", 1)


@pytest.mark.parametrize(
    "header",
    [
        "for x in range(given):",
        "for x in sorted(self.items):",
        "for number, x in enumerate(list(self.items)):",
        "for x in [given, self.items]:",
        "for x in own:",
        "for x in kept_to_itself:",
        "for x in never_changes:",
        "for x in given[:]:",
        "for x in given - self.items:",
        "for x in kept_to_itself or []:",
        "for x in [] if given else own:",
        "for x in self.items.copy():",
        "for x in given.split(','):",
        "for x in table.items():",
        "for x in added_to:",
        "while count < 10 ** 9:",
        "while own:",
        "while own and count:",
        "while 3 in own:",
        "while not count >= limit:",
        "while True:",
    ],
)
def test_loops_over_data_of_their_own(header: str) -> None:
    assert not why_shared(_loop(header))


@pytest.mark.parametrize(
    "header",
    [
        "for x in given:",
        "for x in self.items:",
        "for x in self.table.values():",
        "for x in enumerate(self.items):",
        "for x in alias:",
        "for x in SHARED:",
        "for x in either:",
        "for x in handed_on:",
        "for x in stored:",
        "for x in given[0]:",
        "for x in own or given:",
        "for x in [] if given else self.items:",
        "for x in self.table.copy().rows:",
        "for x in kept_to_itself[0]:",
        "for x in closed_over:",
        "for x in aliased:",
        "for x in copy():",
        "while self.items:",
        "while given:",
        "while count < self.limit:",
        "while own and self.items:",
        "while 3 in given:",
        "while shared_count < 3:",
    ],
)
def test_loops_over_what_others_may_change(header: str) -> None:
    assert why_shared(_loop(header))


def why_shared(loop: astroid.nodes.NodeNG) -> str:
    """Return what of a loop others may change, where nobody knows what anything stands for."""
    return UnsharedData(lambda node: ()).why_shared(loop)


def _loop(header: str) -> astroid.nodes.NodeNG:
    """Put a loop into a function with names of all kinds."""
    module = astroid.parse(
        "SHARED = []\n"
        "def function(self, given, limit):\n"
        "    global shared_count\n"
        "    shared_count = 0\n"
        "    own = list(given)\n"
        "    alias = self.items\n"
        "    either = []\n"
        "    either = given\n"
        "    count = 0\n"
        "    kept_to_itself = []\n"
        "    kept_to_itself.append(len(kept_to_itself))\n"
        "    never_changes = (1, 2)\n"
        "    self.call(never_changes)\n"
        "    table = {}\n"
        "    added_to = []\n"
        "    added_to += self.items\n"
        "    handed_on = []\n"
        "    self.call(handed_on)\n"
        "    stored = self.other = []\n"
        "    closed_over = []\n"
        "    self.call(lambda: closed_over.pop())\n"
        "    aliased = []\n"
        "    self.items = aliased or None\n"
        f"    {header}\n"
        "        count += 1\n"
    )
    return module.body[1].body[-1]


@pytest.mark.parametrize(
    ("test", "safe"),
    [("count > 3", True), ("self.done", False), ("not own", True), ("self.call()", False)],
)
def test_an_endless_loop_is_ruled_by_what_ends_it(test: str, safe: bool) -> None:
    module = astroid.parse(
        "def function(self, given):\n    count = 0\n    own = list(given)\n    while True:\n"
        f"        count += 1\n        if {test}:\n            break\n"
    )
    assert (not why_shared(module.body[0].body[-1])) is safe


@pytest.mark.parametrize(
    ("loop", "counter", "start"),
    [
        ("for n in range(given): pass", "n", 0),
        ("for n in range(5, given): pass", "n", 5),
        ("for n in range(given, 9): pass", "n", None),
        ("for n, x in enumerate(given): pass", "n", 0),
        ("for n, x in enumerate(given, start=20000): pass", "n", 20000),
        ("n = 3\nwhile n < given:\n  n += 1", "n", 3),
        ("n = 30000\nwhile n:\n  n -= 1", "n", 30000),
        ("for n in range(0, given, 7): pass", "", None),
        ("for n in range(*given): pass", "", None),
        ("for n in range(given):\n  n = 1", "", None),
        ("for _ in range(given): pass", "", None),
        ("for self.n in range(given): pass", "", None),
        ("for n, x in zip(given, given): pass", "", None),
        ("n = 1\nwhile n < given:\n  n += 2", "", None),
        ("n = 0.5\nwhile n < given:\n  n += 1", "", None),
        ("n = 0\nwhile n < given:\n  n += 1.0", "", None),
        ("n = 0\nwhile n < given:\n  n += True", "", None),
        ("n = 1\nwhile n < given:\n  n |= 1", "", None),
        ("n = ()\nwhile n < given:\n  n += 1", "", None),
        ("n = given\nwhile n < 5:\n  n += 1", "", None),
        ("while given < 5:\n  given += 1", "", None),
        ("n, m = 0, 1\nwhile n < 5:\n  n += 1", "", None),
        ("n = 0\nwhile n < given:\n  n += 1\n  n = 0", "", None),
        ("n = 0\nwhile n < given:\n  if given:\n    n += 1", "", None),
        ("n = 0\nwhile n < given:\n  if given:\n    continue\n  n += 1", "", None),
        ("n = 0\nfor n in given: pass\nwhile n < 5:\n  n += 1", "", None),
        ("n = 0\ndef f():\n  nonlocal n\n  n += 1\nwhile n < 5:\n  n += 1", "", None),
        ("global n\nn = 0\nwhile n < 5:\n  n += 1", "", None),
        ("while self.steady < 5:\n  self.steady += 1", "self.steady", None),
        ("while self.steady < 5:\n  self.steady += 1\n  self.call()", "", None),
        ("while self.unsteady < 5:\n  self.unsteady += 1", "", None),
        ("while given.steady < 5:\n  given.steady += 1", "", None),
    ],
)
def test_counters_of_rounds(loop: str, counter: str, start: int | None) -> None:
    body = "\n".join(f"    {row}" for row in loop.split("\n"))
    module = astroid.parse(
        "class Counts:\n  def __init__(self, given):\n    self.steady = 0\n    self.unsteady = given\n"
        f"  def function(self, given):\n{body}\n"
    )
    found = round_counter(module.body[0].body[-1].body[-1])
    assert (found.name if found else "", found.start if found else None) == (counter, start)


@pytest.mark.parametrize("own", ["def range(n): pass", "from x import *", "from x import range"])
def test_a_range_of_their_own_is_no_counter(own: str) -> None:
    module = astroid.parse(f"{own}\ndef function(given):\n    for n in range(given): pass\n")
    assert round_counter(module.body[-1].body[0]) is None


class TestAutomatic:
    """The fix that is made where nobody has chosen one."""

    def test_the_first_that_can_be_applied(self) -> None:
        execute, proxy = _fix(Form.EXECUTE, Safety.SAFE), _fix(Form.PROXY, Safety.DISPLAY_ONLY)
        assert _fix(Form.PROXY, Safety.DISPLAY_ONLY, execute).automatic == execute
        assert _fix(Form.EXECUTE, Safety.SAFE, proxy).automatic == _fix(Form.EXECUTE, Safety.SAFE, proxy)

    def test_throttled_before_every_round(self) -> None:
        throttled = _fix(Form.THROTTLED, Safety.SAFE)
        assert (
            _fix(Form.EVERY_ROUND, Safety.SAFE, _fix(Form.CHUNKED, Safety.SAFE), throttled).automatic
            == throttled
        )

    def test_none_where_all_are_for_show(self) -> None:
        fix = _fix(Form.LOOP, Safety.DISPLAY_ONLY)
        assert fix.automatic is None
        assert not fix.applicable


def _fix(form: Form, safety: Safety, *alternatives: FixPoint) -> FixPoint:
    return FixPoint(PLACE, Action.INSERT, "x()", "here", safety=safety, form=form, alternatives=alternatives)
