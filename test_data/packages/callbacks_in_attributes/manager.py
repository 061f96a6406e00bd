"""Subscribes, and has tasks that notify."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task

from callbacks_in_attributes.registry import Registry


class Manager(periodic_task.PeriodicTasks):
    """Is called back."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.registry = Registry()
        self.registry.subscribe(self.on_change)
        self.registry.subscribe_to("gone", self.on_gone)
        self.registry.finish_with(self.on_end)
        self.registry.subscribe_calm(self.on_calm)

    def on_change(self):
        while True:  # [periodic-unbounded-loop]
            pass

    def on_gone(self):
        while True:  # [periodic-unbounded-loop]
            pass

    def on_end(self):
        while True:  # [periodic-unbounded-loop]
            pass

    def on_calm(self):
        while True:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def callbacks_in_a_list(self, context):
        self.registry.notify()

    @periodic_task.periodic_task
    def callback_in_a_table(self, context):
        self.registry.notify_of("gone")

    @periodic_task.periodic_task
    def callback_in_an_attribute(self, context):
        self.registry.finish()

    @periodic_task.periodic_task
    def calm_callback(self, context):
        self.registry.notify_calm()
