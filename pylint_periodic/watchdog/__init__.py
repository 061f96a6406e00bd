"""The watchdog: records at run time what held the eventlet hub for longer than a limit, and where.

``Watchdog`` watches one hub and gives ``Hold`` objects; ``compare`` sets them beside the linter's findings.
Importing this package imports neither eventlet nor pylint; starting a watchdog imports eventlet.
``pytest -p pylint_periodic.watchdog`` makes it a plugin of pytest, see ``pytest_plugin.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pylint_periodic.watchdog.comparison import Comparison, Prediction, compare, read_findings
from pylint_periodic.watchdog.holds import Frame, Hold, Holder, read_holds
from pylint_periodic.watchdog.monitor import Watchdog

if TYPE_CHECKING:
    import pytest

__all__ = [
    "Comparison",
    "Frame",
    "Hold",
    "Holder",
    "Prediction",
    "Watchdog",
    "compare",
    "read_findings",
    "read_holds",
]


def pytest_addoption(pluginmanager: pytest.PytestPluginManager) -> None:
    """Bring in the plugin's hooks; the package itself is of use where there is no pytest."""
    from pylint_periodic.watchdog import pytest_plugin  # noqa: PLC0415 # pylint: disable=import-outside-toplevel

    pluginmanager.register(pytest_plugin, "hub-watchdog")
