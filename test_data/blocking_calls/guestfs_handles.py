"""libguestfs starts an appliance and waits for it in C."""

import guestfs
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class InspectionManager(periodic_task.PeriodicTasks):
    """Looks into disks."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.handle = guestfs.GuestFS(python_return_dict=True)
        self.proxied = tpool.Proxy(guestfs.GuestFS(python_return_dict=True))
        self.roots = []

    @periodic_task.periodic_task
    def handle_on_self(self, context):
        self.handle.launch()  # [periodic-blocking-call]
        self.roots = self.handle.inspect_os()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def handle_in_a_proxy(self, context):
        self.proxied.launch()
        self.roots = self.proxied.inspect_os()
