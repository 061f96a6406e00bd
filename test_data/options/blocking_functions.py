"""periodic-blocking-functions: a function of another package holds the hub."""

import eventlet
from eventlet import tpool
from fleet.hardware import tape
from oslo_config import cfg
from oslo_service import periodic_task


class TapeManager(periodic_task.PeriodicTasks):
    """Winds tapes."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.position = 0

    @periodic_task.periodic_task
    def configured_function(self, context):
        tape.rewind("st0")  # [periodic-blocking-call]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def configured_function_on_a_native_thread(self, context):
        tpool.execute(tape.rewind, "st0")

    @periodic_task.periodic_task
    def function_that_is_not_configured(self, context):
        self.position = tape.tell("st0")
