"""Reads, looks, and yields or not."""

import eventlet
from file_io_yield_on_some_returns import store
from oslo_config import cfg
from oslo_service import periodic_task


class TextManager(periodic_task.PeriodicTasks):
    """Has a text."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.text = ""

    @periodic_task.periodic_task
    def returns_before_the_yield(self, context):
        text = store.load(self.path)  # [periodic-file-io]
        if text == self.text:
            return
        self.text = text
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def yields_on_every_way_out(self, context):
        store.save(self.path, self.text)
        if not self.text:
            eventlet.sleep(0)
            return
        eventlet.sleep(0.1)
