"""Generator functions that a task consumes: their Python yield goes to the task, not to the hub."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


def cooperative(items):
    """Hand on the items with a yield to the hub after each."""
    for item in items:
        yield item
        eventlet.sleep(0)


def numbered(items):
    """Hand on the items with a number before each."""
    number = 0
    for item in items:
        number += 1
        yield number, item


class EventManager(periodic_task.PeriodicTasks):
    """Delivers events."""

    def __init__(self, events):
        super().__init__(cfg.CONF)
        self.events = events
        self.queue = collections.deque()
        self.delivered = []

    @periodic_task.periodic_task
    def emptying_generator_consumed_without_a_yield(self, context):
        for event in self._from_queue():  # [periodic-data-loop]
            self.delivered.append(json.dumps(event))

    def _from_queue(self):
        while self.queue:
            yield self.queue.popleft()

    @periodic_task.periodic_task
    def endless_generator_consumed_with_a_yield(self, context):
        for event in self._from_queue_for_a_fair_consumer():
            self.delivered.append(json.dumps(event))
            eventlet.sleep(0)

    def _from_queue_for_a_fair_consumer(self):
        while self.queue:
            yield self.queue.popleft()

    @periodic_task.periodic_task
    def endless_generator_that_yields_to_the_hub(self, context):
        for event in self._from_queue_fairly():
            self.delivered.append(event)

    def _from_queue_fairly(self):
        while self.queue:
            eventlet.sleep(0)
            yield json.loads(self.queue.popleft())

    @periodic_task.periodic_task
    def heavy_loop_over_a_plain_generator(self, context):
        for number, event in numbered(self.events):  # [periodic-data-loop]
            self.delivered.append(json.dumps([number, event]))

    @periodic_task.periodic_task
    def cheap_loop_over_a_plain_generator(self, context):
        for number, event in numbered(self.events):
            self.delivered.append((number, event))

    @periodic_task.periodic_task
    def heavy_loop_over_a_wrapper_that_yields_to_the_hub(self, context):
        for event in cooperative(self.events):
            self.delivered.append(json.dumps(event))

    @periodic_task.periodic_task
    def continue_in_a_loop_over_a_wrapper_that_yields_to_the_hub(self, context):
        for event in cooperative(self.events):
            text = json.dumps(event)
            if not text:
                continue
            self.delivered.append(text)

    @periodic_task.periodic_task
    def heavy_generator_consumed_by_list(self, context):
        self.delivered = list(self._decoded())  # [periodic-data-loop]

    def _decoded(self):
        for event in self.events:
            yield json.loads(event)

    @periodic_task.periodic_task
    def heavy_generator_through_yield_from(self, context):
        for event in self._relayed():  # [periodic-data-loop]
            self.delivered.append(event)

    def _relayed(self):
        yield from self._parsed()

    def _parsed(self):
        for event in self.events:
            yield json.loads(event)

    @periodic_task.periodic_task
    def generator_that_is_made_and_not_consumed(self, context):
        self.events = self._never_started()

    def _never_started(self):
        while True:
            yield self.queue.popleft()

    @periodic_task.periodic_task
    def generator_of_three_elements(self, context):
        for stage in self._stages():
            self.delivered.append(stage)

    def _stages(self):
        yield "prepare"
        yield "send"
        yield "confirm"
