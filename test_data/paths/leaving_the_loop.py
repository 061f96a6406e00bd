"""return, raise and break: paths that end the loop need no yield, a yield after it is no help."""

import collections
import json
import sys

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class TransferManager(periodic_task.PeriodicTasks):
    """Checks the transfers of volumes."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.transfers = collections.deque()
        self.open = {}

    @periodic_task.periodic_task
    def return_before_the_yield(self, context):
        while self.transfers:
            transfer = json.loads(self.transfers.popleft())
            if transfer["done"]:
                return transfer
            eventlet.sleep(0)
        return None

    @periodic_task.periodic_task
    def raise_before_the_yield(self, context):
        while self.transfers:
            transfer = json.loads(self.transfers.popleft())
            if "id" not in transfer:
                raise KeyError("id")
            self.open[transfer["id"]] = transfer
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def break_before_the_yield(self, context):
        while True:
            transfer = json.loads(self.transfers.popleft())
            if transfer["done"]:
                break
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def exit_before_the_yield(self, context):
        while True:
            transfer = json.loads(self.transfers.popleft())
            if transfer["done"]:
                sys.exit(1)
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def helper_that_always_raises_before_the_yield(self, context):
        while self.transfers:
            transfer = json.loads(self.transfers.popleft())
            if "id" not in transfer:
                self._refuse(transfer)
            else:
                eventlet.sleep(0)

    def _refuse(self, transfer):
        raise ValueError(f"{transfer} has no id")

    @periodic_task.periodic_task
    def yield_before_the_return_only(self, context):
        while self.transfers:  # [periodic-unbounded-loop]
            self.transfers.rotate()
            if self.transfers[0] is None:
                eventlet.sleep(0)
                return

    @periodic_task.periodic_task
    def yield_before_the_break_only(self, context):
        while True:  # [periodic-unbounded-loop]
            if not self.transfers:
                eventlet.sleep(0)
                break
            self.transfers.reverse()

    @periodic_task.periodic_task
    def yield_before_and_after_the_loop(self, context):
        eventlet.sleep(0)
        while self.transfers:  # [periodic-unbounded-loop]
            self.transfers.reverse()
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_a_continue_is_never_reached(self, context):
        while self.transfers:  # [periodic-unbounded-loop]
            self.transfers.reverse()
            continue
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def raise_that_is_caught_in_the_loop(self, context):
        while self.transfers:  # [periodic-skipped-yield]
            try:
                self.transfers.rotate()
                if self.transfers[0] is None:
                    raise ValueError("no transfer")
                eventlet.sleep(0)
            except ValueError:
                self.open.clear()
