"""Functions that only the option periodic-blocking-functions knows, by name and by glob."""

from eventlet import tpool
from fleet.hardware import bmc
from fleet.hardware.bmc import power_status
from fleet.storage import array, quota
from oslo_config import cfg
from oslo_service import periodic_task


def legacy_query(text):
    """Stands for a query by a driver of our own; the option knows its name."""
    return text.upper()


def modern_query(text):
    """Stands for a query that the option does not know."""
    return text.lower()


class HardwareManager(periodic_task.PeriodicTasks):
    """Asks controllers."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.answers = {}

    @periodic_task.periodic_task
    def function_by_its_exact_name(self, context):
        self.answers["power"] = bmc.power_status("node-1")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def function_by_its_exact_name_imported(self, context):
        self.answers["power"] = power_status("node-1")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def function_by_a_glob_over_a_module(self, context):
        self.answers["pools"] = array.list_pools()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def function_of_this_module_by_a_glob(self, context):
        self.answers["rows"] = legacy_query("select 1")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def function_on_a_native_thread(self, context):
        self.answers["power"] = tpool.execute(bmc.power_status, "node-1")

    @periodic_task.periodic_task
    def another_function_of_the_same_module(self, context):
        self.answers["vendor"] = bmc.vendor("node-1")

    @periodic_task.periodic_task
    def function_of_a_module_that_is_not_configured(self, context):
        self.answers["quota"] = quota.list_pools()

    @periodic_task.periodic_task
    def function_of_this_module_that_is_not_configured(self, context):
        self.answers["rows"] = modern_query("select 1")
