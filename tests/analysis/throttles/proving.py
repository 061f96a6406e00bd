"""Runs the loops of the family and sets what happens beside what the linter says of them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from tests.analysis.throttles.family import in_task, loops
from tests.analysis.throttles.linting import LIMIT, findings
from tests.analysis.throttles.simulation import World, run


@dataclass(frozen=True)
class Tried:
    """How many loops ran, in how many the yield fires in time and is proven to, and what is wrong."""

    ran: int
    fired: int
    proven: int
    wrong: tuple[str, ...]


def fires(methods: str) -> bool | None:
    """Return whether the yield comes once in as many rounds as may pass; None where the loop fails."""
    world = World()
    try:
        run(methods, world)
    except TypeError:
        return None  # bits of a float
    return world.longest_wait() <= LIMIT


def tried(path: Path, every: int = 1) -> Tried:
    """Try one in so many of the family's loops; ``path`` is written to."""
    tasks = [in_task(body) for body in itertools.islice(loops(), 0, None, every)]
    ran = [(methods, fired) for methods in tasks if (fired := fires(methods)) is not None]
    said = findings([methods for methods, _ in ran], path)
    wrong = [methods for (methods, fired), found in zip(ran, said, strict=True) if not fired and not found]
    proven = sum(fired and not found for (_, fired), found in zip(ran, said, strict=True))
    return Tried(len(ran), sum(fired for _, fired in ran), proven, tuple(wrong))
