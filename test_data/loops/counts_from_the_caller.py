"""How often a loop of a helper goes round is what the caller says."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

PORTS = 40_000_000


class PortManager(periodic_task.PeriodicTasks):
    """Goes through ports by number."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.free = 0

    @periodic_task.periodic_task
    def few_ports(self, context):
        self._few(100)

    @periodic_task.periodic_task
    def few_ports_by_default(self, context):
        self._few()

    @periodic_task.periodic_task
    def all_ports(self, context):
        self._all(40_000_000)

    @periodic_task.periodic_task
    def all_ports_by_keyword(self, context):
        self._all_by_keyword(limit=40_000_000)

    @periodic_task.periodic_task
    def all_ports_handed_on(self, context):
        self._hand_on(40_000_000)

    @periodic_task.periodic_task
    def few_and_all_ports(self, context):
        self._either(8)
        self._either(40_000_000)

    @periodic_task.periodic_task
    def yields_in_every_try(self, context):
        for row in self.rows:
            self._attempt(row, tries=2)

    @periodic_task.periodic_task
    def never_tries(self, context):
        for row in self.rows:  # [periodic-skipped-yield]
            row.text = json.dumps(row.cells)
            self._attempt(row, tries=0)

    @periodic_task.periodic_task
    def as_many_as_there_are(self, context):
        self._few(len(self.rows))

    def _few(self, limit=16):
        for port in range(limit):
            self.free += port

    def _all(self, limit):
        for port in range(limit):  # [periodic-unbounded-loop]
            self.free += port

    def _all_by_keyword(self, limit=16):
        for port in range(0, limit):  # [periodic-unbounded-loop]
            self.free += port

    def _hand_on(self, limit):
        self._handed(limit=limit)

    def _handed(self, limit):
        for port in range(limit):  # [periodic-unbounded-loop]
            self.free += port

    def _either(self, limit):
        for port in range(limit):  # [periodic-unbounded-loop]
            self.free += port

    def _attempt(self, row, tries):
        for _ in range(tries):
            row.touch()
            eventlet.sleep(0)
