"""What both managers share."""

from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
