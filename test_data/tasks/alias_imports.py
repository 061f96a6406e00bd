"""Periodic tasks whose decorator is imported under another name."""

import collections

import eventlet
import oslo_service.periodic_task
import oslo_service.periodic_task as scheduling
from oslo_config import cfg
from oslo_service import periodic_task as pt
from oslo_service.periodic_task import PeriodicTasks
from oslo_service.periodic_task import periodic_task as every

on_schedule = pt.periodic_task


class VolumeManager(PeriodicTasks):
    """Expires volumes and their snapshots."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.expired = collections.deque()

    @oslo_service.periodic_task.periodic_task(spacing=60)
    def dotted_module_path(self, context):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @scheduling.periodic_task(spacing=60)
    def dotted_import_as(self, context):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @pt.periodic_task
    def module_imported_as(self, context):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @every(spacing=60)
    def function_imported_as(self, context):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @on_schedule
    def name_bound_to_the_decorator(self, context):
        while self.expired:  # [periodic-unbounded-loop]
            self.expired.reverse()

    @every(spacing=60)
    def alias_on_a_task_that_paces_itself(self, context):
        while self.expired:
            self.expired.reverse()
            eventlet.sleep(0.01)

    @every(enabled=False)
    def alias_with_enabled_false(self, context):
        while self.expired:
            self.expired.reverse()

    def every_one_of_them(self):
        while self.expired:
            self.expired.reverse()

    def on_schedule_or_not(self):
        while self.expired:
            self.expired.reverse()
