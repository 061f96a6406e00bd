"""What all drivers have."""


class Driver:
    """The base."""

    def stats(self):
        """Return what there is."""
        raise NotImplementedError
