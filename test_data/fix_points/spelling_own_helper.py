"""Spelling of the yield: the module imports its project's helper, which the options know."""

import json

from fleet.agent.cooperation import cooperative_yield
from oslo_config import cfg
from oslo_service import periodic_task


class ProfileManager(periodic_task.PeriodicTasks):
    """Loads profiles."""

    def __init__(self, profiles):
        super().__init__(cfg.CONF)
        self.profiles = profiles
        self.loaded = {}

    @periodic_task.periodic_task
    def without_a_yield(self, context):
        for profile in self.profiles:  # [periodic-data-loop]
            self.loaded[profile.id] = json.loads(profile.body)

    @periodic_task.periodic_task
    def with_a_yield(self, context):
        for profile in self.profiles:
            cooperative_yield()
            self.loaded[profile.id] = json.loads(profile.body)
