"""periodic-yield-functions: a function of another package counts as a yield."""

import json

from fleet.agent.hub import hiccup, relax
from oslo_config import cfg
from oslo_service import periodic_task


class CatalogManager(periodic_task.PeriodicTasks):
    """Parses catalogues."""

    def __init__(self, entries):
        super().__init__(cfg.CONF)
        self.entries = entries
        self.parsed = []

    @periodic_task.periodic_task
    def configured_yield_in_a_data_loop(self, context):
        for entry in self.entries:
            self.parsed.append(json.loads(entry))
            relax()

    @periodic_task.periodic_task
    def configured_yield_skipped_by_an_exception(self, context):
        for entry in self.entries:  # [periodic-skipped-yield]
            try:
                self.parsed.append(json.loads(entry))
            except ValueError:
                continue
            relax()

    @periodic_task.periodic_task
    def function_that_is_not_configured(self, context):
        for entry in self.entries:  # [periodic-data-loop]
            self.parsed.append(json.loads(entry))
            hiccup()
