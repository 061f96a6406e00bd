"""With the checker periodic-review each periodic task gets one line at its `def`, clean or not."""

import functools
import json
import shutil

import eventlet
from futurist import periodics
from oslo_config import cfg
from oslo_service import loopingcall, periodic_task

INTERVAL = 60


class ReviewedManager(periodic_task.PeriodicTasks):
    """Has tasks of all kinds."""

    def __init__(self, instances):
        super().__init__(cfg.CONF)
        self.instances = instances
        self.states = {}
        self.timers = []

    @periodic_task.periodic_task
    def bare_and_short(self, context):  # [periodic-task-review]
        self.states.clear()

    @periodic_task.periodic_task(spacing=300)
    def with_a_constant_spacing(self, context):  # [periodic-task-review]
        self.states.clear()

    @periodic_task.periodic_task(spacing=INTERVAL, run_immediately=True)
    def with_a_spacing_by_name(self, context):  # [periodic-task-review]
        self.states.clear()

    @periodic_task.periodic_task(spacing=60)
    def with_a_loop_that_yields(self, context):  # [periodic-task-review]
        for instance in self.instances:
            self.states[instance.uuid] = json.loads(instance.state)
            eventlet.sleep(0)

    @periodic_task.periodic_task(spacing=60)
    def with_a_loop_that_does_not_yield(self, context):  # [periodic-task-review]
        for instance in self.instances:  # [periodic-data-loop]
            self.states[instance.uuid] = json.loads(instance.state)

    @periodic_task.periodic_task(spacing=60)
    def with_two_blocking_sites_in_helpers(self, context):  # [periodic-task-review]
        self._drain()
        self._remove()

    @periodics.periodic(spacing=30)
    def of_futurist(self):  # [periodic-task-review]
        self.states.clear()

    def start(self):
        """Start the timers; what is spawned here is no periodic task."""
        self.timers.append(loopingcall.FixedIntervalLoopingCall(self.in_a_looping_call))
        self.timers.append(
            loopingcall.FixedIntervalLoopingCall(functools.partial(self.in_a_looping_call_by_partial, 3))
        )
        eventlet.spawn(self.in_a_greenthread)

    def in_a_looping_call(self):  # [periodic-task-review]
        self.states.clear()

    def in_a_looping_call_by_partial(self, limit):  # [periodic-task-review]
        return len(self.states) > limit

    def in_a_greenthread(self):
        self.states.clear()

    @periodic_task.periodic_task(enabled=False)
    def switched_off(self, context):
        self.states.clear()

    @periodic_task.periodic_task(spacing=-1)
    def switched_off_by_its_spacing(self, context):
        self.states.clear()

    def no_task(self):
        self.states.clear()

    def _drain(self):
        while self.states:  # [periodic-unbounded-loop]
            self.states.reverse()

    def _remove(self):
        shutil.rmtree("/var/lib/fleet/instances")  # [periodic-file-io]
