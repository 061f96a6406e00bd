"""Recorded calls beside listed ones: how much of what tasks ran is reached, and what is missed first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from tests.tools.compare_calls.kinds import kind
from tests.tools.compare_calls.listing import Listing
from tests.tools.compare_calls.recordings import Key, RecordedTask, Recording

Pair = tuple[Key, Key]


@dataclass(frozen=True)
class Frontier:
    """What is known of one task: a call of the frontier has a caller that the analysis reaches, too.

    ``dynamic`` are the functions that were run below the task, ``reached`` those of them that are listed;
    ``good`` are the calls of the frontier whose callee is listed, ``lost`` what was run behind each other.
    """

    task: str
    dynamic: frozenset[Key]
    reached: frozenset[Key]
    calls: frozenset[int]
    good: frozenset[int]
    lost: dict[int, set[Key]]


@dataclass
class Missed:
    """A pair of functions of which the call was made and is not listed."""

    kind: str
    caller: str
    callee: str
    place: str
    taken_for: str
    tasks: set[str] = field(default_factory=set)
    lost: set[tuple[str, Key]] = field(default_factory=set)


class Comparison:
    """One service."""

    def __init__(self, recording: Recording, listing: Listing) -> None:
        """Compare every task that tests ran and that the command lists; ``unknown`` are not listed."""
        self._recording = recording
        self._listing = listing
        self.unknown = [
            recording.name(task.function)
            for task in recording.tasks
            if task.ran and recording.keys[task.function] not in listing.reached
        ]
        self.tasks = [
            self._frontier(task)
            for task in recording.tasks
            if task.ran and recording.keys[task.function] in listing.reached
        ]

    # -- numbers

    @property
    def functions(self) -> tuple[int, int]:
        """Return how many functions tasks ran, each for each task, and how many of them are reached."""
        return sum(len(task.dynamic) for task in self.tasks), sum(len(task.reached) for task in self.tasks)

    @property
    def pairs(self) -> dict[Pair, bool]:
        """Return the pairs of functions at the frontier, and whether each is listed in every task."""
        found: dict[Pair, bool] = {}
        for task in self.tasks:
            for number in task.calls:
                pair = self._pair(number)
                found[pair] = found.get(pair, True) and number in task.good
        return found

    @property
    def missed(self) -> list[Missed]:
        """Return the pairs that are missed, those first behind which most is lost."""
        found: dict[Pair, Missed] = {}
        for task in self.tasks:
            for number in task.calls - task.good:
                entry = found.setdefault(self._pair(number), self._described(number))
                entry.tasks.add(task.task)
                entry.lost |= {(task.task, key) for key in task.lost.get(number, ())}
        return sorted(found.values(), key=lambda item: (-len(item.lost), item.place, item.callee))

    def _pair(self, number: int) -> Pair:
        edge = self._recording.edges[number]
        return self._recording.caller(edge), self._recording.keys[edge.callee]

    def _described(self, number: int) -> Missed:
        recording = self._recording
        edge = recording.edges[number]
        path, line, column = recording.keys[edge.caller][0], edge.span[0], edge.span[2]
        taken = "; ".join(sorted(self._listing.fates.get((path, line, column), {"nothing"})))
        caller, callee = recording.name(edge.caller), recording.name(edge.callee)
        return Missed(kind(recording, edge), caller, callee, f"{path}:{line}", taken)

    # -- one task

    def _frontier(self, task: RecordedTask) -> Frontier:
        recording = self._recording
        own = recording.keys[task.function]
        start = {own} | {recording.keys[wrapper] for wrapper in task.wrappers}
        base = self._listing.reached[own] | start
        numbers = [number for number in task.edges if recording.counts[number]]
        wrapped, meant = recording.wrapped(numbers)
        used, found = self._used(numbers, start, meant)
        calls, good = set(), set()
        for number in used:
            edge = recording.edges[number]
            meaning = meant.get(number, set()) & used
            if recording.caller(edge) not in base or (
                number in meant and not any(recording.caller(recording.edges[m]) in base for m in meaning)
            ):
                continue
            calls.add(number)
            if recording.keys[edge.callee] in base and (number not in wrapped or wrapped[number] & base):
                good.add(number)
        lost = self._lost(calls - good, base, numbers)
        dynamic = frozenset(found - start)
        reached = dynamic & self._listing.reached[own]
        name = recording.name(task.function)
        return Frontier(name, dynamic, reached, frozenset(calls), frozenset(good), lost)

    def _used(
        self, numbers: list[int], start: set[Key], meant: dict[int, set[int]]
    ) -> tuple[set[int], set[Key]]:
        """Return the calls that lead on from the task, and the functions that they lead to.

        Of what a wrapper of many functions calls only that counts which somebody was seen to call through it.
        """
        recording = self._recording
        following = self._following(numbers)
        meaning: dict[int, set[int]] = defaultdict(set)
        for inner, calls in meant.items():
            for number in calls:
                meaning[number].add(inner)
        found, used = set(start), set[int]()
        waiting = [number for key in start for number in following.get(key, ())]
        while waiting:
            number = waiting.pop()
            if number in used or (number in meant and not meant[number] & used):
                continue
            used.add(number)
            callee = recording.keys[recording.edges[number].callee]
            if callee not in found:
                found.add(callee)
                waiting.extend(following.get(callee, ()))
            waiting.extend(
                inner
                for inner in meaning.get(number, ())
                if recording.caller(recording.edges[inner]) in found
            )
        return used, found

    def _following(self, numbers: list[int]) -> dict[Key, set[int]]:
        following: dict[Key, set[int]] = defaultdict(set)
        for number in numbers:
            following[self._recording.caller(self._recording.edges[number])].add(number)
        return following

    def _lost(self, missed: set[int], base: set[Key], numbers: list[int]) -> dict[int, set[Key]]:
        """Return the functions behind each missed call that nothing else reaches, with the nearest one."""
        recording = self._recording
        following = self._following(numbers)
        lost: dict[int, set[Key]] = defaultdict(set)
        behind: set[Key] = set()
        waiting = [(number, recording.keys[recording.edges[number].callee]) for number in sorted(missed)]
        while waiting:
            coming = []
            for number, callee in waiting:
                if callee not in base and callee not in behind:
                    behind.add(callee)
                    lost[number].add(callee)
                    coming += [
                        (number, recording.keys[recording.edges[inner].callee])
                        for inner in sorted(following.get(callee, ()))
                    ]
            waiting = coming
        return lost
