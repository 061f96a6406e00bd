"""Yield functions that only the option periodic-yield-functions knows, by name and by glob."""

import collections
import json

import eventlet
from fleet.agent import cooperation
from fleet.agent.cooperation import cooperative_yield, uncooperative_yield
from fleet.agent.hub import give_way
from oslo_config import cfg
from oslo_service import periodic_task


class TelemetryManager(periodic_task.PeriodicTasks):
    """Decodes samples."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.samples = collections.deque()
        self.on_idle = None

    @periodic_task.periodic_task
    def function_by_a_glob(self, context):
        while self.samples:
            json.loads(self.samples.popleft())
            cooperative_yield()

    @periodic_task.periodic_task
    def function_by_a_glob_through_its_module(self, context):
        while self.samples:
            json.loads(self.samples.popleft())
            cooperation.cooperative_yield()

    @periodic_task.periodic_task
    def function_by_its_exact_name(self, context):
        while self.samples:
            json.loads(self.samples.popleft())
            give_way()

    @periodic_task.periodic_task
    def sleep_of_eventlet_still_counts(self, context):
        while self.samples:
            json.loads(self.samples.popleft())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def function_whose_name_only_ends_alike_may_yield(self, context):
        while self.samples:  # [periodic-data-loop]
            json.loads(self.samples.popleft())
            uncooperative_yield()

    @periodic_task.periodic_task
    def configured_function_on_one_branch(self, context):
        while self.samples:  # [periodic-skipped-yield]
            sample = json.loads(self.samples.popleft())
            if sample["last"]:
                cooperative_yield()

    @periodic_task.periodic_task
    def configured_function_that_is_not_called(self, context):
        while self.samples:  # [periodic-data-loop]
            json.loads(self.samples.popleft())
            self.on_idle = give_way
