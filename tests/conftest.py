"""What all tests share: the flag that rewrites the goldens."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the .txt files beside the programs in test_data; wrong marks still fail",
    )


@pytest.fixture(name="update_goldens")
def fixture_update_goldens(request: pytest.FixtureRequest) -> bool:
    """Tell whether the goldens are to be rewritten."""
    return bool(request.config.getoption("--update-goldens"))
