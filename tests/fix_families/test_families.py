"""No fix that can be made does harm: a family of programs, each fixed and run under the real hub."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fix_families.making import recipes
from tests.fix_families.proving import prove

pytestmark = pytest.mark.slow

EXAMPLES = 80
"""As many as the tests have time for; ``python -m tests --campaign fix-families`` tries 5,000."""


def test_fixed_programs_do_the_same_and_keep_the_heartbeat(tmp_path: Path) -> None:
    tally = prove(recipes(EXAMPLES), tmp_path)
    assert not tally.problems, "\n".join(tally.problems)
    assert tally.fixes["safe"] > EXAMPLES // 4, tally.said()
