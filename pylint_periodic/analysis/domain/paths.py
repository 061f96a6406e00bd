"""The algebra of paths: what can have happened between two points of a program, branch by branch.

A set of paths maps a *mark*, the pair (coverage, work) of a path, to a witness: the notes that tell
a reader which path it is. Marks only grow along a path, so sets of paths compose, join and close
over repetition exactly and in bounded size; the idea (the state is what is not yet covered, union
at joins) is that of flake8-async's ``uncheckpointed_statements``, made compositional so that each
statement is looked at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias


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


Witness = tuple[Note, ...]
Paths = Mapping[Mark, Witness]

MAX_NOTES = 6

NOWHERE: Paths = {}
IDENTITY: Paths = {(Coverage.NONE, Work.CHEAP): ()}


def single(coverage: Coverage, work: Work, *notes: Note) -> Paths:
    """Return the set of one path."""
    return {(coverage, work): notes}


def join(*sets: Paths) -> Paths:
    """Return the union of sets of paths; of two witnesses for one mark the shorter (first) one stays."""
    present = [paths for paths in sets if paths]
    if len(present) < 2:
        return present[0] if present else NOWHERE
    joined: dict[Mark, Witness] = {}
    for paths in present:
        for mark, witness in paths.items():
            known = joined.get(mark)
            if known is None or len(witness) < len(known):
                joined[mark] = witness
    return joined


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
            notes = _after(witness, next_witness)
            known = composed.get(mark)
            if known is None or len(notes) < len(known):
                composed[mark] = notes
    return composed


def _after(first: Witness, second: Witness) -> Witness:
    if not (first and second):
        return first or second
    return (*first, *(note for note in second if note not in first))[:MAX_NOTES]


def repeated(paths: Paths) -> Paths:
    """Return zero or more repetitions of ``paths``."""
    closure = IDENTITY
    while True:
        larger = join(closure, then(closure, paths))
        if larger.keys() == closure.keys():
            return closure
        closure = larger


def noted(paths: Paths, note: Note) -> Paths:
    """Return the same paths with a note in front."""
    return {mark: (note, *witness)[:MAX_NOTES] for mark, witness in paths.items()}


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
            lifted.append({(coverage, work): (*witness, note)[:MAX_NOTES] if note else witness})
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


def lines(witness: Iterable[Note], kind: NoteKind) -> list[Note]:
    """Return the notes of one kind."""
    return [note for note in witness if note.kind == kind]
