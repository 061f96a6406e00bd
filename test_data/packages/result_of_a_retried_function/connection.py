"""Connects to a cluster, again and again where it must."""

import functools

import rados
import tenacity
from eventlet import tpool


def retry(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return tenacity.Retrying(stop=tenacity.stop_after_attempt(3))(function, *args, **kwargs)

    return wrapper


def wrap(target, autowrap=()):
    return tpool.Proxy(target, autowrap)


class Client:
    """A connection that is wrapped, and an object of it that is not."""

    def __init__(self, **libraries):
        self.rados = libraries.get("rados", rados)
        self.cluster, self.ioctx = self.connect()

    def connect(self) -> tuple["rados.Rados", "rados.Ioctx"]:
        @retry
        def try_to_connect(pool):
            cluster = wrap(self.rados.Rados(conffile="/etc/ceph/ceph.conf"))
            cluster.connect()
            return cluster, cluster.open_ioctx(pool)

        return try_to_connect("volumes")

    def close(self):
        disconnect(self.cluster, self.ioctx)


def disconnect(cluster: "rados.Rados", ioctx: "rados.Ioctx"):
    ioctx.aio_flush()
    ioctx.close()
    cluster.shutdown()
