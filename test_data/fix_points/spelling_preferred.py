"""Spelling of the yield: periodic-preferred-yield wins over everything that the module imports."""

import json
import time

import eventlet
from eventlet import greenthread
from oslo_config import cfg
from oslo_service import periodic_task


class TenantManager(periodic_task.PeriodicTasks):
    """Loads tenants."""

    def __init__(self, tenants):
        super().__init__(cfg.CONF)
        self.tenants = tenants
        self.loaded = {}

    @periodic_task.periodic_task
    def without_a_yield(self, context):
        for tenant in self.tenants:  # [periodic-data-loop]
            self.loaded[tenant.id] = json.loads(tenant.body)

    @periodic_task.periodic_task
    def with_the_preferred_yield(self, context):
        for tenant in self.tenants:
            time.sleep(0)
            self.loaded[tenant.id] = json.loads(tenant.body)

    @periodic_task.periodic_task
    def with_other_yields(self, context):
        for tenant in self.tenants:
            eventlet.sleep(0)
            self.loaded[tenant.id] = json.loads(tenant.body)
            greenthread.sleep(0)
