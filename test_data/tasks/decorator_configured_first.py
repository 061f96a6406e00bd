"""A decorator that is configured first, and called with the function later, makes a task as well."""

import sqlite3

from oslo_config import cfg
from oslo_service import periodic_task

hourly = periodic_task.periodic_task(spacing=3600)
off = periodic_task.periodic_task(spacing=-1)


def forget_old_runs(manager, context):
    """Take away what nobody wants any more."""
    manager.runs.discard(sqlite3.connect(context.path))  # [periodic-blocking-call]


def start_what_is_due(manager, context):
    """Start what has waited long enough."""
    manager.runs.add(sqlite3.connect(context.path))  # [periodic-blocking-call]


def look_at_nothing(manager, context):
    """Stand for what is switched off."""
    manager.runs.add(sqlite3.connect(context.path))


class TriggerManager(periodic_task.PeriodicTasks):
    """Takes its tasks from the module."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.runs = set()
        now_and_then = periodic_task.periodic_task(spacing=cfg.CONF.interval, run_immediately=True)
        self.add_periodic_task(now_and_then(start_what_is_due))
        self.add_periodic_task(hourly(forget_old_runs))
        self.add_periodic_task(off(look_at_nothing))
