"""While loops: endless, on a condition, counted by constants, and such that never go round."""

import collections
import itertools

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

MAX_ATTEMPTS = 8


class MigrationManager(periodic_task.PeriodicTasks):
    """Finishes the migrations that nobody confirmed."""

    def __init__(self, hosts, own_host):
        super().__init__(cfg.CONF)
        self.hosts = hosts
        self.own_host = own_host
        self.unconfirmed = collections.deque()
        self.budget = 100000000
        self.seen = 0

    @periodic_task.periodic_task
    def while_true(self, context):
        while True:  # [periodic-unbounded-loop]
            if not self.unconfirmed:
                return
            self.unconfirmed.reverse()

    @periodic_task.periodic_task
    def while_condition(self, context):
        while self.unconfirmed and self.unconfirmed[0].age > 3600:  # [periodic-unbounded-loop]
            self.unconfirmed.reverse()

    @periodic_task.periodic_task
    def while_counting_an_attribute_down(self, context):
        while self.budget > 0:  # [periodic-unbounded-loop]
            self.budget -= 1

    @periodic_task.periodic_task
    def while_counting_to_a_hundred_million(self, context):
        n = 100000000
        while n > 0:  # [periodic-unbounded-loop]
            n -= 1

    @periodic_task.periodic_task
    def while_counting_up_to_an_unknown_limit(self, context):
        attempt = 0
        while attempt < len(self.hosts):
            attempt += 1

    @periodic_task.periodic_task
    def while_counting_up_to_an_attribute(self, context):
        attempt = 0
        while attempt < self.budget:  # [periodic-unbounded-loop]
            attempt += 1

    @periodic_task.periodic_task
    def while_continue_skips_the_counter(self, context):
        attempt = 0
        while attempt < 5:  # [periodic-unbounded-loop]
            if self.unconfirmed:
                self.unconfirmed.popleft()
                continue
            attempt += 1

    @periodic_task.periodic_task
    def while_counter_is_set_back(self, context):
        attempt = 0
        while attempt < 5:  # [periodic-unbounded-loop]
            attempt += 1
            if self.unconfirmed:
                self.unconfirmed.popleft()
                attempt = 0

    @periodic_task.periodic_task
    def while_counting_down_from_five(self, context):
        retries = 5
        while retries:
            retries -= 1
            self.seen += retries

    @periodic_task.periodic_task
    def while_counting_up_to_a_module_constant(self, context):
        attempt = 0
        while attempt < MAX_ATTEMPTS:
            attempt += 1
            self.seen += attempt

    @periodic_task.periodic_task
    def while_doubling_the_step_of_a_small_count(self, context):
        offset = 0
        while offset <= 4096:
            self.seen += offset
            offset += 64

    @periodic_task.periodic_task
    def while_counted_with_a_condition_beside(self, context):
        attempt = 0
        while attempt < 10 and self.unconfirmed:
            self.unconfirmed.reverse()
            attempt += 1

    @periodic_task.periodic_task
    def while_looking_for_one_among_some(self, context):
        index = 0
        hosts = list(self.hosts)
        while index < len(hosts) and hosts[index] != self.own_host:
            index += 1
        self.seen = index

    @periodic_task.periodic_task
    def while_counting_down_from_as_many_as_there_are(self, context):
        attempts = len(self.hosts) + 1
        while attempts:
            attempts -= 1
            self.seen += attempts

    @periodic_task.periodic_task
    def while_counting_down_and_up_again(self, context):
        attempts = len(self.hosts)
        while attempts > 0:  # [periodic-unbounded-loop]
            attempts -= 1
            if self.own_host:
                attempts += 1

    @periodic_task.periodic_task
    def while_drawing_from_an_iterator(self, context):
        hosts = iter(self.hosts)
        host = None
        while not host:
            host = next(hosts)
        self.seen = host

    @periodic_task.periodic_task
    def while_drawing_until_there_is_no_more(self, context):
        hosts = iter(self.hosts)
        while True:
            try:
                host = next(hosts)
            except StopIteration:
                break
            self.seen = host

    @periodic_task.periodic_task
    def while_drawing_and_passing_over_the_end(self, context):
        hosts = iter(self.hosts)
        while self.unconfirmed:  # [periodic-unbounded-loop]
            try:
                self.seen = next(hosts)
            except StopIteration:
                self.seen = 0

    @periodic_task.periodic_task
    def while_drawing_with_a_default(self, context):
        hosts = iter(self.hosts)
        while self.unconfirmed:  # [periodic-unbounded-loop]
            self.seen = next(hosts, None)

    @periodic_task.periodic_task
    def while_drawing_from_what_never_ends(self, context):
        numbers = itertools.count()
        while self.unconfirmed:  # [periodic-unbounded-loop]
            self.seen = next(numbers)

    @periodic_task.periodic_task
    def while_true_that_always_breaks(self, context):
        while True:
            if self.unconfirmed:
                self.unconfirmed.popleft()
            break

    @periodic_task.periodic_task
    def while_that_always_returns(self, context):
        while self.unconfirmed:
            migration = self.unconfirmed[0]
            if migration.age > 3600:
                return migration
            return None
        return None

    @periodic_task.periodic_task
    def while_that_always_raises(self, context):
        while self.unconfirmed:
            raise RuntimeError(f"{len(self.unconfirmed)} migrations left")

    @periodic_task.periodic_task
    def while_false(self, context):
        while False:
            self.unconfirmed.reverse()

    @periodic_task.periodic_task
    def while_paced(self, context):
        while self.unconfirmed:
            self.unconfirmed.reverse()
            eventlet.sleep(0.1)
