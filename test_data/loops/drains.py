"""Loops that take a thing away in each round and put none back go round as often as there are things."""

import collections
import queue

from oslo_config import cfg
from oslo_service import periodic_task


class Drain(periodic_task.PeriodicTasks):
    """Empties its queues, or not."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.jobs = queue.Queue()
        self.pending = collections.deque()
        self.names = {}
        self.last = self.size = self.now = 0

    @periodic_task.periodic_task
    def until_it_raises(self, context):
        try:
            while True:
                self.last = self.jobs.get_nowait()
        except queue.Empty:
            pass

    @periodic_task.periodic_task
    def until_it_raises_inside(self, context):
        while True:
            try:
                self.last = self.jobs.get(block=False)
            except queue.Empty:
                break

    @periodic_task.periodic_task
    def while_it_is_not_empty(self, context):
        while not self.jobs.empty():
            self.last = self.jobs.get_nowait()

    @periodic_task.periodic_task
    def while_it_has_items(self, context):
        while len(self.names) > 0 and self.size < 5:
            _, self.last = self.names.popitem()

    @periodic_task.periodic_task
    def whatever_is_taken(self, context):
        while self.pending:
            if self.pending[0] > self.now:
                break
            self.last = self.pending.popleft()

    @periodic_task.periodic_task
    def parts_are_put_in(self, context):
        work = [self.last]
        while work:  # [periodic-data-loop]
            node = work.pop()
            self.size += node.size
            work.extend(node.children)
            for child in node.others:
                work.append(child)

    @periodic_task.periodic_task
    def the_thing_itself_is_put_back(self, context):
        while not self.jobs.empty():  # [periodic-unbounded-loop]
            stamp = self.jobs.get_nowait()
            if self.now - stamp < 10:
                self.jobs.put(stamp)

    @periodic_task.periodic_task
    def another_thing_is_put_in(self, context):
        while self.pending:  # [periodic-unbounded-loop]
            self.last = self.pending.popleft()
            self.pending.append(self.now)

    @periodic_task.periodic_task
    def filled_anew(self, context):
        work = [self.last]
        while work:  # [periodic-unbounded-loop]
            work.pop()
            work = [self.last]

    @periodic_task.periodic_task
    def not_in_every_round(self, context):
        while self.pending:  # [periodic-unbounded-loop]
            if self.now > 5:
                continue
            self.last = self.pending.popleft()

    @periodic_task.periodic_task
    def only_on_one_branch(self, context):
        while self.pending:  # [periodic-unbounded-loop]
            if self.now > 5:
                self.last = self.pending.popleft()

    @periodic_task.periodic_task
    def from_another(self, context):
        while self.pending:  # [periodic-unbounded-loop]
            self.last = self.names.popitem()
            self.names[self.last] = self.last

    @periodic_task.periodic_task
    def goes_on_when_it_raises(self, context):
        while True:  # [periodic-unbounded-loop]
            try:
                self.last = self.jobs.get_nowait()
            except queue.Empty:
                self.size += 1

    @periodic_task.periodic_task
    def with_a_default(self, context):
        while True:  # [periodic-unbounded-loop]
            self.last = self.names.pop("last", None)
