"""Reports."""

import eventlet


class Report:
    """Holds lines."""

    def __init__(self, lines):
        self.lines = lines

    def render(self):
        """Write all lines."""
        while self.lines:
            self.lines.reverse()

    def render_line(self):
        """Write one line."""
        self.lines = self.lines[1:]
        eventlet.sleep(0.01)


class EagerReport:
    """Does its work when it is made."""

    def __init__(self, lines):
        self.lines = lines
        while self.lines:
            self.lines.reverse()


class ShortReport(Report):
    """Has at most ten lines."""

    def __init__(self, lines):
        super().__init__(lines[:10])
