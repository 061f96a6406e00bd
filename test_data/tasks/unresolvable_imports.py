"""Decorators from modules that are not installed: the last component decides."""

from fleet.agent import schedule
from fleet.agent.schedule import periodic_report
from fleet.agent.schedule import periodic_task as recurring
from fleet.openstack.common import periodic_task


class FleetAgent(periodic_task.PeriodicTasks):
    """Keeps the records of a fleet of hosts."""

    def __init__(self):
        super().__init__()
        self.records = []

    @periodic_task.periodic_task(spacing=60)
    def last_component_after_a_module(self, context):
        while self.records:  # [periodic-unbounded-loop]
            self.records.reverse()

    @schedule.periodic_task
    def last_component_after_another_module(self, context):
        while self.records:  # [periodic-unbounded-loop]
            self.records.reverse()

    @recurring
    def last_component_behind_an_alias(self, context):
        while self.records:  # [periodic-unbounded-loop]
            self.records.reverse()

    @periodic_report
    def another_name_that_begins_alike(self, context):
        while self.records:
            self.records.reverse()

    @schedule.not_a_periodic_task
    def another_name_that_ends_alike(self, context):
        while self.records:
            self.records.reverse()

    @periodic_task.deprecated
    def another_name_behind_a_module_called_alike(self, context):
        while self.records:
            self.records.reverse()
