"""What became of a deletion: noticed, or why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from astroid import nodes

from pylint_periodic.analysis.domain.paths import Coverage, Note, NoteKind, Work, least, lines, select
from pylint_periodic.analysis.loops.trip_counts import Bound
from pylint_periodic.settings import Settings
from tests.mutation_of_truth.deletion import Seen, Source
from tests.mutation_of_truth.rounds import Rounds
from tests.mutation_of_truth.yields import ExplicitYield, place

# With one round allowed, each loop in order would be one too many for the loop around it.
_FEWEST = 2


class Outcome(str, Enum):
    """What a deletion came to; the values are the columns of the table."""

    NOTICED = "noticed"
    REPORTED_BEFORE = "reported before"
    STILL_YIELDS = "still yields"
    MAY_YIELD = "may still yield"
    FEW_ROUNDS = "few rounds"
    CHEAP = "cheap rounds"
    NOT_ROUND = "not on the way round"
    MISSED = "missed"


@dataclass(frozen=True)
class Verdict:
    """The outcome of one deletion under one set of options, and the reason in words."""

    outcome: Outcome
    reason: str


def verdict(source: Source, deleted: ExplicitYield, before: Seen, settings: Settings) -> Verdict:
    """Delete a yield and say what came of it; ``before`` is what was said of its function."""
    after = source.seen_without(deleted, settings)
    new = [loop for loop in deleted.loops if place(loop) in after.reported.keys() - before.reported.keys()]
    if new:
        which = "the loop" if new[0] is deleted.loops[0] else "the loop around it"
        return Verdict(Outcome.NOTICED, f"{which}, {after.reported[place(new[0])]}")
    inner = deleted.loops[0]
    if place(inner) in before.reported:
        return Verdict(Outcome.REPORTED_BEFORE, before.reported[place(inner)])
    if any(_stands_in(at[0], inner) for at in after.files - before.files):
        return Verdict(Outcome.NOTICED, "its plain-file I/O")
    known = after.rounds.get(place(inner))
    if known is None:
        return Verdict(Outcome.MISSED, "the loop was not looked at")
    explained = _explained(source, known, before.rounds[place(inner)], settings)
    if explained.outcome is Outcome.FEW_ROUNDS and settings.max_iterations > _FEWEST:
        return _with_no_round_to_spare(source, deleted, explained, settings)
    return explained


def _with_no_round_to_spare(
    source: Source, deleted: ExplicitYield, explained: Verdict, settings: Settings
) -> Verdict:
    """See that the number of rounds is really all that keeps a loop from being reported."""
    strict = replace(settings, max_iterations=_FEWEST)
    again = verdict(source, deleted, source.seen(deleted.function, strict), strict)
    if again.outcome in (Outcome.NOTICED, Outcome.REPORTED_BEFORE):
        return Verdict(
            Outcome.FEW_ROUNDS, f"{explained.reason}; {again.outcome.value} if {_FEWEST} were too many"
        )
    return again


def _stands_in(line: int, loop: nodes.NodeNG) -> bool:
    return bool(loop.lineno <= line <= loop.end_lineno)


def _explained(source: Source, after: Rounds, before: Rounds, settings: Settings) -> Verdict:
    """Say why a loop is not reported though a yield is gone from it."""
    if not after.paths:
        return Verdict(Outcome.NOT_ROUND, "no way leads from one round to the next")
    covered = least(after.paths)
    assert covered is not None
    if covered >= Coverage.COUNTED:
        return Verdict(Outcome.STILL_YIELDS, _by(source, after, covered, NoteKind.YIELD))
    if after.trips.bound is Bound.CONSTANT and after.trips.count * after.inner < settings.max_iterations:
        return Verdict(Outcome.FEW_ROUNDS, f"{after.trips.count:,.0f} rounds")
    if after.trips.bound is Bound.DATA and settings.data_loops == "heavy":
        working = least(select(after.paths, Work.NESTED))
        if working is None:
            return Verdict(Outcome.CHEAP, "its rounds do nothing that is not known to be cheap")
        covered = working
        if covered >= Coverage.COUNTED:
            return Verdict(Outcome.STILL_YIELDS, _by(source, after, covered, NoteKind.YIELD))
    if not settings.report_may_yield and covered in (Coverage.UNKNOWN, Coverage.WAITS):
        return Verdict(Outcome.MAY_YIELD, _by(source, after, covered, NoteKind.DOUBT, NoteKind.WORK))
    if after.paths.keys() == before.paths.keys():
        return Verdict(Outcome.NOT_ROUND, "the ways round the loop are the same without it")
    return Verdict(Outcome.MISSED, "none of this")


def _by(source: Source, rounds: Rounds, covered: Coverage, *kinds: NoteKind) -> str:
    """Name what a way round the loop passes, of all ways the one that is covered least."""
    witnesses = [witness for (coverage, _), witness in rounds.paths.items() if coverage is covered]
    notes: list[Note] = [
        note for kind in kinds for witness in witnesses for note in lines(witness, kind) if note.line
    ]
    if not notes:
        return covered.name.lower()
    return f"line {notes[0].line}: `{source.line(notes[0].line)}`"
