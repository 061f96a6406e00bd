"""For loops over data of unknown size, at the default periodic-data-loops=heavy."""

import copy
import json
import logging

import eventlet
import requests
from oslo_config import cfg
from oslo_log import log as oslo_logging
from oslo_service import periodic_task

LOG = oslo_logging.getLogger(__name__)
AUDIT = logging.getLogger("audit")


class InstanceManager(periodic_task.PeriodicTasks):
    """Synchronises what the database says with what the hypervisor says."""

    def __init__(self, db, driver, instances):
        super().__init__(cfg.CONF)
        self.db = db
        self.driver = driver
        self.instances = instances
        self.states = {}

    @periodic_task.periodic_task
    def unknown_call_in_the_body(self, context):
        for instance in self.db.instances(context):  # [periodic-data-loop]
            self.driver.refresh_state(instance)

    @periodic_task.periodic_task
    def standard_library_work_in_the_body(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            self.states[instance.uuid] = copy.deepcopy(instance.metadata)

    @periodic_task.periodic_task
    def heavy_helper_in_the_body(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            self._record(instance)

    @periodic_task.periodic_task
    def heavy_work_on_one_branch_only(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            if instance.deleted:
                self.states[instance.uuid] = json.loads(instance.last_state)

    @periodic_task.periodic_task
    def heavy_work_in_the_condition(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            if json.loads(instance.last_state) is None:
                self.states[instance.uuid] = None

    @periodic_task.periodic_task
    def yield_in_the_else_of_the_loop(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            self._record(instance)
        else:
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_the_loop(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            self._record(instance)
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def no_call_in_the_body(self, context):
        total = 0
        for instance in self.instances:
            total += instance.memory_mb
        return total

    @periodic_task.periodic_task
    def builtins_in_the_body(self, context):
        names = []
        for instance in self.instances:
            names.append(str(instance.name))
            self.states.setdefault(instance.uuid, len(names))

    @periodic_task.periodic_task
    def logging_in_the_body(self, context):
        for instance in self.instances:
            LOG.debug("instance %s is %s", instance.uuid, instance.vm_state)
            AUDIT.info("seen %s", instance.uuid)

    @periodic_task.periodic_task
    def cheap_helper_in_the_body(self, context):
        for instance in self.instances:
            self._note(instance)

    @periodic_task.periodic_task
    def yield_on_every_iteration(self, context):
        for instance in self.instances:
            self._record(instance)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_first_on_every_iteration(self, context):
        for instance in self.db.instances(context):
            eventlet.sleep(0)
            self.driver.refresh_state(instance)

    @periodic_task.periodic_task
    def heavy_work_on_the_way_out_only(self, context):
        for instance in self.instances:
            if instance.deleted:
                self._record(instance)
                break

    @periodic_task.periodic_task
    def cheap_continue_skips_the_yield(self, context):
        for instance in self.instances:
            if instance.deleted:
                continue
            self._record(instance)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def http_request_in_the_body(self, context):
        for instance in self.instances:
            requests.get(instance.health_url, timeout=5)

    def _record(self, instance):
        self.states[instance.uuid] = json.dumps(instance.metadata)

    def _note(self, instance):
        self.states[instance.uuid] = instance.vm_state
