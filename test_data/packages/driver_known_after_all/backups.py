"""The other hierarchy."""

import eventlet


class BackupDriver:
    """Holds backups."""

    def __init__(self):
        self.backups = []

    def update_stats(self):
        """Count backups."""
        eventlet.sleep(0.1)

    def refresh(self):
        """Drop all backups."""
        while self.backups:
            self.backups.reverse()
