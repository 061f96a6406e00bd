"""Objects of one class are made of proxies and of bare handles: what is listed through a proxy is bare.

`autowrap` wraps what a call returns, not what is in a list that it returns, so the domains that are looked
up one by one are offloaded and those of the list are not (OpenStack bug 1840912).
"""

import libvirt
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class Guest:
    """A domain, wherever it comes from."""

    def __init__(self, domain):
        self._domain = domain

    def state(self):
        """Return the state of the domain."""
        return self._domain.info()[0]  # [periodic-blocking-call]


class Lookup:
    """A domain that is always looked up by its name."""

    def __init__(self, domain):
        self._domain = domain

    def state(self):
        """Return the state of the domain."""
        return self._domain.info()[0]


class HostManager(periodic_task.PeriodicTasks):
    """Asks all domains for their state."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.connection = tpool.proxy_call(
            (libvirt.virDomain, libvirt.virConnect), libvirt.openAuth, "qemu:///system", [], 0
        )
        self.names = ("first", "second")

    @periodic_task.periodic_task
    def by_name(self, context):
        return [Guest(self.connection.lookupByName(name)).state() for name in self.names]

    @periodic_task.periodic_task
    def all_of_them(self, context):
        return [Guest(domain).state() for domain in self.connection.listAllDomains(0)]

    @periodic_task.periodic_task
    def by_name_alone(self, context):
        return [Lookup(self.connection.lookupByName(name)).state() for name in self.names]
