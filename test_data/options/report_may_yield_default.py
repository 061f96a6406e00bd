"""By default a loop that waits on every path round it is silent."""

import threading

import eventlet
from eventlet import event
from oslo_config import cfg
from oslo_service import periodic_task


class InboxManager(periodic_task.PeriodicTasks):
    """Waits for messages."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.inbox = eventlet.Queue()
        self.done = event.Event()
        self.lock = threading.Lock()
        self.messages = []

    @periodic_task.periodic_task
    def get_of_a_green_queue(self, context):
        while not self.inbox.empty():
            self.messages.append(self.inbox.get())

    @periodic_task.periodic_task
    def wait_of_an_event(self, context):
        while len(self.messages) < 5:
            self.messages.append(self.done.wait())

    @periodic_task.periodic_task
    def acquire_of_a_lock(self, context):
        while self.messages:
            self.lock.acquire()
            self.messages.reverse()
            self.lock.release()

    @periodic_task.periodic_task
    def get_that_does_not_wait(self, context):
        while not self.inbox.empty():  # [periodic-unbounded-loop]
            self.inbox.put_nowait(self.inbox.get_nowait())
