"""Functions handed to looping calls."""

import collections
import functools

import eventlet
from oslo_service import loopingcall
from oslo_service.loopingcall import FixedIntervalLoopingCall as Every


class Heartbeat:
    """Sends what has been collected since the last beat."""

    def __init__(self):
        self.samples = collections.deque()
        self.timers = []

    def start(self):
        """Start the timers."""
        pulse = loopingcall.FixedIntervalLoopingCall(self.method_on_a_fixed_interval)
        pulse.start(interval=10)
        sync = loopingcall.DynamicLoopingCall(self.method_on_a_dynamic_interval, "full")
        sync.start(initial_delay=5)
        aliased = Every(self.method_under_an_alias)
        aliased.start(interval=10)
        timed = loopingcall.FixedIntervalWithTimeoutLoopingCall(self.method_with_a_timeout)
        timed.start(interval=1, timeout=60)
        self.timers.append(loopingcall.FixedIntervalLoopingCall(lambda: self.called_by_a_lambda(3)))
        self.timers.append(
            loopingcall.FixedIntervalLoopingCall(
                functools.partial(self.called_by_a_partial, limit=3)
            )
        )
        paced = loopingcall.FixedIntervalLoopingCall(self.method_that_paces_itself)
        paced.start(interval=10)
        self.timers.append(loopingcall.DynamicLoopingCall(lambda: self.short_in_a_lambda()))
        self.timers.extend([pulse, sync, aliased, timed, paced])

    def start_with_a_nested_function(self):
        """Start a timer for a function that is made here."""

        def nested_function():
            while self.samples:  # [periodic-unbounded-loop]
                self.samples.reverse()

        def nested_function_left_alone():
            while self.samples:
                self.samples.reverse()

        self.timers.append(loopingcall.FixedIntervalLoopingCall(nested_function))
        return nested_function_left_alone

    def method_on_a_fixed_interval(self):
        while self.samples:  # [periodic-unbounded-loop]
            self.samples.reverse()

    def method_on_a_dynamic_interval(self, mode):
        while self.samples:  # [periodic-unbounded-loop]
            self.samples.reverse()
        return 10 if mode == "full" else 1

    def method_under_an_alias(self):
        while self.samples:  # [periodic-unbounded-loop]
            self.samples.reverse()

    def method_with_a_timeout(self):
        while self.samples:  # [periodic-unbounded-loop]
            self.samples.reverse()

    def called_by_a_lambda(self, limit):
        while len(self.samples) > limit:  # [periodic-unbounded-loop]
            self.samples.reverse()

    def called_by_a_partial(self, limit):
        while len(self.samples) > limit:  # [periodic-unbounded-loop]
            self.samples.reverse()

    def method_that_paces_itself(self):
        while self.samples:
            self.samples.reverse()
            eventlet.sleep(0.1)

    def short_in_a_lambda(self):
        self.samples.clear()

    def method_handed_to_nobody(self):
        while self.samples:
            self.samples.reverse()

    def collects_methods_but_starts_none(self):
        return [self.method_handed_to_nobody, self.samples.clear]


def wait_for_replica(replicas):
    """Poll until a replica is ready; the looping call's function is a nested one."""

    def poll_with_loopingcalldone():
        if replicas:
            raise loopingcall.LoopingCallDone(replicas[0])

    return loopingcall.FixedIntervalLoopingCall(poll_with_loopingcalldone).start(interval=2).wait()
