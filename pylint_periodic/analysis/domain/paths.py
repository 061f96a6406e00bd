"""The algebra of paths: what can have happened between two points of a program, branch by branch.

A set of paths maps a *mark*, the pair (coverage, work) of a path, to a witness: the notes that tell
a reader which path it is. Marks only grow along a path, so sets of paths compose, join and close
over repetition exactly and in bounded size; the idea (the state is what is not yet covered, union
at joins) is that of flake8-async's ``uncheckpointed_statements``, made compositional so that each
statement is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, TypeAlias


class Coverage(IntEnum):
    """How surely a path has handed control to the hub."""

    NONE = 0
    UNKNOWN = 1  # passed a call that could not be resolved
    WAITS = 2  # passed an operation that yields when it has to wait
    # Passed a throttled yield whose count begins anew with its loop; the low bits are what it is besides.
    COUNTED = 4
    COUNTED_UNKNOWN = 5
    COUNTED_WAITS = 6
    THROTTLED = 7  # passed a throttled yield
    YIELDS = 8  # passed an operation that always goes to the hub on its way (a query, a request)
    COOPERATIVE = 9  # passed an explicit yield
    LEAVES = 10  # made the loop's test false: no further round comes on this path


class Work(IntEnum):
    """How much a path does besides."""

    CHEAP = 0
    REPORTED = 1  # work that is reported by itself (file I/O, a blocking call, a loop)
    NESTED = 2  # a loop over data, cheap in itself
    HEAVY = 3  # work that is not known to be cheap


Mark = tuple[Coverage, Work]


class NoteKind(IntEnum):
    """What a note on a path is about; a number, since many are compared."""

    SKIP = 0  # it goes past a yield here
    WORK = 1  # it does this
    YIELD = 2  # it yields here
    DOUBT = 3  # this could not be resolved
    INFERRED = 4  # it goes through a function that was found by its class hierarchy


Words: TypeAlias = tuple[str | int, ...]
"""A text in parts: a number is a line of the file that the text is about."""


@dataclass(frozen=True)
class Note:
    """One thing worth saying about a path."""

    kind: NoteKind
    text: Words
    line: int


class Held(NamedTuple):
    """How long a path keeps the hub, in seconds.

    ``peak`` is what the dearest thing on it costs, and ``what`` the note on that; it is ``guessed`` where it
    is a loop over data of which nothing is known, and has ``parts`` where it goes over so many parts of one
    object, and parts of those.
    """

    seconds: float = 0.0
    peak: float = 0.0
    what: Note | None = None
    guessed: bool = False
    parts: float = 1.0

    def plus(self, other: Held) -> Held:
        """Return what both cost, one after the other."""
        if not other.seconds:
            return self
        if not self.seconds:
            return other
        dear = other if other.peak > self.peak else self
        return dear.lasting(self.seconds + other.seconds)

    def scaled(self, share: float, parts: float) -> Held:
        """Return the same with a share of the seconds, for so many parts; how many these are is no guess."""
        return Held(share * self.seconds, share * self.peak, self.what, parts=parts)

    def shared(self, share: float) -> Held:
        """Return the same where only a share of the rounds costs it, as an average of all."""
        return Held(share * self.seconds, share * self.peak, self.what, self.guessed, self.parts)

    def longer(self, seconds: float) -> Held:
        """Return the same with so many seconds more, of which nothing is to be said."""
        return self.lasting(self.seconds + seconds) if seconds else self

    def lasting(self, seconds: float) -> Held:
        """Return the same for so many seconds."""
        return Held(seconds, self.peak, self.what, self.guessed, self.parts)

    def called(self, note: Note) -> Held:
        """Return the same for who calls what costs it: all of it is one thing, of which there is a note."""
        return held(self.seconds, note, guessed=self.guessed, parts=self.parts)


FREE = Held()


def held(seconds: float, what: Note, *, guessed: bool = False, parts: float = 1.0) -> Held:
    """Return how long one thing keeps the hub, of which there is a note."""
    return Held(seconds, seconds, what, guessed, parts) if seconds else FREE


class Witness(NamedTuple):
    """What is known of the paths of one mark: notes on the shortest, and what the dearest costs.

    The cost is that since the last yield on the path.
    """

    notes: tuple[Note, ...] = ()
    cost: Held = FREE


Paths = Mapping[Mark, Witness]

MAX_NOTES = 6

UNREMARKABLE = Witness()
NOWHERE: Paths = {}
IDENTITY: Paths = {(Coverage.NONE, Work.CHEAP): UNREMARKABLE}


def single(coverage: Coverage, work: Work, *notes: Note, cost: Held = FREE) -> Paths:
    """Return the set of one path."""
    return {(coverage, work): Witness(notes, cost)}


def join(*sets: Paths) -> Paths:
    """Return the union of sets of paths.

    Of two witnesses for one mark the shorter (first) notes and the greater cost stay.
    """
    present = [paths for paths in sets if paths]
    if len(present) < 2:
        return present[0] if present else NOWHERE
    joined: dict[Mark, Witness] = {}
    for paths in present:
        for mark, witness in paths.items():
            known = joined.get(mark)
            joined[mark] = witness if known is None else _either(known, witness)
    return joined


def _either(first: Witness, second: Witness) -> Witness:
    if first is second:
        return first
    shorter = second if len(second.notes) < len(first.notes) else first
    cost = second.cost if second.cost.seconds > first.cost.seconds else first.cost
    return shorter if shorter.cost is cost else Witness(shorter.notes, cost)


_BESIDE_COUNT = 3


def both(first: Coverage, second: Coverage) -> Coverage:
    """Return the coverage of a path that has the one and the other."""
    higher = max(first, second)
    if _is_counted(higher):
        return Coverage(Coverage.COUNTED | max(first & _BESIDE_COUNT, second & _BESIDE_COUNT))
    return higher


def has_count(paths: Paths) -> bool:
    """Return whether any path passes a throttle whose count begins anew."""
    return any(_is_counted(coverage) for coverage, _ in paths)


def without_count(coverage: Coverage) -> Coverage:
    """Return a coverage without the throttles whose count begins anew."""
    return Coverage(coverage & _BESIDE_COUNT) if _is_counted(coverage) else coverage


def uncounted(paths: Paths) -> Paths:
    """Return the paths without the throttles whose count begins anew with the loop that they leave."""
    return _counted_as(paths, without_count)


def throttled(paths: Paths) -> Paths:
    """Return the paths with the throttles whose count begins anew taken for such as go on."""
    return _counted_as(paths, lambda _: Coverage.THROTTLED)


def _counted_as(paths: Paths, meant: Callable[[Coverage], Coverage]) -> Paths:
    if not has_count(paths):
        return paths
    return join(
        *(
            {(meant(coverage) if _is_counted(coverage) else coverage, work): witness}
            for (coverage, work), witness in paths.items()
        )
    )


def _is_counted(coverage: Coverage) -> bool:
    return Coverage.COUNTED <= coverage < Coverage.THROTTLED


def then(first: Paths, second: Paths) -> Paths:
    """Return the paths that take one of ``first`` and go on with one of ``second``."""
    if not first or not second:
        return NOWHERE
    if second is IDENTITY:
        return first
    if first is IDENTITY:
        return second
    composed: dict[Mark, Witness] = {}
    for (coverage, work), witness in first.items():
        for (next_coverage, next_work), next_witness in second.items():
            mark = (both(coverage, next_coverage), max(work, next_work))
            yields = Coverage.THROTTLED <= next_coverage < Coverage.LEAVES
            after = _after(witness, next_witness, yields=yields)
            known = composed.get(mark)
            composed[mark] = after if known is None else _either(known, after)
    return composed


def _after(first: Witness, second: Witness, *, yields: bool) -> Witness:
    """Return the witness of one path after another; one that ``yields`` has what was before behind it."""
    if second is UNREMARKABLE and not yields:
        return first
    if first is UNREMARKABLE:
        return second
    notes = first.notes or second.notes
    if first.notes and second.notes:
        notes = (*notes, *(note for note in second.notes if note not in notes))[:MAX_NOTES]
    return Witness(notes, second.cost if yields else first.cost.plus(second.cost))


def repeated(paths: Paths) -> Paths:
    """Return zero or more repetitions of ``paths``, whose cost is not known without their number."""
    closure = IDENTITY
    paths = {mark: Witness(witness.notes) for mark, witness in paths.items()}
    while True:
        larger = join(closure, then(closure, paths))
        if larger.keys() == closure.keys():
            return closure
        closure = larger


def noted(paths: Paths, note: Note) -> Paths:
    """Return the same paths with a note in front."""
    return {
        mark: Witness((note, *witness.notes)[:MAX_NOTES], witness.cost) for mark, witness in paths.items()
    }


def dearest(paths: Paths) -> Held:
    """Return the greatest cost of any path."""
    return max((witness.cost for witness in paths.values()), key=lambda cost: cost.seconds, default=FREE)


def below(paths: Paths, coverage: Coverage) -> Paths:
    """Return the paths with less coverage than that."""
    return {mark: witness for mark, witness in paths.items() if mark[0] < coverage}


def free(paths: Paths) -> Paths:
    """Return the same paths where what they cost is counted elsewhere."""
    return {mark: Witness(witness.notes) for mark, witness in paths.items()}


def shared(paths: Paths, share: float) -> Paths:
    """Return the paths with a share of what they cost, as an average of the rounds that take them or not."""
    return {mark: Witness(witness.notes, witness.cost.shared(share)) for mark, witness in paths.items()}


def dearer(paths: Paths, seconds: float) -> Paths:
    """Return the paths with so many seconds more on each."""
    return {mark: Witness(witness.notes, witness.cost.longer(seconds)) for mark, witness in paths.items()}


def least(paths: Paths) -> Coverage | None:
    """Return the least coverage of any path, or None where there is no path."""
    return min((coverage for coverage, _ in paths), default=None)


def most(paths: Paths) -> Coverage | None:
    """Return the greatest coverage of any path, or None where there is no path."""
    return max((coverage for coverage, _ in paths), default=None)


def raised_to(paths: Paths, coverage: Coverage) -> Paths:
    """Return the paths with every coverage below ``coverage`` lifted to it."""
    return join(*({(both(c, coverage), work): witness} for (c, work), witness in paths.items()))


def worked(paths: Paths, work: Work, note: Note | None = None) -> Paths:
    """Return the paths with every work below ``work`` lifted to it."""
    lifted: list[Paths] = []
    for (coverage, done), witness in paths.items():
        if done >= work:
            lifted.append({(coverage, done): witness})
        else:
            notes = (*witness.notes, note)[:MAX_NOTES] if note else witness.notes
            lifted.append({(coverage, work): Witness(notes, witness.cost)})
    return join(*lifted)


def divided(paths: Paths) -> tuple[Paths, Paths]:
    """Return the paths that can come round again, and those that end the loop, as if they had not yielded."""
    onward = {mark: witness for mark, witness in paths.items() if mark[0] is not Coverage.LEAVES}
    ending = {
        (Coverage.NONE, work): witness
        for (coverage, work), witness in paths.items()
        if coverage is Coverage.LEAVES
    }
    return onward, ending


def select(paths: Paths, least_work: Work) -> Paths:
    """Return the paths that do at least this much work."""
    return {mark: witness for mark, witness in paths.items() if mark[1] >= least_work}


def lines(witness: Witness, kind: NoteKind) -> list[Note]:
    """Return the notes of one kind."""
    return [note for note in witness.notes if note.kind == kind]
