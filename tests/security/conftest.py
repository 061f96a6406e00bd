"""A repository for each attack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security.attacked import Attacked


@pytest.fixture(name="attacked")
def fixture_attacked(tmp_path: Path) -> Attacked:
    return Attacked(tmp_path)
