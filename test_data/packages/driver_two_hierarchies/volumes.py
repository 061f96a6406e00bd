"""One hierarchy."""


class VolumeDriver:
    """Holds volumes."""

    def __init__(self):
        self.volumes = []

    def update_stats(self):
        """Count volumes."""
        raise NotImplementedError


class SlowVolumeDriver(VolumeDriver):
    """Counts them one by one."""

    def update_stats(self):
        """Count volumes."""
        while self.volumes:
            self.volumes.reverse()
