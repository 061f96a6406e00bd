"""Fixes of loops: every round, throttled, chunked, with what stands around them kept."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class MeterManager(periodic_task.PeriodicTasks):
    """Adds up samples."""

    def __init__(self, samples):
        super().__init__(cfg.CONF)
        self.samples = samples
        self.total = 0
        self.left = 100_000_000
        self.text = ""

    @periodic_task.periodic_task
    def comment_and_string_in_the_body(self, context):
        for sample in self.samples:  # [periodic-data-loop]
            # Whole hours only.
            self.total += sample.hours

            self.text += """
        kept where it is
"""  # up to here
        # after the loop

    @periodic_task.periodic_task
    def tuple_as_a_target(self, context):
        for name, (first, last) in self.samples:  # [periodic-data-loop]
            self.total += last - first

    @periodic_task.periodic_task
    def break_and_else_are_no_chunks(self, context):
        for sample in self.samples:  # [periodic-data-loop]
            if sample.last:
                break
            self.total += sample.hours
        else:
            self.total = 0

    @periodic_task.periodic_task
    def names_that_are_taken(self, context):
        n, elements = 0, []
        for first in sorted(self.samples):  # [periodic-data-loop]
            self.total += first.hours + n
        elements.clear()

    @periodic_task.periodic_task
    def while_without_a_counter(self, context):
        while self.samples:  # [periodic-unbounded-loop]
            self.samples.reverse()

    @periodic_task.periodic_task
    def while_with_a_counter(self, context):
        while self.left > 0:  # [periodic-unbounded-loop]
            self.left -= 1

    @periodic_task.periodic_task
    def yield_that_is_too_much(self, context):
        while self.samples:  # [periodic-eager-yield]
            self.samples.reverse()
            eventlet.sleep( 0 )  # let go

    @periodic_task.periodic_task
    def one_in_another(self, context):
        while self.samples:  # [periodic-unbounded-loop]
            sample = self.samples[0]
            while sample.hours:  # [periodic-unbounded-loop]
                sample.hours.reverse()
