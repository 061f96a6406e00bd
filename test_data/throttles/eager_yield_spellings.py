"""A yield in every round of a cheap loop, by whatever name it is called."""

import functools

import eventlet
from eventlet import hubs
from eventlet import sleep as pause
from eventlet.hubs import get_hub
from oslo_config import cfg
from oslo_service import periodic_task

from breathing import breathe


class CountdownManager(periodic_task.PeriodicTasks):
    """Counts down."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.n = 100000000

    @periodic_task.periodic_task
    def imported_under_another_name(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            pause(0)

    @periodic_task.periodic_task
    def bound_to_another_name(self, context):
        rest = eventlet.sleep
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            rest()

    @periodic_task.periodic_task
    def switch_of_the_hub(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            hubs.get_hub().switch()

    @periodic_task.periodic_task
    def switch_of_the_hub_by_name(self, context):
        hub = get_hub()
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            hub.switch()

    @periodic_task.periodic_task
    def configured_name(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            breathe()

    @periodic_task.periodic_task
    def looked_up_by_its_name(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            getattr(eventlet, "sleep")(0)

    @periodic_task.periodic_task
    def element_of_a_list(self, context):
        pauses = [pause]
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            pauses[0](0)

    @periodic_task.periodic_task
    def one_of_two(self, context):
        while self.n > 0:  # [periodic-eager-yield]
            self.n -= 1
            (pause if self.n % 2 else eventlet.sleep)(0)

    @periodic_task.periodic_task
    def partial_without_time(self, context):
        while self.n > 0:
            self.n -= 1
            functools.partial(eventlet.sleep, 0)()

    @periodic_task.periodic_task
    def partial_with_time(self, context):
        rest = functools.partial(eventlet.sleep, 5)
        while self.n > 0:
            self.n -= 1
            rest()

    @periodic_task.periodic_task
    def time_by_keyword(self, context):
        while self.n > 0:
            self.n -= 1
            pause(seconds=5)

    @periodic_task.periodic_task
    def lambda_round_it(self, context):
        while self.n > 0:
            self.n -= 1
            (lambda: eventlet.sleep(0))()
