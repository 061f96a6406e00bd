"""The abstract class holds the tasks."""

import abc
import json

from futurist import periodics


class Agent(metaclass=abc.ABCMeta):
    """Keeps ports in order."""

    def __init__(self):
        self.ports = []
        self.known = []

    @periodics.periodic(spacing=30)
    def the_subclass_blocks(self):
        self.resync()  # [periodic-unbounded-loop]

    @periodics.periodic(spacing=30)
    def the_subclass_yields(self):
        for port in self.ports:
            self.known.append(json.dumps(port))
            self.give_way()

    @abc.abstractmethod
    def resync(self):
        """Bring all ports in order."""

    @abc.abstractmethod
    def give_way(self):
        """Let others run."""
