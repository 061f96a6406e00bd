"""With periodic-monkey-patched=no what is green by patching holds the hub; what is eventlet's own still yields."""

import collections
import json
import queue
import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class BridgeManager(periodic_task.PeriodicTasks):
    """Moves jobs between native queues."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = collections.deque()
        self.inbox = queue.Queue()
        self.green_inbox = eventlet.Queue()
        self.last = None

    @periodic_task.periodic_task
    def loop_with_a_native_sleep_of_nothing(self, context):
        while self.jobs:  # [periodic-data-loop]
            json.loads(self.jobs.popleft())
            time.sleep(0)

    @periodic_task.periodic_task
    def native_sleep(self, context):
        time.sleep(5)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def loop_with_a_sleep_of_eventlet(self, context):
        while self.jobs:
            json.loads(self.jobs.popleft())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def loop_with_a_get_of_a_green_queue(self, context):
        while self.jobs:
            self.jobs.reverse()
            self.last = self.green_inbox.get()

    @periodic_task.periodic_task
    def get_of_a_native_queue_that_does_not_wait(self, context):
        self.jobs.append(self.inbox.get_nowait())
