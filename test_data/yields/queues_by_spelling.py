"""`.get()` without a key is no mapping's: it is a queue's, and waits. `six.moves.queue` is the module `queue`."""

from oslo_config import cfg
from oslo_service import periodic_task
from six.moves import queue


class Sender(periodic_task.PeriodicTasks):
    """Sends what it gets, as long as it runs."""

    def __init__(self, connection):
        super().__init__(cfg.CONF)
        self.connection = connection
        self.waiting = queue.PriorityQueue()
        self.running = True
        self.last = None

    @periodic_task.periodic_task
    def without_a_key(self, context):
        while self.running:
            self.last = self.connection.queue.get()

    @periodic_task.periodic_task
    def with_a_timeout(self, context):
        while self.running:
            self.last = self.connection.queue.get(timeout=2)

    @periodic_task.periodic_task
    def that_blocks(self, context):
        while self.running:
            self.last = self.connection.queue.get(True, 2)

    @periodic_task.periodic_task
    def of_six(self, context):
        while self.running:
            self.last = self.waiting.get()

    @periodic_task.periodic_task
    def with_a_key(self, context):
        while self.running:  # [periodic-unbounded-loop]
            self.last = self.connection.names.get("last")
