"""Rules."""

import eventlet


class Rule:
    """Is called with rows."""

    def __init__(self, limit):
        self.limit = limit

    def __call__(self, rows):
        while len(rows) > self.limit:
            rows.reverse()


class PacedRule(Rule):
    """Lets others run."""

    def __call__(self, rows):
        eventlet.sleep(0.01)
        return len(rows)


class LooseRule(PacedRule):
    """Inherits what it does."""


TRIM = Rule(10)
