"""The pylint checkers: options in, findings out as messages."""

from __future__ import annotations

import gc
import sys
import tokenize
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from astroid import nodes
from pylint import interfaces
from pylint.checkers import BaseChecker, BaseTokenChecker

from pylint_periodic.analysis import module_review
from pylint_periodic.analysis.module_review import ReviewOfModule
from pylint_periodic.analysis.operations.configured_names import unknown_names
from pylint_periodic.analysis.review import Placed
from pylint_periodic.escaping import one_line, visible_line
from pylint_periodic.findings import Symbol, TaskKind
from pylint_periodic.messages import BY_SYMBOL, CHECKER, REVIEW_CHECKER, definitions, symbols_of
from pylint_periodic.pragmas import our_disables
from pylint_periodic.settings import OPTIONS, Settings
from pylint_periodic.store import (
    FileJudged,
    FileTasks,
    FindingStore,
    Found,
    FoundAt,
    JudgementStore,
    ShippedFindings,
    ShippedJudgements,
    TaskStore,
)
from pylint_periodic.wording import cut_short_arguments, message_arguments, overview_arguments

if TYPE_CHECKING:
    from pylint.lint import PyLinter

# The findings of a file, what was judged of it, and its path.
ShippedFile: TypeAlias = tuple[ShippedFindings, ShippedJudgements, frozenset[str]]


def reviewer_of(linter: PyLinter) -> Callable[[nodes.Module, str, Settings], ReviewOfModule]:
    """Return what reviews modules: what a linter brings with it as ``review_module``, else the analysis."""
    return getattr(linter, "review_module", module_review.review_module)


def keeps_calls(linter: PyLinter) -> bool:
    """Return whether a linter was told to keep every call below each task."""
    return bool(getattr(linter, "keeps_calls", False))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare the cyclic garbage collector the trees of the whole run, a tenth of a review's time.

    What the review has made counts as old after it, or the very next collection would go through all of it.
    A process that has frozen objects itself must not have them thawed so.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # goes through all that is frozen
            gc.freeze()
            gc.unfreeze()
        gc.enable()


class PeriodicChecker(BaseChecker):
    """Finds code in periodic tasks that holds the eventlet hub."""

    name = CHECKER
    msgs = definitions(*symbols_of(CHECKER))
    options = OPTIONS

    def __init__(self, linter: PyLinter) -> None:
        """Create the checker for one linter."""
        super().__init__(linter)
        self._settings = Settings()
        self._paths: set[str] = set()
        self.findings = FindingStore()
        self.judgements = JudgementStore()

    def get_map_data(self) -> ShippedFile:
        """Give up what is kept of the file just linted; called in the workers of ``-j`` for every file."""
        paths, self._paths = self._paths, set()
        return self.findings.drain(), self.judgements.drain(), frozenset(paths)

    def reduce_map_data(self, linter: PyLinter, data: list[ShippedFile]) -> None:
        """Take what all workers kept, before any reporter writes; called in the parent of ``-j``."""
        for findings, judgements, paths in data:
            self.findings.merge(findings)
            self.judgements.merge(judgements)
            self._paths |= paths
        self._settings = Settings.from_config(linter.config)
        self._say_unknown_names()

    def close(self) -> None:
        """Say what is wrong with the options; called after the last file, in workers of ``-j`` after each."""
        if self.linter.config.from_stdin or self.linter.config.jobs == 1:
            self._say_unknown_names()

    def _say_unknown_names(self) -> None:
        """Say which names in the options match nothing, once for a run; the command says so itself."""
        if reviewer_of(self.linter) is module_review.review_module:
            for unknown in unknown_names(self._settings, self._paths):
                print(f"pylint_periodic: {one_line(str(unknown))}", file=sys.stderr)

    def open(self) -> None:
        """Read the options; called before the first file, and for every file under ``-j``."""
        self._settings = Settings.from_config(self.linter.config)

    def visit_module(self, node: nodes.Module) -> None:
        """Review a module and say what was found."""
        self._paths.add(node.file or "")
        try:
            with _collector_paused():
                review = reviewer_of(self.linter)(node, node.file or "", self._settings)
                placed, cut_short = review.findings, review.cut_short
                in_doubt = review.comments_in_doubt
                self.judgements.add(FileJudged(node.file or "", str(review.root), review.judged))
        except Exception as error:  # pylint: disable=broad-exception-caught
            reason = f"{type(error).__name__}: {error}"
            self.add_message(
                Symbol.INTERNAL_ERROR.value,
                node=node,
                args=(visible_line(f"`{node.name}`"), one_line(reason)),
                confidence=interfaces.HIGH,
            )
            return
        for item in placed:
            self._say(item, str(review.root))
        for symbol, line in in_doubt:
            self._spare(symbol, line)
        for note in cut_short:
            self.add_message(
                Symbol.CUT_SHORT.value,
                node=note.node,
                args=cut_short_arguments(note),
                confidence=interfaces.HIGH,
            )

    def _spare(self, symbol: str, line: int) -> None:
        """Have pylint not call a comment useless: who needs it may be a task of a module linted elsewhere."""
        # Nothing that is public does it and says nothing else.
        used = self.linter.file_state._ignored_msgs  # pylint: disable=protected-access
        used.setdefault((BY_SYMBOL[symbol].msgid, line), set())

    def _say(self, item: Placed, root: str) -> None:
        finding = item.finding
        place = item.node.position
        line = place.lineno if place else item.node.fromlineno
        column = place.col_offset if place else item.node.col_offset
        self.findings.add(FoundAt(item.node.root().file or "", line, column or 0), Found(finding, root))
        self.add_message(
            finding.symbol.value,
            node=item.node,
            args=message_arguments(finding),
            confidence=getattr(interfaces, finding.confidence.value),
        )


class PeriodicReviewChecker(BaseChecker):
    """Holds the reviewer's message, so that ``--enable=periodic`` does not switch it on."""

    name = REVIEW_CHECKER
    msgs = definitions(Symbol.TASK_REVIEW.value)

    def __init__(self, linter: PyLinter) -> None:
        """Create the checker for one linter."""
        super().__init__(linter)
        self.tasks = TaskStore()

    def get_map_data(self) -> tuple[FileTasks, ...]:
        """Give up the tasks of the file just linted; called in the workers of ``-j`` for every file."""
        return self.tasks.drain()

    def reduce_map_data(self, linter: PyLinter, data: list[tuple[FileTasks, ...]]) -> None:
        """Take the tasks of all workers; called in the parent of ``-j``."""
        del linter  # this checker is the parent's own
        for shipped in data:
            self.tasks.merge(shipped)

    def visit_module(self, node: nodes.Module) -> None:
        """Say the reviewer's line of each task, and keep what is behind it."""
        path = node.file or ""
        try:
            review = reviewer_of(self.linter)(node, path, Settings.from_config(self.linter.config))
            reviewed = review.overview
            reaches = tuple(line.reach for line in reviewed)
            calls = tuple(review.calls) if keeps_calls(self.linter) else ()
        except Exception:  # pylint: disable=broad-exception-caught
            return  # the other checker says what failed
        if reviewed:
            self.tasks.merge([FileTasks(path, str(review.root), reaches, calls)])
        for line in reviewed:
            if line.reach.task.kind is TaskKind.GREENTHREAD:
                continue
            self.add_message(
                Symbol.TASK_REVIEW.value,
                node=line.node,
                args=overview_arguments(line),
                confidence=interfaces.HIGH,
            )


class DisableReasonChecker(BaseTokenChecker):
    """Tells the reviewer which of our messages are switched off without a reason."""

    name = REVIEW_CHECKER
    msgs = definitions(Symbol.DISABLE_WITHOUT_REASON.value)

    def process_tokens(self, tokens: list[tokenize.TokenInfo]) -> None:
        """Say of each pragma whether it lacks a reason."""
        for disable in our_disables(tokens):
            if not disable.reason:
                self.add_message(
                    Symbol.DISABLE_WITHOUT_REASON.value,
                    line=disable.line,
                    args=(disable, disable.line),
                    confidence=interfaces.HIGH,
                    col_offset=disable.column,
                    end_lineno=disable.line,
                    end_col_offset=disable.end_column,
                )


CHECKERS = (PeriodicChecker, PeriodicReviewChecker, DisableReasonChecker)
