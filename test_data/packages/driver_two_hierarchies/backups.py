"""The other hierarchy."""


class BackupDriver:
    """Holds backups."""

    def __init__(self):
        self.backups = []

    def update_stats(self):
        """Count backups."""
        while self.backups:
            self.backups.reverse()


class TapeDriver(BackupDriver):
    """Holds tapes."""
