"""Decorators that only the option periodic-decorators knows."""

import eventlet
from fleet.agent import schedule
from fleet.agent.schedule import every
from fleet.beats import heartbeat


class Beacon:
    """Announces a host."""

    def __init__(self):
        self.announcements = []

    @every(seconds=5)
    def decorator_by_its_exact_name(self):
        while self.announcements:  # [periodic-unbounded-loop]
            self.announcements.reverse()

    @schedule.every(seconds=5)
    def decorator_by_its_exact_name_through_the_module(self):
        while self.announcements:  # [periodic-unbounded-loop]
            self.announcements.reverse()

    @heartbeat
    def decorator_by_a_glob(self):
        while self.announcements:  # [periodic-unbounded-loop]
            self.announcements.reverse()

    @schedule.once
    def decorator_that_is_not_configured(self):
        while self.announcements:
            self.announcements.reverse()

    @schedule.everyday
    def decorator_whose_name_only_begins_alike(self):
        while self.announcements:
            self.announcements.reverse()

    @every(seconds=5)
    def configured_and_paced(self):
        while self.announcements:
            self.announcements.reverse()
            eventlet.sleep(0.1)
