"""One deletion: the module as it stands and without the yield, reviewed with its function as the task."""

from __future__ import annotations

import io
import tokenize
from dataclasses import dataclass
from pathlib import Path

from astroid import nodes

from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import Symbol, TaskKind
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.reading.trees import tree_of
from pylint_periodic.source.syntax.walk import walk_statements
from tests.mutation_of_truth.rounds import Rounds, rounds_of
from tests.mutation_of_truth.yields import ExplicitYield, Place, explicit_yields, place

_LOOPS = (Symbol.UNBOUNDED_LOOP, Symbol.SKIPPED_YIELD, Symbol.DATA_LOOP)


class _Whole(Task):
    """A function as a task that runs to its end, a generator too."""

    @property
    def never_runs(self) -> bool:
        """Return that it does run."""
        return False


@dataclass(frozen=True)
class Seen:
    """What the review said of one function: why each reported loop is, and the rounds of all loops."""

    reported: dict[Place, str]
    files: frozenset[Place]
    rounds: dict[Place, Rounds]


class Source:
    """A module to delete yields from."""

    def __init__(self, path: Path) -> None:
        """Read the file; raises what reading and parsing it raise."""
        self.path = path
        self._data = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(self._data).readline)
        self._encoding = encoding
        self.tree = self._parsed(self._data)

    def yields(self, settings: Settings) -> list[ExplicitYield]:
        """Return the explicit yields in loops."""
        return list(explicit_yields(self.tree, self._review(self.tree, settings).operations))

    def line(self, number: int) -> str:
        """Return a line of the module as it is written, without its indentation."""
        return self._data.splitlines()[number - 1].decode(self._encoding).strip()

    def seen(self, function: nodes.FunctionDef, settings: Settings) -> Seen:
        """Review the module as it stands, with one function as the only task."""
        return self._seen(self.tree, place(function), settings)

    def seen_without(self, deleted: ExplicitYield, settings: Settings) -> Seen:
        """Review the module with ``pass`` in the place of a yield, on the same lines."""
        return self._seen(self._parsed(self._without(deleted.statement)), place(deleted.function), settings)

    def _seen(self, tree: nodes.Module, where: Place, settings: Settings) -> Seen:
        review = self._review(tree, settings)
        node = next(
            node
            for node in walk_statements(tree)
            if isinstance(node, nodes.FunctionDef) and place(node) == where
        )
        function = review.operations.resolver.lexical(node)
        reported: dict[Place, str] = {}
        files: set[Place] = set()
        for item in review.findings_of(_Whole(function, TaskKind.DECORATED, node, function.name)):
            here = item.finding.location.path
            for site in item.finding.sites:
                if site.location.path != here:
                    continue
                at = (site.location.line, site.location.column)
                if site.symbol in _LOOPS:
                    reported[at] = f"{site.symbol.value}: {site.evidence.seen_from(here)}"
                elif site.symbol is Symbol.FILE_IO:
                    files.add(at)
        return Seen(reported, frozenset(files), rounds_of(function, review.operations, settings))

    def _review(self, tree: nodes.Module, settings: Settings) -> ModuleReview:
        return review_module(tree, str(self.path), settings)

    def _parsed(self, data: bytes) -> nodes.Module:
        return tree_of(data.decode(self._encoding), self.path.stem, str(self.path))

    def _without(self, statement: nodes.Expr) -> bytes:
        """Return the text with ``pass`` for a statement; columns count bytes of UTF-8."""
        text = self._data.decode(self._encoding).encode("utf-8")
        lines = text.splitlines(keepends=True)
        first, last = statement.lineno - 1, statement.end_lineno - 1
        tail = lines[last][statement.end_col_offset :]
        lines[first] = lines[first][: statement.col_offset] + b"pass" + tail
        lines[first + 1 : last + 1] = [b"\n"] * (last - first)
        return b"".join(lines).decode("utf-8").encode(self._encoding)
