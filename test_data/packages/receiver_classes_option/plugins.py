"""Another hierarchy with the same methods."""


class Plugin:
    """Has rows."""

    def __init__(self):
        self.rows = []

    def sync(self):
        """Do nothing."""

    def report(self):
        """Drop all rows."""
        while self.rows:
            self.rows.reverse()

    def ping(self):
        """Sort the rows."""
        self.rows.sort(key=str)
