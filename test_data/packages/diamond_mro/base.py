"""The top of the diamond."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class Top(periodic_task.PeriodicTasks):
    """Holds volumes; one method is greedy, the other takes breaks."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.volumes = []

    def detach(self):
        """Detach all volumes."""
        while self.volumes:
            self.volumes.reverse()

    def attach(self):
        """Detach one volume."""
        self.volumes.pop()
        eventlet.sleep(0.01)


class Left(Top):
    """Overrides nothing."""
