"""Guards that have nothing to do with how far the loop has come."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class PlacementManager(periodic_task.PeriodicTasks):
    """Places instances on hosts."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.requests = collections.deque()
        self.placed = []
        self.debug = False
        self.pause = True

    @periodic_task.periodic_task
    def debug_flag(self, context):
        while self.requests:  # [periodic-skipped-yield]
            self.requests.reverse()
            if self.debug:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def configuration_option(self, context):
        while self.requests:  # [periodic-skipped-yield]
            self.requests.reverse()
            if cfg.CONF.cooperative:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def property_of_the_item(self, context):
        while self.requests:  # [periodic-skipped-yield]
            request = self.requests[0]
            if request.size > 1000:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def modulo_of_the_item(self, context):
        while self.requests:  # [periodic-skipped-yield]
            request = self.requests[0]
            if request.number % 10 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttle_behind_a_flag(self, context):
        done = 0
        while self.requests:  # [periodic-skipped-yield]
            self.requests.reverse()
            done += 1
            if self.debug and done % 100 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def throttle_or_flag(self, context):
        done = 0
        while self.requests:
            self.requests.reverse()
            done += 1
            if self.debug or done % 100 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def guard_that_is_always_true(self, context):
        while self.requests:
            self.placed.append(json.loads(self.requests.popleft()))
            if True:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def flag_chooses_between_two_yields(self, context):
        while self.requests:
            self.placed.append(json.loads(self.requests.popleft()))
            if self.debug:
                eventlet.sleep(1)
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def flag_chooses_the_length_of_the_pause(self, context):
        while self.requests:
            self.placed.append(json.loads(self.requests.popleft()))
            eventlet.sleep(0.5 if self.pause else 0)

    @periodic_task.periodic_task
    def flag_guards_the_work_and_not_the_yield(self, context):
        while self.requests:
            if self.debug:
                self.placed.append(json.loads(self.requests.popleft()))
            else:
                self.placed.append(json.loads(self.requests.pop()))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def flag_ends_the_loop_where_it_does_not_yield(self, context):
        while self.requests:
            self.placed.append(json.loads(self.requests.popleft()))
            if not self.pause:
                break
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def counter_that_goes_back(self, context):
        waiting = 5
        while self.requests:  # [periodic-skipped-yield]
            waiting += 1
            self.placed.append(json.loads(self.requests.popleft()))
            if self.pause:
                waiting -= 1
            if waiting % 100 == 0:
                eventlet.sleep(0)
