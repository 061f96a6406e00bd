"""Fix point: a yield as the first statement of the body, where a `continue` or an `except` skips the tail."""

import json

import eventlet
from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


class InstanceSyncManager(periodic_task.PeriodicTasks):
    """Compares instances with what the hypervisor reports."""

    def __init__(self, driver, instances):
        super().__init__(cfg.CONF)
        self.driver = driver
        self.instances = instances
        self.pending = []
        self.states = {}

    @periodic_task.periodic_task
    def data_loop_without_a_yield(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            self.states[instance.uuid] = json.loads(instance.state)

    @periodic_task.periodic_task
    def data_loop_with_a_docstring_like_comment_first(self, context):
        for instance in self.instances:  # [periodic-data-loop]
            # The state is a document of its own.
            state = json.loads(instance.state)
            self.states[instance.uuid] = state

    @periodic_task.periodic_task
    def continue_skips_the_yield(self, context):
        while self.pending:  # [periodic-skipped-yield]
            instance = self.pending[0]
            if instance.deleted:
                continue
            self.states[instance.uuid] = json.loads(instance.state)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def except_skips_the_yield(self, context):
        for instance in self.instances:  # [periodic-skipped-yield]
            try:
                self.states[instance.uuid] = json.loads(instance.state)
            except ValueError:
                LOG.warning("instance %s has no state", instance.uuid)
                continue
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def body_on_the_line_of_the_loop(self, context):
        for instance in self.instances: self.driver.refresh(instance)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def yield_at_the_top(self, context):
        for instance in self.instances:
            eventlet.sleep(0)
            try:
                self.states[instance.uuid] = json.loads(instance.state)
            except ValueError:
                LOG.warning("instance %s has no state", instance.uuid)
                continue
            LOG.debug("instance %s is in order", instance.uuid)

    @periodic_task.periodic_task
    def yield_at_the_top_of_a_while(self, context):
        while self.pending:
            eventlet.sleep(0)
            instance = self.pending[0]
            if instance.deleted:
                continue
            self.states[instance.uuid] = json.loads(instance.state)
