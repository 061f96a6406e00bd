"""Two backends."""

import eventlet


class MemoryBackend:
    """Takes breaks."""

    def commit(self, rows):
        """Write one row."""
        rows.pop()
        eventlet.sleep(0)


class DiskBackend:
    """Writes to the disk."""

    def commit(self, rows):
        """Write all rows."""
        while rows:
            rows.reverse()
