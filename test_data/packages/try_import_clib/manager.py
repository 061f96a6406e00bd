"""Uses the pool, and a library of its own."""

from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils

from try_import_clib.pools import Pool

rados = importutils.try_import("rados")


class PoolManager(periodic_task.PeriodicTasks):
    """Holds a pool."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.rados = rados
        self.rbd = importutils.try_import("rbd")
        self.pool = Pool("/etc/ceph/ceph.conf")
        self.fsid = None

    @periodic_task.periodic_task
    def library_on_self(self, context):
        client = self.rados.Rados(conffile="/etc/ceph/ceph.conf")
        client.connect()  # [periodic-blocking-call]
        self.fsid = client.get_fsid()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def library_on_an_object_of_another_module(self, context):
        return self.pool.connect()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def library_imported_into_an_attribute(self, context):
        return self.rbd.RBD().list(self.pool)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def library_on_a_native_thread(self, context):
        client = tpool.Proxy(self.rados.Rados(conffile="/etc/ceph/ceph.conf"))
        client.connect()

    @periodic_task.periodic_task
    def helper_on_a_native_thread(self, context):
        return tpool.execute(self.pool.connect)

    @periodic_task.periodic_task
    def question_whether_the_library_is_there(self, context):
        return self.pool.is_usable()
