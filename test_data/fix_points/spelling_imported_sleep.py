"""Spelling of the yield: the module imports the function itself under a name of its own."""

import json

from eventlet import sleep as give_way
from oslo_config import cfg
from oslo_service import periodic_task


class AlarmManager(periodic_task.PeriodicTasks):
    """Evaluates alarms."""

    def __init__(self, alarms):
        super().__init__(cfg.CONF)
        self.alarms = alarms
        self.rules = {}

    @periodic_task.periodic_task
    def without_a_yield(self, context):
        for alarm in self.alarms:  # [periodic-data-loop]
            self.rules[alarm.id] = json.loads(alarm.rule)

    @periodic_task.periodic_task
    def with_a_yield(self, context):
        for alarm in self.alarms:
            give_way(0)
            self.rules[alarm.id] = json.loads(alarm.rule)
