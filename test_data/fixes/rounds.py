"""Loops whose fixed forms are run and must do the same, element by element; see tests/test_fixed_rounds.py."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class TraceManager(periodic_task.PeriodicTasks):
    """Goes over ``source`` and notes what it sees."""

    def __init__(self, source, seen):
        super().__init__(cfg.CONF)
        self.source = source
        self.seen = seen
        self.left = len(source)

    @periodic_task.periodic_task
    def plain(self, context):
        for item in self.source:  # [periodic-data-loop]
            self.seen.append(item)

    @periodic_task.periodic_task
    def with_continue(self, context):
        for item in self.source:  # [periodic-data-loop]
            if item % 3 == 0:
                continue
            self.seen.append(item)

    @periodic_task.periodic_task
    def with_return(self, context):
        for item in self.source:  # [periodic-data-loop]
            if item == 7:
                return item
            self.seen.append(item)
        return None

    @periodic_task.periodic_task
    def with_an_exception(self, context):
        for item in self.source:  # [periodic-data-loop]
            self.seen.append(10 // (item - 5))

    @periodic_task.periodic_task
    def with_break_and_else(self, context):
        for item in self.source:  # [periodic-data-loop]
            if item == 7:
                break
            self.seen.append(item)
        else:
            self.seen.append("end")

    @periodic_task.periodic_task
    def target_that_lives_on(self, context):
        item = None
        for item in sorted(self.source):  # [periodic-data-loop]
            self.seen.append(item)
        return item

    @periodic_task.periodic_task
    def pairs(self, context):
        for item, twice in [(item, 2 * item) for item in self.source]:  # [periodic-data-loop, periodic-data-loop]
            self.seen.append(item + twice)

    @periodic_task.periodic_task
    def counting_down(self, context):
        while self.left > 0:  # [periodic-unbounded-loop]
            self.left -= 1
            self.seen.append(self.left)

    @periodic_task.periodic_task
    def without_a_counter(self, context):
        rest = list(self.source)
        while rest:  # [periodic-data-loop]
            self.seen.append(rest.pop())

    @periodic_task.periodic_task
    def too_eager(self, context):
        rest = list(self.source)
        while rest:  # [periodic-eager-yield]
            self.seen += [rest[-1]]
            del rest[-1]
            eventlet.sleep(0)
