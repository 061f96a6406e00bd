"""With periodic-data-loops=all every loop over data of unknown size must yield."""

import json

import eventlet
from oslo_config import cfg
from oslo_log import log as logging
from oslo_service import periodic_task

LOG = logging.getLogger(__name__)


class NetworkManager(periodic_task.PeriodicTasks):
    """Counts ports."""

    def __init__(self, ports):
        super().__init__(cfg.CONF)
        self.ports = ports
        self.names = []

    @periodic_task.periodic_task
    def no_call_in_the_body(self, context):
        total = 0
        for port in self.ports:  # [periodic-data-loop]
            total += port.traffic
        return total

    @periodic_task.periodic_task
    def logging_in_the_body(self, context):
        for port in self.ports:  # [periodic-data-loop]
            LOG.debug("port %s", port.id)

    @periodic_task.periodic_task
    def heavy_body(self, context):
        for port in self.ports:  # [periodic-data-loop]
            self.names.append(json.dumps(port.binding))

    @periodic_task.periodic_task
    def cheap_comprehension(self, context):
        self.names = [port.name for port in self.ports]  # [periodic-data-loop]

    @periodic_task.periodic_task
    def consumed_generator(self, context):
        return any(port.down for port in self.ports)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def sorted_with_a_key(self, context):
        return sorted(self.ports, key=lambda port: port.name)  # [periodic-data-loop]

    @periodic_task.periodic_task
    def small_constant_range(self, context):
        for number in range(10):
            self.names.append(str(number))

    @periodic_task.periodic_task
    def comprehension_over_a_literal(self, context):
        self.names = [name.lower() for name in ("INT", "EXT")]

    @periodic_task.periodic_task
    def throttled_yield(self, context):
        for number, port in enumerate(self.ports):
            self.names.append(port.name)
            if number % 1000 == 0:
                eventlet.sleep(0)

    @periodic_task.periodic_task
    def yield_after_heavy_work(self, context):
        for port in self.ports:
            self.names.append(json.dumps(port.binding))
            eventlet.sleep(0)

    @periodic_task.periodic_task
    def generator_that_nobody_consumes(self, context):
        self.names = (port.name for port in self.ports)

    def loop_that_no_task_reaches(self):
        for port in self.ports:
            self.names.append(port.name)
