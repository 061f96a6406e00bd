"""Sleeping past the hub: the originals of patched functions, beside the patched ones."""

import time

import eventlet
from eventlet import patcher
from oslo_config import cfg
from oslo_service import periodic_task

native_time = patcher.original("time")


class RetryManager(periodic_task.PeriodicTasks):
    """Retries what failed."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.started = 0.0

    @periodic_task.periodic_task
    def sleep_of_the_original_module(self, context):
        native_time.sleep(1)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def sleep_of_the_original_module_got_on_the_spot(self, context):
        patcher.original("time").sleep(0.5)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def sleep_of_the_original_module_by_the_full_path(self, context):
        eventlet.patcher.original("time").sleep(1)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def patched_sleep(self, context):
        time.sleep(1)

    @periodic_task.periodic_task
    def sleep_of_eventlet(self, context):
        eventlet.sleep(1)

    @periodic_task.periodic_task
    def clock_of_the_original_module(self, context):
        self.started = native_time.time()
