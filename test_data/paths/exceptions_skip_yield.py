"""try statements: handlers that skip the yield or leave the loop, `else`, `finally`."""

import collections
import json

import eventlet
from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


class NodeManager(periodic_task.PeriodicTasks):
    """Parses what the nodes report."""

    def __init__(self, driver, nodes):
        super().__init__(cfg.CONF)
        self.driver = driver
        self.nodes = nodes
        self.reports = collections.deque()
        self.parsed = []

    @periodic_task.periodic_task
    def except_skips_the_yield_at_the_end_of_try(self, context):
        while self.reports:  # [periodic-skipped-yield]
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
                eventlet.sleep(0)
            except ValueError:
                LOG.warning("not a report")

    @periodic_task.periodic_task
    def except_skips_the_yield_in_else(self, context):
        while self.reports:  # [periodic-skipped-yield]
            try:
                report = json.loads(self.reports.popleft())
            except ValueError:
                LOG.warning("not a report")
            else:
                self.parsed.append(report)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def except_continues_before_the_tail_yield(self, context):
        while self.reports:  # [periodic-skipped-yield]
            try:
                report = json.loads(self.reports.popleft())
            except ValueError:
                continue
            self.parsed.append(report)
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def except_in_a_data_loop_skips_the_yield(self, context):
        for node in self.nodes:  # [periodic-skipped-yield]
            try:
                self.parsed.append(json.loads(node.inventory))
                eventlet.sleep(0)
            except ValueError:
                LOG.warning("node %s has no inventory", node.uuid)

    @periodic_task.periodic_task
    def yield_in_the_handler_only(self, context):
        while self.reports:  # [periodic-skipped-yield]
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
            except ValueError:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def one_of_two_handlers_skips_the_yield(self, context):
        while self.reports:  # [periodic-skipped-yield]
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
            except ValueError:
                eventlet.sleep(1)
            except IndexError:
                LOG.warning("no report left")
            else:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def finally_without_a_yield(self, context):
        while self.reports:  # [periodic-data-loop]
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
            finally:
                LOG.debug("%d left", len(self.reports))

    @periodic_task.periodic_task
    def finally_yields(self, context):
        while self.reports:
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
            except ValueError:
                continue
            finally:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def finally_yields_in_a_data_loop(self, context):
        for node in self.nodes:
            try:
                self.driver.sync_power_state(node)
            except ValueError:
                LOG.warning("node %s has no power state", node.uuid)
                continue
            finally:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def try_yields_before_anything_can_fail(self, context):
        while self.reports:
            try:
                eventlet.sleep(0)
                self.parsed.append(json.loads(self.reports.popleft()))
            except ValueError:
                LOG.warning("not a report")

    @periodic_task.periodic_task
    def else_and_handler_yield(self, context):
        while self.reports:
            try:
                report = json.loads(self.reports.popleft())
            except ValueError:
                eventlet.sleep(0.1)
            else:
                self.parsed.append(report)
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def handler_breaks(self, context):
        while self.reports:
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
            except ValueError:
                break
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def handler_raises_again(self, context):
        while self.reports:
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
                eventlet.sleep(0)
            except ValueError:
                LOG.exception("not a report")
                raise

    @periodic_task.periodic_task
    def handler_falls_through_to_the_tail_yield(self, context):
        while self.reports:
            try:
                self.parsed.append(json.loads(self.reports.popleft()))
            except ValueError:
                LOG.warning("not a report")
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def try_round_the_whole_loop(self, context):
        try:
            while self.reports:
                self.parsed.append(json.loads(self.reports.popleft()))
                eventlet.sleep(0)
        except ValueError:
            LOG.warning("not a report")
