"""Runs programs under the real hub, each before and after its fixes, and prints what they did as JSON.

A ticker shares the hub with the task. With each thing that the task notes goes how often the ticker has had
its turn by then, so that the longest hold can be told in rounds.
"""

from __future__ import annotations

import json
import signal
import sys
from types import FrameType
from typing import Any

import eventlet

eventlet.monkey_patch()

PATIENCE = 10
"""How long one program may take, in seconds of this process's own CPU time."""
ROUNDS = 60


class Seen:
    """What a task has noted, and the turn of the ticker at each note."""

    source = tuple(range(1, ROUNDS + 1))

    def __init__(self) -> None:
        """Begin with nothing."""
        self.notes: list[str] = []
        self.turns: list[int] = []
        self.turn = 0

    def append(self, item: object) -> None:
        """Note one thing."""
        self.notes.append(repr(item))
        self.turns.append(self.turn)


def run(source: str) -> dict[str, Any]:
    """Run the task of one program, and return what came of it."""
    seen = Seen()
    space: dict[str, Any] = {"__name__": "made"}

    def tick() -> None:
        while True:
            seen.turn += 1
            eventlet.sleep(0)

    ticker = eventlet.spawn(tick)
    try:
        exec(compile(source, "made.py", "exec", dont_inherit=True), space)  # pylint: disable=exec-used
        eventlet.sleep(0)
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        result = repr(space["Manager"](seen).task(0))
    except BaseException as error:  # pylint: disable=broad-exception-caught  # it is compared
        result = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        ticker.kill()
    return {"result": result, "notes": seen.notes, "hold": longest(seen.turns), "rounds": len(seen.turns)}


def give_up(_number: int, _frame: FrameType | None) -> None:
    """End a program that does not end by itself."""
    raise TimeoutError(f"not done after {PATIENCE} s")


def longest(turns: list[int]) -> int:
    """Return how many notes at most were made in one turn."""
    return max((turns.count(turn) for turn in set(turns)), default=0)


if __name__ == "__main__":
    signal.signal(signal.SIGVTALRM, give_up)
    for line in sys.stdin:
        print(json.dumps([run(source) for source in json.loads(line)]), flush=True)
