"""Data loops inside data loops, directly and through a helper."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class CapacityManager(periodic_task.PeriodicTasks):
    """Sums up capacities."""

    def __init__(self, hosts):
        super().__init__(cfg.CONF)
        self.hosts = hosts
        self.total = 0
        self.lines = []

    @periodic_task.periodic_task
    def cheap_inner_loop(self, context):
        for host in self.hosts:  # [periodic-data-loop]
            for instance in host.instances:
                self.total += instance.memory_mb

    @periodic_task.periodic_task
    def heavy_inner_loop(self, context):
        for host in self.hosts:  # [periodic-data-loop]
            for instance in host.instances:  # [periodic-data-loop]
                self.lines.append(json.dumps(instance.flavor))

    @periodic_task.periodic_task
    def inner_loop_in_a_helper(self, context):
        for host in self.hosts:  # [periodic-data-loop]
            self._add(host)

    @periodic_task.periodic_task
    def inner_comprehension(self, context):
        for host in self.hosts:
            self.total += sum(instance.memory_mb for instance in host.instances)

    @periodic_task.periodic_task
    def yield_in_the_inner_loop_only(self, context):
        for host in self.hosts:  # [periodic-skipped-yield]
            self.lines.append(json.dumps(host.metrics))
            for instance in host.instances:
                self.lines.append(json.dumps(instance.flavor))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def inner_loop_over_a_literal(self, context):
        for host in self.hosts:
            for resource in ("memory", "disk"):
                self.total += host.capacity[resource]

    @periodic_task.periodic_task
    def yield_after_a_cheap_inner_loop(self, context):
        for host in self.hosts:
            for instance in host.instances:
                self.total += instance.memory_mb
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_in_a_heavy_inner_loop(self, context):
        for host in self.hosts:
            for instance in host.instances:
                self.lines.append(json.dumps(instance.flavor))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_in_both_loops(self, context):
        for host in self.hosts:
            eventlet.sleep(0)
            for instance in host.instances:
                self.lines.append(json.dumps(instance.flavor))
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def two_cheap_loops_one_after_the_other(self, context):
        for host in self.hosts:
            self.total += host.memory_mb
        for host in self.hosts:
            self.total -= host.reserved_mb

    def _add(self, host):
        for instance in host.instances:
            self.total += instance.memory_mb
