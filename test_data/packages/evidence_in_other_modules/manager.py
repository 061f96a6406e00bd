"""Its messages are about loops in other modules."""

import eventlet
from evidence_in_other_modules import steps, store
from oslo_config import cfg
from oslo_service import periodic_task


class RowManager(periodic_task.PeriodicTasks):
    """Has rows."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows

    @periodic_task.periodic_task
    def loop_between_the_task_and_the_file(self, context):
        steps.save_all(self.rows)  # [periodic-file-io]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def loop_in_the_module_of_the_task(self, context):
        for row in self.rows:
            store.read(row)  # [periodic-file-io]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def next_file_elsewhere(self, context):
        steps.save_two(self.rows)  # [periodic-file-io]

    @periodic_task.periodic_task
    def skipped_elsewhere(self, context):
        steps.drain(self.rows)  # [periodic-skipped-yield]

    @periodic_task.periodic_task
    def work_elsewhere(self, context):
        steps.render_all(self.rows)  # [periodic-data-loop]
