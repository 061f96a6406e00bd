"""Assigns nothing of its own."""

from attribute_assigned_in_base import base
from oslo_service import periodic_task


class PageManager(base.BaseManager):
    """Prints pages."""

    @periodic_task.periodic_task
    def assigned_in_init(self, context):
        self.spool.wind()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def assigned_in_another_method(self, context):
        self.overflow.rewind()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def assigned_in_init_and_yields(self, context):
        for _ in tuple(self.spool.pages):
            self.spool.turn()

    @periodic_task.periodic_task
    def assigned_in_another_method_and_yields(self, context):
        for _ in tuple(self.overflow.pages):
            self.overflow.turn()

    @periodic_task.periodic_task
    def assigned_on_one_branch_and_yields(self, context):
        for _ in tuple(self.spare.pages):
            self.spare.turn()
