"""Two managers: one inherits the backend's class, the other has its own."""

from class_attributes import backends
from class_attributes.base import BaseManager
from oslo_service import periodic_task


class MemoryManager(BaseManager):
    """Keeps what it inherits."""

    @periodic_task.periodic_task
    def inherited_class_attribute(self, context):
        for _ in tuple(self.rows):
            self.commit()


class DiskManager(BaseManager):
    """Names another class."""

    backend_class = backends.DiskBackend

    @periodic_task.periodic_task
    def overridden_class_attribute(self, context):
        self.commit()  # [periodic-unbounded-loop]
