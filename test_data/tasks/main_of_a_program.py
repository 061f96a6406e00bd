"""What a program's `main` stays in holds the hub of a process that patches."""

import eventlet

eventlet.monkey_patch()

import libvirt  # noqa: E402


class Agent:
    """Goes round."""

    def __init__(self):
        self.connection = libvirt.open(None)
        self.names = []

    def prepare(self):
        """Block once."""
        self.connection.getHostname()
        while self.names:
            self.names.pop()

    def stay(self):
        while True:
            self.connection.listAllDomains()  # [periodic-blocking-call]
            self.collect()
            eventlet.sleep(10)

    def collect(self):
        while len(self.names) > 10:  # [periodic-unbounded-loop]
            self.names.reverse()


def main():
    """Run the agent."""
    agent = Agent()
    agent.prepare()
    agent.stay()


def other():
    """Is called by nobody."""
    while True:
        pass


if __name__ == "__main__":
    main()
