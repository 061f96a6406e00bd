"""How often a loop should yield: often enough for others, so rarely that it costs no more than it saves."""

from __future__ import annotations

from typing import NamedTuple

from pylint_periodic.analysis.domain.durations import duration
from pylint_periodic.findings import Hold

# The most that fix points propose: measured to cost under a tenth of the time of the cheapest loop beyond the
# test itself, while the heartbeat keeps its time.
INTERVAL = 10_000
# What `docs/measurements/yield_interval.md` measured: a round trip to the hub, and the test of a counter.
_YIELD = 6e-6
_TEST = 40e-9
# How long others may have to wait.
_BETWEEN = 0.01
# A counter for so few rounds is not worth its lines: a yield in each costs a hundredth of what they take.
_LEAST = 20
# Nor is it where the yields of all rounds together take less than a millisecond.
_FEW_ROUNDS = 100


class Pace(NamedTuple):
    """A yield in each so many rounds of about ``each`` seconds, 0 where nobody knows what they take."""

    interval: int
    each: float = 0.0

    @property
    def every_round(self) -> bool:
        """Return whether there is nothing to count."""
        return self.interval == 1

    def at_most(self, interval: int) -> Pace:
        """Return the same, or a yield in each ``interval`` rounds where that is more often."""
        return Pace(min(self.interval, interval), self.each)

    def cost(self, *, tested: bool) -> str:
        """Return in words how long there is between two yields and what they cost, if that is known.

        With ``tested`` the rounds are counted for them.
        """
        if not self.each:
            return ""
        share = (_YIELD / self.interval + (_TEST if tested else 0.0)) / self.each
        return f"a yield about every {duration(self.interval * self.each)}, {_percent(share)} more time"


def pace_of(hold: Hold, most: int = INTERVAL) -> Pace:
    """Return how often a loop of cheap rounds should yield, at least each ``most`` rounds."""
    if not hold.each:
        return Pace(most)
    interval = _rounded(round(_BETWEEN / hold.each))
    if interval < _LEAST or hold.rounds <= _FEW_ROUNDS:
        return Pace(1, hold.each)
    return Pace(min(interval, most), hold.each)


def _rounded(number: int) -> int:
    """Return the largest of 1, 2, 5, 10, 20, 50... that is no larger, and no more than what is proposed."""
    steps = (part * 10**power for power in range(4, -1, -1) for part in (5, 2, 1))
    return min(INTERVAL, next((step for step in steps if step <= number), 1))


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "under 1%"
