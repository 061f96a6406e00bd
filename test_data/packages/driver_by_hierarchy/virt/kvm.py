"""The driver that is used."""

import eventlet
import libvirt

from driver_by_hierarchy.virt.base import ComputeDriver


class KvmDriver(ComputeDriver):
    """Talks to libvirt."""

    def __init__(self, host):
        super().__init__(host)
        self.connection = libvirt.open("qemu:///system")

    def get_host_capabilities(self):
        """Ask the hypervisor."""
        return self.connection.getCapabilities()

    def settle_one_domain(self):
        """Finish one operation in a while."""
        eventlet.sleep(0.5)
        return self.pending.pop()

    def nudge_one_domain(self):
        """Drop one operation."""
        return self.pending.pop()

    def flush_pending_operations(self):
        """Finish all operations."""
        while self.pending:
            self.pending.reverse()
