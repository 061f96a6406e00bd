"""Consumes generators: by for, by comprehension, by builtins."""

import json

from generator_consumed_elsewhere import sources
from generator_consumed_elsewhere.sources import cooperative
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.done = []

    @periodic_task.periodic_task
    def endless_generator(self, context):
        for row in sources.from_queue(self.rows):  # [periodic-data-loop]
            self.done.append(row)

    @periodic_task.periodic_task
    def endless_generator_that_yields_to_the_hub(self, context):
        for row in sources.from_queue_fairly(self.rows):
            self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def wrapper_that_yields_to_the_hub(self, context):
        for row in cooperative(self.rows):
            self.done.append(json.loads(row))

    @periodic_task.periodic_task
    def heavy_generator(self, context):
        self.done = list(sources.parsed(self.rows))  # [periodic-data-loop]

    @periodic_task.periodic_task
    def heavy_generator_in_a_wrapper_that_yields_to_the_hub(self, context):
        self.done = list(cooperative(sources.parsed(self.rows)))

    @periodic_task.periodic_task
    def generator_of_two(self, context):
        for stage in sources.stages():
            self.done.append(json.dumps(stage))

    @periodic_task.periodic_task
    def generator_that_nobody_consumes(self, context):
        self.source = sources.skipping(self.rows)
