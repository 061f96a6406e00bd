"""Loads its driver from the configuration."""

from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils


class ShareManager(periodic_task.PeriodicTasks):
    """Holds shares."""

    def __init__(self, shares):
        super().__init__(cfg.CONF)
        self.driver = importutils.import_object(cfg.CONF.share_driver)
        self.reporter = importutils.import_object(cfg.CONF.plugin)
        self.shares = shares

    @periodic_task.periodic_task
    def named_hierarchy_blocks(self, context):
        self.driver.sync()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def only_the_other_hierarchy_blocks(self, context):
        self.driver.report()

    @periodic_task.periodic_task
    def named_hierarchy_yields(self, context):
        for _ in self.shares:
            self.driver.ping()

    @periodic_task.periodic_task
    def attribute_that_the_option_does_not_name(self, context):
        self.reporter.report()
