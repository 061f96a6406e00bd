"""if, elif, ternaries and short circuits: branches that yield beside branches that do not."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ImageManager(periodic_task.PeriodicTasks):
    """Ages the images of a cache."""

    def __init__(self, images):
        super().__init__(cfg.CONF)
        self.images = images
        self.queue = collections.deque()
        self.debug = False
        self.kept = []

    @periodic_task.periodic_task
    def untaken_branch(self, context):
        while self.queue:  # [periodic-skipped-yield]
            image = json.loads(self.queue.popleft())
            if image["size"]:
                self.kept.append(image)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def elif_without_an_else(self, context):
        while self.queue:  # [periodic-skipped-yield]
            image = json.loads(self.queue.popleft())
            if image["size"]:
                self.kept.append(image)
                eventlet.sleep(0)
            elif image["name"]:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def else_without_a_yield(self, context):
        for image in self.images:  # [periodic-skipped-yield]
            if image.cached:
                self.kept.append(json.loads(image.properties))
                eventlet.sleep(0)
            else:
                self.kept.append(json.loads(image.location))

    @periodic_task.periodic_task
    def short_circuit_before_the_yield(self, context):
        while self.queue:  # [periodic-skipped-yield]
            image = json.loads(self.queue.popleft())
            image["size"] and eventlet.sleep(0)

    @periodic_task.periodic_task
    def short_circuit_by_or(self, context):
        while self.queue:  # [periodic-skipped-yield]
            self.queue[0] or eventlet.sleep(0)

    @periodic_task.periodic_task
    def ternary_with_a_yield_in_one_arm(self, context):
        while self.queue:  # [periodic-skipped-yield]
            image = json.loads(self.queue.popleft())
            eventlet.sleep(0) if image["size"] else self.kept.append(image)

    @periodic_task.periodic_task
    def yield_in_a_comprehension_that_may_be_empty(self, context):
        while self.queue:  # [periodic-skipped-yield]
            image = json.loads(self.queue.popleft())
            self.kept = [(json.dumps(url), eventlet.sleep(0)) for url in image["locations"]]

    @periodic_task.periodic_task
    def yield_in_the_second_operand_of_the_condition(self, context):
        while self.debug or eventlet.sleep(0.1) is None:  # [periodic-skipped-yield]
            self.kept.append(len(self.queue))

    @periodic_task.periodic_task
    def both_branches_yield(self, context):
        while self.queue:
            image = json.loads(self.queue.popleft())
            if image["size"]:
                self.kept.append(image)
                eventlet.sleep(0)
            else:
                eventlet.sleep(0.1)

    @periodic_task.periodic_task
    def all_of_if_elif_and_else_yield(self, context):
        while self.queue:
            image = json.loads(self.queue.popleft())
            if image["size"] > 4096:
                eventlet.sleep(0.2)
            elif image["size"]:
                eventlet.sleep(0.1)
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def first_operand_yields(self, context):
        while self.queue:
            image = json.loads(self.queue.popleft())
            eventlet.sleep(0) or self.kept.append(image)

    @periodic_task.periodic_task
    def ternary_with_a_yield_in_both_arms(self, context):
        while self.queue:
            image = json.loads(self.queue.popleft())
            eventlet.sleep(0.1) if image["size"] else eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_as_an_argument(self, context):
        while self.queue:
            self.kept.append((json.loads(self.queue.popleft()), eventlet.sleep(0)))

    @periodic_task.periodic_task
    def yield_in_the_condition(self, context):
        while eventlet.sleep(0.1) is None and self.queue:
            self.kept.append(self.queue.popleft())

    @periodic_task.periodic_task
    def cheap_branch_of_a_data_loop_without_a_yield(self, context):
        for image in self.images:
            if image.cached:
                self.kept.append(json.loads(image.properties))
                eventlet.sleep(0)
            else:
                self.kept.append(image.location)

    @periodic_task.periodic_task
    def yield_after_an_if(self, context):
        while self.queue:
            image = json.loads(self.queue.popleft())
            if image["size"]:
                self.kept.append(image)
            eventlet.sleep(0)
