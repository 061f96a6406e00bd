"""Greenthreads run on the same hub: handing them heavy work moves the hold, it does not end it."""

import hashlib
import json
import shutil
import subprocess

import eventlet
import requests
from eventlet import greenthread, tpool
from oslo_config import cfg
from oslo_service import periodic_task


class ReplicationManager(periodic_task.PeriodicTasks):
    """Replicates objects."""

    def __init__(self, source, target):
        super().__init__(cfg.CONF)
        self.source = source
        self.target = target
        self.pool = eventlet.GreenPool(16)
        self.objects = []
        self.manifests = []
        self.queue = []

    @periodic_task.periodic_task
    def file_copy_in_a_pool(self, context):
        self.pool.spawn(self._copy)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def file_copy_in_a_pool_of_its_own(self, context):
        pool = eventlet.GreenPool()
        pool.spawn_n(self._copy)  # [periodic-false-offload]
        pool.waitall()

    @periodic_task.periodic_task
    def file_copy_in_a_greenthread(self, context):
        eventlet.spawn(self._copy)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def file_copy_in_a_later_greenthread(self, context):
        eventlet.spawn_after(5, self._copy)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def file_copy_in_a_greenthread_by_greenthread_spawn(self, context):
        greenthread.spawn_n(self._copy)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def library_function_in_a_greenthread(self, context):
        eventlet.spawn(shutil.copytree, self.source, self.target)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def blocking_call_in_a_greenthread(self, context):
        eventlet.spawn(self._rsync)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def heavy_data_loop_in_a_pool(self, context):
        self.pool.spawn_n(self._parse_manifests)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def light_data_loop_in_a_pool(self, context):
        self.pool.spawn_n(self._parse_briefly)

    @periodic_task.periodic_task
    def heavy_work_two_calls_down(self, context):
        self.pool.spawn(self._replicate)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def unbounded_loop_in_a_greenthread_is_reported_there_too(self, context):
        eventlet.spawn(self._drain)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def request_in_a_pool(self, context):
        self.pool.spawn(self._announce)

    @periodic_task.periodic_task
    def light_work_in_a_greenthread(self, context):
        eventlet.spawn(self._forget)

    @periodic_task.periodic_task
    def file_copy_that_yields_in_a_pool(self, context):
        self.pool.spawn(self._copy_fairly)  # [periodic-false-offload]

    @periodic_task.periodic_task
    def heavy_data_loop_that_yields_in_a_pool(self, context):
        self.pool.spawn(self._parse_manifests_fairly)

    @periodic_task.periodic_task
    def file_copy_offloaded_inside_a_greenthread(self, context):
        eventlet.spawn(self._copy_elsewhere)

    @periodic_task.periodic_task
    def file_copy_on_a_native_thread(self, context):
        tpool.execute(self._copy)

    @periodic_task.periodic_task
    def native_thread_as_the_greenthread_s_function(self, context):
        eventlet.spawn(tpool.execute, self._copy)

    def start(self):
        """Start a copy at start-up: no periodic task waits for it."""
        self.pool.spawn(self._copy)

    def _copy(self):
        shutil.copytree(self.source, self.target)

    def _rsync(self):
        return subprocess.check_output(["rsync", "-a", self.source, self.target])

    def _parse_manifests(self):
        for manifest in self.manifests:
            self.objects.append(hashlib.pbkdf2_hmac("sha256", manifest, b"salt", 100_000))

    def _parse_briefly(self):
        for manifest in self.manifests:
            self.objects.append(json.loads(manifest))

    def _replicate(self):
        self._prepare()

    def _prepare(self):
        shutil.rmtree(self.target)

    def _drain(self):
        while self.queue:  # [periodic-unbounded-loop]
            self.queue.reverse()

    def _announce(self):
        requests.post("http://replica.example.org/announce", timeout=5)

    def _forget(self):
        self.objects.clear()

    def _copy_fairly(self):
        shutil.copytree(self.source, self.target)
        eventlet.sleep(0)

    def _parse_manifests_fairly(self):
        for manifest in self.manifests:
            self.objects.append(json.loads(manifest))
            eventlet.sleep(0)

    def _copy_elsewhere(self):
        tpool.execute(shutil.copytree, self.source, self.target)
