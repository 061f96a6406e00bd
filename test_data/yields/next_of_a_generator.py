"""``next`` runs a generator of the project as far as its next Python ``yield``, and no further."""

import eventlet
from oslo_service import periodic_task


def paced(rows):
    while True:
        eventlet.sleep(0)
        yield rows


def paced_behind(rows):
    while True:
        yield rows
        eventlet.sleep(0)


def paced_until_they_end(rows):
    for row in rows:
        eventlet.sleep(0)
        yield row


def busy(rows):
    while True:
        yield rows


class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def each_element_yields(self, context):
        elements = paced(self.rows)
        while self.running:
            self.seen = next(elements)

    @periodic_task.periodic_task
    def each_but_the_first_yields(self, context):
        elements = paced_behind(self.rows)
        while self.running:
            self.seen = next(elements)

    @periodic_task.periodic_task
    def first_of_a_new_one_each_time(self, context):
        while self.running:  # [periodic-skipped-yield]
            elements = paced_behind(self.rows)
            self.seen = next(elements)

    @periodic_task.periodic_task
    def first_of_a_new_one_yields(self, context):
        while self.running:
            self.seen = next(paced(self.rows))

    @periodic_task.periodic_task
    def ends_with_an_exception(self, context):
        elements = paced_until_they_end(self.rows)
        while self.running:
            self.seen = next(elements)

    @periodic_task.periodic_task
    def goes_on_when_it_has_ended(self, context):
        elements = paced_until_they_end(self.rows)
        while self.running:  # [periodic-skipped-yield]
            try:
                self.seen = next(elements)
            except StopIteration:
                continue

    @periodic_task.periodic_task
    def default_when_it_has_ended(self, context):
        elements = paced_until_they_end(self.rows)
        while self.running:  # [periodic-skipped-yield]
            self.seen = next(elements, None)

    @periodic_task.periodic_task
    def no_element_yields(self, context):
        elements = busy(self.rows)
        while self.running:  # [periodic-unbounded-loop]
            self.seen = next(elements)
