"""Orders of classes in which a method is looked for: those of the bases, merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

_C = TypeVar("_C", bound=Hashable)


def merged_orders(orders: Sequence[tuple[_C, ...]], bases: Sequence[_C]) -> Sequence[_C]:
    """Merge the bases' orders (C3, as in the Python 2.3 method resolution order paper by M. Simionato).

    An inconsistent hierarchy, which Python would refuse, is taken in depth-first order.

    What all orders end with stands behind all else in each of them, so it is left there: it is as long as
    the hierarchy is high.
    """
    if not orders:
        return ()
    common = _common_end(orders)
    merged = _c3([*(order[: len(order) - common] for order in orders), bases], strict=True)
    if merged is None:
        return _c3([*orders, bases], strict=False) or ()
    # An inheritance cycle may name a class twice.
    return tuple(dict.fromkeys((*merged, *orders[0][len(orders[0]) - common :])))


def _common_end(orders: Sequence[tuple[_C, ...]]) -> int:
    """Return how many classes at the end of all orders are the same; none is the first of an order."""
    low, high = 0, min(map(len, orders)) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if len({order[len(order) - middle :] for order in orders}) == 1:
            low = middle
        else:
            high = middle - 1
    return low


def _c3(sequences: Sequence[Sequence[_C]], *, strict: bool) -> list[_C] | None:
    """Merge sequences; None where ``strict`` and they contradict each other."""
    rest = [iter(sequence) for sequence in sequences]
    heads = [next(sequence, None) for sequence in rest]
    waiting: dict[_C | None, list[int]] = {}
    for at, head in enumerate(heads):
        waiting.setdefault(head, []).append(at)
    # How often a class stands behind the head of a sequence.
    behind = Counter(cls for sequence in sequences for cls in sequence[1:])
    merged: dict[_C, None] = {}
    first = 0
    while first < len(heads):
        if heads[first] is None:
            first += 1
            continue
        candidates = (heads[at] for at in range(first, len(heads)))
        taken = next((cls for cls in candidates if cls is not None and not behind[cls]), None)
        if taken is None:
            if strict:
                return None
            taken = heads[first]
        if taken is not None:
            merged[taken] = None
        for at in waiting.pop(taken):
            while (head := next(rest[at], None)) is not None:
                behind[head] -= 1
                if head not in merged:
                    break
            heads[at] = head
            waiting.setdefault(head, []).append(at)
    return list(merged)
