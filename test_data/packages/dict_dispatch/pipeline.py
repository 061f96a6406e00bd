"""Goes through all entries of a table."""

from dict_dispatch import handlers
from oslo_config import cfg
from oslo_service import periodic_task


class PipelineManager(periodic_task.PeriodicTasks):
    """Handles each event in all ways."""

    def __init__(self, events):
        super().__init__(cfg.CONF)
        self.events = events

    @periodic_task.periodic_task
    def some_entry_blocks(self, context):
        for repair in handlers.REPAIRS.values():
            repair(self.events[0])  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def no_entry_blocks(self, context):
        for _name, handler in handlers.HANDLERS.items():
            handler(self.events[0])
