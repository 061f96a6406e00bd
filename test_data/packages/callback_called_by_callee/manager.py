"""Hands its callbacks on."""

import eventlet
from callback_called_by_callee import reports
from oslo_config import cfg
from oslo_service import periodic_task


def settle(leaf):
    """Settle a leaf for good."""
    while leaf.moving:  # [periodic-unbounded-loop]
        leaf.moving.reverse()


def settle_fairly(leaf):
    """Settle a leaf and let others run."""
    leaf.moving.clear()
    eventlet.sleep(0)


class TreeManager(periodic_task.PeriodicTasks):
    """Holds a tree."""

    def __init__(self, tree):
        super().__init__(cfg.CONF)
        self.tree = tree

    @periodic_task.periodic_task
    def function_of_this_module(self, context):
        reports.report(self.tree, settle_fairly, on_done=settle)

    @periodic_task.periodic_task
    def function_of_the_other_module(self, context):
        reports.report(self.tree, reports.count, reports.close)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def functions_that_are_short(self, context):
        reports.report(self.tree, reports.count, reports.count)

    @periodic_task.periodic_task
    def function_that_yields(self, context):
        reports.report(self.tree, settle_fairly)
