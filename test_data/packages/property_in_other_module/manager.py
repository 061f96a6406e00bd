"""Reads gauges."""

import json

from oslo_config import cfg
from oslo_service import periodic_task
from property_in_other_module.gauge import Gauge


class GaugeManager(periodic_task.PeriodicTasks):
    """Holds a gauge."""

    def __init__(self, readings):
        super().__init__(cfg.CONF)
        self.gauge = Gauge()
        self.readings = readings

    @periodic_task.periodic_task
    def property_that_blocks(self, context):
        return self.gauge.settled  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def cached_property_that_blocks(self, context):
        gauge = self.gauge
        return gauge.lowest  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def property_that_is_short(self, context):
        return self.gauge.latest

    @periodic_task.periodic_task
    def property_that_is_set(self, context):
        self.gauge.peak = self.gauge.latest

    @periodic_task.periodic_task
    def property_that_yields(self, context):
        for reading in self.readings:
            self.gauge.samples.append(json.loads(reading))
            if self.gauge.calm:
                self.gauge.samples.clear()
