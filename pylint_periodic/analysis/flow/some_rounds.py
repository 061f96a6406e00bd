"""What only some rounds of a loop come to: those for the parts of one thing among many."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.domain.flows import Flow, in_some_rounds
from pylint_periodic.analysis.flow.flowing import Flowing
from pylint_periodic.catalog.vocabulary import DataSource
from pylint_periodic.source.syntax.picking import picked_branch
from pylint_periodic.source.syntax.walk import innermost_loop
from pylint_periodic.source.values.decided import Handed

_ALL_ROUNDS: tuple[bool | None, float] = (None, 1.0)


class SomeRounds:
    """Weighs what stands behind a test that picks elements by their identity."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` in which function and context the tests stand."""
        self._flows = flows

    def of_branches(self, node: nodes.If, taken: Flow, other: Flow) -> tuple[Flow, Flow]:
        """Return both branches of an ``if``, with what each costs in an average round."""
        picked, share = self._share(node)
        if picked is None:
            return taken, other
        return (in_some_rounds(taken, share), other) if picked else (taken, in_some_rounds(other, share))

    def share_past(self, node: nodes.NodeNG) -> float:
        """Return which share of the rounds gets past a statement like ``if x.id != wanted: continue``."""
        if not isinstance(node, nodes.If) or node.orelse or not isinstance(node.body[-1], nodes.Continue):
            return 1.0
        picked, share = self._share(node)
        return share if picked is False else 1.0

    def _share(self, node: nodes.If) -> tuple[bool | None, float]:
        """Return for which truth of a test a round is one of few, and the share of these of all rounds."""
        loop = innermost_loop(node)
        if not isinstance(loop, nodes.For):
            return _ALL_ROUNDS
        builder, function = self._flows.builder, self._flows.function
        given = frozenset(name for name, value in function.decided if not isinstance(value, Handed))
        picked = picked_branch(node.test, loop, given)
        if picked is None:
            return _ALL_ROUNDS
        size = builder.resolver.size(loop.iter, function)
        parts = builder.settings.sizes[DataSource.PARTS]
        if size.source is DataSource.UNKNOWN or size.number <= parts:
            return _ALL_ROUNDS
        return picked, parts / size.number
