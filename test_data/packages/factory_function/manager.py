"""Gets its stores from factories."""

from factory_function import factory
from factory_function.stores import RemoteStore
from oslo_config import cfg
from oslo_service import periodic_task


class BlobManager(periodic_task.PeriodicTasks):
    """Holds stores."""

    def __init__(self, blobs):
        super().__init__(cfg.CONF)
        self.blobs = blobs
        self.store = factory.make(cfg.CONF.remote)
        self.remote = RemoteStore.from_conf(cfg.CONF)

    @periodic_task.periodic_task
    def one_of_two_classes_blocks(self, context):
        self.store.vacuum()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def singleton_blocks(self, context):
        factory.shared().compact()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def class_method_makes_the_class_that_it_is_called_on(self, context):
        self.remote.vacuum()

    @periodic_task.periodic_task
    def both_classes_yield(self, context):
        for _ in self.blobs:
            self.store.drop_one()

    @periodic_task.periodic_task
    def singleton_yields(self, context):
        for _ in self.blobs:
            factory.shared().drop_one()
