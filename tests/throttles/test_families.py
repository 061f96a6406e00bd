"""No guard is taken for a throttle that does not fire when the loop is run, and most that do are."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from tests.throttles import amounts, clocks, helpers, lookalikes, nested, special, spellings, variants
from tests.throttles.family import in_task, loops
from tests.throttles.linting import LIMIT, findings
from tests.throttles.simulation import World, run

# Of the whole family one in so many is tried.
_SAMPLE = 5
# The share of the throttles that fire in a run of which the linter must be able to prove it. What is left
# are tests that are true from the beginning or for another while, and steps whose sum happens to meet.
_PROVEN_SHARE = 0.45


def _fires(methods: str) -> bool | None:
    """Return whether the yield comes once in as many rounds as may pass; None where the loop fails."""
    world = World()
    try:
        run(methods, world)
    except TypeError:
        return None  # bits of a float
    return world.longest_wait() <= LIMIT


def test_family(tmp_path: Path) -> None:
    tasks = [in_task(body) for body in itertools.islice(loops(), 0, None, _SAMPLE)]
    ran = [(methods, fired) for methods in tasks if (fired := _fires(methods)) is not None]
    said = findings([methods for methods, _ in ran], tmp_path / "family.py")
    wrong = [methods for (methods, fired), found in zip(ran, said, strict=True) if not fired and not found]
    assert not wrong, "\n".join(wrong)
    silent = sum(fired and not found for (_, fired), found in zip(ran, said, strict=True))
    assert silent >= _PROVEN_SHARE * sum(fired for _, fired in ran)
    assert len(ran) >= 200


@pytest.mark.parametrize(
    "kind",
    [amounts, clocks, helpers, lookalikes, nested, special, spellings, variants],
    ids=lambda kind: kind.__name__.split(".")[-1],
)
@pytest.mark.parametrize("fires", [True, False], ids=["proven", "missing"])
def test_other_kinds(kind: ModuleType, fires: bool, tmp_path: Path) -> None:
    cases: Mapping[str, str] = kind.PROVEN if fires else kind.MISSING
    said = findings(list(cases.values()), tmp_path / "other_kinds.py")
    assert {name: _fires(methods) for name, methods in cases.items()} == dict.fromkeys(cases, fires)
    assert {name: not found for name, found in zip(cases, said, strict=True)} == dict.fromkeys(cases, fires)
