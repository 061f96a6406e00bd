"""Yields inside an inner loop that may not run at all, and in the `else` of loops."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class RouterManager(periodic_task.PeriodicTasks):
    """Applies the updates of routers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.updates = collections.deque()
        self.applied = []

    @periodic_task.periodic_task
    def inner_for_over_data_may_not_run(self, context):
        while self.updates:  # [periodic-skipped-yield]
            update = json.loads(self.updates.popleft())
            for route in update["routes"]:
                self.applied.append(json.dumps(route))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_while_may_not_run(self, context):
        while self.updates:  # [periodic-skipped-yield]
            routes = json.loads(self.updates.popleft())
            while routes:
                self.applied.append(json.dumps(routes.pop()))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_loop_breaks_before_its_else(self, context):
        while self.updates:  # [periodic-skipped-yield]
            update = json.loads(self.updates.popleft())
            for route in update["routes"]:
                if route in self.applied:
                    break
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def else_of_the_while_itself(self, context):
        while self.updates:  # [periodic-unbounded-loop]
            self.updates.rotate()
        else:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_an_inner_continue(self, context):
        while self.updates:  # [periodic-skipped-yield]
            self.updates.rotate()
            for number in range(3):
                if number not in self.applied:
                    continue
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_loop_over_a_constant_always_runs(self, context):
        while self.updates:
            self.applied.append(json.loads(self.updates.popleft()))
            for _ in range(3):
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_loop_over_a_literal_always_runs(self, context):
        while self.updates:
            update = json.loads(self.updates.popleft())
            for key in ("internal", "external"):
                self.applied.append(json.dumps(update[key]))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_while_true_always_runs(self, context):
        while self.updates:
            update = json.loads(self.updates.popleft())
            while True:
                eventlet.sleep(0.1)
                if update in self.applied:
                    break

    @periodic_task.periodic_task
    def inner_else_is_always_reached(self, context):
        while self.updates:
            update = json.loads(self.updates.popleft())
            for route in update["routes"]:
                self.applied.append(route)
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_loop_yields_before_its_break_and_in_its_else(self, context):
        while self.updates:
            update = json.loads(self.updates.popleft())
            for route in update["routes"]:
                if route in self.applied:
                    eventlet.sleep(0)
                    break
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_the_inner_loop(self, context):
        while self.updates:
            update = json.loads(self.updates.popleft())
            for route in update["routes"]:
                self.applied.append(route)
            eventlet.sleep(0)
