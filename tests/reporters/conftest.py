"""The reports do not depend on the pipeline that runs these tests."""

from __future__ import annotations

import pytest

from tests.tools.support import ROOT


@pytest.fixture(autouse=True)
def fixture_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the root of this repository, which is then the root of every path."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CI_PROJECT_DIR", str(ROOT))
