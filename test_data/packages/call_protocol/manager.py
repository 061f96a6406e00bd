"""Applies rules."""

from call_protocol import engine, rules
from oslo_config import cfg
from oslo_service import periodic_task


class RuleManager(periodic_task.PeriodicTasks):
    """Has rules."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rows = []
        self.paced = rules.PacedRule(5)
        self.loose = rules.LooseRule(5)

    @periodic_task.periodic_task
    def object_of_another_module(self, context):
        rules.TRIM(self.rows)  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def object_on_self_that_yields(self, context):
        for _ in tuple(self.rows):
            self.paced(self.rows)

    @periodic_task.periodic_task
    def inherited_call_that_yields(self, context):
        for _ in tuple(self.rows):
            self.loose(self.rows)

    @periodic_task.periodic_task
    def object_that_is_handed_on_and_yields(self, context):
        for _ in tuple(self.rows):
            engine.apply(self.paced, self.rows)

    @periodic_task.periodic_task
    def object_that_is_made_and_not_called(self, context):
        self.rule = rules.Rule(20)
