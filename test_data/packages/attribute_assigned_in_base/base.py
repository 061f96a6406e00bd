"""Assigns attributes in several methods."""

from attribute_assigned_in_base.spool import Spool
from oslo_config import cfg
from oslo_service import periodic_task


class BaseManager(periodic_task.PeriodicTasks):
    """Has spools."""

    spare = None

    def __init__(self):
        super().__init__(cfg.CONF)
        self.spool = Spool()
        self.overflow = None

    def init_host(self):
        """Make what is not made before the host is known."""
        self.overflow = Spool()
        if self.spare is None:
            self.spare = Spool()
