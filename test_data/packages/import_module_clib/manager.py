"""Asks the host."""

from importlib import import_module

from import_module_clib.host import Host
from oslo_config import cfg
from oslo_service import periodic_task

guestfs = import_module("guestfs")


class HostManager(periodic_task.PeriodicTasks):
    """Holds a host."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.host = Host("qemu:///system")
        self.names = []

    @periodic_task.periodic_task
    def global_that_is_imported_late(self, context):
        return self.host.count_domains()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def global_that_is_imported_early(self, context):
        handle = guestfs.GuestFS(python_return_dict=True)
        handle.launch()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def proxy_that_the_host_makes(self, context):
        self.names = self.host.list_domains()

    @periodic_task.periodic_task
    def proxy_that_the_host_hands_out(self, context):
        self.names = self.host.get_connection().listDefinedDomains()
