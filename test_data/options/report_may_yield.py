"""With periodic-report-may-yield=yes a loop is reported whose operations yield only when they have to wait."""

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
        while not self.inbox.empty():  # [periodic-data-loop]
            self.messages.append(self.inbox.get())

    @periodic_task.periodic_task
    def wait_of_an_event(self, context):
        while not self.done.ready():  # [periodic-unbounded-loop]
            self.messages.append(self.done.wait())

    @periodic_task.periodic_task
    def acquire_of_a_lock(self, context):
        while self.messages:  # [periodic-unbounded-loop]
            self.lock.acquire()
            self.messages.reverse()
            self.lock.release()

    @periodic_task.periodic_task
    def get_of_a_green_queue_and_a_yield(self, context):
        while not self.inbox.empty():
            self.messages.append(self.inbox.get())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def wait_outside_of_a_loop(self, context):
        self.messages.append(self.done.wait())
