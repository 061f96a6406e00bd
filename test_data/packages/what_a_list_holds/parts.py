"""What the lists hold."""

import eventlet


class Spinning:
    """Never lets go."""

    def run(self):
        while self:
            pass

    def turn(self):
        while self:
            pass

    def spin(self):
        while self:
            pass


class Cooperative:
    """Lets go."""

    def run(self):
        eventlet.sleep(0)
