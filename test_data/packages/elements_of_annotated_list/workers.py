"""Workers."""

import eventlet
import libvirt


class Worker:
    """Works."""

    def __init__(self, name):
        self.name = name
        self.connection = libvirt.open(None)

    def rest(self):
        """Let others run."""
        eventlet.sleep(0.01)

    def look(self):
        """Ask the hypervisor."""
        return self.connection.getInfo()


def all_workers() -> "list[Worker]":
    """Return all workers."""
    return sorted(Worker.__subclasses__(), key=id)
