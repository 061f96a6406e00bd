"""Loads the driver and hands it on."""

from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils

from driver_behind_isinstance import tracker, virt

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """Asks the driver, itself and through the tracker."""

    def __init__(self, items):
        super().__init__(CONF)
        self.items = items
        self.driver = virt.load(CONF.driver)
        self.checked = virt.check_isinstance(importutils.import_object(CONF.driver), virt.Driver)
        self.tracker = tracker.Tracker("here", self.driver)

    @periodic_task.periodic_task
    def abstract_method_of_the_driver(self, context):
        return self.driver.capacity()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def method_with_a_default(self, context):
        return self.checked.names()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def driver_given_to_a_constructor(self, context):
        return self.tracker.update()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def driver_that_yields(self, context):
        self.tracker.settle(self.items)

    @periodic_task.periodic_task
    def asserted(self, context, driver):
        assert isinstance(driver, virt.Driver)
        for _ in self.items:
            driver.settle()

    @periodic_task.periodic_task
    def in_the_branch_only(self, context, thing):
        if isinstance(thing, virt.Bottle) and thing:
            thing.capacity()  # [periodic-unbounded-loop]
