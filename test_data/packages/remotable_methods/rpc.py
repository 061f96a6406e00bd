"""Asks the conductor."""


class ConductorAPI:
    """Sends the call on."""
