"""Spelling of the yield: time is imported but not patched, so it must be eventlet's own sleep."""

import json
import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class MeterManager(periodic_task.PeriodicTasks):
    """Reads meters."""

    def __init__(self, meters):
        super().__init__(cfg.CONF)
        self.meters = meters
        self.values = {}
        self.started = time.time()

    @periodic_task.periodic_task
    def without_a_yield(self, context):
        for meter in self.meters:  # [periodic-data-loop]
            self.values[meter.id] = json.loads(meter.value)

    @periodic_task.periodic_task
    def with_a_yield(self, context):
        for meter in self.meters:
            eventlet.sleep(0)
            self.values[meter.id] = json.loads(meter.value)
