"""Uses the fields."""

from dataclass_fields.model import Backlog, Plan, Roster, Shift
from oslo_config import cfg
from oslo_service import periodic_task


class ShiftManager(periodic_task.PeriodicTasks):
    """Has a plan."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.plan = Plan(Shift("night", Backlog()))
        self.rosters = []
        self.roster = None

    @periodic_task.periodic_task
    def field_of_a_field(self, context):
        self.plan.shift.backlog.clear_out()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def field_of_a_field_that_yields(self, context):
        for _ in tuple(self.plan.shift.backlog.jobs):
            self.plan.shift.backlog.take()

    @periodic_task.periodic_task
    def field_with_a_factory_that_yields(self, context):
        for _ in tuple(self.plan.shift.spare.jobs):
            self.plan.shift.spare.take()

    @periodic_task.periodic_task
    def work_after_the_generated_constructor(self, context):
        for path in self.rosters:
            self.roster = Roster(path)  # [periodic-file-io]
