"""Every variant of a program gets the answer of its family, whatever transformation makes it."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.dynamic.programs import proofs
from tests.metamorphic.judging import said
from tests.metamorphic.known import known
from tests.metamorphic.programs import Family, families
from tests.metamorphic.transformations.table import TRANSFORMATIONS
from tests.metamorphic.variants import Variant, variant, variants
from tests.tools.functional import Program
from tests.tools.support import TEST_DATA

pytestmark = pytest.mark.slow

PART = 9
"""One variant in so many is judged in a run of the tests, always the same ones; all with ``--whole``."""
MOST_KNOWN = 81
"""How many variants are known to get another answer: lowered with each that gets its family's."""
FAMILIES = families()


def _is_judged(made: Variant, *, whole: bool) -> bool:
    return whole or zlib.crc32(str(made).encode()) % PART == 0


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_variants_get_the_answer_of_their_family(
    family: Family, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    whole = bool(request.config.getoption("--whole"))
    listed = known()
    problems = []
    for made in variants(family):
        if _is_judged(made, whole=whole):
            found = said(made, tmp_path)
            is_known = family.name in listed.get(made.how[0], ())
            if family.allows(found) is is_known:
                told = "is right, and listed in known.toml" if is_known else sorted(found) or "silent"
                problems.append(f"{made}: {told}\n{made.source}")
    assert not problems, "\n".join(problems)


def test_there_are_enough_families_and_transformations() -> None:
    assert len(FAMILIES) >= 30
    assert len(TRANSFORMATIONS) >= 60
    silent = [family for family in FAMILIES if not family.answer]
    assert 10 <= len(silent) <= len(FAMILIES) - 10


def test_each_transformation_changes_some_family() -> None:
    idle = [name for name in TRANSFORMATIONS if not any(variant(family, name) for family in FAMILIES)]
    assert not idle


def test_what_is_known_does_not_become_more() -> None:
    listed = known()
    assert set(listed) <= set(TRANSFORMATIONS)
    assert {name for names in listed.values() for name in names} <= {family.name for family in FAMILIES}
    assert sum(map(len, listed.values())) == MOST_KNOWN


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_answer_of_each_family_is_proven_under_the_hub(family: Family) -> None:
    """The tests of ``tests/dynamic`` run the program; here no more is seen to than that they do."""
    (proof,) = proofs(Program(TEST_DATA / "metamorphic" / f"{family.name}.py"))
    assert not proof.cannot
    assert proof.linted is proof.expected
