"""Functions that are nothing but a docstring: there is nothing to go through, and nothing to find."""

import eventlet
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    """Some of its tasks are still to be written."""

    @periodic_task.periodic_task(spacing=60)
    def planned(self, context, when=None):
        """Will sweep the volumes."""

    @periodic_task.periodic_task(spacing=60)
    def sweep(self, context):
        """Goes through the backlog."""
        self.planned(context)
        while self.backlog:  # [periodic-unbounded-loop]
            self.backlog.reverse()


def documented(name):
    """Does nothing."""


eventlet.spawn(documented, "nothing")
