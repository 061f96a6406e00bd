"""pylint_periodic: finds code in periodic tasks that holds the eventlet hub.

Load it with ``pylint --load-plugins=pylint_periodic``. Pylint and the analysis are imported only then: a
service or a test suite that uses ``pylint_periodic.watchdog`` pays for neither.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylint.lint import PyLinter

__all__ = ["load_configuration", "register"]


def register(linter: PyLinter) -> None:
    """Register the checkers and reporters; pylint calls this when it loads the plugin."""
    module = import_module("pylint_periodic.checker")
    known = {type(checker) for checker in linter.get_checkers()}
    for checker in module.CHECKERS:
        # pylint 3.3 registers plugins twice in each worker of `-j`.
        if checker not in known:
            linter.register_checker(checker(linter))
    for reporter in import_module("pylint_periodic.reporters").REPORTERS:
        linter.register_reporter(reporter)


def load_configuration(linter: PyLinter) -> None:
    """Check the options once they are read; pylint calls this after configuration and command line.

    Exits with pylint's usage-error status 32 and one line for an option that makes no sense.
    """
    try:
        import_module("pylint_periodic.settings").Settings.from_config(linter.config)
    except ValueError as error:
        said = import_module("pylint_periodic.escaping").one_line(str(error))
        print(f"pylint_periodic: {said}", file=sys.stderr)
        sys.exit(32)
