"""Tasks that a worker runs on a native thread: blocking there is right."""

import time
from concurrent import futures

import cotyledon
from futurist import periodics


class Watcher(cotyledon.Service):
    """Watches."""

    def __init__(self, worker_id):
        super().__init__(worker_id)
        self.rows = []
        self.periodic = periodics.PeriodicWorker.create(
            [], executor_factory=lambda: futures.ThreadPoolExecutor(max_workers=1)
        )

    def run(self):
        """Begin the tasks."""
        self.periodic.add(self.watch)
        self.periodic.start()

    @periodics.periodic(spacing=1)
    def watch(self):
        """Wait for the rows."""
        while self.rows:
            time.sleep(10)


class Manager(cotyledon.ServiceManager):
    """Begins the workers."""

    def __init__(self):
        super().__init__()
        self.add(Watcher, workers=1)
