"""Uses the decorators."""

import json

from own_wrapper_in_utils import utils
from own_wrapper_in_utils.utils import hourly, node_periodic


class ConductorManager:
    """Looks after nodes."""

    def __init__(self, nodes):
        self.nodes = nodes
        self.waiting = []
        self.purpose = None

    @node_periodic(purpose="cleaning", spacing=60)
    def loop_in_a_task(self):
        while self.waiting:  # [periodic-unbounded-loop]
            self.waiting.reverse()

    @hourly
    def loop_in_an_hourly_task(self):
        while self.nodes:  # [periodic-unbounded-loop]
            self.nodes.reverse()

    @utils.each_node_periodic(spacing=60)
    def loop_in_the_decorator(self, node):  # [periodic-data-loop]
        node.seen = True

    @utils.fair_node_periodic(spacing=60)
    def loop_in_the_decorator_that_yields(self, node):
        node.text = json.dumps(node.inventory)

    @utils.traced(purpose="adoption")
    def loop_under_a_decorator_that_schedules_nothing(self):
        while self.waiting:
            self.waiting.reverse()
