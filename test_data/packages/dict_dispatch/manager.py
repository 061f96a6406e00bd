"""Looks functions up in tables."""

from dict_dispatch import handlers
from dict_dispatch.handlers import HANDLERS, REPAIRS
from oslo_config import cfg
from oslo_service import periodic_task


class EventManager(periodic_task.PeriodicTasks):
    """Handles events."""

    def __init__(self, events):
        super().__init__(cfg.CONF)
        self.events = events
        self.handlers = {"new": handlers.on_create, "gone": self._on_gone}

    def _on_gone(self, event):
        handlers.on_delete(event)

    @periodic_task.periodic_task
    def any_entry_may_block(self, context):
        event = self.events[0]
        REPAIRS[event.kind](event)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def entry_by_its_key_that_yields(self, context):
        for event in self.events:
            REPAIRS["create"](event)

    @periodic_task.periodic_task
    def any_entry_yields(self, context):
        for event in self.events:
            HANDLERS[event.kind](event)

    @periodic_task.periodic_task
    def any_entry_yields_by_get(self, context):
        for event in self.events:
            handler = HANDLERS.get(event.kind, handlers.on_delete)
            handler(event)

    @periodic_task.periodic_task
    def any_entry_of_a_table_on_self_yields(self, context):
        for event in self.events:
            self.handlers[event.kind](event)

    @periodic_task.periodic_task
    def all_entries_of_a_tuple_yield(self, context):
        for event in self.events:
            for step in handlers.STEPS:
                step(event)
