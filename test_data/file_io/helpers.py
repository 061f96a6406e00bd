"""File I/O in the functions that a task calls: the message stands at the operation."""

import shutil

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


def read_all(stream):
    """Read what is left of a stream."""
    return stream.read()  # [periodic-file-io]


def read_all_and_yield(stream):
    """Read what is left of a stream, then let others run."""
    text = stream.read()
    eventlet.sleep(0)
    return text


def open_for_reading(path):
    """Open a text file."""
    return open(path, encoding="utf-8")


class PolicyManager(periodic_task.PeriodicTasks):
    """Loads policy files."""

    def __init__(self, path):
        super().__init__(cfg.CONF)
        self.path = path
        self.audit = None
        self.policies = []

    @periodic_task.periodic_task
    def method_that_reads(self, context):
        self._load()

    def _load(self):
        with open(self.path, encoding="utf-8") as policy:
            self.policies.append(policy.read())  # [periodic-file-io]

    @periodic_task.periodic_task
    def method_that_two_tasks_call(self, context):
        self._archive()

    @periodic_task.periodic_task
    def another_task_that_calls_the_same_method(self, context):
        self._archive()

    def _archive(self):
        shutil.copy(self.path, self.path + ".bak")  # [periodic-file-io]

    @periodic_task.periodic_task
    def file_handed_to_a_function(self, context):
        with open(self.path, encoding="utf-8") as policy:
            self.policies.append(read_all(policy))

    @periodic_task.periodic_task
    def file_made_by_a_function(self, context):
        with open_for_reading(self.path) as policy:
            self.policies.append(policy.read())  # [periodic-file-io]

    @periodic_task.periodic_task
    def file_kept_on_self_by_another_method(self, context):
        self._open_audit()
        self.audit.write(self.path)  # [periodic-file-io]

    def _open_audit(self):
        self.audit = open(self.path + ".audit", "a", encoding="utf-8")

    @periodic_task.periodic_task
    def method_that_reads_and_yields(self, context):
        self._load_fairly()

    def _load_fairly(self):
        with open(self.path, encoding="utf-8") as policy:
            self.policies.append(policy.read())
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def method_that_reads_before_the_task_yields(self, context):
        self._load_for_a_fair_task()
        eventlet.sleep(0)

    def _load_for_a_fair_task(self):
        with open(self.path, encoding="utf-8") as policy:
            self.policies.append(policy.read())

    @periodic_task.periodic_task
    def file_handed_to_a_function_that_yields(self, context):
        with open(self.path, encoding="utf-8") as policy:
            self.policies.append(read_all_and_yield(policy))

    @periodic_task.periodic_task
    def method_that_nobody_calls(self, context):
        self.policies.append(self._load_for_nobody)

    def _load_for_nobody(self):
        with open(self.path, encoding="utf-8") as policy:
            return policy.read()
