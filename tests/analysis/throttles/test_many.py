"""A loop may have any number of guards: the last is proven as the first is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.throttles.linting import findings
from tests.analysis.throttles.tasks import of_bodies

_MANY = 70
_NEVER = "    if n % 5 == 7 + {i}:\n        eventlet.sleep(0)\n"
_IN_TRY = """\
    try:
        if n % 5 == 7 + {i}:
            eventlet.sleep(0)
    except Missing{i}:
        break
"""
_LADDER = "    {word} n % 5 == 7 + {i}:\n        eventlet.sleep(0)\n"
_CASE = "        case {i}:\n            eventlet.sleep(0)\n"


def _guards(kind: str) -> str:
    if kind == "ladder":
        return "".join(_LADDER.format(i=i, word="elif" if i else "if") for i in range(_MANY))
    if kind == "match":
        return "    match n % 5:\n" + "".join(_CASE.format(i=i + 7) for i in range(_MANY))
    text = {"row": _NEVER, "try": _IN_TRY}[kind]
    return "".join(text.format(i=i) for i in range(_MANY))


@pytest.mark.parametrize("kind", ["row", "ladder", "try", "match"])
@pytest.mark.parametrize(("last", "fires"), [("n % 100 == 0", True), ("n % 100 == 100", False)])
def test_guard_behind_many_others(kind: str, last: str, fires: bool, tmp_path: Path) -> None:
    body = f"n = 0\nwhile self.busy:\n    n += 1\n{_guards(kind)}    if {last}:\n        eventlet.sleep(0)\n"
    (task,) = of_bodies({"many": body}).values()
    (found,) = findings([task], tmp_path / "many.py")
    assert bool(found) is not fires


def test_variable_that_is_changed_in_very_many_places_is_not_followed(tmp_path: Path) -> None:
    """Each guard goes through all places that change its variable."""
    steps = "".join(f"    if self.a{i}:\n        n += 0\n" for i in range(_MANY))
    body = f"n = 0\nwhile self.busy:\n    n += 1\n{steps}    if n % 100 == 0:\n        eventlet.sleep(0)\n"
    (task,) = of_bodies({"many": body}).values()
    (found,) = findings([task], tmp_path / "many.py")
    assert "`n` is changed by many changes" in "".join(str(part) for part in found[0].site.evidence.parts)
