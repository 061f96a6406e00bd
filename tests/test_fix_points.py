"""What a fix point promises: safety, forms and what is applied where nobody chooses."""

from __future__ import annotations

import astroid
import pytest

from pylint_periodic.analysis.own_data import goes_over_own_data
from pylint_periodic.findings import FixPoint, Form, Location, Safety

PLACE = Location("m.py", 1)


@pytest.mark.parametrize(
    "header",
    [
        "for x in range(given):",
        "for x in sorted(self.items):",
        "for number, x in enumerate(list(self.items)):",
        "for x in [given, self.items]:",
        "for x in own:",
        "while count < 10 ** 9:",
        "while own:",
        "while own and count:",
        "while 3 in own:",
        "while not count >= limit:",
        "while True:",
    ],
)
def test_loops_over_data_of_their_own(header: str) -> None:
    assert goes_over_own_data(_loop(header))


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
    assert not goes_over_own_data(_loop(header))


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
        f"    {header}\n"
        "        count += 1\n"
    )
    return module.body[1].body[-1]


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
    return FixPoint(PLACE, "insert", "x()", "here", safety=safety, form=form, alternatives=alternatives)
