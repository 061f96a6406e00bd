"""With periodic-monkey-patched=no `time.sleep(n)` holds the hub for n seconds."""

import subprocess
import time
from time import sleep

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class PollManager(periodic_task.PeriodicTasks):
    """Polls in a process that patches nothing."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.interval = 5

    @periodic_task.periodic_task
    def native_sleep(self, context):
        time.sleep(1)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def native_sleep_imported_by_name(self, context):
        sleep(self.interval)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def native_run(self, context):
        subprocess.run(["true"], check=True)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def native_sleep_of_nothing(self, context):
        time.sleep(0)

    @periodic_task.periodic_task
    def sleep_of_eventlet(self, context):
        eventlet.sleep(1)

    @periodic_task.periodic_task
    def clock(self, context):
        return time.monotonic()
