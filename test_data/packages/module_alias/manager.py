"""Gives modules and functions shorter names."""

import module_alias.backends.journal as log_store
from module_alias.backends import memory as memory_store
from oslo_config import cfg
from oslo_service import periodic_task

STORE = log_store
forget_entry = memory_store.forget


class EntryManager(periodic_task.PeriodicTasks):
    """Holds entries."""

    rotate = staticmethod(log_store.rotate)

    def __init__(self):
        super().__init__(cfg.CONF)
        self.entries = []
        self.forget = memory_store.forget

    @periodic_task.periodic_task
    def module_under_two_names(self, context):
        STORE.compact(self.entries)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def function_as_a_class_attribute(self, context):
        self.rotate("entries.log")  # [periodic-file-io]

    @periodic_task.periodic_task
    def function_under_another_name(self, context):
        for _ in tuple(self.entries):
            forget_entry(self.entries)

    @periodic_task.periodic_task
    def function_as_an_instance_attribute(self, context):
        for _ in tuple(self.entries):
            self.forget(self.entries)
