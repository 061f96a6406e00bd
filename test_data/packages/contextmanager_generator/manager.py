"""Runs bodies in scopes."""

import json

from contextmanager_generator import scopes
from contextmanager_generator.scopes import breathing
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.done = []

    @periodic_task.periodic_task
    def before_the_body(self, context):
        with scopes.drained(self.rows) as rows:  # [periodic-unbounded-loop]
            rows.append("first")

    @periodic_task.periodic_task
    def after_the_body(self, context):
        with scopes.drained_after(self.rows):  # [periodic-unbounded-loop]
            self.done.clear()

    @periodic_task.periodic_task
    def short_scope(self, context):
        with scopes.noted(self.rows):
            self.done.clear()

    @periodic_task.periodic_task
    def scope_that_yields(self, context):
        for row in self.rows:
            with breathing():
                self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def short_scope_in_a_loop(self, context):
        for row in self.rows:  # [periodic-data-loop]
            with scopes.noted(self.done):
                self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def generator_that_is_made_and_not_entered(self, context):
        self.scope = scopes.drained(self.rows)
