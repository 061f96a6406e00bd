"""One hierarchy."""

import eventlet


class VolumeDriver:
    """Holds volumes."""

    def __init__(self):
        self.volumes = []

    def update_stats(self):
        """Count volumes."""
        while self.volumes:
            self.volumes.reverse()

    def refresh(self):
        """Let others run."""
        eventlet.sleep(0.1)
