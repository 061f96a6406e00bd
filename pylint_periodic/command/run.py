"""Runs pylint in this process: its own ``Run`` and ``PyLinter``, with our plugin and our checkers alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias, cast

from pylint.constants import MSG_TYPES_STATUS
from pylint.exceptions import InvalidReporterError
from pylint.interfaces import CONFIDENCE_LEVEL_NAMES
from pylint.lint import PyLinter, Run
from pylint.message import Message
from pylint.reporters import CollectingReporter

from pylint_periodic.command.errors import USAGE, ReaderGone, Refused
from pylint_periodic.command.inputs import check_paths, is_special
from pylint_periodic.command.progress import Progress
from pylint_periodic.findings import Symbol
from pylint_periodic.messages import BY_SYMBOL, CHECKER, REVIEW_CHECKER
from pylint_periodic.store import FileTasks, FindingStore, findings_of, tasks_of

# Pylint's own message about a disable that suppresses nothing.
USELESS = "useless-suppression"
# A file with one of these was not looked at as a whole, so what it does not hold is not known.
_CUT_SHORT = (Symbol.INTERNAL_ERROR.value, Symbol.CUT_SHORT.value)


@dataclass(frozen=True)
class Wanted:
    """What to lint, and how.

    With ``stale``, disables that suppress nothing are told, and fail the run. ``more`` are options of pylint
    as they stand on its own command line.
    """

    paths: tuple[str, ...]
    review: bool = False
    confidence: str | None = None
    jobs: int | None = None
    rcfile: str | None = None
    formats: str | None = None
    stale: bool = False
    more: tuple[str, ...] = ()

    def arguments(self) -> list[str]:
        """Return the arguments for pylint. Raises ``Refused`` where there is nothing to lint."""
        check_paths(self.paths)
        wanted = [CHECKER, *([REVIEW_CHECKER] if self.review else []), *([USELESS] if self.stale else [])]
        given = {
            "rcfile": self.rcfile,
            "jobs": self.jobs,
            "confidence": self.confidence,
            "output-format": self.formats and _without_colour(self.formats),
        }
        return [
            "--load-plugins=pylint_periodic",
            "--disable=all",
            f"--enable={','.join(wanted)}",
            "--recursive=y",
            *(f"--{name}={value}" for name, value in given.items() if value is not None),
            *self.more,
            "--",
            *self.paths,
        ]


def _without_colour(formats: str) -> str:
    """Return formats without colours on standard output where ``NO_COLOR`` asks for that.

    Newer versions of pylint see to it themselves, and warn of it each time.
    """
    if not os.environ.get("NO_COLOR"):
        return formats
    return ",".join("text" if name == "colorized" else name for name in formats.split(","))


@dataclass(frozen=True)
class Linted:
    """The messages of a run by place, the findings behind them, and the files that it looked at.

    ``switched_off`` are the symbols of ours that it was not to say, ``cut_short`` the files (as messages name
    them) that it did not look at as a whole, ``tasks`` those of each file, where a review was wanted.
    """

    messages: tuple[Message, ...]
    store: FindingStore
    files: frozenset[str]
    switched_off: frozenset[str] = frozenset()
    cut_short: frozenset[str] = frozenset()
    tasks: tuple[FileTasks, ...] = ()


# Returns the messages to report, of those of a run.
Gate: TypeAlias = Callable[[Linted], Sequence[Message]]


class _Collector(CollectingReporter):
    """Keeps the messages and the names of the files, and writes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.files: set[str] = set()

    def on_set_current_module(self, module: str, filepath: str | None) -> None:
        """Note a file that is linted; called for each in the parent of ``-j``, too."""
        del module
        if filepath:
            self.files.add(os.path.realpath(filepath))

    def linted(self, linter: PyLinter, levels: Collection[str] | None) -> Linted:
        """Return what a linter has said; the order does not depend on ``-j``.

        Where ``levels`` of confidence are given, findings of others are left out.
        """
        messages = [
            m for m in self.messages if levels is None or m.symbol == USELESS or m.confidence.name in levels
        ]
        off = frozenset(symbol for symbol in BY_SYMBOL if not linter.is_message_enabled(symbol))
        short = frozenset(m.abspath for m in self.messages if m.symbol in _CUT_SHORT or m.category == "fatal")
        return Linted(
            tuple(messages), findings_of(linter), frozenset(self.files), off, short, tasks_of(linter)
        )


@dataclass
class _Session:
    """What the command wants of a linter, and whether it got as far as reporting.

    With ``stale``, disables that suppress nothing are told, and fail the run.
    """

    gate: Gate | None = None
    stale: bool = False
    reported: bool = False


class _CommandLinter(PyLinter):
    """Shows progress, and can hold the messages back until all files are linted.

    Then it reports what a gate lets through.
    """

    def __init__(self, session: _Session, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._session = session
        self._progress = Progress.on_terminal()

    def __getstate__(self) -> dict[str, Any]:
        """Return what each worker of ``-j`` gets a copy of; it has no use for the gate and the terminal."""
        return {**self.__dict__, "_session": _Session(), "_progress": Progress()}

    def check(self, files_or_modules: Sequence[str]) -> None:
        """Lint files, and report: counts, score and exit status are those of the messages reported."""
        gate = self._session.gate
        # Messages and progress would stand in one line of a terminal that shows both.
        if gate is None and not (self._progress.visible and sys.stdout.isatty()):
            self._lint(files_or_modules)
            return
        chosen, status_before = self.reporter, self.msg_status
        collector = _Collector()
        self.set_reporter(collector)
        confidence = self.config.confidence
        if self._session.stale:
            # Else pylint takes a disable of what is hidden for useless, and hides that it does.
            self.config.confidence = [*confidence, *CONFIDENCE_LEVEL_NAMES]
        self._lint(files_or_modules)
        self.config.confidence = confidence
        self.set_reporter(chosen)
        self.msg_status = status_before
        linted = collector.linted(self, confidence if self._session.stale else None)
        self._report(gate(linted) if gate else linted.messages)

    def _lint(self, files_or_modules: Sequence[str]) -> None:
        try:
            super().check(files_or_modules)
        finally:
            self._progress.erase()

    def _report(self, messages: Sequence[Message]) -> None:
        self.stats.reset_message_count()
        self.stats.by_msg = {}
        for module in self.stats.by_module:
            statements = self.stats.by_module[module]["statement"]
            self.stats.init_single_module(module)
            self.stats.by_module[module]["statement"] = statements
        for message in messages:
            self.msg_status |= MSG_TYPES_STATUS[message.msg_id[0]]
            self.stats.increase_single_message_count(message.category, 1)
            self.stats.by_msg[message.symbol] = self.stats.by_msg.get(message.symbol, 0) + 1
            if message.module in self.stats.by_module:
                category = cast(Any, message.category)
                self.stats.increase_single_module_message_count(message.module, category, 1)
            self.reporter.on_set_current_module(message.module, message.abspath)
            self.reporter.handle_message(message)

    def add_message(self, *args: Any, **options: Any) -> None:
        """Say a message. Raises ``ReaderGone`` where nobody reads it."""
        try:
            super().add_message(*args, **options)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def any_fail_on_issues(self) -> bool:
        """Return whether something fails the run whatever the score is."""
        return super().any_fail_on_issues() or (self._session.stale and USELESS in self.stats.by_msg)

    def generate_reports(self, verbose: bool = False) -> int | None:
        """Write the reports; from here on the exit status is about what was found."""
        self._session.reported = True
        return super().generate_reports(verbose)

    def _iterate_file_descrs(self, *args: Any, **options: Any) -> Iterator[Any]:
        found = super()._iterate_file_descrs(*args, **options)
        files = [item for item in found if not is_special(item.filepath)]
        parallel = self.config.jobs > 1
        rounds = ("checking",) if parallel else ("reading", "checking")
        self._progress.expect(len(files), *rounds, begun=not parallel)
        return iter(files)

    def set_current_module(self, modname: str, filepath: str | None = None) -> None:
        """Begin with a module, or with several processes end with it."""
        super().set_current_module(modname, filepath)
        if filepath:
            self._progress.step(filepath)


class _CommandRun(Run):
    def __init__(self, arguments: Sequence[str], session: _Session, **options: Any) -> None:
        self.LinterClass = cast("type[PyLinter]", partial(_CommandLinter, session))  # pylint: disable=invalid-name
        super().__init__(arguments, **options)


def check(wanted: Wanted, gate: Gate | None = None) -> int:
    """Lint, report as pylint does, and return the exit status: pylint's, of the messages reported.

    ``gate`` chooses among the messages once all files are linted; without one, pylint reports as it goes.
    Raises ``Refused``.
    """
    arguments = wanted.arguments()
    session = _Session(gate, wanted.stale)
    try:
        _CommandRun(arguments, session)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else USAGE
        # Anything that ends pylint before it reports is about its options; argparse has a status of its own.
        return code if session.reported or not code else USAGE
    except InvalidReporterError as error:
        raise Refused(f"unknown output format: {error}") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(f"cannot write {error.filename}: {error.strerror}") from error
    return 0


def collect(wanted: Wanted) -> Linted:
    """Lint and return what was found; nothing is printed. Raises ``Refused``."""
    if any(option.startswith(("--output-f", "-f")) for option in wanted.more):
        raise Refused("an output format can be chosen for `check` alone")
    quiet = ("--score=no", "--reports=no", "--persistent=no")
    *arguments, separator = wanted.arguments()[: -len(wanted.paths)]
    kept: list[Linted] = []

    def keep(linted: Linted) -> Sequence[Message]:
        kept.append(linted)
        return ()

    try:
        _CommandRun(
            [*arguments, *quiet, separator, *wanted.paths],
            _Session(keep, wanted.stale),
            reporter=CollectingReporter(),
            exit=False,
        )
    except SystemExit as stop:
        raise Refused("pylint refuses its options, see above") from stop
    except InvalidReporterError as error:
        raise Refused(f"unknown output format: {error}") from error
    return kept[0]


def not_looked_at(linted: Linted) -> list[str]:
    """Return a line for each file that could not be looked at, because of an error in it or in ourselves."""
    return [
        f"{message.path}:{message.line}: {message.msg_id}: {' '.join(message.msg.split())} ({message.symbol})"
        for message in linted.messages
        if message.msg_id[0] in "EF"
    ]


def say(text: str) -> None:
    """Print one line for people, on standard error."""
    print(f"pylint-periodic: {text}", file=sys.stderr)


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"
