"""Calls what was prepared, and prepares what is called."""

import functools
from functools import partial

from oslo_config import cfg
from oslo_service import periodic_task
from partial_across_modules import actions


class RowManager(periodic_task.PeriodicTasks):
    """Holds rows."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.pause = partial(actions.pause, 0.01)

    @periodic_task.periodic_task
    def prepared_elsewhere(self, context):
        actions.trim_to_ten(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def prepared_here_and_called_elsewhere(self, context):
        actions.run_without_rows(functools.partial(actions.drop_first, self.rows))  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def prepared_elsewhere_and_yields(self, context):
        for _ in tuple(self.rows):
            actions.pause_shortly(self.rows)

    @periodic_task.periodic_task
    def kept_on_self_and_yields(self, context):
        for _ in tuple(self.rows):
            self.pause(self.rows)

    @periodic_task.periodic_task
    def handed_on_and_yields(self, context):
        for _ in tuple(self.rows):
            actions.run(partial(actions.pause, 0.01), self.rows)

    @periodic_task.periodic_task
    def prepared_and_never_called(self, context):
        self.on_exit = functools.partial(actions.drop_first, self.rows)
