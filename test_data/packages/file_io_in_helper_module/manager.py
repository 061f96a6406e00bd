"""Keeps its state in files."""

import eventlet
from file_io_in_helper_module import files
from file_io_in_helper_module.files import exists
from oslo_config import cfg
from oslo_service import periodic_task


class StateManager(periodic_task.PeriodicTasks):
    """Has a state."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.state = {}

    @periodic_task.periodic_task
    def reads_and_does_not_yield(self, context):
        self.state = files.read_state(self.path)  # [periodic-file-io]

    @periodic_task.periodic_task
    def writes_and_the_task_yields(self, context):
        files.write_state(self.path, self.state)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def writes_and_the_helper_yields(self, context):
        files.write_state_and_yield(self.path, self.state)

    @periodic_task.periodic_task
    def copies_on_a_native_thread(self, context):
        files.copy_elsewhere(self.path, self.path + ".bak")

    @periodic_task.periodic_task
    def helper_on_a_native_thread(self, context):
        self.state = eventlet.tpool.execute(files.read_state, self.path)

    @periodic_task.periodic_task
    def looks_for_one_file(self, context):
        return exists(self.path)

    @periodic_task.periodic_task
    def looks_at_each_file(self, context):
        return files.sizes(self.path)  # [periodic-file-io]

    @periodic_task.periodic_task
    def removes_with_a_yield_after_each(self, context):
        files.remove_old(self.path)
