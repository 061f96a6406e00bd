"""Makes connections."""

import libvirt
from eventlet import tpool


def proxied():
    """Open a connection whose calls run on native threads."""
    return tpool.Proxy(libvirt.open(None))


def wrapping():
    """The same, with the domains wrapped, too."""
    return tpool.Proxy(libvirt.open(None), autowrap=(libvirt.virDomain,))


def describe(domain):
    """Ask for what a guest does."""
    return domain.info()
