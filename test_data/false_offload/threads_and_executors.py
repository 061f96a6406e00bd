"""Under monkey patching threads and thread pools are greenthreads: they run on the same hub."""

import shutil
import threading
from concurrent import futures
from multiprocessing.pool import ThreadPool

import futurist
import requests
from oslo_config import cfg
from oslo_service import periodic_task


class ExportManager(periodic_task.PeriodicTasks):
    """Exports volumes."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.executor = futures.ThreadPoolExecutor(max_workers=4)
        self.green_executor = futurist.GreenThreadPoolExecutor(max_workers=4)
        self.targets = []

    @periodic_task.periodic_task
    def thread(self, context):
        threading.Thread(target=self._export).start()  # [periodic-false-offload]

    @periodic_task.periodic_task
    def thread_with_arguments(self, context):
        thread = threading.Thread(target=self._export_to, args=("mirror",))  # [periodic-false-offload]
        thread.start()

    @periodic_task.periodic_task
    def thread_pool_executor(self, context):
        with futures.ThreadPoolExecutor() as executor:
            executor.submit(self._export)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def thread_pool_executor_on_self(self, context):
        self.executor.submit(shutil.copytree, self.source, self.target)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def thread_pool_executor_by_map(self, context):
        list(self.executor.map(self._export_to, self.targets))  # [periodic-false-offload]

    @periodic_task.periodic_task
    def thread_pool_of_multiprocessing(self, context):
        ThreadPool(2).map(self._export_to, self.targets)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def futurist_thread_pool(self, context):
        futurist.ThreadPoolExecutor().submit(self._export)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def futurist_green_thread_pool(self, context):
        self.green_executor.submit(self._export)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def thread_that_only_waits_for_the_network(self, context):
        threading.Thread(target=self._announce).start()

    @periodic_task.periodic_task
    def executor_for_light_work(self, context):
        self.executor.submit(self.targets.clear)

    @periodic_task.periodic_task
    def executor_for_a_request(self, context):
        self.executor.submit(self._announce).result()

    @periodic_task.periodic_task
    def executor_that_is_handed_nothing(self, context):
        self.executor.shutdown(wait=False)

    def _export(self):
        shutil.copytree(self.source, self.target)

    def _export_to(self, target):
        shutil.copytree(self.source, target)

    def _announce(self):
        requests.post("http://export.example.org/announce", timeout=5)
