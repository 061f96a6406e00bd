"""Loops that a counter bounds, however that is spelled, and such that only look like it."""

import datetime
import itertools
import time

from oslo_config import cfg
from oslo_service import periodic_task

MANY = 10**9


class CounterManager(periodic_task.PeriodicTasks):
    """Counts."""

    def __init__(self, items):
        super().__init__(cfg.CONF)
        self.items = items
        self.seen = 0
        self.left = 0
        self.limit = cfg.CONF.limit

    @periodic_task.periodic_task
    def written_out(self, context):
        count = len(self.items)
        while count > 0:  # [periodic-data-loop]
            count = count - 1

    @periodic_task.periodic_task
    def written_out_from_five(self, context):
        count = 5
        while count > 0:
            count = count - 1

    @periodic_task.periodic_task
    def written_out_from_a_thousand_million(self, context):
        count = MANY
        while count > 0:  # [periodic-unbounded-loop]
            count = count - 1

    @periodic_task.periodic_task
    def up_instead_of_down(self, context):
        count = 5
        while count > 0:  # [periodic-unbounded-loop]
            count = count + 1

    @periodic_task.periodic_task
    def annotated(self, context):
        count: int = 0
        while count < self.limit:  # [periodic-data-loop]
            count: int = count + 1

    @periodic_task.periodic_task
    def annotated_from_a_constant(self, context):
        count: int = 3
        while count:
            count -= 1

    @periodic_task.periodic_task
    def with_another(self, context):
        count, total = 0, 0
        while count < 100:
            count, total = count + 1, total + count
        self.seen = total

    @periodic_task.periodic_task
    def with_another_that_changes_places(self, context):
        count, total = 0, 0
        while count < 100:  # [periodic-unbounded-loop]
            count, total = total, count + 1

    @periodic_task.periodic_task
    def negated(self, context):
        count = 0
        while not count >= self.limit:  # [periodic-data-loop]
            count += 1

    @periodic_task.periodic_task
    def negated_and_joined(self, context):
        count = 0
        while not (count >= 10 or self.seen):
            count += 1

    @periodic_task.periodic_task
    def negated_and_joined_so_that_both_must_hold(self, context):
        count = 0
        while not (count >= 10 and self.seen):  # [periodic-unbounded-loop]
            count += 1

    @periodic_task.periodic_task
    def walrus(self, context):
        count = 10
        while (count := count - 1) > 0:
            self.seen += count

    @periodic_task.periodic_task
    def walrus_that_stays(self, context):
        count = 10
        while (count := self.limit - 1) > 0:  # [periodic-unbounded-loop]
            self.seen += count

    @periodic_task.periodic_task
    def left_by_a_test(self, context):
        count = 0
        while True:  # [periodic-data-loop]
            if count >= self.limit:
                break
            count += 1

    @periodic_task.periodic_task
    def left_by_a_test_on_a_constant(self, context):
        count = 0
        while True:
            count += 1
            if count == 3:
                return

    @periodic_task.periodic_task
    def left_by_a_test_that_is_jumped_over(self, context):
        count = 0
        while True:  # [periodic-unbounded-loop]
            count += 2
            if count == 3:
                return

    @periodic_task.periodic_task
    def left_by_a_test_that_some_rounds_skip(self, context):
        count = 0
        while True:  # [periodic-unbounded-loop]
            count += 1
            if self.seen:
                continue
            if count >= self.limit:
                break

    @periodic_task.periodic_task
    def counter_that_some_rounds_skip(self, context):
        count = 0
        while True:  # [periodic-unbounded-loop]
            if count >= self.limit:
                break
            if self.seen:
                count += 1

    @periodic_task.periodic_task
    def limit_before_the_counter(self, context):
        count = 0
        while self.limit > count:  # [periodic-data-loop]
            count += 1

    @periodic_task.periodic_task
    def limit_that_goes_on_too(self, context):
        count, limit = 0, 10
        while limit > count:  # [periodic-unbounded-loop]
            count += 1
            limit += 1

    @periodic_task.periodic_task
    def limit_that_comes_nearer(self, context):
        low, high = 0, len(self.items)
        while low < high:  # [periodic-data-loop]
            low += 1
            high -= 1

    @periodic_task.periodic_task
    def limit_by_the_clock(self, context):
        count = 0
        while count < time.time():  # [periodic-unbounded-loop]
            count += 1

    @periodic_task.periodic_task
    def limit_that_grows_with_the_list(self, context):
        count = 0
        while count < len(self.items):  # [periodic-unbounded-loop]
            self.items.append(count)
            count += 1

    @periodic_task.periodic_task
    def limit_that_a_method_moves(self, context):
        count = 0
        while count < self.limit:  # [periodic-unbounded-loop]
            count += 1
            self._extend()

    @periodic_task.periodic_task
    def minus_minus_one(self, context):
        count = 0
        while count < 20:
            count -= -1

    @periodic_task.periodic_task
    def plus_minus_one(self, context):
        count = 0
        while count < 20:  # [periodic-unbounded-loop]
            count += -1

    @periodic_task.periodic_task
    def one_step_on_each_branch(self, context):
        count = 0
        while count < 20:
            if self.seen:
                count += 2
            else:
                count += 1

    @periodic_task.periodic_task
    def steps_in_both_directions(self, context):
        count = 0
        while count < 20:  # [periodic-unbounded-loop]
            if self.seen:
                count += 1
            else:
                count -= 1

    @periodic_task.periodic_task
    def not_equal_in_steps_of_two(self, context):
        count = 0
        while count != 7:  # [periodic-unbounded-loop]
            count += 2

    @periodic_task.periodic_task
    def with_an_amount_added(self, context):
        count = 0
        while count + 10 <= self.limit:  # [periodic-data-loop]
            count += 10

    @periodic_task.periodic_task
    def modulo_of_a_counter(self, context):
        count = 0
        while count % 10 < self.limit:  # [periodic-unbounded-loop]
            count += 1

    @periodic_task.periodic_task
    def counted_by_a_method(self, context):
        self.left = 10
        while self.left > 0:
            self._count_down()

    @periodic_task.periodic_task
    def counted_by_a_method_sometimes(self, context):
        self.left = 10
        while self.left > 0:  # [periodic-unbounded-loop]
            self._count_down_or_not()

    @periodic_task.periodic_task
    def amounts_that_may_be_nothing(self, context):
        done = 0
        while done < self.limit:  # [periodic-unbounded-loop]
            done += self._some_of_it()

    @periodic_task.periodic_task
    def amounts_of_what_is_not_empty(self, context):
        done = 0
        while done < self.limit:  # [periodic-data-loop]
            part = self.items[done : done + 100]
            if not part:
                break
            done += len(part)

    @periodic_task.periodic_task
    def handed_in(self, context):
        self._count(10)

    @periodic_task.periodic_task
    def handed_in_as_a_power(self, context):
        self._count_all(10**9)

    @periodic_task.periodic_task
    def handed_in_by_name(self, context):
        self._count_all_by_name(limit=MANY)

    @periodic_task.periodic_task
    def handed_in_and_counted_down(self, context):
        self._down(10**9)

    @periodic_task.periodic_task
    def left_out_of_a_count(self, context):
        for attempt in itertools.count():
            if attempt >= 5:
                break
            self.seen += attempt

    @periodic_task.periodic_task
    def left_out_of_a_count_at_a_limit(self, context):
        for attempt in itertools.count(1):  # [periodic-data-loop]
            if attempt > self.limit:
                raise ValueError(attempt)

    @periodic_task.periodic_task
    def never_left_out_of_a_count(self, context):
        for attempt in itertools.count(1):  # [periodic-unbounded-loop]
            if attempt == 0:
                break
            self.seen += attempt

    @periodic_task.periodic_task
    def up_to_the_seconds_of_a_day(self, context):
        count = 0
        while count < datetime.timedelta(days=1).total_seconds():  # [periodic-data-loop]
            count += 1

    def _extend(self):
        self.limit += 1

    def _count_down(self):
        self.seen += self.left
        self.left -= 1

    def _count_down_or_not(self):
        if self.seen:
            self.left -= 1

    def _some_of_it(self):
        return self.seen

    def _count(self, limit):
        count = 0
        while count < limit:
            count += 1

    def _count_all(self, limit):
        count = 0
        while count < limit:  # [periodic-unbounded-loop]
            count += 1

    def _count_all_by_name(self, limit=5):
        count = 0
        while count < limit:  # [periodic-unbounded-loop]
            count += 1

    def _down(self, count):
        while count > 0:  # [periodic-unbounded-loop]
            count -= 1
