"""Loops that wait for the network or for another greenthread on every path round them."""

import json
import queue
import socket

import eventlet
from eventlet import event
from oslo_config import cfg
from oslo_service import periodic_task


class CollectorManager(periodic_task.PeriodicTasks):
    """Reads what the agents send."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = queue.Queue()
        self.green_jobs = eventlet.Queue()
        self.done = event.Event()
        self.paused = False
        self.received = 0

    @periodic_task.periodic_task
    def receives_until_the_peer_closes(self, context):
        sock = socket.create_connection(("collector.example.org", 4952))
        while True:
            data = sock.recv(65536)
            if not data:
                break
            self.received += len(data)

    @periodic_task.periodic_task
    def receives_in_the_condition(self, context):
        sock = socket.create_connection(("collector.example.org", 4952))
        while data := sock.recv(65536):
            self.received += len(data)

    @periodic_task.periodic_task
    def accepts_connections(self, context):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        while not self.paused:
            connection, _address = listener.accept()
            connection.close()

    @periodic_task.periodic_task
    def gets_from_a_queue(self, context):
        while True:
            job = self.jobs.get()
            if job is None:
                return
            self.received += json.loads(job)["size"]

    @periodic_task.periodic_task
    def gets_from_a_green_queue(self, context):
        while True:
            job = self.green_jobs.get()
            if job is None:
                return
            self.received += job.size

    @periodic_task.periodic_task
    def waits_through_a_helper(self, context):
        while not self.paused:
            self._take_one()

    def _take_one(self):
        self.received += self.jobs.get().size

    @periodic_task.periodic_task
    def gets_from_a_queue_without_waiting(self, context):
        while not self.jobs.empty():  # [periodic-unbounded-loop]
            self.jobs.reverse()

    @periodic_task.periodic_task
    def gets_from_a_green_queue_without_waiting(self, context):
        while not self.green_jobs.empty():  # [periodic-data-loop]
            self.received += self.green_jobs.get_nowait().size

    @periodic_task.periodic_task
    def puts_back_without_waiting(self, context):
        while self.received:  # [periodic-unbounded-loop]
            self.received -= 1
            self.jobs.put_nowait(self.received)

    @periodic_task.periodic_task
    def asks_an_event_without_waiting(self, context):
        while not self.done.ready():  # [periodic-unbounded-loop]
            self.received += 1

    @periodic_task.periodic_task
    def waits_on_one_path_only(self, context):
        sock = socket.create_connection(("collector.example.org", 4952))
        while True:  # [periodic-skipped-yield]
            if self.paused:
                continue
            self.received += len(sock.recv(4096))
