"""librados and librbd, imported plainly and by importutils.try_import."""

import rbd
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task
from oslo_utils import importutils

rados = importutils.try_import("rados")


class PoolManager(periodic_task.PeriodicTasks):
    """Measures pools and images."""

    def __init__(self, conffile):
        super().__init__(cfg.CONF)
        self.cluster = rados.Rados(conffile=conffile)
        self.images = rbd.RBD()
        self.ioctx = self.cluster.open_ioctx("volumes")
        self.proxied = tpool.Proxy(rbd.RBD())
        self.names = []
        self.stats = {}

    @periodic_task.periodic_task
    def cluster_of_an_optional_module(self, context):
        self.stats = self.cluster.get_cluster_stats()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def io_context_that_a_cluster_returns(self, context):
        self.stats["volumes"] = self.ioctx.get_stats()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def images_of_a_pool(self, context):
        self.names = self.images.list(self.ioctx)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def image_opened_for_each_name(self, context):
        for name in self.names:
            image = rbd.Image(self.ioctx, name)  # [periodic-blocking-call]
            self.stats[name] = image.size()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def images_of_a_pool_through_a_proxy(self, context):
        self.names = self.proxied.list(self.ioctx)

    @periodic_task.periodic_task
    def image_opened_on_a_native_thread(self, context):
        for name in self.names:
            image = tpool.Proxy(tpool.execute(rbd.Image, self.ioctx, name))
            self.stats[name] = image.size()

    @periodic_task.periodic_task
    def cluster_on_a_native_thread(self, context):
        self.stats = tpool.execute(self.cluster.get_cluster_stats)

    @periodic_task.periodic_task
    def question_whether_the_module_is_there(self, context):
        self.stats["available"] = rados is not None

    @periodic_task.periodic_task
    def image_entered_by_with(self, context):
        with rbd.Image(self.ioctx, "volume-1") as image:  # [periodic-blocking-call]
            self.stats["volume-1"] = image.size()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def cluster_entered_by_with(self, context):
        with rados.Rados(conffile="/etc/ceph/ceph.conf") as cluster:
            self.stats = cluster.get_cluster_stats()  # [periodic-blocking-call]
