"""libvirt in tpool.Proxy: calls through the proxy are offloaded, objects that they return are not."""

import libvirt
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


def connect():
    """Open a connection whose calls run on native threads."""
    return tpool.Proxy(libvirt.open(None))


class GuestManager(periodic_task.PeriodicTasks):
    """Asks the hypervisor through a proxy."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.proxied = tpool.Proxy(libvirt.open(None))
        self.made_elsewhere = connect()
        self.wrapping = tpool.Proxy(libvirt.open(None), autowrap=(libvirt.virDomain,))
        self.names = []
        self.states = {}

    @periodic_task.periodic_task
    def call_through_a_proxy_made_here(self, context):
        connection = tpool.Proxy(tpool.execute(libvirt.open, None))
        self.names = connection.listDefinedDomains()

    @periodic_task.periodic_task
    def call_through_a_proxy_on_self(self, context):
        self.names = self.proxied.listDefinedDomains()

    @periodic_task.periodic_task
    def call_through_a_proxy_made_by_a_function(self, context):
        self.names = self.made_elsewhere.listDefinedDomains()

    @periodic_task.periodic_task
    def call_through_a_proxy_in_a_data_loop(self, context):
        for name in self.names:
            self.states[name] = self.proxied.lookupByName(name)

    @periodic_task.periodic_task
    def result_with_autowrap(self, context):
        domain = self.wrapping.lookupByName("guest-1")
        self.states["guest-1"] = domain.info()

    @periodic_task.periodic_task
    def result_without_autowrap_wrapped_by_hand(self, context):
        domain = tpool.Proxy(self.proxied.lookupByName("guest-1"))
        self.states["guest-1"] = domain.info()

    @periodic_task.periodic_task
    def items_of_a_list_wrapped_by_hand(self, context):
        for item in self.proxied.listAllDomains():
            domain = tpool.Proxy(item)
            self.states["last"] = domain.info()

    @periodic_task.periodic_task
    def items_of_a_list_called_on_a_native_thread(self, context):
        for domain in self.proxied.listAllDomains():
            self.states["last"] = tpool.execute(domain.info)

    @periodic_task.periodic_task
    def result_without_autowrap(self, context):
        domain = self.proxied.lookupByName("guest-1")
        self.states["guest-1"] = domain.info()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def items_of_a_list(self, context):
        for domain in self.proxied.listAllDomains():
            self.states["last"] = domain.info()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def items_of_a_list_despite_autowrap(self, context):
        for domain in self.wrapping.listAllDomains():
            self.states["last"] = domain.info()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def first_item_of_a_list(self, context):
        domains = self.proxied.listAllDomains()
        self.states["first"] = domains[0].info()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def item_handed_to_a_helper(self, context):
        for domain in self.proxied.listAllDomains():
            self._note(domain)

    def _note(self, domain):
        self.states["last"] = domain.info()  # [periodic-blocking-call]
