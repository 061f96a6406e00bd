"""The tasks."""

import json

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Auditor(periodic_task.PeriodicTasks):
    """Audits; the subclasses say what."""

    def __init__(self, notifier):
        super().__init__(cfg.CONF)
        self.notifier = notifier
        self.rows = []
        self.done = []

    @property
    def kind(self):
        """What is audited."""
        raise NotImplementedError

    @property
    def broken(self):
        """Cannot be read, in any subclass."""
        raise RuntimeError(self.rows)

    def _audit(self, row):
        """Audit a row; known to no subclass here."""
        raise NotImplementedError

    def _give_up(self):
        """Do not come back."""
        raise RuntimeError(self.rows)

    @periodic_task.periodic_task
    def abstract_property(self, context):
        while self.rows:  # [periodic-data-loop]
            self.done.append(json.loads(self.rows.pop()))
            self.done.append(self.kind)

    @periodic_task.periodic_task
    def abstract_property_beside_a_yield(self, context):
        while self.rows:
            self.done.append((self.kind, json.loads(self.rows.pop())))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def abstract_method(self, context):
        for row in self.rows:  # [periodic-data-loop]
            self._audit(row)

    @periodic_task.periodic_task
    def guessed_by_its_name(self, context):
        for row in self.rows:  # [periodic-data-loop]
            self.done.append(json.loads(row))
            self.notifier.announce(row)

    @periodic_task.periodic_task
    def really_never_returns(self, context):
        while self.rows:
            self.done.append(json.loads(self.rows.pop()))
            self._give_up()

    @periodic_task.periodic_task
    def property_that_really_raises(self, context):
        while self.rows:
            self.done.append(self.broken)
