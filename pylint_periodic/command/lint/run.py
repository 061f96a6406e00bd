"""Runs pylint in this process: its own ``Run`` and ``PyLinter``, with our plugin and our checkers alone."""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from pylint.exceptions import InvalidReporterError
from pylint.lint import Run
from pylint.message import Message
from pylint.reporters import CollectingReporter

from pylint_periodic.cache.digests import FileDigests
from pylint_periodic.cache.directory import CacheDirectory, default_directory
from pylint_periodic.command.base.confines import leads_out, lies_in, tree_of
from pylint_periodic.command.base.errors import Refused
from pylint_periodic.command.base.exit_status import ExitStatus
from pylint_periodic.command.base.inputs import check_paths
from pylint_periodic.command.base.screened_stream import prints_screened
from pylint_periodic.command.lint.configuration import careful_configuration, configuration_file
from pylint_periodic.command.lint.file_selection import Cache
from pylint_periodic.command.lint.linter import OURS, CommandLinter
from pylint_periodic.command.lint.messages.summary import RunSummary
from pylint_periodic.command.lint.messages.summary import counted as findings_among
from pylint_periodic.command.lint.session import Gate, Linted, Session
from pylint_periodic.escaping import one_line
from pylint_periodic.messages import CHECKER, REVIEW_CHECKER

# What is about pylint's score, which counts the statements of all files, and about earlier runs.
_NO_SCORE = ("--score=no", "--persistent=no")


@dataclass(frozen=True)
class Wanted:
    """What to lint, and how.

    With ``review`` the tasks are listed, and with ``calls`` every call below each of them.
    Without ``no_default_excludes`` tests and the like are left out of folders.
    With ``no_cache``, answers of earlier runs are neither used nor kept in ``cache``. ``more`` are options of
    pylint as they stand on its own command line. What the configuration names is executed only with
    ``trust_config``. With ``quiet`` nothing is said of what was judged; with ``with_tasks`` a run that has
    judged no task fails.
    """

    paths: tuple[str, ...]
    review: bool = False
    calls: bool = False
    confidence: str | None = None
    jobs: int | None = None
    rcfile: str | None = None
    formats: str | None = None
    no_cache: bool = False
    no_default_excludes: bool = False
    trust_config: bool = False
    quiet: bool = False
    with_tasks: bool = False
    more: tuple[str, ...] = ()
    cache: Path = field(default_factory=default_directory)

    def cache_refusal(self) -> str:
        """Return why the cache cannot be trusted, or the empty string.

        One that comes with the code under analysis could hold what its author wants to be said.
        """
        tree = lies_in(str(self.cache), map(tree_of, self.paths))
        if tree:
            return f"{self.cache} lies in {tree}, which is linted"
        return CacheDirectory(self.cache).distrust()

    def arguments(self, *others: str) -> list[str]:
        """Return the arguments for pylint, with other options behind these.

        Raises ``Refused`` where there is nothing to lint.
        """
        check_paths(self.paths)
        wanted = [CHECKER, *([REVIEW_CHECKER] if self.review else [])]
        given = {
            "rcfile": self.rcfile or configuration_file(),
            "jobs": self.jobs,
            "confidence": self.confidence,
            "output-format": self.formats and _without_colour(self.formats),
        }
        return [
            f"--load-plugins={OURS}",
            "--disable=all",
            f"--enable={','.join(wanted)}",
            "--recursive=y",
            *_NO_SCORE,
            *(f"--{name}={value}" for name, value in given.items() if value is not None),
            *self.more,
            *others,
            "--",
            *map(_operand, self.paths),
        ]

    def session(self, gate: Gate | None) -> Session:
        """Return what is kept of one run."""
        directory = None if self.no_cache else CacheDirectory(self.cache)
        if directory is not None and (refusal := self.cache_refusal()):
            say(f"the cache is not used: {refusal}")
            directory = None
        cache = Cache(directory, FileDigests())
        excludes = not self.no_default_excludes
        return Session(
            cache, gate, self.trust_config, self.calls, default_excludes=excludes, paths=self.paths
        )


def _operand(path: str) -> str:
    """Return a path as pylint takes it for one: it looks for options even behind ``--``, and for patterns."""
    return glob.escape(os.path.join(os.curdir, path) if path.startswith("-") else path)


def _without_colour(formats: str) -> str:
    """Return formats without colours on standard output where ``NO_COLOR`` asks for that.

    Newer versions of pylint see to it themselves, and warn of it each time.
    """
    if not os.environ.get("NO_COLOR"):
        return formats
    return ",".join("text" if name == "colorized" else name for name in formats.split(","))


class _CommandRun(Run):
    def __init__(
        self, arguments: Sequence[str], session: Session, *, again: bool = False, **options: Any
    ) -> None:
        self.LinterClass = cast(Any, partial(CommandLinter, session))  # pylint: disable=invalid-name
        try:
            with careful_configuration(), prints_screened():
                super().__init__(arguments, **options)
        finally:
            if not again:
                for note in session.notes:
                    say(note)


def check(wanted: Wanted, gate: Gate | None = None) -> int:
    """Lint, report as pylint does, and return the exit status: pylint's, of the messages reported.

    ``gate`` chooses among the messages once all files are linted; without one, pylint reports as it goes.
    Raises ``Refused``.
    """
    arguments = wanted.arguments()
    for form in (wanted.formats or "").split(","):
        file = form.partition(":")[2]
        if file and (target := leads_out(Path(file))):
            raise Refused(f"cannot write {file}: a symbolic link leads out of the tree, to {target}")
    session = wanted.session(gate)
    try:
        _CommandRun(arguments, session)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else ExitStatus.REFUSED
        if session.reported:
            summarise(wanted, session.summary)
            if wanted.with_tasks and not session.summary.has_tasks:
                say("no task was judged (--fail-without-tasks)")
                return ExitStatus.REFUSED
        # Anything that ends pylint before it reports is about its options; argparse has a status of its own.
        return code if session.reported or not code else ExitStatus.REFUSED
    except InvalidReporterError as error:
        raise Refused(f"unknown output format: {error}") from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(f"cannot write {error.filename or 'the output'}: {error.strerror}") from error
    return 0


def collect(wanted: Wanted, *, again: bool = False) -> Linted:
    """Lint and return what was found; nothing is printed. Raises ``Refused``.

    What is to be said of the configuration, and of what was judged, is not said ``again``, of another state
    of the same.
    """
    if any(option.startswith(("--output-f", "-f")) for option in wanted.more):
        raise Refused("an output format can be chosen for `check` alone")
    arguments = wanted.arguments(*_NO_SCORE, "--reports=no")
    kept: list[Linted] = []
    session = wanted.session(None)

    def keep(linted: Linted) -> Sequence[Message]:
        kept.append(linted)
        return ()

    session.gate = keep
    try:
        _CommandRun(
            arguments,
            session,
            again=again,
            reporter=CollectingReporter(),
            exit=False,
        )
    except SystemExit as stop:
        raise Refused("pylint refuses its options, see above") from stop
    except InvalidReporterError as error:
        raise Refused(f"unknown output format: {error}") from error
    if not again:
        found = Counter(message.symbol for message in kept[0].messages)
        summarise(wanted, replace(session.summary, findings=findings_among(found)))
    return kept[0]


def summarise(wanted: Wanted, summary: RunSummary) -> None:
    """Say in one line what a run has judged, unless that is not wanted."""
    if not wanted.quiet:
        say(summary.line(whole=wanted.review))


def not_looked_at(linted: Linted) -> list[str]:
    """Return a line for each file that could not be looked at, because of an error in it or in ourselves."""
    return [
        f"{message.path}:{message.line}: {message.msg_id}: {one_line(message.msg)} ({message.symbol})"
        for message in linted.messages
        if message.msg_id[0] in "EF"
    ]


def say(text: str) -> None:
    """Print one line for people, on standard error, whatever the text is and if anybody can be told."""
    with suppress(OSError):
        print(f"pylint-periodic: {one_line(text)}", file=sys.stderr)


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"
