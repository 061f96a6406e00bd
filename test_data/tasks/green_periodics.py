"""The same with green threads: nothing is in doubt."""

import json

import eventlet
import futurist
from futurist import periodics

eventlet.monkey_patch()


class Agent:
    """Has a worker with green threads."""

    def begin(self):
        """Start the worker."""
        self.worker = periodics.PeriodicWorker.create(
            [], executor_factory=lambda: futurist.GreenThreadPoolExecutor(max_workers=10)
        )

        @periodics.periodic(spacing=60)
        def poll():
            for row in self.rows:  # [periodic-data-loop]
                self.last = json.loads(row)

        self.worker.add(poll)
        self.worker.start()
