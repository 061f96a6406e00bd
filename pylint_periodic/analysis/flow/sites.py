"""What the flow analysis hands to the review: sites, calls and summaries, as data that names places."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import msgspec

from pylint_periodic.analysis.domain.flows import IoSite, Pending
from pylint_periodic.analysis.domain.paths import NOWHERE, Coverage, Paths, Words, Work, free, single
from pylint_periodic.analysis.loops.trip_counts import Trips
from pylint_periodic.catalog.vocabulary import Verdict, Weight
from pylint_periodic.findings import UNLIMITED, Confidence, Hold, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.node_refs import NodeRef
from pylint_periodic.source.values.function_refs import FunctionRef

Chain = tuple[tuple[NodeRef, str], ...]
"""Calls on the way to a place: where each stands, and the name of what it calls."""


class KnownOperation(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """An operation that the catalogue knows: what messages say of it, and what fixes ask.

    ``origin`` is where the object was made that it is called on.
    """

    name: str
    why: str
    verdict: Verdict
    weight: Weight
    returns: str
    callable: tuple[int | str, ...]
    origin: NodeRef | None


class Site(msgspec.Struct, frozen=True, array_like=True):
    """A blocking site in a function: what it is, why it counts, and what its fix point hangs on.

    ``pause`` is the statement of an eager yield.
    ``more`` are other operations that the site is said for, in the same module; ``opened`` is set for
    I/O on one file that was opened before, ``lazy`` for a call that gives an iterator over the disk. For work
    that is handed over ``held`` is the site of another function that holds the hub, where the fix belongs.
    ``hold`` is how long the site keeps the hub; one that is ``below`` the limit is not said for that, and
    ``cost`` how many seconds one operation on files takes, 0 where nobody knows.
    """

    symbol: Symbol
    place: NodeRef
    what: str
    evidence: Words
    confidence: Confidence
    function: FunctionRef
    loop: NodeRef | None = None
    work: Work = Work.CHEAP
    operation: KnownOperation | None = None
    pause: NodeRef | None = None
    chain: Chain = ()
    more: tuple[NodeRef, ...] = ()
    opened: bool = False
    lazy: bool = False
    held: Site | None = None
    hold: Hold = UNLIMITED
    below: bool = False
    cost: float = 0.0


@dataclass(frozen=True)
class Violation:
    """File I/O that some path leaves without a yield; ``loop`` is set where the path leads round it.

    ``hold`` is how long that keeps the hub; one that is ``below`` the limit is not said for that.
    """

    site: IoSite
    reason: Words
    coverage: Coverage
    loop: NodeRef | None = None
    hold: Hold = UNLIMITED
    below: bool = False


def is_below(site: IoSite, seconds: float, settings: Settings) -> bool:
    """Return whether file I/O that takes so long is not said for that.

    The content of a file is said whatever it takes, but where the code shows that the file is small.
    """
    if site.weight is Weight.CONTENT and (not site.small or settings.data_loops == "all"):
        return False
    return seconds < settings.min_hold


def on_its_own(site: IoSite, reason: Words, coverage: Coverage, settings: Settings) -> Violation:
    """Return what is said of file I/O that no loop goes round."""
    if not site.small:
        return Violation(site, reason, coverage)
    hold = Hold(site.cost, each=site.cost)
    return Violation(site, reason, coverage, hold=hold, below=is_below(site, site.cost, settings))


class Spawn(msgspec.Struct, frozen=True, array_like=True):
    """Work handed by a call to something that runs on the same hub: what it may be, as far as it is known."""

    place: NodeRef
    what: str
    operation: KnownOperation
    handed: tuple[KnownOperation | FunctionRef, ...]


class CallEdge(msgspec.Struct, frozen=True, array_like=True):
    """A place that runs a function of the project, by a call or in another way.

    ``entered`` is the least coverage on the way to it from the start of the caller; None where nothing leads
    to it, or where the callee is a generator, of which a part is run.
    """

    place: NodeRef
    callee: FunctionRef
    entered: Coverage | None = None


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

    def free(self) -> Summary:
        """Return the same of a function of which it is counted elsewhere how long it keeps the hub."""
        ways = (self.returns, self.raises, self.enters, self.steps, self.leaves)
        returns, raises, enters, steps, leaves = map(free, ways)
        return replace(self, returns=returns, raises=raises, enters=enters, steps=steps, leaves=leaves)


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
    edges: list[CallEdge] = field(default_factory=list)
    yields: list[NodeRef] = field(default_factory=list)
    cut_short: str = ""
