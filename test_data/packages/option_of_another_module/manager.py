"""Asks an array in each round."""

from oslo_config import cfg
from oslo_service import periodic_task

from option_of_another_module import options
from option_of_another_module.array import Array


class ArrayManager(periodic_task.PeriodicTasks):
    """Reports what an array has."""

    def __init__(self, configuration):
        super().__init__(cfg.CONF)
        self.options = options.array_opts
        self.array = Array(configuration)

    @periodic_task.periodic_task
    def log_in(self, context):
        self.array.login()

    @periodic_task.periodic_task
    def remember(self, context):
        self.array.recall()  # [periodic-file-io]
