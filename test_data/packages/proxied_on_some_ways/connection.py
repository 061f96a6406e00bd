"""Opens connections."""

import libvirt
from eventlet import tpool
from oslo_config import cfg

CONF = cfg.CONF


class Sometimes:
    """Wrapped where the option says so."""

    def __init__(self):
        if CONF.nonblocking:
            self.handle = tpool.proxy_call((libvirt.virConnect,), self.connect, "qemu:///system")
        else:
            self.handle = self.connect("qemu:///system")

    @staticmethod
    def connect(uri):
        return libvirt.open(uri)


class Always:
    """Wrapped by a helper that is there to wrap."""

    def __init__(self):
        self.handle = wrap(libvirt.open("qemu:///system"))


def wrap(target):
    if CONF.threading:
        return target
    return tpool.Proxy(target)
