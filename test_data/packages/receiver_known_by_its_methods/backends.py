"""Two hierarchies that share a method name."""

import eventlet


class Backend:
    """Stores volumes."""

    def destroy(self, volume):
        raise NotImplementedError()

    def extend_volume(self, volume):
        raise NotImplementedError()


class SlowBackend(Backend):
    """Takes its time."""

    def destroy(self, volume):
        while volume:
            self.last = volume

    def extend_volume(self, volume):
        eventlet.sleep(0)


class Record:
    """A row that can be destroyed."""

    def destroy(self, volume):
        with open("/var/lib/records") as records:
            return records.read()
