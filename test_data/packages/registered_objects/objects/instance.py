"""Instances."""

import eventlet
from registered_objects.objects import base


@base.FleetObjectRegistry.register
class Instance(base.FleetObject):
    """An instance."""

    def __init__(self):
        super().__init__()
        self.faults = []

    @classmethod
    def get_by_uuid(cls, context, uuid):
        """Load one instance."""
        eventlet.sleep(0)
        return cls()

    def refresh(self):
        """Load the instance again."""
        eventlet.sleep(0.01)

    def purge_faults(self):
        """Drop all faults."""
        while self.faults:
            self.faults.reverse()


@base.FleetObjectRegistry.register
class InstanceList(base.FleetObject):
    """Instances."""

    @classmethod
    def get_all(cls, context):
        """Load all instances."""
        rows = list(context.rows)
        while rows:
            rows.reverse()
        return cls()

    @classmethod
    def get_by_host(cls, context, host):
        """Load the instances of a host."""
        eventlet.sleep(0)
        return cls()
