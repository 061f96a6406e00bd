"""The host: imports libvirt when it is needed."""

import importlib

from eventlet import tpool

libvirt = None


class Host:
    """Talks to the hypervisor."""

    def __init__(self, uri):
        global libvirt
        if libvirt is None:
            libvirt = importlib.import_module("libvirt")
        self.uri = uri
        self._wrapped = None

    def get_connection(self):
        """Open a connection whose calls run on native threads."""
        return tpool.Proxy(tpool.execute(libvirt.open, self.uri))

    def count_domains(self):
        """Count domains, here and now."""
        connection = libvirt.openReadOnly(self.uri)
        return connection.numOfDomains()

    def list_domains(self):
        """List domains on a native thread."""
        return self.get_connection().listDefinedDomains()
