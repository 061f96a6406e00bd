"""Operations that hand control to the hub on every call: each is the only yield of an unbounded loop."""

import collections
import json
import subprocess
import time

import eventlet
import greenlet
import requests
from eventlet import greenthread, hubs, tpool
from oslo_concurrency import processutils
from oslo_config import cfg
from oslo_service import periodic_task


class CleanupManager(periodic_task.PeriodicTasks):
    """Works off a queue of leftovers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.leftovers = collections.deque()
        self.proxied = tpool.Proxy(collections.Counter())

    @periodic_task.periodic_task
    def eventlet_sleep(self, context):
        while self.leftovers:
            json.loads(self.leftovers.popleft())
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def eventlet_sleep_without_an_argument(self, context):
        while self.leftovers:
            json.loads(self.leftovers.popleft())
            eventlet.sleep()

    @periodic_task.periodic_task
    def greenthread_sleep(self, context):
        while self.leftovers:
            json.loads(self.leftovers.popleft())
            greenthread.sleep(0)

    @periodic_task.periodic_task
    def patched_time_sleep(self, context):
        while self.leftovers:
            json.loads(self.leftovers.popleft())
            time.sleep(0)

    @periodic_task.periodic_task
    def switch_to_the_hub(self, context):
        while self.leftovers:
            json.loads(self.leftovers.popleft())
            hub = hubs.get_hub()
            hub.schedule_call_global(0, greenlet.getcurrent().switch)
            hub.switch()

    @periodic_task.periodic_task
    def switch_to_the_hub_on_the_spot(self, context):
        while self.leftovers:
            json.loads(self.leftovers.popleft())
            hubs.get_hub().schedule_call_global(0, greenlet.getcurrent().switch)
            hubs.get_hub().switch()

    @periodic_task.periodic_task
    def tpool_execute(self, context):
        while self.leftovers:
            tpool.execute(json.loads, self.leftovers.popleft())

    @periodic_task.periodic_task
    def method_of_a_proxy(self, context):
        while self.leftovers:
            self.proxied.update(json.loads(self.leftovers.popleft()))

    @periodic_task.periodic_task
    def spawn_and_wait(self, context):
        while self.leftovers:
            eventlet.spawn(json.loads, self.leftovers.popleft()).wait()

    @periodic_task.periodic_task
    def http_request(self, context):
        while self.leftovers:
            requests.delete(self.leftovers.popleft(), timeout=5)

    @periodic_task.periodic_task
    def http_request_of_a_session(self, context):
        session = requests.Session()
        while self.leftovers:
            session.get(self.leftovers.popleft(), timeout=5)

    @periodic_task.periodic_task
    def subprocess_run(self, context):
        while self.leftovers:
            subprocess.run(["rm", self.leftovers.popleft()], check=True)

    @periodic_task.periodic_task
    def processutils_execute(self, context):
        while self.leftovers:
            processutils.execute("rm", self.leftovers.popleft())

    @periodic_task.periodic_task
    def kill_of_another_greenthread(self, context):
        while self.leftovers:
            greenthread.kill(self.leftovers.popleft())

    @periodic_task.periodic_task
    def none_of_them(self, context):
        while self.leftovers:  # [periodic-data-loop]
            json.loads(self.leftovers.popleft())
