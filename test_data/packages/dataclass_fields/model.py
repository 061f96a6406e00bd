"""The model."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

import eventlet


class Backlog:
    """Holds jobs."""

    def __init__(self):
        self.jobs = []

    def clear_out(self):
        """Drop all jobs."""
        while self.jobs:
            self.jobs.reverse()

    def take(self):
        """Drop one job."""
        self.jobs.pop()
        eventlet.sleep(0.01)


@dataclass
class Shift:
    """A shift."""

    name: str
    backlog: Backlog
    spare: Backlog = field(default_factory=Backlog)


@dataclasses.dataclass(frozen=True)
class Plan:
    """A plan of one shift."""

    shift: Shift


@dataclass
class Roster:
    """Who works when, read once the fields are set."""

    path: str

    def __post_init__(self):
        with open(self.path) as file:
            self.names = file.readlines()
