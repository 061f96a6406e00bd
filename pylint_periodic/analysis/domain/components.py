"""The strongly connected components of a graph: what can reach each other along its edges."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

_N = TypeVar("_N", bound=Hashable)


def components(roots: Iterable[_N], following: Callable[[_N], Iterable[_N]]) -> Iterator[list[_N]]:
    """Yield the strongly connected components of all that can be reached from some nodes, callees first.

    ``following`` is asked once for each node. Tarjan, "Depth-first search and linear graph algorithms"
    (1972), without recursion.
    """
    index: dict[_N, int] = {}
    low: dict[_N, int] = {}
    # The nodes of unfinished components, in the order of their index.
    stack: dict[_N, None] = {}
    work: list[tuple[_N, Iterator[_N]]] = []

    def enter(node: _N) -> None:
        index[node] = low[node] = len(index)
        stack[node] = None
        work.append((node, iter(dict.fromkeys(following(node)))))

    for root in roots:
        if root not in index:
            enter(root)
        while work:
            node, waiting = work[-1]
            for target in waiting:
                if target not in index:
                    enter(target)
                    break
                if target in stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == index[node]:
                    yield _down_to(node, stack)


def _down_to(node: _N, stack: dict[_N, None]) -> list[_N]:
    component: list[_N] = []
    while not component or component[-1] != node:
        component.append(stack.popitem()[0])
    return component
