"""Imports from the directory without __init__."""

import namespace_subpackage.plugins.quota as quota_plugin
from namespace_subpackage.plugins import quota
from namespace_subpackage.plugins.quota import recount_one
from oslo_config import cfg
from oslo_service import periodic_task


class UsageManager(periodic_task.PeriodicTasks):
    """Holds usages."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.stale = []

    @periodic_task.periodic_task
    def module_of_a_namespace_package(self, context):
        quota.recount(self)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def name_of_a_module_of_a_namespace_package(self, context):
        for _ in tuple(self.stale):
            recount_one(self)

    @periodic_task.periodic_task
    def alias_of_a_module_of_a_namespace_package(self, context):
        for _ in tuple(self.stale):
            quota_plugin.recount_one(self)
