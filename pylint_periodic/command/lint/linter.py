"""Pylint's linter as the command runs it: our checkers alone, on the files that matter, with progress."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from astroid import nodes
from pylint.checkers import BaseRawFileChecker, BaseTokenChecker
from pylint.constants import MSG_TYPES_STATUS
from pylint.interfaces import HIGH
from pylint.lint import PyLinter
from pylint.message import Message
from pylint.reporters import BaseReporter, MultiReporter
from pylint.typing import FileItem
from pylint.utils import ASTWalker, FileState

from pylint_periodic.analysis import module_review
from pylint_periodic.analysis.operations.configured_names import unknown_names
from pylint_periodic.cache.reviews import CachedReviews
from pylint_periodic.command.base.errors import ReaderGone
from pylint_periodic.command.base.inputs import is_special
from pylint_periodic.command.lint.copies import can_copy, workers_are_copies
from pylint_periodic.command.lint.default_excludes import DefaultExcludes
from pylint_periodic.command.lint.file_selection import Chosen
from pylint_periodic.command.lint.imports import installed_modules_first
from pylint_periodic.command.lint.messages.screening import screen
from pylint_periodic.command.lint.messages.site_messages import SiteMessages
from pylint_periodic.command.lint.messages.summary import RunSummary, counted, summary_of
from pylint_periodic.command.lint.progress import Progress
from pylint_periodic.command.lint.searched import with_the_rest
from pylint_periodic.command.lint.session import Collector, Linted, Session
from pylint_periodic.command.lint.shares import Share, share_out
from pylint_periodic.findings import NotLookedAt, Symbol
from pylint_periodic.messages import CHECKER, REVIEW_CHECKER
from pylint_periodic.pragmas import PRAGMA
from pylint_periodic.settings import Settings
from pylint_periodic.source.memory import forget_nodes
from pylint_periodic.source.project.project import real_file
from pylint_periodic.source.syntax.reading.files import read_regular
from pylint_periodic.source.syntax.reading.import_text import ImportedPackages
from pylint_periodic.source.syntax.reading.interpreter_limits import deeply
from pylint_periodic.source.syntax.reading.trees import NO_TEXT, TOO_DEEP, Unread, let_last_tree_go, read_tree
from pylint_periodic.store import (
    ShippedJudgements,
    judgements_of,
)

# What all of this is about: without it nothing would be found.
OURS = "pylint_periodic"
_REVIEW = (Symbol.TASK_REVIEW.value, Symbol.DISABLE_WITHOUT_REASON.value)
_BEST_SCORE = 10
_BY_COMMENT = "skipped by a comment"


@contextmanager
def _collected_by_hand() -> Iterator[None]:
    """Leave the cyclic garbage collector to the one who knows when a file is done.

    A tree is hundreds of thousands of objects, and none is free before.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_enabled:
            gc.enable()


class CommandLinter(PyLinter):
    """Shows progress, and holds the messages back until all files are linted.

    Then it reports each thing to mend once, and of that what a gate lets through. Where our checkers alone
    are wanted, it looks at the files that can have messages of theirs, without what only others need of a
    tree, and looks reviews up.
    """

    def __init__(self, session: Session, *args: Any, **options: Any) -> None:
        """Make a linter for one run of the command."""
        self._session = session
        super().__init__(*args, **options)
        self._progress = Progress.on_terminal()
        self._only_ours = self._in_turn = False
        self._reviews: CachedReviews | None = None
        self._waiting: Iterator[FileItem] = iter(())
        # How many files of one share stand behind the path that pylint tells of it.
        self._counted: dict[str, int] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Return what each worker of ``-j`` gets a copy of; it has no use for the gate and the terminal."""
        session = Session(self._session.cache, calls=self._session.calls)
        return {**self.__dict__, "_session": session, "_progress": Progress()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Become such a copy; an interrupt is for the parent to speak of, and ends a worker in silence."""
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self.__dict__.update(state)

    def set_reporter(self, reporter: BaseReporter | MultiReporter) -> None:
        """Use a reporter, which is to see what is fit to be shown."""
        screen(reporter)
        super().set_reporter(reporter)

    def check(self, files_or_modules: Sequence[str]) -> None:
        """Lint files, and report: counts, score and exit status are those of the messages reported."""
        gate = self._session.gate
        reporter, status_before = self.reporter, self.msg_status
        collector = Collector()
        self.set_reporter(collector)
        self._lint(files_or_modules)
        self.set_reporter(reporter)
        self.msg_status = status_before
        linted = self._at_sites(collector.linted(self, self._session))
        self._report(gate(linted) if gate else linted.messages)
        self._session.summary = self._summary(counted(self.stats.by_msg))

    def _at_sites(self, linted: Linted) -> Linted:
        files = {os.path.realpath(path): path for path in self._session.turns}
        settings = Settings.from_config(self.config)
        return SiteMessages(files, settings, self.config.confidence).of(linted)

    def _summary(self, findings: int) -> RunSummary:
        judgements = judgements_of(self)
        # A reporter asks there for what was not judged.
        judgements.merge(ShippedJudgements(tuple(self._session.judged), tuple(self._session.skipped)))
        judged = judgements.all
        failed = {os.path.realpath(what.path) for what in judged.not_looked_at}
        summary = summary_of(len(self._session.files - failed), judged.files, judged.not_looked_at, findings)
        return replace(summary, excluded=tuple(self._session.excluded))

    def _lint(self, files_or_modules: Sequence[str]) -> None:
        self._only_ours = self._wants_only_ours()
        self._reviews = self._session.cache.reviews() if self._only_ours else None
        try:
            with ExitStack() as around:
                around.enter_context(
                    installed_modules_first(files_or_modules, only=not self.trusts_configuration)
                )
                if self._only_ours:
                    around.enter_context(_collected_by_hand())
                if not can_copy():
                    self.config.jobs = 1
                elif self.config.jobs > 1:
                    around.enter_context(workers_are_copies())
                super().check(files_or_modules)
            settings = Settings.from_config(self.config)
            self._session.notes += map(str, unknown_names(settings, self._session.files))
        finally:
            self._progress.erase()
            self._session.cache.trim()

    def review_module(
        self, tree: nodes.Module, path: str, settings: Settings
    ) -> module_review.ReviewOfModule:
        """Return the review of a module for the checkers, which ask their linter for it."""
        look_up = self._reviews.review if self._reviews is not None else module_review.review_module
        return look_up(tree, path, settings)

    def _wants_only_ours(self) -> bool:
        """Return whether what is not ours can be left out: other checkers, and what counts statements."""
        names = {checker.name for checker in self.prepare_checkers() if checker is not self}
        config = self.config
        counts = config.score or config.reports or 0 < config.fail_under < _BEST_SCORE
        return names <= {CHECKER, REVIEW_CHECKER} and not counts and not config.from_stdin

    @property
    def keeps_calls(self) -> bool:
        """Return whether every call below each task is kept."""
        return self._session.calls

    @property
    def trusts_configuration(self) -> bool:
        """Return whether what the configuration names is executed."""
        return self._session.trust_config

    @property
    def notes(self) -> list[str]:
        """Return what is to be said for people once the run is over."""
        return self._session.notes

    def formats(self) -> Collection[str]:
        """Return the names of the output formats that are registered."""
        return self._reporters.keys()

    def option_names(self) -> Collection[str]:
        """Return the names of all options."""
        strings = self._arg_parser._option_string_actions  # pylint: disable=protected-access
        return {name[2:] for name in strings if name.startswith("--")}

    def load_plugin_modules(self, modnames: Iterable[str], force: bool = False) -> None:
        """Load plugins; of another's that cannot be loaded that is noted, and the others are used."""
        for name in modnames:
            try:
                super().load_plugin_modules([name], force)
                missing = self._dynamic_plugins.get(name)
                if isinstance(missing, ModuleNotFoundError):
                    raise missing
            except Exception as error:  # pylint: disable=broad-exception-caught # it is anybody's code
                if name == OURS:
                    raise
                self.notes.append(f"the plugin {name} cannot be loaded: {type(error).__name__}: {error}")

    def load_plugin_configuration(self) -> None:
        """Have plugins look at the options; of another's that fails that is noted."""
        for name, module in self._dynamic_plugins.items():
            if name != OURS and hasattr(module, "load_configuration"):
                try:
                    module.load_configuration(self)
                except Exception as error:  # pylint: disable=broad-exception-caught # it is anybody's code
                    self.notes.append(f"the plugin {name} has failed: {type(error).__name__}: {error}")
                self._dynamic_plugins[name] = cast(Any, True)  # nothing is left to do for pylint
        super().load_plugin_configuration()

    # Pylint 4 gives one argument more than pylint 3 to the next two, its own view of the progress.
    def _get_asts(
        self, fileitems: Iterator[FileItem], data: str | None, *progress: Any
    ) -> dict[FileItem, nodes.Module | None]:
        if self._only_ours:
            self._waiting = fileitems  # the tree of each is built when its turn comes
            return {}
        return super()._get_asts(fileitems, data, *progress)

    def _lint_files(
        self, ast_mapping: dict[FileItem, nodes.Module | None], check_astroid_module: Any, *progress: Any
    ) -> None:
        if not self._only_ours:
            super()._lint_files(ast_mapping, check_astroid_module, *progress)
            return
        self._in_turn = True
        for file in self._waiting:
            self._progress.step(file.filepath)
            tree = super()._get_asts(iter([file]), None, *progress)
            super()._lint_files(tree, check_astroid_module, *progress)
            tree.clear()
            self._forget()

    def check_single_file_item(self, file: FileItem | Share) -> None:
        """Lint one file, or a share of them, in a worker of ``-j``."""
        if not isinstance(file, Share):
            super().check_single_file_item(file)
            return
        gc.disable()
        for each in file.files:
            super().check_single_file_item(each)
            self._forget()

    def _forget(self) -> None:
        """Free what the last file has left behind; what is kept for the others is not looked at again."""
        self.file_state = FileState(self.file_state.base_name, self.msgs_store)
        module_review.review_module.cache_clear()
        forget_nodes()
        let_last_tree_go()
        if self._reviews is not None:
            self._reviews.forget()
        gc.collect(0)
        gc.freeze()

    def get_ast(self, filepath: str, modname: str, data: str | None = None) -> nodes.Module | None:
        """Return the tree of a file; where it is no Python, pylint says so."""
        if not self._only_ours or data is not None:
            return super().get_ast(filepath, modname, data)
        tree = self._outline(filepath, modname) or read_tree(Path(filepath), modname)
        if not isinstance(tree, Unread):
            return tree
        judgements_of(self).add_not_looked_at(NotLookedAt(os.path.normpath(filepath), tree.reason))
        # Pylint fails itself over what has no text or no bottom.
        if tree.reason == NO_TEXT:
            line = getattr(tree.error, "lineno", None) or 1
            said = " ".join(str(tree.error).split())
            self.add_message("syntax-error", line=line, args=f"Parsing failed: '{said}'", confidence=HIGH)
        elif tree.reason == TOO_DEEP:
            self.add_message("parse-error", args=f"the file is {tree.reason}")
        else:
            return super().get_ast(filepath, modname, data)
        return None

    def _outline(self, path: str, name: str) -> nodes.Module | None:
        """Return what stands for the tree of a file whose review is kept, where it has no pragma."""
        if self._reviews is None:
            return None
        try:
            text = read_regular(path)
        except OSError:
            return None
        if PRAGMA in text:
            return None
        settings = Settings.from_config(self.config)
        return self._reviews.outline(path, name, ImportedPackages(text), settings)

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

    def generate_reports(self, verbose: bool = False) -> int | None:
        """Write the reports; from here on the exit status is about what was found."""
        self._session.reported = True
        if self._only_ours:
            # Of no statement at all pylint gives no score, and then any message fails the run.
            self.stats.statement += len(self._session.files)
        score = super().generate_reports(verbose)
        if isinstance(self.reporter, MultiReporter):
            # Pylint leaves that to the garbage collector.
            self.reporter.close_output_files()
        return score

    def _iterate_file_descrs(self, *args: Any, **options: Any) -> Iterator[Any]:
        found = super()._iterate_file_descrs(*args, **options)
        regular = [file for file in found if not is_special(file.filepath)]
        paths = self._session.paths
        excludes = DefaultExcludes(paths).why if self._session.default_excludes else lambda _: None
        files, below = with_the_rest(regular, paths, self.config, excludes)
        self._session.skipped, self._session.excluded = below.skipped, below.excluded
        self._session.files = frozenset(str(real_file(file.filepath)) for file in files)
        self._session.turns = {os.path.abspath(file.filepath): turn for turn, file in enumerate(files)}
        parallel = self.config.jobs > 1
        if self._only_ours:
            review = any(self.is_message_enabled(symbol) for symbol in _REVIEW)
            reviews = None if review else self._reviews
            settings = Settings.from_config(self.config)
            self._progress.expect(len(files), "reading", begun=True)
            chosen = Chosen(files, settings, self._session.cache, self._progress.step, reviews)
            self._session.judged = chosen.judged
            self._progress.expect(len(chosen), "checking", begun=not parallel)
            return self._shares(chosen) if parallel else iter(chosen)
        rounds = ("checking",) if parallel else ("reading", "checking")
        self._progress.expect(len(files), *rounds, begun=not parallel)
        return iter(files)

    def _shares(self, chosen: Chosen) -> Iterator[Share]:
        known = chosen.surely()
        shares = share_out(known, self.config.jobs)
        self._counted = {share.filepath: len(share.files) for share in shares}
        yield from shares
        # What the rest is takes longer to find out: the workers are busy meanwhile.
        yield from share_out(sorted(set(chosen).difference(known)), self.config.jobs)

    @deeply
    def _check_astroid_module(
        self,
        node: nodes.Module,
        walker: ASTWalker,
        rawcheckers: list[BaseRawFileChecker],
        tokencheckers: list[BaseTokenChecker],
    ) -> bool | None:
        """Have checkers look at a module; ours want neither its nodes nor, without a pragma, its tokens."""
        if not self._only_ours or _has_pragma(node):
            looked_at = super()._check_astroid_module(node, walker, rawcheckers, tokencheckers)
            if looked_at is False:
                skipped = NotLookedAt(os.path.relpath(node.file or node.name), _BY_COMMENT)
                judgements_of(self).add_not_looked_at(skipped)
            return looked_at
        walker.nbstatements += 1
        for callback in walker.visit_events["module"]:
            callback(node)
        return True

    def set_current_module(self, modname: str, filepath: str | None = None) -> None:
        """Begin with a module, or with several processes end with it."""
        super().set_current_module(modname, filepath)
        if filepath and not self._in_turn:
            self._progress.step(filepath, self._counted.get(filepath, 1))


def _has_pragma(tree: nodes.Module) -> bool:
    with tree.stream() as stream:
        return PRAGMA in stream.read()
