"""By default greenthreads are asked for their unbounded loops only."""

import os
import shutil

import eventlet


class Janitor:
    """Cleans up in greenthreads."""

    def __init__(self, directory):
        self.directory = directory
        self.removed = []

    def start(self):
        """Start the greenthreads."""
        eventlet.spawn(self.file_io_in_a_greenthread)
        eventlet.spawn(self.blocking_call_in_a_greenthread)
        eventlet.spawn(self.unbounded_loop_in_a_greenthread)

    def file_io_in_a_greenthread(self):
        shutil.rmtree(self.directory)

    def blocking_call_in_a_greenthread(self):
        os.system("clean-up")

    def unbounded_loop_in_a_greenthread(self):
        while self.removed:  # [periodic-unbounded-loop]
            self.removed.reverse()
