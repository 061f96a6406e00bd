"""Loops that add up steps that grow, and such that only look like it."""

from oslo_config import cfg
from oslo_service import periodic_task


class SumManager(periodic_task.PeriodicTasks):
    """Adds up."""

    def __init__(self, items):
        super().__init__(cfg.CONF)
        self.items = items
        self.limit = cfg.CONF.limit
        self.base = cfg.CONF.base
        self.number = len(items)
        self.taken = set(items)
        self.text = ""

    @periodic_task.periodic_task
    def grows(self, context):
        waited, pause = 0, self.base
        while waited + pause <= self.limit:  # [periodic-data-loop]
            waited += pause
            pause += 1

    @periodic_task.periodic_task
    def grows_from_nothing(self, context):
        waited, pause = 0, 0
        while waited <= self.limit:  # [periodic-data-loop]
            waited += pause
            pause += 2

    @periodic_task.periodic_task
    def stays(self, context):
        waited, pause = 0, self.base
        while waited + pause <= self.limit:  # [periodic-data-loop]
            waited += pause

    @periodic_task.periodic_task
    def shrinks(self, context):
        waited, pause = 0, self.base
        while waited <= self.limit:  # [periodic-unbounded-loop]
            waited += pause
            pause -= 1

    @periodic_task.periodic_task
    def what_is_added_shrinks(self, context):
        waited, pause = 0, self.base
        while waited + pause <= self.limit:  # [periodic-unbounded-loop]
            waited += 1
            pause -= 1

    @periodic_task.periodic_task
    def grows_by_nothing(self, context):
        waited, pause = 0, 0
        while waited <= self.limit:  # [periodic-unbounded-loop]
            waited += pause
            pause += 0

    @periodic_task.periodic_task
    def grows_sometimes(self, context):
        waited, pause = 0, 0
        while waited <= self.limit:  # [periodic-unbounded-loop]
            waited += pause
            if self.number:
                pause += 1

    @periodic_task.periodic_task
    def added_sometimes(self, context):
        waited, pause = 0, self.base
        while waited + 1 <= self.limit:  # [periodic-unbounded-loop]
            if self.number:
                waited += pause
            pause += 1

    @periodic_task.periodic_task
    def set_anew(self, context):
        waited, pause = 0, self.base
        while waited + pause <= self.limit:  # [periodic-unbounded-loop]
            waited += pause
            pause = self.number - self.limit

    @periodic_task.periodic_task
    def limit_moves(self, context):
        waited, pause, limit = 0, self.base, self.limit
        while waited + pause <= limit:  # [periodic-unbounded-loop]
            waited += pause
            pause += 1
            limit += pause

    @periodic_task.periodic_task
    def taken_away(self, context):
        left, pause = self.limit, 1
        while left > 0:  # [periodic-data-loop]
            left -= pause
            pause += 1
