"""Loads the driver that the configuration names."""

from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils

CONF = cfg.CONF


class ComputeManager(periodic_task.PeriodicTasks):
    """Asks the driver."""

    def __init__(self, host, instances):
        super().__init__(CONF)
        self.driver = importutils.import_object(CONF.compute_driver, host)
        self.instances = instances

    @periodic_task.periodic_task
    def one_of_the_drivers_asks_a_c_library(self, context):
        return self.driver.get_host_capabilities()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def one_of_the_drivers_loops(self, context):
        self.driver.flush_pending_operations()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def all_drivers_answer_at_once(self, context):
        return self.driver.get_hypervisor_hostname()

    @periodic_task.periodic_task
    def all_drivers_yield(self, context):
        for _ in self.instances:
            self.driver.settle_one_domain()

    @periodic_task.periodic_task
    def one_of_the_drivers_does_not_yield(self, context):
        while self.instances:  # [periodic-skipped-yield]
            self.instances.reverse()
            self.driver.nudge_one_domain()

    @periodic_task.periodic_task
    def method_that_no_class_has(self, context):
        self.driver.power_everything_off()
