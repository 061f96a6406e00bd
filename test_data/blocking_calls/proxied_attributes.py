"""A proxy offloads the calls that are made through it; its attributes and what its calls return are no proxies."""

import os

import libvirt
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task


class Backend:
    """Has a connection, and is itself wrapped."""

    limit = 3

    def __init__(self):
        self.connection = tpool.execute(libvirt.openReadOnly, "qemu:///system")
        self.names = {}

    @property
    def node(self):
        return self.connection.getInfo()  # [periodic-blocking-call]

    def describe(self):
        return self.connection.getCapabilities()

    def domain(self, name):
        return Domain(self.connection.lookupByName(name))


class Domain:
    """Is handed the domain of a library."""

    def __init__(self, domain):
        self.domain = domain

    def describe(self):
        return self.domain.XMLDesc(0)  # [periodic-blocking-call]


class Wrapped:
    """Is handed what is a proxy by then."""

    def __init__(self, domain):
        self.domain = domain

    def describe(self):
        return self.domain.XMLDesc(0)


class Manager(periodic_task.PeriodicTasks):
    """Asks through proxies."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.backend = tpool.Proxy(Backend())
        self.wrapping = tpool.Proxy(libvirt.open(None), autowrap=(libvirt.virDomain,))
        self.wrapping_others = tpool.Proxy(libvirt.open(None), autowrap=(libvirt.virSecret, libvirt.virNetwork))
        self.wrapping_own = tpool.Proxy(Backend(), (Domain,))
        self.wrapping_by_name = tpool.Proxy(Backend(), autowrap_names=("connection",))
        self.seen = {}

    @periodic_task.periodic_task
    def call(self, context):
        self.seen["it"] = self.backend.describe()

    @periodic_task.periodic_task
    def plain_attribute(self, context):
        self.seen["it"] = self.backend.limit, self.backend.names

    @periodic_task.periodic_task
    def result_of_a_named_class(self, context):
        self.seen["it"] = self.wrapping.lookupByName("guest").XMLDesc(0)

    @periodic_task.periodic_task
    def result_of_a_named_class_of_the_project(self, context):
        self.seen["it"] = self.wrapping_own.domain("guest").describe()

    @periodic_task.periodic_task
    def attribute_wrapped_by_its_name(self, context):
        self.seen["it"] = self.wrapping_by_name.connection.getCapabilities()

    @periodic_task.periodic_task
    def items_wrapped_one_by_one(self, context):
        for domain in self.wrapping.listAllDomains():
            self.seen["it"] = Wrapped(tpool.Proxy(domain)).describe()

    @periodic_task.periodic_task
    def module_in_a_proxy(self, context):
        self.seen["it"] = tpool.Proxy(libvirt).openReadOnly(None)

    @periodic_task.periodic_task
    def module_in_a_module_in_a_proxy(self, context):
        paths = tpool.Proxy(os)
        for name in self.seen:
            self.seen[name] = paths.path.getsize(name)  # [periodic-file-io]

    @periodic_task.periodic_task
    def call_of_an_attribute(self, context):
        self.seen["it"] = self.backend.connection.getCapabilities()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def property_is_read_here(self, context):
        self.seen["it"] = self.backend.node

    @periodic_task.periodic_task
    def result_of_another_class(self, context):
        self.seen["it"] = self.wrapping_others.lookupByName("guest").XMLDesc(0)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def first_item(self, context):
        self.seen["it"] = self.wrapping.listAllDomains()[0].XMLDesc(0)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def items_handed_to_a_constructor(self, context):
        for domain in self.wrapping.listAllDomains():
            self.seen["it"] = Domain(domain).describe()

    @periodic_task.periodic_task
    def what_is_entered_is_no_proxy(self, context):
        with tpool.Proxy(open("names.txt")) as names:
            for name in self.seen:
                self.seen[name] = names.readline()  # [periodic-file-io]
