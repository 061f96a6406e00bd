"""Fix point: an object of a C library goes into tpool.Proxy where it is made, not where it is called."""

import libvirt
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


def connect_to_hypervisor():
    """Open the connection that all managers of a process share."""
    return libvirt.open(None)


class FleetManager(periodic_task.PeriodicTasks):
    """Holds several C objects."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.connection = libvirt.open(None)
        self.shared_connection = connect_to_hypervisor()
        self.proxied = tpool.Proxy(libvirt.open(None))
        self.state = {}

    @periodic_task.periodic_task
    def made_in_the_constructor(self, context):
        self.state["info"] = self.connection.getInfo()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def made_in_the_constructor_and_called_twice(self, context):
        self.state["version"] = self.connection.getVersion()  # [periodic-blocking-call]
        self.state["hostname"] = self.connection.getHostname()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def made_by_a_function(self, context):
        self.state["uri"] = self.shared_connection.getURI()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def made_in_the_task(self, context):
        connection = libvirt.open(None)  # [periodic-blocking-call]
        self.state["uri"] = connection.getURI()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def made_in_a_proxy(self, context):
        self.state["info"] = self.proxied.getInfo()
        self.state["version"] = self.proxied.getVersion()
