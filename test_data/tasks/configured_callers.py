"""Looping calls and spawners that only the options know."""

import json

import eventlet
from fleet.agent.timers import RepeatingTimer, background, remember


class Collector:
    """Collects what the meters say."""

    def __init__(self, meters):
        self.meters = meters
        self.readings = []

    def start(self):
        """Start the timers."""
        RepeatingTimer(self.given_to_the_configured_looping_call)
        RepeatingTimer(self.paced_and_given_to_the_configured_looping_call)
        background(self.given_to_the_configured_spawner)
        background(self.data_loop_given_to_the_configured_spawner)
        remember(self.given_to_a_function_that_is_not_configured)

    def given_to_the_configured_looping_call(self):
        for meter in self.meters:  # [periodic-data-loop]
            self.readings.append(json.loads(meter.last_line))

    def paced_and_given_to_the_configured_looping_call(self):
        for meter in self.meters:
            self.readings.append(json.loads(meter.last_line))
            eventlet.sleep(0)

    def given_to_the_configured_spawner(self):
        while self.readings:  # [periodic-unbounded-loop]
            self.readings.reverse()

    def data_loop_given_to_the_configured_spawner(self):
        for meter in self.meters:
            self.readings.append(json.loads(meter.last_line))

    def given_to_a_function_that_is_not_configured(self):
        while self.readings:
            self.readings.reverse()
