"""A loop to its flow: the verdict on it, what one round leaves for the next, and what is so after it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from astroid import nodes

from pylint_periodic.analysis.costs.plain_costs import plain_cost
from pylint_periodic.analysis.domain.flows import (
    Exit,
    Flow,
    IoSite,
    merge_exits,
    merge_pending,
    sequence,
    without,
)
from pylint_periodic.analysis.domain.paths import (
    FREE,
    IDENTITY,
    NOWHERE,
    Coverage,
    Held,
    Note,
    NoteKind,
    Paths,
    Witness,
    Work,
    below,
    both,
    dearer,
    dearest,
    divided,
    has_count,
    held,
    join,
    least,
    repeated,
    then,
    throttled,
    uncounted,
    without_count,
    worked,
)
from pylint_periodic.analysis.flow.flowing import Flowing, Loop
from pylint_periodic.analysis.flow.sites import Site, Violation, is_below
from pylint_periodic.analysis.loops import verdicts
from pylint_periodic.analysis.loops.trip_counts import Bound, Trips
from pylint_periodic.analysis.operations.operations import Catalogued
from pylint_periodic.catalog.vocabulary import Weight
from pylint_periodic.findings import UNLIMITED, Confidence, Hold, Symbol
from pylint_periodic.source.syntax.node_refs import ref_to
from pylint_periodic.source.syntax.walk import walk


class LoopFlows:
    """Judges loops and closes the flow of one round over all of them."""

    def __init__(self, flows: Flowing) -> None:
        """Ask ``flows`` for the flow of all that is not about this."""
        self._flows = flows
        self._builder = flows.builder

    def loop(self, loop: Loop) -> Flow:
        """Judge a loop and return its flow."""
        once = self._builder.join_in_sequence(loop.head, loop.body)
        rounds, ending = divided(join(once.paths(Exit.NORMAL), once.paths(Exit.CONTINUE)))
        rounds = verdicts.in_loop(loop.trips, rounds, self._builder.settings)
        rounds = dearer(rounds, plain_cost(loop.node))
        reported = self._judge(loop, once, rounds)
        once = self._back_edge(loop.node, loop.trips, once)
        return self._closed(loop, once, rounds, ending, reported=reported)

    def _judge(self, loop: Loop, once: Flow, rounds: Paths) -> bool:
        """Report a loop that can hold the hub, or yields too often; return whether it can hold it."""
        node, trips, settings = loop.node, loop.trips, self._builder.settings
        verdict = verdicts.judge(trips, rounds, once.weight, settings)
        if verdict is not None and verdict.symbol is Symbol.DATA_LOOP and self._is_said_of_files(loop, once):
            return not verdict.below
        what = verdicts.describe(node, trips)
        if verdict is not None and not (
            trips.bound is Bound.CONSTANT and once.weight >= settings.max_iterations
        ):
            self._builder.report.sites.append(
                Site(
                    verdict.symbol,
                    ref_to(node),
                    what,
                    verdict.evidence,
                    verdict.confidence,
                    self._builder.operations.functions.ref(self._flows.function),
                    loop=ref_to(node),
                    work=max((work for _, work in rounds), default=Work.CHEAP),
                    hold=verdict.hold,
                    below=verdict.below,
                )
            )
        elif isinstance(node, (nodes.For, nodes.While)) and (pause := self._eager(node, trips, rounds)):
            self._builder.report.sites.append(
                Site(
                    Symbol.EAGER_YIELD,
                    ref_to(node),
                    what,
                    ("the loop is cheap and yields on every round",),
                    Confidence.HIGH,
                    self._builder.operations.functions.ref(self._flows.function),
                    loop=ref_to(node),
                    pause=ref_to(pause),
                )
            )
        return verdict is not None and not verdict.below

    def _eager(self, node: nodes.NodeNG, trips: Trips, rounds: Paths) -> nodes.NodeNG | None:
        """Return the statement by which a cheap loop yields in every round, or None."""
        body = [*takewhile(lambda item: not isinstance(item, nodes.Continue), node.body)]
        pauses = [item for item in body if self._is_zero_sleep(item)]
        works = [item for item in body if item not in pauses and not isinstance(item, nodes.Pass)]
        if not works or not pauses:
            return None  # nothing to do, or no yield
        if any(isinstance(inner, (nodes.For, nodes.While)) for item in works for inner in walk(item)):
            return None  # a chunk for every yield
        return pauses[0] if verdicts.is_eager(trips, rounds, works, self._builder.settings) else None

    def _is_zero_sleep(self, statement: nodes.NodeNG) -> bool:
        if not (isinstance(statement, nodes.Expr) and isinstance(statement.value, nodes.Call)):
            return False
        return all(
            isinstance(step, Catalogued) and step.row.cooperative and _takes_no_time(step.call)
            for step in self._builder.operations.of_call(statement.value, self._flows.function)
        )

    def _is_said_of_files(self, loop: Loop, once: Flow) -> bool:
        """Return whether file I/O of a round is reported for the loop itself."""
        limit = self._builder.settings.min_hold
        return limit > 0 and any(
            self._hold(loop.trips, site).seconds >= limit
            for kind in (Exit.NORMAL, Exit.CONTINUE)
            for site in once.pending.get(kind, {})
        )

    def _hold(self, trips: Trips, site: IoSite) -> Hold:
        """Return how long one operation of each round keeps the hub in all rounds of a loop."""
        number = verdicts.rounds_of(trips, self._builder.settings)
        return Hold.of_rounds(number, site.cost) if site.cost else UNLIMITED

    def _held_by(
        self, node: nodes.NodeNG, trips: Trips, rounds: Paths, number: float
    ) -> Mapping[Coverage, Held]:
        """Return what so many rounds cost that do not yield, by the coverage that they come to.

        Who has gone through all rounds without a wait has gone through none of those that wait.
        """
        settings = self._builder.settings
        note = Note(NoteKind.WORK, ("runs the loop",), node.lineno or 0)
        costs: dict[Coverage, Held] = {}
        for reached in {both(first, second) for first, _ in rounds for second, _ in rounds}:
            passed = {mark: witness for mark, witness in rounds.items() if both(mark[0], reached) is reached}
            each = dearest(below(passed, Coverage.THROTTLED))
            seconds = each.seconds * (number if math.isfinite(number) else 1)
            guessed = each.guessed or verdicts.is_guess(trips)
            parts = min(verdicts.parts_of(trips, each, settings), verdicts.most_parts(settings))
            costs[reached] = held(seconds, note, guessed=guessed, parts=parts)
        return costs

    def _back_edge(self, node: nodes.NodeNG, trips: Trips, once: Flow) -> Flow:
        """Report the file I/O that a round leaves for the next one."""
        if not once.pending:
            return once
        endless = verdicts.is_endless(trips, once.weight, self._builder.settings)
        repeats = endless or trips.bound is Bound.DATA
        pending = dict(once.pending)
        for kind in (Exit.NORMAL, Exit.CONTINUE):
            left = {}
            for site, coverage in pending.get(kind, {}).items():
                if not (repeats or (self._builder.counts_alone(site) and trips.count > 1)):
                    left[site] = coverage
                    continue
                hold = _hold_of_each(site) if endless else self._hold(trips, site)
                self._builder.violate(
                    Violation(
                        site,
                        ("no yield before the next iteration of the loop at ", node.lineno or 0),
                        coverage,
                        ref_to(node),
                        hold,
                        below=is_below(site, hold.seconds, self._builder.settings),
                    )
                )
                if site.weight is Weight.CONTENT:
                    # The loop around this one goes round all that it does.
                    all_rounds = site.small and math.isfinite(hold.seconds)
                    left[replace(site, cost=hold.seconds) if all_rounds else site] = coverage
            if kind in pending:
                pending[kind] = left
        return once._replace(pending=pending)

    def _closed(self, loop: Loop, once: Flow, rounds: Paths, ending: Paths, *, reported: bool) -> Flow:
        """Return the flow of all rounds of a loop, from that of one."""
        node, trips, head = loop.node, loop.trips, loop.head
        number = verdicts.rounds_of(trips, self._builder.settings)
        costs = {} if reported else self._held_by(node, trips, rounds, number)
        again = _repeated(node, trips, rounds, costs, reported=reported)
        resumed = self._closed_resumed(loop, once, rounds, reported=reported)
        if node in self._builder.ending_counts or has_count(head.paths(Exit.NORMAL)):
            # Who goes on from one element of a generator to the next stays in its loop.
            resumed = {
                kind: paths if kind is Exit.HANDOVER else uncounted(paths) for kind, paths in resumed.items()
            }
            head = _uncounted(head)
            once, rounds = self._after_counts(node, trips, once, rounds)
            again = _repeated(node, trips, rounds, costs, reported=reported)
        if loop.at_least_once:
            ended = then(rounds, again)
        elif isinstance(node, nodes.While):
            ended = then(again, head.paths(Exit.NORMAL))
        else:
            ended = again
        ended = join(ended, then(again, ending))
        natural = Flow({Exit.NORMAL: NOWHERE if loop.endless else ended})
        leaving = sequence(natural, loop.orelse)
        exits = merge_exits(
            leaving.exits,
            {Exit.NORMAL: then(again, once.paths(Exit.BREAK))},
            {kind: then(again, once.paths(kind)) for kind in (Exit.RETURN, Exit.RAISE, Exit.HANDOVER)},
        )
        body_pending = merge_pending(
            *(
                {Exit.NORMAL: once.pending[kind]}
                for kind in (Exit.NORMAL, Exit.CONTINUE, Exit.BREAK)
                if kind in once.pending
            ),
            {kind: sites for kind, sites in once.pending.items() if kind in (Exit.RETURN, Exit.RAISE)},
        )
        if loop.endless and Exit.NORMAL in body_pending:
            last = {
                site: coverage
                for site, coverage in once.pending.get(Exit.BREAK, {}).items()
                if not _is_read(site)  # the one that found nothing more to read
            }
            body_pending = {
                **without(body_pending, Exit.NORMAL),
                **({Exit.NORMAL: last} if last else {}),
            }
        if loop.orelse.pending:
            body_pending = merge_pending(body_pending, loop.orelse.pending)
        weight = 1 if reported else _product(trips, once, rounds)
        return Flow(
            exits,
            resumed,
            body_pending,
            once.first_io or loop.orelse.first_io,
            max(weight, loop.orelse.weight),
            once.entered,
        )

    def _after_counts(
        self, node: nodes.NodeNG, trips: Trips, once: Flow, rounds: Paths
    ) -> tuple[Flow, Paths]:
        """Return one round, and its ways to the next, as those see it who go through the whole loop again.

        A throttle whose count begins anew with this loop yields there if it does within its rounds.
        """
        ending = self._builder.ending_counts.pop(node, [])
        fires = (
            trips.bound is Bound.CONSTANT
            and bool(ending)
            and all(item.fires_within(trips.count) for item in ending)
        )
        return _uncounted(once), throttled(rounds) if fires else uncounted(rounds)

    def _closed_resumed(self, loop: Loop, once: Flow, rounds: Paths, *, reported: bool) -> dict[Exit, Paths]:
        """Return the ways from where a round has handed something out.

        The rounds from one element to the next that hand nothing out are among those that are counted.
        """
        if not once.resumed:
            return {}
        costs = {} if reported else self._held_by(loop.node, loop.trips, rounds, 1)
        again = _repeated(loop.node, loop.trips, rounds, costs, reported=reported)
        back = join(once.resumed.get(Exit.NORMAL, NOWHERE), once.resumed.get(Exit.CONTINUE, NOWHERE))
        onward = then(back, again)
        ended = NOWHERE if loop.endless else then(onward, loop.head.paths(Exit.NORMAL))
        kinds: dict[Exit, Paths] = {
            Exit.NORMAL: join(
                ended, once.resumed.get(Exit.BREAK, NOWHERE), then(onward, once.paths(Exit.BREAK))
            )
        }
        for kind in (Exit.RETURN, Exit.RAISE, Exit.HANDOVER):
            kinds[kind] = join(once.resumed.get(kind, NOWHERE), then(onward, once.paths(kind)))
        return {kind: paths for kind, paths in kinds.items() if paths}


def _repeated(
    node: nodes.NodeNG, trips: Trips, rounds: Paths, costs: Mapping[Coverage, Held], *, reported: bool
) -> Paths:
    """Return the ways through any number of rounds, with what these are as work and cost all together.

    ``costs`` are by coverage. What is reported costs those nothing who go on from it: it is said already.
    """
    paths = _ways(node, trips, rounds, repeated(rounds), reported=reported)
    # A way that yields in its last round has that one behind it alone.
    once = dearest(below(rounds, Coverage.THROTTLED))
    return {
        mark: Witness(
            witness.notes,
            once if Coverage.THROTTLED <= mark[0] < Coverage.LEAVES else costs.get(mark[0], FREE),
        )
        for mark, witness in paths.items()
    }


def _ways(node: nodes.NodeNG, trips: Trips, rounds: Paths, again: Paths, *, reported: bool) -> Paths:
    """Return the ways through any number of rounds, none included, with what these are as work."""
    if trips.bound is not Bound.CONSTANT and isinstance(node, (nodes.For, nodes.While)):
        work = Work.REPORTED if reported else Work.NESTED
        note = Note(NoteKind.WORK, ("runs the loop",), node.lineno or 0)
        return join(IDENTITY, worked(then(rounds, again), work, None if reported else note))
    return join(IDENTITY, worked(then(rounds, again), Work.REPORTED)) if reported else again


def _uncounted(flow: Flow) -> Flow:
    """Return a piece of code as those see it for whom the counts in it begin anew."""
    return flow._replace(
        exits={kind: uncounted(paths) for kind, paths in flow.exits.items()},
        entered={node: without_count(coverage) for node, coverage in flow.entered.items()},
    )


def _product(trips: Trips, once: Flow, rounds: Paths) -> float:
    """Return the constant product of trips of a loop that is not reported, what is inside it included."""
    lowest = least(rounds)
    if lowest is None:
        return once.weight  # left in its first round
    counts = trips.bound is Bound.CONSTANT and lowest < Coverage.WAITS
    return max(1, once.weight * trips.count) if counts else 1


def _takes_no_time(call: nodes.Call) -> bool:
    """Return whether an explicit yield is given no time to stay away."""
    times = [*call.args[:1], *(word.value for word in call.keywords)]
    return all(isinstance(item, nodes.Const) and item.value == 0 for item in times)


def _hold_of_each(site: IoSite) -> Hold:
    """Return how long an operation of a loop without end keeps the hub: the loop is judged for itself."""
    return Hold.of_rounds(1.0, site.cost) if site.small else UNLIMITED


def _is_read(site: IoSite) -> bool:
    return site.name.rpartition(".")[2].startswith("read")
