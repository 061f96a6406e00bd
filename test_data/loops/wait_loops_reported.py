"""With periodic-report-may-yield=yes a loop that only may have to wait is reported."""

import queue
import socket

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class MirrorManager(periodic_task.PeriodicTasks):
    """Copies a stream."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = queue.Queue()
        self.received = 0

    @periodic_task.periodic_task
    def receives_until_the_peer_closes(self, context):
        sock = socket.create_connection(("mirror.example.org", 873))
        while True:  # [periodic-unbounded-loop]
            data = sock.recv(65536)
            if not data:
                break
            self.received += len(data)

    @periodic_task.periodic_task
    def gets_from_a_queue(self, context):
        while True:  # [periodic-unbounded-loop]
            job = self.jobs.get()
            if job is None:
                return
            self.received += job.size

    @periodic_task.periodic_task
    def receives_and_yields(self, context):
        sock = socket.create_connection(("mirror.example.org", 873))
        while True:
            data = sock.recv(65536)
            if not data:
                break
            self.received += len(data)
            eventlet.sleep(0.01)

    @periodic_task.periodic_task
    def gets_from_a_queue_a_few_times(self, context):
        for _ in range(10):
            self.received += self.jobs.get().size
