"""Remotable methods run here."""

import hashlib

from oslo_config import cfg
from oslo_service import periodic_task
import sqlalchemy.orm

from remotable_methods.objects import row


class ConductorManager(periodic_task.PeriodicTasks):
    """Asks the objects."""

    def __init__(self, counts):
        super().__init__(cfg.CONF)
        self.counts = counts
        self.session = sqlalchemy.orm.Session()

    @periodic_task.periodic_task
    def saves(self, context):
        row.Row(context, count=1).save()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def saves_by_a_wrapper(self, context):
        row.Row(context, count=1).save_logged()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def saves_twice(self, context):
        row.Row(context, count=1).save_twice()

    @periodic_task.periodic_task
    def saves_by_super(self, context):
        row.NamedRow(context, count=1).save()

    @periodic_task.periodic_task
    def gets(self, context):
        row.Row.get(context, 1)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def gets_first(self, context):
        row.Row.get_first(context, 1)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def each_round_asks(self, context):
        for _ in self.counts:
            row.Row.get(context, 1)

    @periodic_task.periodic_task
    def what_was_got_is_here(self, context):
        row.Row.get(context, 1).shrink()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def goes_through_the_answer(self, context):
        for count in row.Row.get_counts(context, self.session):  # [periodic-data-loop]
            hashlib.pbkdf2_hmac("sha256", count, b"", 1000)
