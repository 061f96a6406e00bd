"""What a piece of code does between its ends: the paths to each exit, and the file I/O left open there.

A ``Flow`` is stated from the start of the piece and, for generators, from a Python ``yield`` inside
it; flows compose in sequence, join at branches and close over loops, so each statement is looked at
once however deep the nesting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from pylint_periodic.analysis.domain.paths import (
    IDENTITY,
    NOWHERE,
    Coverage,
    Note,
    NoteKind,
    Paths,
    Work,
    held,
    join,
    least,
    noted,
    raised_to,
    shared,
    single,
    then,
)
from pylint_periodic.catalog.vocabulary import Weight
from pylint_periodic.source.syntax.node_refs import NodeRef


class Exit(IntEnum):
    """How control leaves a piece of code; a number, since it is hashed more often than anything else."""

    NORMAL = 0
    BREAK = 1
    CONTINUE = 2
    RETURN = 3
    RAISE = 4
    HANDOVER = 5  # a Python yield: control goes to the consumer of the generator


@dataclass(frozen=True)
class IoSite:
    """A plain-file operation; two of them are the same where their place is, whatever calls led there.

    ``text`` is its source, shortened, ``cost`` how many seconds one of it takes. A ``lazy`` one is a call
    that gives an iterator, which goes to the disk in each round. What is known to be ``small`` reads or
    writes some kB; what is ``given`` back is read, and is what the function returns.
    """

    place: NodeRef
    name: str = field(compare=False)
    weight: Weight = field(compare=False)
    why: str = field(compare=False)
    text: str = field(compare=False)
    origin: NodeRef | None = field(compare=False)
    chain: tuple[tuple[NodeRef, str], ...] = field(compare=False, default=())
    cost: float = field(compare=False, default=0.0)
    lazy: bool = field(compare=False, default=False)
    small: bool = field(compare=False, default=False)
    given: bool = field(compare=False, default=False)


Pending = Mapping[IoSite, Coverage]
Exits = Mapping[Exit, Paths]

_T = TypeVar("_T")

NO_PENDING: Pending = {}
MAX_PENDING = 16


class Flow(NamedTuple):
    """The behaviour of a piece of code.

    ``exits`` and ``resumed`` are the paths from its start and from a Python ``yield`` in it;
    ``pending`` the file I/O with no yield since, at each exit; ``first_io`` the least coverage on the
    way to its first content I/O, with that line; ``weight`` the largest constant product of trips
    without a yield in it; ``entered`` the least coverage on the way to calls inside one recursion.
    Many are made, of which none is compared or hashed: hence a tuple.
    """

    exits: Exits
    resumed: Exits = MappingProxyType({})
    pending: Mapping[Exit, Pending] = MappingProxyType({})
    first_io: tuple[Coverage, int] | None = None
    weight: float = 1
    entered: Mapping[NodeRef, Coverage] = MappingProxyType({})

    def paths(self, kind: Exit) -> Paths:
        """Return the paths from the start to one kind of exit."""
        return self.exits.get(kind, NOWHERE)

    def through(self, kind: Exit = Exit.NORMAL) -> Coverage | None:
        """Return the least coverage of getting to an exit, Python yields taken as nothing, or None."""
        ways = [least(self.paths(kind))]
        handover = least(self.paths(Exit.HANDOVER))
        resumed = least(self.resumed.get(kind, NOWHERE))
        if handover is not None and resumed is not None:
            ways.append(max(handover, resumed))
        known = [way for way in ways if way is not None]
        return min(known) if known else None


EMPTY = Flow({Exit.NORMAL: IDENTITY})


def without(by_exit: Mapping[Exit, _T], left_out: Exit) -> dict[Exit, _T]:
    """Return what belongs to the other exits."""
    return {kind: what for kind, what in by_exit.items() if kind is not left_out}


def of_paths(paths: Paths) -> Flow:
    """Return the flow of straight-line code."""
    return Flow({Exit.NORMAL: paths})


def taking(seconds: float, what: Note) -> Flow:
    """Return the flow of cheap code that takes so long, of which there is a note."""
    return of_paths(single(Coverage.NONE, Work.CHEAP, cost=held(seconds, what)))


def leaving(kind: Exit) -> Flow:
    """Return the flow of a statement that leaves at once."""
    return Flow({kind: IDENTITY})


def merge_exits(*many: Exits) -> Exits:
    """Return the union of exits, kind by kind."""
    merged: dict[Exit, Paths] = {}
    for exits in many:
        for kind, paths in exits.items():
            if paths:
                merged[kind] = join(merged[kind], paths) if kind in merged else paths
    return merged


def merge_pending(*many: Mapping[Exit, Pending]) -> Mapping[Exit, Pending]:
    """Return the union of pending I/O, exit by exit; the least coverage of a site counts."""
    if sum(1 for pending in many if pending) < 2:
        return next((pending for pending in many if pending), {})
    merged: dict[Exit, dict[IoSite, Coverage]] = {}
    for pending in many:
        for kind, sites in pending.items():
            into = merged.setdefault(kind, {})
            for site, coverage in sites.items():
                if site not in into and len(into) >= MAX_PENDING:
                    continue
                into[site] = min(coverage, into.get(site, coverage))
    return merged


def covered(pending: Pending, coverage: Coverage | None) -> Pending:
    """Return what of ``pending`` is left after code of this coverage (None: never got through)."""
    if coverage is None or not pending or coverage >= Coverage.WAITS:
        return NO_PENDING
    if coverage == Coverage.NONE:
        return pending
    return {site: max(known, coverage) for site, known in pending.items()}


def branches(*flows: Flow) -> Flow:
    """Return the flow of code that does one of several things."""
    if len(flows) == 1:
        return flows[0]
    first = [flow.first_io for flow in flows if flow.first_io is not None]
    entered: dict[NodeRef, Coverage] = {}
    for flow in flows:
        for node, coverage in flow.entered.items():
            entered[node] = min(coverage, entered.get(node, coverage))
    return Flow(
        merge_exits(*(flow.exits for flow in flows)),
        merge_exits(*(flow.resumed for flow in flows)) if any(flow.resumed for flow in flows) else {},
        merge_pending(*(flow.pending for flow in flows)),
        min(first) if first else None,
        max(flow.weight for flow in flows),
        entered,
    )


def sequence(first: Flow, second: Flow) -> Flow:
    """Return the flow of one piece of code after another."""
    if second is EMPTY:
        return first
    if first is EMPTY:
        return second
    exits: dict[Exit, Paths] = {
        kind: paths for kind, paths in first.exits.items() if kind is not Exit.NORMAL and paths
    }
    reached = first.paths(Exit.NORMAL)
    for kind, paths in second.exits.items():
        further = then(reached, paths)
        if further:
            exits[kind] = join(exits[kind], further) if kind in exits else further
    resumed: Exits = {}
    if first.resumed or second.resumed:
        after = first.resumed.get(Exit.NORMAL, NOWHERE)
        resumed = merge_exits(
            without(first.resumed, Exit.NORMAL),
            {kind: then(after, paths) for kind, paths in second.exits.items()},
            second.resumed,
        )
    through = first.through() if second.first_io is not None or second.entered else None
    return Flow(
        exits,
        resumed,
        _sequence_pending(first, second),
        _earliest(first.first_io, second.first_io, through),
        max(first.weight, second.weight),
        _sequence_entered(first, second, through),
    )


def _sequence_pending(first: Flow, second: Flow) -> Mapping[Exit, Pending]:
    if not first.pending:
        return second.pending
    left = first.pending.get(Exit.NORMAL, NO_PENDING)
    kept = without(first.pending, Exit.NORMAL)
    further = {kind: covered(left, second.through(kind)) for kind in {*second.exits, *second.resumed} if left}
    return merge_pending(kept, {k: p for k, p in further.items() if p}, second.pending)


def _earliest(
    first: tuple[Coverage, int] | None, second: tuple[Coverage, int] | None, through: Coverage | None
) -> tuple[Coverage, int] | None:
    if second is None or through is None:
        return first
    further = (max(second[0], through), second[1])
    return further if first is None else min(first, further)


def _sequence_entered(first: Flow, second: Flow, through: Coverage | None) -> Mapping[NodeRef, Coverage]:
    if not second.entered or through is None:
        return first.entered
    entered = dict(first.entered)
    for node, coverage in second.entered.items():
        further = max(coverage, through)
        entered[node] = min(further, entered.get(node, further))
    return entered


def onward(flow: Flow) -> Paths:
    """Return the paths that go on after a piece of code: past it, or to the next round."""
    return join(flow.paths(Exit.NORMAL), flow.paths(Exit.CONTINUE))


def with_note(flow: Flow, note: Note, through: Sequence[Exit] = (Exit.NORMAL, Exit.CONTINUE)) -> Flow:
    """Return the flow with a note on the paths to some exits, those that go on."""
    exits = {kind: noted(paths, note) if kind in through else paths for kind, paths in flow.exits.items()}
    return flow._replace(exits=exits)


def credited(flow: Flow, coverage: Coverage, note: Note, through: Exit = Exit.NORMAL) -> Flow:
    """Return the flow with the coverage of the paths to one exit lifted to at least ``coverage``."""
    exits = {
        kind: noted(raised_to(paths, coverage), note) if kind is through else paths
        for kind, paths in flow.exits.items()
    }
    return flow._replace(exits=exits)


def in_some_rounds(flow: Flow, share: float) -> Flow:
    """Return code that only a share of the rounds of a loop comes to, with what it costs on an average."""
    return flow._replace(exits={kind: shared(paths, share) for kind, paths in flow.exits.items()})


def caught(flow: Flow) -> Flow:
    """Return the flow with what it raises swallowed."""
    raised = flow.paths(Exit.RAISE)
    exits = without(flow.exits, Exit.RAISE)
    exits[Exit.NORMAL] = join(flow.paths(Exit.NORMAL), raised)
    return flow._replace(exits=exits)


def renamed(flow: Flow, kind: Exit) -> Flow:
    """Turn the normal end of a ``finally`` into the exit that led to it."""
    if kind is Exit.NORMAL:
        return flow
    exits = without(flow.exits, Exit.NORMAL)
    normal = flow.paths(Exit.NORMAL)
    if normal:
        exits[kind] = join(exits.get(kind, NOWHERE), normal)
    pending = without(flow.pending, Exit.NORMAL)
    if Exit.NORMAL in flow.pending:
        pending[kind] = flow.pending[Exit.NORMAL]
    return flow._replace(exits=exits, pending=pending)


def yield_note(line: int | None) -> Note:
    """Return the note that a path yields at a line."""
    return Note(NoteKind.YIELD, (), line or 0)


def yields_surely(flow: Flow) -> bool:
    """Return whether all that goes on from a piece of code has yielded."""
    return (least(onward(flow)) or Coverage.NONE) >= Coverage.YIELDS
