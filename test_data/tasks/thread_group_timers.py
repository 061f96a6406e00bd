"""Functions handed to the timers of a thread group."""

import eventlet
from oslo_service import service, threadgroup


class Poller:
    """Owns its thread group."""

    def __init__(self, backends):
        self.tg = threadgroup.ThreadGroup(20)
        self.backends = backends
        self.events = []

    def start(self):
        """Start the timers."""
        self.tg.add_timer(60, self.given_to_add_timer)
        self.tg.add_timer_args(60, self.given_to_add_timer_args, args=["full"], initial_delay=5)
        self.tg.add_dynamic_timer(self.given_to_add_dynamic_timer, initial_delay=5)
        self.tg.add_timer(60, self.given_to_add_timer_and_paced)

    def given_to_add_timer(self):
        while self.events:  # [periodic-unbounded-loop]
            self.events.reverse()

    def given_to_add_timer_args(self, mode):
        while self.events and mode == "full":  # [periodic-unbounded-loop]
            self.events.reverse()

    def given_to_add_dynamic_timer(self):
        for backend in self.backends:  # [periodic-data-loop]
            backend.collect_statistics()
        return 30

    def given_to_add_timer_and_paced(self):
        while self.events:
            self.events.reverse()
            eventlet.sleep(0.1)

    def given_to_no_timer(self):
        while self.events:
            self.events.reverse()


class VolumeService(service.Service):
    """Uses the thread group that it inherits."""

    def __init__(self):
        super().__init__()
        self.requests = []

    def start(self):
        """Start the timers of the service."""
        self.tg.add_timer(10, self.given_to_the_inherited_group)
        self.tg.add_timer(10, self.given_to_the_inherited_group_and_short)

    def given_to_the_inherited_group(self):
        while self.requests:  # [periodic-unbounded-loop]
            self.requests.reverse()

    def given_to_the_inherited_group_and_short(self):
        self.requests.clear()


class Calendar:
    """Has an add_timer of its own that schedules nothing on the hub."""

    def __init__(self):
        self.timers = {}
        self.entries = []

    def add_timer(self, delay, callback):
        """Remember a callback."""
        self.timers[delay] = callback

    def start(self):
        """Remember the callbacks of the calendar."""
        self.add_timer(60, self.given_to_a_method_merely_named_add_timer)

    def given_to_a_method_merely_named_add_timer(self):
        while self.entries:
            self.entries.reverse()
