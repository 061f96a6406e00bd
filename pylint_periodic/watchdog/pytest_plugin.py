"""The pytest plugin: ``--hub-watchdog=SECONDS`` records what held the hub during each test.

Without the option it adds two options and nothing else. A test's holds go from worker to controller
in the test's ``user_properties``, so that the summary is complete under pytest-xdist too.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Generator

import pytest

from pylint_periodic.watchdog.holds import Hold, Holder, append_holds
from pylint_periodic.watchdog.monitor import Watchdog

_PROPERTY = "hub_hold"
# A test runs in the main greenlet; that it takes long says nothing of the service's hub.
_OF_TESTS = Holder.MAIN
_SHOWN_FRAMES = 6


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("hub-watchdog", "holds of the eventlet hub")
    group.addoption(
        "--hub-watchdog",
        type=float,
        metavar="SECONDS",
        help="record periodic tasks and greenthreads that hold the eventlet hub for at least SECONDS",
    )
    group.addoption(
        "--hub-watchdog-log",
        metavar="FILE",
        help="append the holds to FILE as JSON lines; needs --hub-watchdog",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the hooks that watch, if asked for."""
    limit, log = config.getoption("hub_watchdog"), config.getoption("hub_watchdog_log")
    if limit is None:
        if log is not None:
            raise pytest.UsageError("--hub-watchdog-log needs --hub-watchdog=SECONDS")
        return
    if not limit > 0:
        raise pytest.UsageError(f"--hub-watchdog needs a positive number of seconds, not {limit}")
    if importlib.util.find_spec("eventlet") is None:
        raise pytest.UsageError("--hub-watchdog needs eventlet, which is not installed")
    if log is not None:
        try:
            append_holds(log, ())
        except OSError as error:
            raise pytest.UsageError(f"--hub-watchdog-log: {error}") from error
    config.pluginmanager.register(HubWatchdog(limit, log), "hub-watchdog-session")


class HubWatchdog:
    """Watches every test from its setup to its teardown, and lists the holds at the end of the session."""

    def __init__(self, limit: float, log: str | None) -> None:
        """Watch with a limit in seconds; append to the file ``log`` unless it is None."""
        self._limit = limit
        self._log = log
        self._watchdog: Watchdog | None = None
        self._holds: list[Hold] = []

    # The old form of wrapper, so that an older pytest can still import this module.
    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, None, None]:
        """Start before everything else of the test's setup."""
        self._watchdog = Watchdog(self._limit, label=item.nodeid)
        self._watchdog.start()
        yield

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, None, None]:
        """Stop after everything else of the test's teardown."""
        yield
        if self._watchdog is not None:
            self._watchdog.stop()
            holds = [hold for hold in self._watchdog.holds if hold.holder is not _OF_TESTS]
            item.user_properties += [(_PROPERTY, hold.to_json()) for hold in holds]
            if self._log is not None:
                append_holds(self._log, holds)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collect the holds of a finished test, in the process that reports."""
        if report.when == "teardown":
            found = [str(value) for name, value in report.user_properties if name == _PROPERTY]
            self._holds += [Hold.from_json(line) for line in found]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """List the holds, longest first."""
        if not self._holds:
            return
        terminalreporter.section(f"held the eventlet hub for {self._limit:g} s or more")
        for hold in sorted(self._holds, key=lambda hold: -hold.seconds):
            task = f"{hold.holder.value} {hold.task or '(unnamed)'}"
            terminalreporter.write_line(f"{hold.seconds:.3f} s  {task}  in {hold.label}")
            for frame in hold.stack[-_SHOWN_FRAMES:]:
                terminalreporter.write_line(f"    {frame.path}:{frame.line} in {frame.function}")
