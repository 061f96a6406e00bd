"""Goes over workers."""

from typing import Dict, List

from elements_of_annotated_list import workers
from elements_of_annotated_list.workers import Worker
from oslo_config import cfg
from oslo_service import periodic_task


class WorkerManager(periodic_task.PeriodicTasks):
    """Holds workers."""

    def __init__(self, found: List[Worker]):
        super().__init__(cfg.CONF)
        self.workers: list[Worker] = found
        self.by_name: Dict[str, Worker] = {}

    @periodic_task.periodic_task
    def element_of_a_list_asks_a_c_library(self, context):
        for worker in self.workers:
            worker.look()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def element_of_a_list_yields(self, context):
        for worker in self.workers:
            worker.rest()

    @periodic_task.periodic_task
    def value_of_a_dict_yields(self, context):
        for worker in self.by_name.values():
            worker.rest()

    @periodic_task.periodic_task
    def element_of_a_returned_list_yields(self, context):
        for worker in workers.all_workers():
            worker.rest()
