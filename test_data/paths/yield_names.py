"""The same yield under many names."""

import collections
import functools
import json
import time

import eventlet
import eventlet.greenthread as gt
from eventlet import greenthread
from eventlet import sleep as give_way
from eventlet.green import time as green_time
from eventlet.greenthread import sleep
from oslo_config import cfg
from oslo_service import periodic_task

pause = eventlet.sleep
nap = functools.partial(eventlet.sleep, 0)


class StackManager(periodic_task.PeriodicTasks):
    """Checks stacks."""

    rest = staticmethod(eventlet.sleep)

    def __init__(self):
        super().__init__(cfg.CONF)
        self.stacks = collections.deque()
        self.checked = 0
        self.relax = eventlet.sleep

    @periodic_task.periodic_task
    def greenthread_sleep(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            greenthread.sleep(0)

    @periodic_task.periodic_task
    def submodule_under_an_alias(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            gt.sleep(0)

    @periodic_task.periodic_task
    def full_dotted_path(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            eventlet.greenthread.sleep(0)

    @periodic_task.periodic_task
    def function_imported_by_name(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            sleep(0)

    @periodic_task.periodic_task
    def function_under_an_alias(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            give_way()

    @periodic_task.periodic_task
    def module_name_bound_to_it(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            pause(0)

    @periodic_task.periodic_task
    def local_name_bound_to_it(self, context):
        rest = eventlet.sleep
        while self.stacks:
            json.loads(self.stacks.popleft())
            rest(0)

    @periodic_task.periodic_task
    def partial_of_it(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            nap()

    @periodic_task.periodic_task
    def attribute_bound_to_it(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            self.relax(0)

    @periodic_task.periodic_task
    def static_method_made_of_it(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            self.rest(0)

    @periodic_task.periodic_task
    def patched_time_sleep(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            time.sleep(0)

    @periodic_task.periodic_task
    def green_time_sleep(self, context):
        while self.stacks:
            json.loads(self.stacks.popleft())
            green_time.sleep(0)

    @periodic_task.periodic_task
    def walrus_in_the_condition_with_a_yield(self, context):
        while (backlog := len(self.stacks)) > 3:
            self.checked += backlog
            json.loads(self.stacks.popleft())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def walrus_in_the_condition_without_a_yield(self, context):
        while (backlog := len(self.stacks)) > 3:  # [periodic-unbounded-loop]
            self.checked += backlog
            self.stacks.reverse()

    @periodic_task.periodic_task
    def other_functions_of_the_same_modules(self, context):
        while self.stacks:  # [periodic-unbounded-loop]
            self.stacks.reverse()
            greenthread.getcurrent()
            time.monotonic()

    @periodic_task.periodic_task
    def getting_the_hub_is_not_going_there(self, context):
        while self.stacks:  # [periodic-unbounded-loop]
            self.stacks.reverse()
            eventlet.hubs.get_hub()

    @periodic_task.periodic_task
    def partial_that_is_made_and_not_called(self, context):
        while self.stacks:  # [periodic-unbounded-loop]
            self.stacks.reverse()
            functools.partial(eventlet.sleep, 0)

    @periodic_task.periodic_task
    def name_without_its_call(self, context):
        while self.stacks:  # [periodic-unbounded-loop]
            self.stacks.reverse()
            rest = pause
            self.resting = rest
