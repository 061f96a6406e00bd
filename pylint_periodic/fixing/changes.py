"""Changes of a text: what stands where, in place of what, and which of them exclude each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """``text`` in place of what stands from ``start`` to ``end`` (offsets into the file's text)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Changes:
    """The changes of one fix; no other fix may change anything within the ranges of ``alone``."""

    changes: tuple[Change, ...]
    alone: tuple[tuple[int, int], ...] = ()

    def conflicts(self, other: Changes) -> bool:
        """Return whether the two cannot both be made.

        They overlap, start at one place, so that nothing says which comes first, or one is where the
        other must be alone.
        """
        touch = any(
            mine.start == theirs.start or (mine.start < theirs.end and theirs.start < mine.end)
            for mine in self.changes
            for theirs in other.changes
        )
        return touch or self.disturbs(other) or other.disturbs(self)

    def disturbs(self, other: Changes) -> bool:
        """Return whether these changes reach into where the other must be alone."""
        return any(
            start <= mine.end and mine.start <= end for mine in self.changes for start, end in other.alone
        )


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """Return a text with changes made that do not overlap; those at one place in the order given."""
    parts: list[str] = []
    position = 0
    for change in sorted(changes, key=lambda item: item.start):
        parts += [text[position : change.start], change.text]
        position = change.end
    return "".join([*parts, text[position:]])


def followed_by(changes: Iterable[Change], insertion: Change) -> list[Change]:
    """Return changes of the same text that do what ``changes`` do, and then an insertion into the result.

    They come in the order of their places; those that touch are one.
    """
    placed: list[Change] = []
    shift = 0
    pending: Change | None = insertion
    for change in sorted(changes, key=lambda item: item.start):
        offset = insertion.start - shift - change.start
        if pending is not None and offset <= 0:
            placed.append(Change(change.start + offset, change.start + offset, insertion.text))
            pending = None
        elif pending is not None and offset < len(change.text):
            text = change.text[:offset] + insertion.text + change.text[offset:]
            placed.append(Change(change.start, change.end, text))
            pending = None
            continue
        placed.append(change)
        shift += len(change.text) - (change.end - change.start)
    if pending is not None:
        placed.append(Change(insertion.start - shift, insertion.start - shift, insertion.text))
    return joined(placed)


def joined(changes: Iterable[Change]) -> list[Change]:
    """Return changes by place, with those that touch made one, so that no order has to be kept."""
    result: list[Change] = []
    for change in sorted(changes, key=lambda item: item.start):
        last = result[-1] if result else None
        if last and last.end == change.start:
            result[-1] = Change(last.start, change.end, last.text + change.text)
        else:
            result.append(change)
    return result
