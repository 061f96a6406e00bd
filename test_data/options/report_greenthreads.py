"""With periodic-report-greenthreads=yes file I/O and blocking calls in greenthreads are reported as well."""

import os
import shutil

import eventlet


class Janitor:
    """Cleans up in greenthreads."""

    def __init__(self, directory):
        self.directory = directory
        self.pool = eventlet.GreenPool()
        self.removed = []

    def start(self):
        """Start the greenthreads."""
        eventlet.spawn(self.file_io_in_a_greenthread)
        self.pool.spawn_n(self.blocking_call_in_a_pool)
        eventlet.spawn_n(self.file_io_with_a_yield_in_a_greenthread)
        self.pool.spawn(self.light_work_in_a_pool)

    def file_io_in_a_greenthread(self):
        shutil.rmtree(self.directory)  # [periodic-file-io]

    def blocking_call_in_a_pool(self):
        os.system("clean-up")  # [periodic-blocking-call]

    def file_io_with_a_yield_in_a_greenthread(self):
        shutil.rmtree(self.directory)  # [periodic-file-io]
        eventlet.sleep(0)

    def light_work_in_a_pool(self):
        self.removed.append(self.directory)

    def file_io_in_a_function_that_nobody_spawns(self):
        shutil.rmtree(self.directory)
