"""With periodic-monkey-patched=no `time.sleep(0)` yields nothing, eventlet's own sleep does."""

import collections
import json
import time

import eventlet
from eventlet.green import time as green_time
from oslo_config import cfg
from oslo_service import periodic_task


class MeterManager(periodic_task.PeriodicTasks):
    """Reads meters in a process that patches nothing."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.readings = collections.deque()

    @periodic_task.periodic_task
    def native_time_sleep(self, context):
        while self.readings:  # [periodic-data-loop]
            json.loads(self.readings.popleft())
            time.sleep(0)

    @periodic_task.periodic_task
    def eventlet_sleep(self, context):
        while self.readings:
            json.loads(self.readings.popleft())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def green_time_sleep(self, context):
        while self.readings:
            json.loads(self.readings.popleft())
            green_time.sleep(0)
