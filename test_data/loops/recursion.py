"""Recursion: without an end, counted down by a constant, and along a structure."""

import collections
import json
import os

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ResourceTreeManager(periodic_task.PeriodicTasks):
    """Walks the tree of resource providers."""

    def __init__(self, root):
        super().__init__(cfg.CONF)
        self.root = root
        self.jobs = collections.deque()
        self.names = []
        self.count = 0

    @periodic_task.periodic_task
    def recursion_until_a_condition_holds(self, context):
        self._drain()

    def _drain(self):
        if self.jobs:
            self.jobs.popleft()
            self._drain()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def recursion_of_a_nested_function(self, context):
        def settle():
            self.jobs.popleft()
            if self.jobs:
                settle()  # [periodic-unbounded-loop]

        settle()

    @periodic_task.periodic_task
    def recursion_that_goes_up_for_ever(self, context):
        self._advance(0)

    def _advance(self, position):
        if position in self.names:
            self._advance(position + 1)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def heavy_walk_of_a_tree(self, context):
        self._describe(self.root)

    def _describe(self, provider):
        self.names.append(json.dumps(provider.inventory))
        for child in provider.children:  # [periodic-data-loop]
            self._describe(child)

    @periodic_task.periodic_task
    def heavy_walk_of_a_linked_list(self, context):
        self._describe_up(self.root)

    def _describe_up(self, provider):
        if provider is None:
            return
        self.names.append(json.dumps(provider.inventory))
        self._describe_up(provider.parent)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def cheap_walk_of_a_tree(self, context):
        self._count(self.root)

    def _count(self, provider):
        self.count += 1
        for child in provider.children:
            self._count(child)

    @periodic_task.periodic_task
    def cheap_walk_of_a_linked_list(self, context):
        self._count_up(self.root)

    def _count_up(self, provider):
        if provider is not None:
            self.count += 1
            self._count_up(provider.parent)

    @periodic_task.periodic_task
    def recursion_counted_down_from_a_constant(self, context):
        self._retry(5)

    def _retry(self, attempts):
        if attempts == 0:
            return None
        if self.jobs:
            return json.loads(self.jobs.popleft())
        return self._retry(attempts - 1)

    @periodic_task.periodic_task
    def recursion_up_a_path(self, context):
        self._note_parents("/var/lib/placement/allocations")

    def _note_parents(self, path):
        head, tail = os.path.split(path)
        if head and tail:
            self._note_parents(head)
        self.names.append(json.dumps(path))

    @periodic_task.periodic_task
    def recursion_up_a_path_by_its_directory(self, context):
        self._note_directories("/var/lib/placement/allocations")

    def _note_directories(self, path):
        if path != "/":
            self._note_directories(os.path.dirname(path))
        self.names.append(json.dumps(path))

    @periodic_task.periodic_task
    def recursion_that_yields_before_it_goes_on(self, context):
        self._drain_fairly()

    def _drain_fairly(self):
        if self.jobs:
            json.loads(self.jobs.popleft())
            eventlet.sleep(0)
            self._drain_fairly()

    @periodic_task.periodic_task
    def heavy_walk_that_yields_at_each_node(self, context):
        self._describe_fairly(self.root)

    def _describe_fairly(self, provider):
        eventlet.sleep(0)
        self.names.append(json.dumps(provider.inventory))
        for child in provider.children:
            self._describe_fairly(child)

    def recursion_that_no_task_reaches(self):
        if self.jobs:
            self.jobs.popleft()
            self.recursion_that_no_task_reaches()
