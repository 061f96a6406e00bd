"""Child processes: which calls wait in C, and which go to the hub."""

import os
import subprocess

import eventlet
from eventlet import tpool
from oslo_concurrency import processutils
from oslo_config import cfg
from oslo_service import periodic_task

SYNC = ["rsync", "-a", "/srv/images/", "mirror:/srv/images/"]


class SyncManager(periodic_task.PeriodicTasks):
    """Runs rsync."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.output = ""

    @periodic_task.periodic_task
    def os_system(self, context):
        os.system("sync-images")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def check_output(self, context):
        self.output = subprocess.check_output(SYNC)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def check_output_as_text(self, context):
        self.output = subprocess.check_output(SYNC, text=True)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def check_output_with_stderr_to_stdout(self, context):
        self.output = subprocess.check_output(SYNC, stderr=subprocess.STDOUT)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def getoutput(self, context):
        self.output = subprocess.getoutput("sync-images")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def getstatusoutput(self, context):
        _status, self.output = subprocess.getstatusoutput("sync-images")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def check_output_between_two_yields(self, context):
        eventlet.sleep(0)
        self.output = subprocess.check_output(SYNC)  # [periodic-blocking-call]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def check_output_with_a_timeout(self, context):
        self.output = subprocess.check_output(SYNC, timeout=60)

    @periodic_task.periodic_task
    def check_output_with_a_pipe_for_stderr(self, context):
        self.output = subprocess.check_output(SYNC, stderr=subprocess.PIPE)

    @periodic_task.periodic_task
    def check_output_with_input(self, context):
        self.output = subprocess.check_output(SYNC, input=b"")

    @periodic_task.periodic_task
    def run(self, context):
        self.output = subprocess.run(SYNC, capture_output=True, check=True).stdout

    @periodic_task.periodic_task
    def run_with_one_pipe(self, context):
        self.output = subprocess.run(SYNC, stdout=subprocess.PIPE, check=True).stdout

    @periodic_task.periodic_task
    def check_call(self, context):
        subprocess.check_call(SYNC)

    @periodic_task.periodic_task
    def popen_and_communicate(self, context):
        with subprocess.Popen(SYNC, stdout=subprocess.PIPE) as process:
            self.output, _ = process.communicate()

    @periodic_task.periodic_task
    def os_popen(self, context):
        self.output = os.popen("sync-images").read()

    @periodic_task.periodic_task
    def processutils_execute(self, context):
        self.output, _ = processutils.execute(*SYNC)

    @periodic_task.periodic_task
    def check_output_on_a_native_thread(self, context):
        self.output = tpool.execute(subprocess.check_output, SYNC)
