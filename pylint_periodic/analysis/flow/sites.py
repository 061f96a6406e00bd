"""What the flow analysis hands to the review: sites and edges, still with the nodes they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from astroid import nodes

from pylint_periodic.analysis.domain.flows import IoSite, Pending
from pylint_periodic.analysis.domain.paths import NOWHERE, Coverage, Paths, Words, Work, single
from pylint_periodic.analysis.loops.trip_counts import Trips
from pylint_periodic.analysis.operations.operations import Catalogued, Step
from pylint_periodic.findings import Confidence, Symbol
from pylint_periodic.source.values.values import Function

Chain = tuple[tuple[nodes.NodeNG, str], ...]


@dataclass(frozen=True)
class Site:  # pylint: disable=too-many-instance-attributes  # all that its fix point hangs on
    """A blocking site in a function: what it is, why it counts, and what its fix point hangs on.

    ``pause`` is the statement of an eager yield.
    ``more`` are other operations that the site is said for, in the same module; ``opened`` is set for
    I/O on one file that was opened before, ``lazy`` for a call that gives an iterator over the disk. For work
    that is handed over ``held`` is the site of another function that holds the hub, where the fix belongs.
    """

    symbol: Symbol
    node: nodes.NodeNG
    what: str
    evidence: Words
    confidence: Confidence
    function: Function
    loop: nodes.NodeNG | None = None
    work: Work = Work.CHEAP
    operation: Catalogued | None = None
    pause: nodes.NodeNG | None = None
    chain: Chain = ()
    more: tuple[nodes.NodeNG, ...] = ()
    opened: bool = False
    lazy: bool = False
    held: Site | None = None


@dataclass(frozen=True)
class Violation:
    """File I/O that some path leaves without a yield; ``loop`` is set where the path leads round it."""

    site: IoSite
    reason: Words
    coverage: Coverage
    loop: nodes.NodeNG | None = None


@dataclass(frozen=True)
class Spawn:
    """Work handed to something that runs on the same hub."""

    call: nodes.Call
    operation: Catalogued
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Summary:
    """What a caller needs to know of a function, stated without its place.

    ``returns`` are the paths to its return, or where there is none ``raises`` those to its exceptions;
    for a generator ``enters``, ``steps`` and ``leaves`` are
    the paths to its first Python ``yield``, from one to the next, and from the last to its end.
    """

    returns: Paths = field(default_factory=dict)
    raises: Paths = field(default_factory=dict)
    enters: Paths = field(default_factory=dict)
    steps: Paths = field(default_factory=dict)
    leaves: Paths = field(default_factory=dict)
    pending: Pending = field(default_factory=dict)
    first_io: Coverage | None = None
    weight: float = 1
    trips: Trips | None = None


# A function that the walk did not get to: it may do anything.
NOT_LOOKED_AT = Summary(returns=single(Coverage.UNKNOWN, Work.HEAVY))
NEVER_RETURNS = Summary(returns=NOWHERE)


@dataclass
class Report:
    """All that one look at a function found out."""

    summary: Summary
    sites: list[Site] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    spawns: list[Spawn] = field(default_factory=list)
    edges: list[tuple[nodes.NodeNG, Function]] = field(default_factory=list)
    yields: list[nodes.NodeNG] = field(default_factory=list)
    cut_short: str = ""
    entered: Mapping[nodes.NodeNG, Coverage] = field(default_factory=dict)
