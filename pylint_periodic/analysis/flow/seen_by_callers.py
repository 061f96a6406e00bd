"""The paths of another function as its caller has them: what is said of them is of the place that runs it."""

from __future__ import annotations

from astroid import nodes

from pylint_periodic.analysis.domain.paths import (
    Coverage,
    Note,
    NoteKind,
    Paths,
    Work,
    join,
    lines,
    single,
)
from pylint_periodic.source.values.values import Function


def seen_by_caller(
    paths: Paths, function: Function, run: Note, *, least: Coverage = Coverage.NONE, in_cycle: bool = False
) -> Paths:
    """Return paths through a function with notes on the place that runs it, which ``run`` is the note of.

    They have at least the coverage ``least``. With ``in_cycle`` the function calls its caller again: walking
    a tree is one loop, however deep, so a cheap walk is not a loop inside a loop.
    """
    ways: list[Paths] = []
    for (reached, done), witness in paths.items():
        notes: list[Note] = []
        if function.inferred or lines(witness, NoteKind.INFERRED):
            notes.append(Note(NoteKind.INFERRED, (f"`{function.name}`",), run.line))
        coverage = max(reached, least)
        work = Work.CHEAP if done is Work.NESTED and in_cycle else done
        if work >= Work.NESTED:
            notes.append(run)
        if coverage is Coverage.UNKNOWN:
            doubt = f"something in `{function.name}` could not be resolved"
            notes.append(Note(NoteKind.DOUBT, (doubt,), run.line))
        if coverage >= Coverage.THROTTLED:
            notes.append(Note(NoteKind.YIELD, (), run.line))
        ways.append(single(coverage, work, *notes, cost=witness.cost.called(run)))
    return join(*ways)


def stepped(function: Function, node: nodes.NodeNG) -> Note:
    """Return the note that a generator runs on to its next element at a node."""
    return Note(NoteKind.WORK, (f"steps through `{function.name}`",), node.lineno or 0)
