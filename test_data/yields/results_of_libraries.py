"""That a library's functions are short says nothing of the objects that they return."""

from neutron_lib.db import resource_extend
from oslo_config import cfg
from oslo_db import api
from oslo_service import periodic_task

CONF = cfg.CONF
DBAPI = api.DBAPI.from_config(CONF, backend_mapping={"sqlalchemy": "service.db.api"})


class Manager(periodic_task.PeriodicTasks):
    """One task for each."""

    def __init__(self, items):
        super().__init__(CONF)
        self.items = items

    @periodic_task.periodic_task
    def backend_of_the_database(self, context):
        for item in self.items:
            DBAPI.get_item(item)

    @periodic_task.periodic_task
    def object_of_which_nothing_is_known(self, context):
        for item in self.items:  # [periodic-data-loop]
            resource_extend.extend(item).apply()

    @periodic_task.periodic_task
    def transaction_that_is_left(self, context):
        for item in self.items:  # [periodic-data-loop]
            with context.writer.transaction(item):
                open("/var/lib/hosts").read()  # [periodic-file-io]
