"""A `continue` that skips the yield at the end of the body, beside those that do not."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class PortManager(periodic_task.PeriodicTasks):
    """Works off the port events of an agent."""

    def __init__(self, ports):
        super().__init__(cfg.CONF)
        self.ports = ports
        self.events = collections.deque()
        self.bound = {}

    @periodic_task.periodic_task
    def continue_skips_the_tail_yield(self, context):
        while self.events:  # [periodic-skipped-yield]
            event = self.events.popleft()
            self.events.append(event)
            if event is None:
                continue
            self.bound[event] = json.loads(event)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def second_continue_skips_the_tail_yield(self, context):
        while self.events:  # [periodic-skipped-yield]
            event = self.events.popleft()
            self.events.append(event)
            if event is None:
                eventlet.sleep(0)
                continue
            if event in self.bound:
                continue
            self.bound[event] = json.loads(event)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_after_heavy_work_in_a_data_loop(self, context):
        for port in self.ports:  # [periodic-skipped-yield]
            binding = json.loads(port.binding)
            if not binding:
                continue
            self.bound[port.id] = binding
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_before_the_heavy_work_of_a_data_loop(self, context):
        for port in self.ports:
            if port.id in self.bound:
                continue
            self.bound[port.id] = json.loads(port.binding)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_after_a_yield_at_the_top(self, context):
        while self.events:
            eventlet.sleep(0)
            event = self.events.popleft()
            self.events.append(event)
            if event is None:
                continue
            self.bound[event] = json.loads(event)

    @periodic_task.periodic_task
    def continue_with_a_yield_of_its_own(self, context):
        while self.events:
            event = self.events.popleft()
            self.events.append(event)
            if event is None:
                eventlet.sleep(0)
                continue
            self.bound[event] = json.loads(event)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_of_an_inner_loop(self, context):
        while self.events:
            event = self.events.popleft()
            self.events.append(event)
            for key in ("host", "profile"):
                if key in self.bound:
                    continue
                self.bound[key] = json.loads(event)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def continue_in_a_loop_that_never_yields(self, context):
        while self.events:  # [periodic-unbounded-loop]
            event = self.events.popleft()
            self.events.append(event)
            if event is None:
                continue
            self.bound[event] = True
