"""Drivers of one hierarchy, and a class beside it with a method of the same name."""

import eventlet
import libvirt
from oslo_utils import importutils


class Driver:
    """What a driver offers; some of it has a default."""

    def capacity(self):
        raise NotImplementedError()

    def names(self):
        return []

    def uptime(self):
        raise NotImplementedError()

    def settle(self):
        eventlet.sleep(0)


class KvmDriver(Driver):
    """Asks libvirt."""

    def __init__(self):
        self.connection = libvirt.open("qemu:///system")

    def capacity(self):
        return self.connection.getInfo()

    def names(self):
        return self.connection.listDefinedDomains()

    def uptime(self):
        return self.connection.getSysinfo()


class Bottle:
    """Has a capacity too, and is no driver."""

    def capacity(self):
        while True:
            pass


def check_isinstance(thing, cls):
    if isinstance(thing, cls):
        return thing
    raise TypeError(thing)


def load(name):
    driver = importutils.import_object(name)
    if not isinstance(driver, Driver):
        raise TypeError(name)
    return driver
