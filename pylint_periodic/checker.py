"""The pylint checkers: options in, findings out as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes
from pylint import interfaces
from pylint.checkers import BaseChecker

from pylint_periodic.analysis.concurrency import runs_on_threads
from pylint_periodic.analysis.effects import shipped_catalogue
from pylint_periodic.analysis.operations import Operations
from pylint_periodic.analysis.review import CutShort, Placed, Review, Reviewed
from pylint_periodic.analysis.tasks import Task, TaskFinder
from pylint_periodic.findings import Finding, FixPoint, Symbol
from pylint_periodic.messages import CHECKER, REVIEW_CHECKER, definitions
from pylint_periodic.settings import OPTIONS, Settings
from pylint_periodic.source.bindings import Bindings
from pylint_periodic.source.calls import Calls
from pylint_periodic.source.expressions import Expressions
from pylint_periodic.source.project import Module, Project, imported_packages

if TYPE_CHECKING:
    from pylint.lint import PyLinter
    from pylint.typing import MessageDefinitionTuple


class ModuleReview:
    """The review of one module: findings and reviewer's lines, each worked out when asked for."""

    def __init__(self, review: Review | None, tasks: list[Task]) -> None:
        """Keep the review of the module's tasks; None where it has none."""
        self._review = review
        self._tasks = tasks

    @property
    def findings(self) -> list[Placed]:
        """Return what is to be said of the module."""
        return self._review.findings(self._tasks) if self._review is not None else []

    @property
    def cut_short(self) -> list[CutShort]:
        """Return the tasks whose walk a budget ended."""
        return self._review.cut_short(self._tasks) if self._review is not None else []

    @property
    def overview(self) -> list[Reviewed]:
        """Return one line for each task."""
        return self._review.overview(self._tasks) if self._review is not None else []


def review_module(tree: nodes.Module, path: str, settings: Settings) -> ModuleReview:
    """Return the review of one module.

    ``tree`` is pylint's tree of the file at ``path``. Nothing is kept between calls, so the answer
    does not depend on what was reviewed before.
    """
    root, package, name, is_package = Project.locate(path, imported_packages(tree))
    project = Project(root, package)
    module = project.adopt(tree, name, path, is_package=is_package)
    operations = _operations(project, settings)
    tasks = TaskFinder(operations.calls, settings).tasks(module)
    if not tasks:
        return ModuleReview(None, [])
    threads = _has_no_hub(module, project, settings)
    return ModuleReview(Review(module, operations, settings, threads=threads), tasks)


# A longer call chain is cut in the middle; all of it is in the finding.
MAX_SHOWN_STEPS = 5


def _operations(project: Project, settings: Settings) -> Operations:
    catalogue = shipped_catalogue().extended(
        settings.yield_functions, settings.blocking_functions, settings.offload_functions
    )
    expressions = Expressions(
        Bindings(project),
        catalogue.result_type,
        catalogue.property_type,
        lambda dotted: catalogue.exact(dotted) is not None,
        settings.receiver_classes,
    )
    return Operations(Calls(expressions), catalogue, settings)


def _has_no_hub(module: Module, project: Project, settings: Settings) -> bool:
    if settings.concurrency == "auto":
        return runs_on_threads(module, project)
    return settings.concurrency == "threading"


class PeriodicChecker(BaseChecker):
    """Finds code in periodic tasks that holds the eventlet hub."""

    name = CHECKER
    msgs = definitions(CHECKER)
    options = OPTIONS

    def __init__(self, linter: PyLinter) -> None:
        """Create the checker for one linter."""
        super().__init__(linter)
        self._settings = Settings()

    def open(self) -> None:
        """Read the options; called before the first file, and for every file under ``-j``."""
        self._settings = Settings.from_config(self.linter.config)

    def visit_module(self, node: nodes.Module) -> None:
        """Review a module and say what was found."""
        try:
            review = review_module(node, node.file or "", self._settings)
            placed, cut_short = review.findings, review.cut_short
        except Exception as error:  # pylint: disable=broad-exception-caught
            reason = f"{type(error).__name__}: {error}"
            self.add_message(
                Symbol.INTERNAL_ERROR.value,
                node=node,
                args=(f"`{node.name}`", " ".join(reason.split())),
                confidence=interfaces.HIGH,
            )
            return
        for item in placed:
            self._say(item)
        for note in cut_short:
            self.add_message(
                Symbol.CUT_SHORT.value,
                node=note.node,
                args=(f"{note.task.kind.value} `{note.task.name}`", _last_call(note), note.budget),
                confidence=interfaces.HIGH,
            )

    def _say(self, item: Placed) -> None:
        finding = item.finding
        self.add_message(
            finding.symbol.value,
            node=item.node,
            args=message_arguments(finding),
            confidence=getattr(interfaces, finding.confidence.value),
        )


def _off_by_default(rows: dict[str, MessageDefinitionTuple]) -> dict[str, MessageDefinitionTuple]:
    return {msgid: (row[0], row[1], row[2], {"default_enabled": False}) for msgid, row in rows.items()}


class PeriodicReviewChecker(BaseChecker):
    """Holds the reviewer's message, so that ``--enable=periodic`` does not switch it on."""

    name = REVIEW_CHECKER
    msgs = _off_by_default(definitions(REVIEW_CHECKER))

    def visit_module(self, node: nodes.Module) -> None:
        """Say the reviewer's line of each task."""
        try:
            reviewed = review_module(node, node.file or "", Settings.from_config(self.linter.config)).overview
        except Exception:  # pylint: disable=broad-exception-caught
            return  # the other checker says what failed
        for line in reviewed:
            self.add_message(
                Symbol.TASK_REVIEW.value,
                node=line.node,
                args=_overview_arguments(line),
                confidence=interfaces.HIGH,
            )


def message_arguments(finding: Finding) -> tuple[str, str, str, str]:
    """Return what a message says of a finding: what holds, where, why, and the fix point."""
    site = finding.site
    elsewhere = site.location.path != finding.location.path
    what = f"{site.what} at {site.location.path}:{site.location.line}" if elsewhere else site.what
    return what, _where(finding), site.evidence, describe_fix(site.fix, finding.location.path)


def _where(finding: Finding) -> str:
    task = finding.task
    text = f"{task.kind.value} `{task.name}`"
    if finding.more:
        text += f" (and {finding.more} more)"
    if finding.chain:
        here = finding.location.path
        steps = [
            f"`{step.callee}` ({_place(step.location.path, step.location.line, here)})"
            for step in finding.chain
        ]
        if len(steps) > MAX_SHOWN_STEPS:
            left_out = len(steps) - MAX_SHOWN_STEPS + 1
            steps[2 : 2 + left_out] = [f"{left_out} more calls"]
        text += f" via {' -> '.join(steps)}"
    return text


def _last_call(note: CutShort) -> str:
    if not note.chain:
        return "the task itself"
    step = note.chain[-1]
    return f"`{step.callee}` ({_place(step.location.path, step.location.line, note.task.location.path)})"


def _place(path: str, line: int, here: str) -> str:
    return f"line {line}" if path == here else f"{path}:{line}"


def describe_fix(fix: FixPoint, here: str) -> str:
    """Return one phrase for a fix point, as seen from the file ``here``."""
    place = _place(fix.location.path, fix.location.line, here)
    if fix.action == "rewrite":
        text = f"{place}, {fix.title}"
    elif fix.action == "replace":
        text = f"{place}, put `{fix.text}` {fix.title}"
    else:
        text = f"{place}, insert `{fix.text}` {fix.title}"
    if fix.import_line:
        text += f" (add `{fix.import_line}`)"
    if fix.alternative:
        text += f", or {fix.alternative}"
    return text


def _overview_arguments(line: Reviewed) -> tuple[str, str, str, str, str]:
    spacing = f" (spacing {line.task.spacing})" if line.task.spacing else ""
    sites = (
        "no blocking site" if not line.sites else f"{line.sites} blocking site{'s' if line.sites > 1 else ''}"
    )
    reach = f"reaches {sites} in {line.functions} function{'s' if line.functions != 1 else ''}"
    where = ", ".join(str(number) for number in line.yields)
    yields = f"yields at line{'s' if len(line.yields) > 1 else ''} {where}" if line.yields else "never yields"
    return f"`{line.task.name}`", line.task.kind.value, spacing, reach, yields
