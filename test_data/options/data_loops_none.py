"""With periodic-data-loops=none loops over data are nobody's business; unbounded ones still are."""

import json
import shutil

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class LedgerManager(periodic_task.PeriodicTasks):
    """Parses ledgers."""

    def __init__(self, entries):
        super().__init__(cfg.CONF)
        self.entries = entries
        self.parsed = []

    @periodic_task.periodic_task
    def heavy_loop(self, context):
        for entry in self.entries:
            self.parsed.append(json.loads(entry))

    @periodic_task.periodic_task
    def heavy_comprehension(self, context):
        self.parsed = [json.loads(entry) for entry in self.entries]

    @periodic_task.periodic_task
    def heavy_loop_that_skips_its_yield(self, context):
        for entry in self.entries:
            try:
                self.parsed.append(json.loads(entry))
            except ValueError:
                continue
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def file_io_in_a_loop(self, context):
        for entry in self.entries:
            shutil.rmtree(entry.path)  # [periodic-file-io]

    @periodic_task.periodic_task
    def unbounded_loop(self, context):
        while self.parsed:  # [periodic-unbounded-loop]
            self.parsed.reverse()
