"""Fix point: no yield into the midst of a mapping that others change meanwhile, which raises; over a copy of it."""

import json

from oslo_config import cfg
from oslo_service import periodic_task

SHARED = {}


class RouterManager(periodic_task.PeriodicTasks):
    """Knows routers by their names."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.routers = {}
        self.listed = []
        self.states = {}

    def add(self, router):
        self.routers[router.name] = router
        self.listed.append(router)

    @periodic_task.periodic_task
    def values_of_an_attribute(self, context):
        for router in self.routers.values():  # [periodic-data-loop]
            self.states[router.name] = json.loads(router.state)

    @periodic_task.periodic_task
    def items_of_an_attribute(self, context):
        for name, router in self.routers.items():  # [periodic-data-loop]
            self.states[name] = json.loads(router.state)

    @periodic_task.periodic_task
    def keys_of_a_mapping_itself(self, context):
        for name in self.routers:  # [periodic-data-loop]
            self.states[name] = json.loads(name)

    @periodic_task.periodic_task
    def values_of_a_global(self, context):
        for router in SHARED.values():  # [periodic-data-loop]
            self.states[router.name] = json.loads(router.state)

    @periodic_task.periodic_task
    def cheap_rounds(self, context):
        for router in self.routers.values():  # [periodic-data-loop]
            self.states[router.name] = router.state

    @periodic_task.periodic_task
    def a_mapping_of_its_own(self, context):
        routers = {router.name: router for router in self.listed}  # [periodic-data-loop]
        for router in routers.values():  # [periodic-data-loop]
            self.states[router.name] = json.loads(router.state)

    @periodic_task.periodic_task
    def a_list_does_not_raise(self, context):
        for router in self.listed:  # [periodic-data-loop]
            self.states[router.name] = json.loads(router.state)

    @periodic_task.periodic_task
    def a_copy_as_it_stands(self, context):
        for router in list(self.routers.values()):  # [periodic-data-loop]
            self.states[router.name] = json.loads(router.state)
