"""Fix point: a loop whose body is one `try` statement gets the yield where every path passes it."""

import json

import eventlet
from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


class BuildManager(periodic_task.PeriodicTasks):
    """Finishes builds."""

    def __init__(self, driver, builds):
        super().__init__(cfg.CONF)
        self.driver = driver
        self.builds = builds
        self.reports = {}

    @periodic_task.periodic_task
    def try_with_a_handler(self, context):
        for build in self.builds:  # [periodic-data-loop]
            try:
                self.reports[build.uuid] = json.loads(build.report)
            except ValueError:
                LOG.warning("build %s has no report", build.uuid)

    @periodic_task.periodic_task
    def try_with_a_finally_that_does_not_yield(self, context):
        for build in self.builds:  # [periodic-data-loop]
            try:
                self.reports[build.uuid] = json.loads(build.report)
            finally:
                LOG.debug("build %s was looked at", build.uuid)

    @periodic_task.periodic_task
    def try_with_a_yield_in_its_else(self, context):
        for build in self.builds:  # [periodic-skipped-yield]
            try:
                self.reports[build.uuid] = json.loads(build.report)
            except ValueError:
                LOG.warning("build %s has no report", build.uuid)
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_in_finally(self, context):
        for build in self.builds:
            try:
                self.reports[build.uuid] = json.loads(build.report)
            except ValueError:
                LOG.warning("build %s has no report", build.uuid)
                continue
            finally:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_before_try(self, context):
        for build in self.builds:
            eventlet.sleep(0)
            try:
                self.reports[build.uuid] = json.loads(build.report)
            except ValueError:
                LOG.warning("build %s has no report", build.uuid)
