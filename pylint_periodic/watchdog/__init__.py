"""The watchdog: records at run time what held the eventlet hub for longer than a limit, and where.

``Watchdog`` watches one hub and gives ``Hold`` objects; ``compare`` sets them beside the linter's findings.
Importing this package imports neither eventlet nor pylint; starting a watchdog imports eventlet.
"""

from __future__ import annotations

from pylint_periodic.watchdog.comparison import Comparison, Prediction, compare, read_findings
from pylint_periodic.watchdog.holds import Frame, Hold, Holder, read_holds
from pylint_periodic.watchdog.monitor import Watchdog

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
