"""What all tests share: the flag that rewrites the goldens, and a cache of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the .txt files beside the programs in test_data; wrong marks still fail",
    )
    parser.addoption(
        "--whole",
        action="store_true",
        help="run also what a campaign has proven and nobody has changed since",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is left to campaigns, and run what takes long first, so that no process does so last."""
    if not config.getoption("--whole"):
        left = [item for item in items if item.get_closest_marker("campaign")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("campaign")]
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(name="update_goldens")
def fixture_update_goldens(request: pytest.FixtureRequest) -> bool:
    """Tell whether the goldens are to be rewritten."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture(name="_cache", scope="session", autouse=True)
def fixture_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's cache, and what was kept there out of the tests."""
    before = os.environ.get("PYLINT_PERIODIC_CACHE")
    os.environ["PYLINT_PERIODIC_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["PYLINT_PERIODIC_CACHE"]
    else:
        os.environ["PYLINT_PERIODIC_CACHE"] = before
