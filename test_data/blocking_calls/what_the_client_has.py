"""Objects of C libraries: what they have in memory, and what they ask a server or a daemon for."""

import libvirt
import rados
from oslo_config import cfg
from oslo_service import periodic_task


class Manager(periodic_task.PeriodicTasks):
    """Holds a connection to a daemon and one to a cluster."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.connection = libvirt.open(None)
        self.cluster = rados.Rados(conffile="/etc/ceph/ceph.conf")
        self.ioctx = self.cluster.open_ioctx("images")
        self.devices = []
        self.found = {}

    @periodic_task.periodic_task
    def listing_asks_and_names_of_what_it_gave_do_not(self, context):
        self.devices = {
            device.name(): device
            for device in self.connection.listAllDevices(0)  # [periodic-blocking-call]
        }

    @periodic_task.periodic_task
    def each_device_that_is_asked_for_more_asks(self, context):
        for device in self.connection.listAllDevices(0) or []:  # [periodic-blocking-call]
            self.found[device.name()] = device.listCaps()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def the_parent_is_asked_for_the_first_time(self, context):
        device = self.connection.nodeDeviceLookupByName("pci_0000_00_02_0")  # [periodic-blocking-call]
        self.found[device.name()] = device.parent()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def networks_and_their_names(self, context):
        for network in self.connection.listAllNetworks():  # [periodic-blocking-call]
            self.found[network.UUIDString()] = network.name()

    @periodic_task.periodic_task
    def domain_that_was_looked_up(self, context):
        domain = self.connection.lookupByName("fleet-1")  # [periodic-blocking-call]
        self.found["fleet-1"] = domain.ID(), domain.UUID(), domain.UUIDString(), domain.name()

    @periodic_task.periodic_task
    def an_operation_is_filled_and_then_sent(self, context):
        with rados.WriteOpCtx() as operation:
            operation.write_full(b"one")
            self.ioctx.operate_write_op(operation, "name")  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def a_context_is_opened_at_the_cluster_and_closed_in_memory(self, context):
        ioctx = self.cluster.open_ioctx("volumes")  # [periodic-blocking-call]
        ioctx.set_namespace("of one tenant")
        ioctx.close()

    @periodic_task.periodic_task
    def a_context_as_context_manager(self, context):
        with self.cluster.open_ioctx("volumes") as ioctx:  # [periodic-blocking-call]
            self.found["version"] = ioctx.get_last_version()
