"""What looks like a yield and is none, each beside the real thing."""

import collections
import json

import eventlet
from eventlet import sleep
from oslo_config import cfg
from oslo_service import periodic_task


class FakeClock:
    """A clock for tests: its sleep only moves the hands."""

    def __init__(self):
        self.now = 0

    def sleep(self, seconds):
        """Move the hands."""
        self.now += seconds


def no_pause(seconds):
    """Do nothing at all."""


class SubnetManager(periodic_task.PeriodicTasks):
    """Frees the addresses of subnets."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.addresses = collections.deque()
        self.clock = FakeClock()
        self.callbacks = []

    @periodic_task.periodic_task
    def mentioned_and_not_called(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            eventlet.sleep

    @periodic_task.periodic_task
    def kept_in_a_list_and_not_called(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            self.callbacks.append(eventlet.sleep)

    @periodic_task.periodic_task
    def wrapped_in_a_lambda_and_not_called(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            self.callbacks.append(lambda: eventlet.sleep(0))

    @periodic_task.periodic_task
    def nested_function_that_is_never_called(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()

            def pause():
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def local_function_named_sleep(self, context):
        def sleep(seconds):
            self.clock.now += seconds

        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            sleep(0)

    @periodic_task.periodic_task
    def local_name_hides_the_imported_sleep(self, context):
        sleep = no_pause
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            sleep(0)

    @periodic_task.periodic_task
    def method_named_sleep(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            self.clock.sleep(0)

    @periodic_task.periodic_task
    def spawning_is_no_yield(self, context):
        while self.addresses:  # [periodic-data-loop]
            eventlet.spawn_n(no_pause, self.addresses.popleft())

    @periodic_task.periodic_task
    def in_a_string_and_a_comment(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            # eventlet.sleep(0)
            self.addresses.reverse()
            self.callbacks.append("eventlet.sleep(0)")

    @periodic_task.periodic_task
    def in_a_generator_expression_that_nobody_consumes(self, context):
        while self.addresses:  # [periodic-unbounded-loop]
            self.addresses.reverse()
            self.callbacks.append(eventlet.sleep(0) for _ in range(3))

    @periodic_task.periodic_task
    def called(self, context):
        while self.addresses:
            json.loads(self.addresses.popleft())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def lambda_that_is_called(self, context):
        pause = lambda: eventlet.sleep(0)  # noqa: E731
        while self.addresses:
            json.loads(self.addresses.popleft())
            pause()

    @periodic_task.periodic_task
    def imported_sleep(self, context):
        while self.addresses:
            json.loads(self.addresses.popleft())
            sleep(0)

    @periodic_task.periodic_task
    def spawned_and_waited_for(self, context):
        while self.addresses:
            eventlet.spawn(no_pause, self.addresses.popleft()).wait()

    @periodic_task.periodic_task
    def generator_expression_that_is_consumed(self, context):
        while self.addresses:
            json.loads(self.addresses.popleft())
            self.callbacks.extend([eventlet.sleep(0) for _ in range(3)])
