"""The module imports nothing that yields or offloads: the fix points name the import to add."""

import json
import os

from oslo_config import cfg
from oslo_service import periodic_task


class QuotaManager(periodic_task.PeriodicTasks):
    """Checks quotas."""

    def __init__(self, projects):
        super().__init__(cfg.CONF)
        self.projects = projects
        self.usage = {}

    @periodic_task.periodic_task
    def loop_that_needs_a_yield(self, context):
        for project in self.projects:  # [periodic-data-loop]
            self.usage[project.id] = json.loads(project.usage)

    @periodic_task.periodic_task
    def call_that_needs_an_offload(self, context):
        os.system("recount-quotas")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def short_task(self, context):
        self.usage.clear()

    @periodic_task.periodic_task
    def cheap_loop(self, context):
        for project in self.projects:
            self.usage[project.id] = project.limit
