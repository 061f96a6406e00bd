"""A manager that uses what its class names."""

from class_attributes.backends import MemoryBackend
from oslo_config import cfg
from oslo_service import periodic_task


class BaseManager(periodic_task.PeriodicTasks):
    """Commits rows."""

    backend_class = MemoryBackend

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.backend = self.backend_class()

    def commit(self):
        """Commit rows to what the class names."""
        self.backend.commit(self.rows)
