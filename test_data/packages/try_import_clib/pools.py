"""Keeps the library on self, as glance_store does."""

from oslo_utils import importutils

rados = importutils.try_import("rados")
rbd = importutils.try_import("rbd")


class Pool:
    """A pool of a cluster."""

    def __init__(self, conffile):
        self.conffile = conffile
        self.rados = rados
        self.rbd = rbd

    def connect(self):
        """Connect to the cluster."""
        client = self.rados.Rados(conffile=self.conffile)
        client.connect()
        return client

    def is_usable(self):
        """Say whether the library is there."""
        return self.rados is not None and self.rbd is not None
