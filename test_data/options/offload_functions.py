"""periodic-offload-functions: a project's own way to a native thread."""

import shutil

from fleet.agent.threads import in_native_thread, in_turn
from oslo_config import cfg
from oslo_service import periodic_task


class TemplateManager(periodic_task.PeriodicTasks):
    """Copies templates."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.templates = []

    @periodic_task.periodic_task
    def configured_offload_of_a_library_function(self, context):
        in_native_thread(shutil.copytree, self.source, self.target)

    @periodic_task.periodic_task
    def configured_offload_of_a_method(self, context):
        in_native_thread(self._copy_offloaded)

    def _copy_offloaded(self):
        shutil.copytree(self.source, self.target)

    @periodic_task.periodic_task
    def configured_offload_in_a_data_loop(self, context):
        for template in self.templates:
            in_native_thread(shutil.copy, template.path, self.target)

    @periodic_task.periodic_task
    def work_beside_the_configured_offload(self, context):
        in_native_thread(shutil.copytree, self.source, self.target)
        shutil.rmtree(self.source)  # [periodic-file-io]

    @periodic_task.periodic_task
    def function_that_is_not_configured_and_a_call(self, context):
        in_turn(self.source)
        shutil.copytree(self.source, self.target)  # [periodic-file-io]
