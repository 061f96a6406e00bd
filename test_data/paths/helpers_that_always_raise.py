"""Helpers that never return: what they did before they raised counts."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class HostDown(Exception):
    """A host that does not answer."""


def give_way_and_fail(host):
    eventlet.sleep(0)
    raise HostDown(host)


def fail(host):
    raise HostDown(host)


def give_way_for_ever(host):
    while True:
        eventlet.sleep(0)


class HostManager(periodic_task.PeriodicTasks):
    """Asks hosts that are all down."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.backlog = []
        self.failed = 0

    @periodic_task.periodic_task
    def yields_before_it_raises(self, context):
        while self.backlog:
            try:
                give_way_and_fail(self.backlog.pop())
            except HostDown:
                self.failed += 1

    @periodic_task.periodic_task
    def raises_at_once(self, context):
        while self.backlog:  # [periodic-data-loop]
            try:
                fail(self.backlog.pop())
            except HostDown:
                self.failed += 1

    @periodic_task.periodic_task
    def comes_back_from_none(self, context):
        while self.backlog:
            give_way_for_ever(self.failed)
