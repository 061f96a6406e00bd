"""periodic-looping-calls: further callables run their function again and again on the hub."""

import json

import eventlet
from fleet.agent.timers import Pulse, Registry
from oslo_service import loopingcall


class Publisher:
    """Publishes what has changed."""

    def __init__(self, changes):
        self.changes = changes
        self.published = []

    def start(self):
        """Start the timers."""
        Pulse(10, self.given_to_the_configured_looping_call)
        Pulse(10, self.given_to_the_configured_looping_call_with_a_yield)
        loopingcall.FixedIntervalLoopingCall(self.given_to_a_known_looping_call).start(interval=10)
        Registry(10, self.given_to_a_callable_that_is_not_configured)

    def given_to_the_configured_looping_call(self):
        for change in self.changes:  # [periodic-data-loop]
            self.published.append(json.dumps(change))

    def given_to_the_configured_looping_call_with_a_yield(self):
        for change in self.changes:
            self.published.append(json.dumps(change))
            eventlet.sleep(0)

    def given_to_a_known_looping_call(self):
        for change in self.changes:  # [periodic-data-loop]
            self.published.append(json.dumps(change))

    def given_to_a_callable_that_is_not_configured(self):
        for change in self.changes:
            self.published.append(json.dumps(change))
