"""Uses the object of another module."""

from module_level_instance import registry
from module_level_instance.registry import REGISTRY
from oslo_config import cfg
from oslo_service import periodic_task


class NameManager(periodic_task.PeriodicTasks):
    """Holds names."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def bound_method_of_a_module(self, context):
        registry.purge_all()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def object_of_a_module_that_yields(self, context):
        for _ in tuple(registry.REGISTRY.names):
            registry.REGISTRY.drop_one()

    @periodic_task.periodic_task
    def imported_object_that_yields(self, context):
        for _ in tuple(REGISTRY.names):
            REGISTRY.drop_one()
