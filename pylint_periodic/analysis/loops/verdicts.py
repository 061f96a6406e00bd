"""The verdict on a loop: is there a path from the head of one iteration to the next that does not yield?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from astroid import nodes

from pylint_periodic.analysis.domain.durations import counted_text, duration
from pylint_periodic.analysis.domain.paths import (
    NOWHERE,
    Coverage,
    Held,
    Note,
    NoteKind,
    Paths,
    Witness,
    Words,
    Work,
    below,
    dearest,
    least,
    lines,
    most,
    select,
)
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips, shorten
from pylint_periodic.catalog.vocabulary import DataSource
from pylint_periodic.findings import Confidence, Hold, Symbol
from pylint_periodic.settings import Settings
from pylint_periodic.source.syntax.node_text import text_of
from pylint_periodic.source.values.data.data_sizes import Size

# What somebody has written into one object or into the configuration has so many parts in all.
_PARTS = (DataSource.PARTS, DataSource.CONFIGURATION)


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a loop; one that is ``below`` the limit does not hold the hub for long enough."""

    symbol: Symbol
    evidence: Words
    confidence: Confidence
    hold: Hold
    below: bool = False


def is_endless(trips: Trips, weight: float, settings: Settings) -> bool:
    """Return whether a loop is unbounded, or bounded by too large a constant (nested trips included)."""
    if trips.bound is Bound.UNBOUNDED:
        return True
    if trips.bound is Bound.CONSTANT:
        return trips.count * weight >= settings.max_iterations
    return trips.factor > 1 and trips.factor * weight >= settings.max_iterations


def rounds_of(trips: Trips, settings: Settings) -> float:
    """Return how many rounds a loop is taken to make; infinitely many where nothing bounds it."""
    if trips.bound is not Bound.DATA:
        return trips.count
    return trips.size.number if trips.size is not None else settings.sizes[DataSource.UNKNOWN]


def in_loop(trips: Trips, rounds: Paths, settings: Settings) -> Paths:
    """Return the rounds of a loop with what they cost in it.

    Data of which nothing is known is taken for long by itself; what a loop over data goes over in each of its
    rounds is taken for the parts of one object. Of parts, and parts of these, there are only so many in all.
    """
    if trips.bound is not Bound.DATA:
        return rounds
    return {
        mark: Witness(witness.notes, _in_loop(trips, witness.cost, settings))
        for mark, witness in rounds.items()
    }


def _in_loop(trips: Trips, cost: Held, settings: Settings) -> Held:
    if cost.guessed:
        parts = settings.sizes[DataSource.PARTS]
        share, number = parts / settings.sizes[DataSource.UNKNOWN], parts * cost.parts
        at_most = min(number, most_parts(settings))
        cost = cost.scaled(share * at_most / number, at_most)
    too_many = parts_of(trips, cost, settings) / most_parts(settings)
    return cost.scaled(1 / too_many, cost.parts) if too_many > 1 else cost


def parts_of(trips: Trips, each: Held, settings: Settings) -> float:
    """Return how many parts of one object, or of what is configured, a loop goes over in all; else one.

    Where nothing is known of what it goes over, that may turn out to be a part itself.
    """
    if trips.size is not None and trips.size.source in _PARTS:
        return each.parts * rounds_of(trips, settings)
    return each.parts if is_guess(trips) or trips.bound is Bound.CONSTANT else 1.0


def most_parts(settings: Settings) -> float:
    """Return how many parts of one object there are at most: parts of its parts."""
    return settings.sizes[DataSource.PARTS] ** 2


def is_guess(trips: Trips) -> bool:
    """Return whether nothing is known of how much data a loop goes over."""
    unknown = trips.size is None or trips.size.source is DataSource.UNKNOWN
    return trips.bound is Bound.DATA and unknown


def inside(around: Trips, trips: Trips, settings: Settings) -> Trips:
    """Return the trips of a loop in a loop: what is gone over for each element is taken for its parts."""
    if around.bound is not Bound.DATA or not is_guess(trips):
        return trips
    return replace(trips, size=Size(settings.sizes[DataSource.PARTS], DataSource.PARTS))


def judge(trips: Trips, rounds: Paths, inner: float, settings: Settings) -> Verdict | None:
    """Return the verdict on a loop whose rounds are ``rounds``, or None where it is in order.

    ``inner`` is the largest constant product of trips inside it. A loop over data is judged by the
    paths that take long enough, as ``periodic-data-loops`` and ``periodic-min-hold`` say.
    """
    endless = is_endless(trips, inner, settings)
    counted, is_below = (rounds, False) if endless else _counted(trips, rounds, settings)
    lowest = least(counted)
    if lowest is None or lowest >= Coverage.COUNTED:
        return None
    # What waits or could not be resolved may yield; a warning about it is asked for by an option.
    # Read on real services, nine of ten such loops go to the network or the database.
    doubtful = Coverage.UNKNOWN if endless else Coverage.WAITS
    if lowest >= doubtful and not settings.report_may_yield:
        return None
    witness = _witness(counted, lowest)
    highest = most(rounds) or Coverage.NONE
    yields_else = highest > lowest and highest >= (Coverage.WAITS if endless else Coverage.COOPERATIVE)
    yields_else |= Coverage.COUNTED <= highest <= Coverage.THROTTLED
    if yields_else and (endless or lowest is Coverage.NONE):
        symbol = Symbol.SKIPPED_YIELD
    else:
        symbol = Symbol.UNBOUNDED_LOOP if endless else Symbol.DATA_LOOP
    surely = "surely " if lowest is Coverage.UNKNOWN else ""
    missed: Words = _skips(witness, rounds) if yields_else else (f", no path round it {surely}yields",)
    held = dearest(below(counted, Coverage.COUNTED))
    hold = _hold(trips, held, settings, endless=endless)
    if endless:
        work = _works(witness)
    elif hold.seconds < settings.min_hold and lowest is Coverage.UNKNOWN:
        work = (f", each round about {duration(held.seconds)} beside what could not be resolved",)
    else:
        work = _costs(held, settings)
    evidence = (_reason(trips, inner, endless=endless), *missed, *work, *_doubts(witness, lowest))
    return Verdict(symbol, evidence, _confidence(lowest, witness, yields_else=yields_else), hold, is_below)


def _hold(trips: Trips, held: Held, settings: Settings, *, endless: bool) -> Hold:
    if endless:
        return Hold(math.inf, math.inf, held.seconds)
    return Hold.of_rounds(rounds_of(trips, settings), held.seconds, guessed=is_guess(trips))


def _skips_a_yield(rounds: Paths) -> bool:
    """Return whether a loop yields on purpose, and not on each way round it: that is said anyway."""
    explicit = any(
        Coverage.COUNTED <= coverage <= Coverage.THROTTLED or coverage is Coverage.COOPERATIVE
        for coverage, _ in rounds
    )
    return explicit and least(select(rounds, Work.NESTED)) is Coverage.NONE


def _counted(trips: Trips, rounds: Paths, settings: Settings) -> tuple[Paths, bool]:
    """Return the rounds by which a loop is judged that ends, and whether they stay below the limit.

    What stays below it is what would be reported without one.
    """
    constant = trips.bound is Bound.CONSTANT
    if settings.data_loops == "none" or (constant and not settings.min_hold):
        return NOWHERE, False
    if settings.data_loops == "all" and not constant:
        return rounds, False
    if not settings.min_hold or (not constant and _skips_a_yield(rounds)):
        return select(rounds, Work.NESTED), False
    number = rounds_of(trips, settings)
    # Nothing limits what a call takes that nobody could resolve; who wants to hear of those, hears of all.
    unlimited = settings.report_may_yield and not constant
    counted = {
        mark: witness
        for mark, witness in rounds.items()
        if number * witness.cost.seconds >= settings.min_hold or (unlimited and mark[0] is Coverage.UNKNOWN)
    }
    if is_guess(trips) and not settings.report_may_yield:
        # Neither how many rounds there are is known, nor whether they yield.
        counted = dict(below(counted, Coverage.UNKNOWN))
    if counted or constant:
        return counted, False
    return select(rounds, Work.NESTED), True


def _witness(paths: Paths, coverage: Coverage) -> Witness:
    candidates = [(mark, witness) for mark, witness in paths.items() if mark[0] is coverage]
    return max(candidates, key=lambda item: item[0][1])[1]


def _confidence(lowest: Coverage, witness: Witness, *, yields_else: bool) -> Confidence:
    if lowest > Coverage.NONE:
        return Confidence.INFERENCE_FAILURE
    if lines(witness, NoteKind.INFERRED):
        return Confidence.INFERENCE
    return Confidence.CONTROL_FLOW if yields_else else Confidence.HIGH


def _reason(trips: Trips, inner: float, *, endless: bool) -> str:
    if trips.bound is Bound.UNBOUNDED:
        return "nothing bounds its iterations"
    if trips.bound is Bound.CONSTANT:
        product = f" ({trips.count:,.0f} x {inner:,.0f} inside)" if inner > 1 else ""
        return f"{trips.count * inner:,.0f} iterations{product}"
    each = f", and each time {trips.factor * inner:,.0f} iterations" if endless else ""
    return f"iterates over `{trips.text}`, {_size(trips)}{each}"


def _size(trips: Trips) -> str:
    size = trips.size
    if size is None or size.source is DataSource.UNKNOWN:
        return "size unknown"
    return f"{_SOURCES[size.source]}, taken for {counted_text(size.number)}"


_SOURCES = {
    DataSource.WRITTEN: "written out",
    DataSource.CONFIGURATION: "from the configuration",
    DataSource.PARTS: "parts of one object",
    DataSource.ANSWER: "the answer to one request",
    DataSource.TABLE: "a table or a listing",
}


def _skips(witness: Witness, rounds: Paths) -> Words:
    skipped = lines(witness, NoteKind.SKIP)
    where = _yield_line(rounds)
    target: Words = ("the yield at ", where) if where else ("the yield",)
    if skipped:
        return (", ", *skipped[-1].text, " skips ", *target)
    return (", a path round it misses ", *target)


def _yield_line(rounds: Paths) -> int:
    found = [
        note.line
        for (coverage, _), witness in sorted(rounds.items(), reverse=True)
        if coverage >= Coverage.THROTTLED
        for note in lines(witness, NoteKind.YIELD)
    ]
    return found[0] if found else 0


def _works(witness: Witness) -> Words:
    work = lines(witness, NoteKind.WORK)
    return (", each round ", *work[0].text, " (", work[0].line, ")") if work else ()


def _costs(held: Held, settings: Settings) -> Words:
    """Return what a round costs, and with how many of them the hub is held for too long."""
    if not held.seconds:
        return ()
    mostly: Words = (", mostly ", *held.what.text, " (", held.what.line, ")") if held.what else ()
    limit = settings.min_hold or 1.0
    reached = f": {duration(limit)} is reached at {counted_text(limit / held.seconds)} rounds"
    return (f", each round about {duration(held.seconds)}", *mostly, reached)


def _doubts(witness: Witness, lowest: Coverage) -> Words:
    if lowest is Coverage.UNKNOWN:
        doubtful = lines(witness, NoteKind.DOUBT)
        reason: Words = doubtful[0].text if doubtful else ("a call could not be resolved",)
        return (", ", *reason, " and may yield")
    if lowest is Coverage.WAITS:
        return (", what it waits on yields only when it has to wait",)
    return ()


def describe(node: nodes.NodeNG, trips: Trips) -> str:
    """Return how a message names a loop."""
    if isinstance(node, nodes.While):
        return f"`while {shorten(text_of(node.test), 40)}`"
    if isinstance(node, nodes.For):
        return f"`for {shorten(text_of(node.target), 20)} in {shorten(text_of(node.iter), 40)}`"
    if isinstance(node, nodes.GeneratorExp):
        return f"generator expression over `{trips.text}`"
    if isinstance(node, (nodes.ListComp, nodes.SetComp, nodes.DictComp)):
        return f"comprehension over `{trips.text}`"
    return f"`{shorten(text_of(node), 50)}`"


def is_eager(trips: Trips, rounds: Paths, statements: Iterable[nodes.NodeNG], settings: Settings) -> bool:
    """Return whether a cheap loop that goes round often yields on every one of its rounds."""
    if not rounds or any(
        coverage is not Coverage.COOPERATIVE or work > Work.CHEAP for coverage, work in rounds
    ):
        return False
    if is_endless(trips, 1, settings):
        return True
    calls = [call for statement in statements for call in statement.nodes_of_class(nodes.Call)]
    return trips.bound is Bound.DATA and not calls


def anew_note(node: nodes.NodeNG) -> Note:
    """Return the note that a path waited at a throttle whose count is set back before it is sure to yield."""
    return Note(
        NoteKind.SKIP,
        ("the throttle at ", node.lineno or 0, " (its count begins anew each time)"),
        node.lineno or 0,
    )


def skip_note(kind: str, node: nodes.NodeNG, reason: str = "") -> Note:
    """Return the note that a path went by a ``continue``, an ``except`` or an untaken branch.

    ``reason`` says why a guard that looks like a throttle is none.
    """
    why = f" ({reason})" if reason else ""
    return Note(NoteKind.SKIP, (f"{kind} at ", node.lineno or 0, why), node.lineno or 0)
