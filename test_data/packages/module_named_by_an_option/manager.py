"""Asks the database, and does not."""

from oslo_config import cfg
from oslo_service import periodic_task

from module_named_by_an_option.base import Base


class Manager(periodic_task.PeriodicTasks, Base):
    """Looks after shares."""

    def __init__(self, shares):
        periodic_task.PeriodicTasks.__init__(self, cfg.CONF)
        Base.__init__(self)
        self.shares = shares
        self.seen = []

    @periodic_task.periodic_task
    def asks_the_database_each_round(self, context):
        for share in self.shares:
            self.seen.append(self.db.share_get(share))

    @periodic_task.periodic_task
    def asks_nobody(self, context):
        for share in self.shares:  # [periodic-data-loop]
            self.seen.append(self.db.describe(share))
