"""The main loop of a program, which an option names: it holds the hub like any task."""

import json
import time

from oslo_service import loopingcall


class Agent:
    """Reports its state beside its main loop."""

    def __init__(self, ports):
        self.ports = ports
        self.rules = {}
        loopingcall.FixedIntervalLoopingCall(self.report_state).start(30)

    def report_state(self):
        """Say that the agent is alive."""
        self.reported = time.time()

    def daemon_loop(self):
        while True:
            for port in self.ports:  # [periodic-data-loop]
                self.rules = json.loads(port.rules)
            time.sleep(2)

    def received(self):
        """Yield what a server hands on: who goes over it is not in sight."""
        for port in self.ports:
            yield json.loads(port.rules)
        for port in self.ports:  # [periodic-data-loop]
            self.rules = json.loads(port.rules)

    def other_loop(self):
        while True:
            for port in self.ports:
                self.rules = json.loads(port.rules)
            time.sleep(2)


def main():
    """Run the agent."""
    Agent([]).daemon_loop()
