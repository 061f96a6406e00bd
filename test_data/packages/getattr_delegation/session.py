"""A session that is opened when somebody needs it."""

import eventlet


class BusySession:
    """Spins until the session is open."""

    def __init__(self):
        self.notices = []

    def __getattr__(self, name):
        while self.notices:
            self.notices.reverse()
        return name

    def close(self):
        """Forget the session."""
        self.notices.clear()


class PatientSession:
    """Waits until the session is open."""

    def __init__(self):
        self.notices = []

    def __getattr__(self, name):
        eventlet.sleep(0.1)
        return name
