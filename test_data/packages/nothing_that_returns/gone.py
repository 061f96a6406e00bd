"""An interface that was taken away."""


class GoneController:
    """Answers that it is gone."""

    def announce(self, event):
        """Refuse."""
        raise LookupError(event)
