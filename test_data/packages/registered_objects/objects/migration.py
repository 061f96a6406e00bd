"""Migrations."""

import eventlet
from registered_objects.objects import base


@base.FleetObjectRegistry.register
class Migration(base.FleetObject):
    """A migration."""

    def confirm(self):
        """Confirm a migration."""
        eventlet.sleep(0)
