"""pylint_periodic: finds code in periodic tasks that holds the eventlet hub.

Load it with ``pylint --load-plugins=pylint_periodic``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pylint_periodic.checker import PeriodicChecker, PeriodicReviewChecker
from pylint_periodic.settings import Settings

if TYPE_CHECKING:
    from pylint.lint import PyLinter

__all__ = ["load_configuration", "register"]


def register(linter: PyLinter) -> None:
    """Register the checkers; pylint calls this when it loads the plugin."""
    known = {checker.name for checker in linter.get_checkers()}
    for checker in (PeriodicChecker, PeriodicReviewChecker):
        # pylint 3.3 registers plugins twice in each worker of `-j`.
        if checker.name not in known:
            linter.register_checker(checker(linter))


def load_configuration(linter: PyLinter) -> None:
    """Check the options once they are read; pylint calls this after configuration and command line.

    Exits with pylint's usage-error status 32 and one line for an option that makes no sense.
    """
    try:
        Settings.from_config(linter.config)
    except ValueError as error:
        print(f"pylint_periodic: {error}", file=sys.stderr)
        sys.exit(32)
