"""Operations that look as if they let others run, and do not."""

import collections
import logging
import queue
import threading
import time

import eventlet
from eventlet import event, hubs, semaphore
from fleet.agent import clock
from oslo_config import cfg
from oslo_log import log as oslo_logging
from oslo_service import periodic_task

LOG = oslo_logging.getLogger(__name__)
AUDIT = logging.getLogger("audit")


class DispatchManager(periodic_task.PeriodicTasks):
    """Hands jobs out to workers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = collections.deque()
        self.pool = eventlet.GreenPool(5000)
        self.done = event.Event()
        self.flag = threading.Event()
        self.results = eventlet.Queue()
        self.native_results = queue.Queue()
        self.tokens = semaphore.Semaphore(5)
        self.count = 0

    @periodic_task.periodic_task
    def event_send(self, context):
        while self.jobs:  # [periodic-data-loop]
            self.done.send(self.jobs.popleft())
            self.done.reset()

    @periodic_task.periodic_task
    def spawn_in_a_pool_that_fills_up(self, context):
        while self.jobs:
            self.pool.spawn(self._handle, self.jobs.popleft())

    @periodic_task.periodic_task
    def spawn_n(self, context):
        while self.jobs:  # [periodic-data-loop]
            eventlet.spawn_n(self._handle, self.jobs.popleft())

    @periodic_task.periodic_task
    def spawn_after_nothing(self, context):
        while self.jobs:  # [periodic-data-loop]
            eventlet.spawn_after(0, self._handle, self.jobs.popleft())

    @periodic_task.periodic_task
    def log_message(self, context):
        while self.jobs:  # [periodic-data-loop]
            LOG.info("job %s", self.jobs.popleft())
            AUDIT.info("%d left", len(self.jobs))

    @periodic_task.periodic_task
    def timeout_round_the_body(self, context):
        while self.jobs:  # [periodic-data-loop]
            with eventlet.Timeout(5):
                self._handle(self.jobs.popleft())

    @periodic_task.periodic_task
    def timeout_round_the_loop(self, context):
        with eventlet.Timeout(5, False):
            while self.jobs:  # [periodic-data-loop]
                self._handle(self.jobs.popleft())

    @periodic_task.periodic_task
    def put_into_an_unbounded_green_queue(self, context):
        while self.jobs:  # [periodic-data-loop]
            self.results.put(self.jobs.popleft())

    @periodic_task.periodic_task
    def put_into_an_unbounded_queue_without_waiting(self, context):
        while self.jobs:  # [periodic-data-loop]
            self.native_results.put_nowait(self.jobs.popleft())

    @periodic_task.periodic_task
    def threading_event_set(self, context):
        while self.jobs:  # [periodic-data-loop]
            self._handle(self.jobs.popleft())
            self.flag.set()

    @periodic_task.periodic_task
    def semaphore_release(self, context):
        while self.jobs:  # [periodic-data-loop]
            self._handle(self.jobs.popleft())
            self.tokens.release()

    @periodic_task.periodic_task
    def hub_that_is_only_got(self, context):
        while self.jobs:  # [periodic-data-loop]
            self._handle(self.jobs.popleft())
            hubs.get_hub()

    @periodic_task.periodic_task
    def look_at_the_clock(self, context):
        while self.jobs:  # [periodic-data-loop]
            self._handle(self.jobs.popleft())
            time.monotonic()

    @periodic_task.periodic_task
    def sleep_of_a_module_that_nobody_knows_may_yield(self, context):
        while self.jobs:  # [periodic-data-loop]
            self._handle(self.jobs.popleft())
            clock.sleep(0)

    @periodic_task.periodic_task
    def sleep_of_eventlet(self, context):
        while self.jobs:
            self._handle(self.jobs.popleft())
            eventlet.sleep(0.01)

    def _handle(self, job):
        self.count += job.weight
