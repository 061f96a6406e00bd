"""A connection behind property(), and a client that wraps another."""

import threading

import libvirt


class Connection:
    """Opens when it is first asked."""

    def _get_handle(self):
        return libvirt.open("qemu:///system")

    handle = property(_get_handle)


class Wrapper:
    """Hands calls on."""

    def __init__(self, client):
        self._client = client

    def __getattr__(self, name):
        def call(*args):
            while self._client:
                self.last = args

        return call


class Worker(threading.Thread):
    """Its own methods are threading's."""
