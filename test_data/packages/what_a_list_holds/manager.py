"""Goes over lists."""

from oslo_config import cfg
from oslo_service import periodic_task

from what_a_list_holds.parts import Cooperative, Spinning

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """One task for each way to say it."""

    kept: list[Cooperative]

    def __init__(self, names):
        super().__init__(CONF)
        self.names = names
        self.collected = []
        for name in names:
            self.collected.append((name, Cooperative()))

    @periodic_task.periodic_task
    def annotated_parameter(self, context, parts: list[Spinning]):
        for part in parts:
            part.run()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_dict(self, context, parts: dict[str, Spinning]):
        for _, part in parts.items():
            part.turn()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_parts_that_yield(self, context, parts: list[Cooperative]):
        for part in parts:
            part.run()

    @periodic_task.periodic_task
    def appended(self, context):
        parts = []
        for name in self.names:
            parts.append(Spinning())
        for part in parts:
            part.spin()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def appended_to_an_attribute_as_pairs(self, context):
        for _name, part in self.collected:
            part.run()

    @periodic_task.periodic_task
    def comprehension(self, context):
        for part in [Cooperative() for name in self.names]:
            part.run()
