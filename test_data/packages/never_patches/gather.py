"""The package imports eventlet and calls `monkey_patch` nowhere: `time.sleep` holds the hub."""
import time

import eventlet


class Gatherer:
    def run(self):
        while True:  # [periodic-unbounded-loop]
            self.rows = [row.name for row in self.source]
            time.sleep(900)  # [periodic-blocking-call]

    def run_green(self):
        while True:
            self.rows = [row.name for row in self.source]
            eventlet.sleep(900)


def main():
    eventlet.spawn(Gatherer().run)
    eventlet.spawn(Gatherer().run_green)
