"""Native threads run these tasks, as far as the module tells: that they hold a hub is said less surely."""

import json
from concurrent import futures

from futurist import periodics
from oslo_service import service


class Agent(service.Service):
    """Has a worker with native threads."""

    def start(self):
        """Start the worker."""
        self.worker = periodics.PeriodicWorker.create(
            [], executor_factory=lambda: futures.ThreadPoolExecutor(max_workers=10)
        )

        @periodics.periodic(spacing=60)
        def poll():
            for row in self.rows:  # [periodic-data-loop]
                self.last = json.loads(row)

        self.worker.add(poll)
        self.worker.start()
