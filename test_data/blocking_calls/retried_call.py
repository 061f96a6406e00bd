"""What a retry library is handed to call runs before the call of the library is over."""

import functools

import eventlet
import rados
import tenacity
from oslo_config import cfg
from oslo_service import periodic_task

eventlet.monkey_patch()


def retry(function):
    """Try again where it fails: a project's own decorator."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return tenacity.Retrying(stop=tenacity.stop_after_attempt(3))(function, *args, **kwargs)

    return wrapper


@retry
def connect(cluster: rados.Rados):
    """Wait for a cluster."""
    cluster.connect()  # [periodic-blocking-call]


class Manager(periodic_task.PeriodicTasks):
    """Connects to a cluster, and tries again."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.cluster = rados.Rados(conffile="/etc/ceph/ceph.conf")

    @periodic_task.periodic_task
    def connects_through_a_decorator(self, context):
        connect(self.cluster)

    @periodic_task.periodic_task
    def connects_by_a_call(self, context):
        retrying = tenacity.Retrying(stop=tenacity.stop_after_attempt(3))
        return retrying.call(self._connect)

    def _connect(self):
        self.cluster.connect()  # [periodic-blocking-call]
