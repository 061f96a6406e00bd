"""libvirt: every call into the C library holds the hub, however short it usually is."""

import eventlet
import libvirt
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


def connect():
    """Open a connection of its own."""
    return libvirt.open("qemu:///system")


class HypervisorManager(periodic_task.PeriodicTasks):
    """Asks the hypervisor for the state of its domains."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.connection = libvirt.open(None)
        self.remote = connect()
        self.names = []
        self.domains = []
        self.states = {}

    @periodic_task.periodic_task
    def connection_opened_in_the_task(self, context):
        connection = libvirt.open(None)  # [periodic-blocking-call]
        self.domains = connection.listAllDomains()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def connection_kept_on_self(self, context):
        self.domains = self.connection.listAllDomains()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def connection_made_by_a_function(self, context):
        self.states["info"] = self.remote.getInfo()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def domain_that_a_connection_returns(self, context):
        domain = self.connection.lookupByName("fleet-1")  # [periodic-blocking-call]
        self.states["fleet-1"] = domain.info()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def domain_in_a_list_that_a_connection_returns(self, context):
        for domain in self.connection.listAllDomains():  # [periodic-blocking-call]
            self.states["last"] = domain.state()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def call_in_a_data_loop(self, context):
        for name in self.names:
            self.states[name] = self.connection.lookupByName(name)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def yield_beside_the_call_does_not_help(self, context):
        eventlet.sleep(0)
        self.states["info"] = self.connection.getInfo()  # [periodic-blocking-call]
        eventlet.sleep(0)

    @periodic_task.periodic_task
    def call_in_a_helper(self, context):
        self._refresh()

    def _refresh(self):
        self.states["version"] = self.connection.getLibVersion()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def call_on_a_native_thread(self, context):
        self.domains = tpool.execute(self.connection.listAllDomains)

    @periodic_task.periodic_task
    def call_with_arguments_on_a_native_thread(self, context):
        self.states["fleet-1"] = tpool.execute(self.connection.lookupByName, "fleet-1")

    @periodic_task.periodic_task
    def helper_on_a_native_thread(self, context):
        tpool.execute(self._refresh_elsewhere)

    def _refresh_elsewhere(self):
        self.states["version"] = self.connection.getLibVersion()

    @periodic_task.periodic_task
    def constants_of_the_library(self, context):
        self.states["running"] = libvirt.VIR_DOMAIN_RUNNING

    @periodic_task.periodic_task
    def exception_of_the_library(self, context):
        try:
            self.states["running"] = len(self.names)
        except libvirt.libvirtError:
            self.states.clear()

    def call_in_no_task(self):
        return self.connection.listAllDomains()
