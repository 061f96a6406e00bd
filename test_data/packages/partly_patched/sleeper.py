"""What sleeps by `time`, which the agent leaves as it is, holds the hub for as long."""

import time

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Sleeper(periodic_task.PeriodicTasks):
    """Waits for rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = ["a", "b"]

    @periodic_task.periodic_task
    def with_a_sleep_that_is_none(self, context):
        self.rows.reverse()
        time.sleep(1)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def with_a_sleep_of_nothing(self, context):
        while self.rows:  # [periodic-unbounded-loop]
            self.rows.reverse()
            time.sleep(0)

    @periodic_task.periodic_task
    def with_a_yield(self, context):
        while self.rows:
            self.rows.reverse()
            eventlet.sleep(1)
