"""A round that asks somebody waits for the answer; what it does beside that is no hold of the way without."""
import json
import os
import socket

from oslo_config import cfg
from oslo_service import periodic_task

CONF = cfg.CONF


def read(text):
    """Return a record: about 3 ms."""
    return [[json.loads(text) for _ in range(20)] for _ in range(20)]


class PollManager(periodic_task.PeriodicTasks):
    """Looks at parts of nodes, mostly by asking for them."""

    def __init__(self, nodes, server: socket.socket):
        super().__init__(CONF)
        self.nodes = nodes
        self.server = server

    def _asked_for(self, part):
        self.server.sendall(part.request)
        return self.server.recv(4096)

    @periodic_task.periodic_task
    def each_part_is_asked_for(self, context):
        for name in os.listdir("/var/lib/nodes"):
            for part in self.nodes[name].parts:
                read(self._asked_for(part))

    @periodic_task.periodic_task
    def what_is_not_asked_for_is_passed_over(self, context):
        for name in os.listdir("/var/lib/nodes"):
            for part in self.nodes[name].parts:
                if part.known:
                    read(self._asked_for(part))

    @periodic_task.periodic_task
    def what_is_not_asked_for_is_read(self, context):
        for name in os.listdir("/var/lib/nodes"):  # [periodic-data-loop]
            for part in self.nodes[name].parts:
                if part.known:
                    self._asked_for(part)
                else:
                    read(part.text)

    @periodic_task.periodic_task
    def read_in_either_case(self, context):
        for name in os.listdir("/var/lib/nodes"):  # [periodic-data-loop]
            for part in self.nodes[name].parts:
                if part.known:
                    self._asked_for(part)
                read(part.text)
