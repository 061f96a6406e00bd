"""Tasks of futurist's periodic worker."""

import collections

import eventlet
import futurist.periodics
from futurist import periodics
from futurist.periodics import periodic as tick


class PortReconciler:
    """Compares the ports of the agent with those of the server."""

    def __init__(self):
        self.stale_ports = collections.deque()

    @periodics.periodic(spacing=30)
    def periodic_of_the_module(self):
        while self.stale_ports:  # [periodic-unbounded-loop]
            self.stale_ports.reverse()

    @tick(30, run_immediately=True)
    def periodic_imported_as(self):
        while self.stale_ports:  # [periodic-unbounded-loop]
            self.stale_ports.reverse()

    @futurist.periodics.periodic(spacing=30)
    def periodic_by_its_full_path(self):
        while self.stale_ports:  # [periodic-unbounded-loop]
            self.stale_ports.reverse()

    @periodics.periodic(spacing=30, enabled=False)
    def periodic_switched_off(self):
        while self.stale_ports:
            self.stale_ports.reverse()

    @periodics.periodic(spacing=30)
    def periodic_that_paces_itself(self):
        while self.stale_ports:
            self.stale_ports.reverse()
            eventlet.sleep(0.5)

    def periodic(self):
        while self.stale_ports:
            self.stale_ports.reverse()


@periodics.periodic(spacing=5)
def periodic_module_function(segments):
    """Release the segments of deleted networks."""
    while segments:  # [periodic-data-loop]
        del segments[0]


@periodics.periodic(spacing=5)
def short_module_function(segments):
    """Forget the segments of deleted networks."""
    segments.clear()
