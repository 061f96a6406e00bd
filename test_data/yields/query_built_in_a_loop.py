"""A name that each round sets anew, and then from itself, is what this round has made of it."""

import json

from oslo_config import cfg
from oslo_service import periodic_task


class VolumeManager(periodic_task.PeriodicTasks):
    """Keeps the volumes of services."""

    def __init__(self, context, services):
        super().__init__(cfg.CONF)
        self.context = context
        self.services = services
        self.queries = []

    @periodic_task.periodic_task
    def query_that_is_asked(self, context):
        for service in self.services:
            query = self.context.session.query("volumes")
            query = query.filter(json.dumps(service))
            query.update({"service": service})

    @periodic_task.periodic_task
    def query_that_is_kept(self, context):
        for service in self.services:  # [periodic-data-loop]
            query = self.context.session.query("volumes")
            query = query.filter(json.dumps(service))
            self.queries.append(query)
