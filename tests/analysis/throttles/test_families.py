"""No guard is taken for a throttle that does not fire when the loop is run, and most that do are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from tests.analysis.throttles import (
    amounts,
    clocks,
    helpers,
    lookalikes,
    nested,
    proving,
    special,
    spellings,
    variants,
)
from tests.analysis.throttles.linting import findings

# Of the whole family one in so many is tried; the campaign ``throttles`` tries all.
_SAMPLE = 5
# The share of the throttles that fire in a run of which the linter must be able to prove it. What is left
# are tests that are true from the beginning or for another while, and steps whose sum happens to meet.
_PROVEN_SHARE = 0.45


@pytest.mark.slow
def test_family(tmp_path: Path) -> None:
    family = proving.tried(tmp_path / "family.py", _SAMPLE)
    assert not family.wrong, "\n".join(family.wrong)
    assert family.proven >= _PROVEN_SHARE * family.fired
    assert family.ran >= 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [amounts, clocks, helpers, lookalikes, nested, special, spellings, variants],
    ids=lambda kind: kind.__name__.split(".")[-1],
)
@pytest.mark.parametrize("fires", [True, False], ids=["proven", "missing"])
def test_other_kinds(kind: ModuleType, fires: bool, tmp_path: Path) -> None:
    cases: Mapping[str, str] = kind.PROVEN if fires else kind.MISSING
    said = findings(list(cases.values()), tmp_path / "other_kinds.py")
    assert {name: proving.fires(methods) for name, methods in cases.items()} == dict.fromkeys(cases, fires)
    assert {name: not found for name, found in zip(cases, said, strict=True)} == dict.fromkeys(cases, fires)
